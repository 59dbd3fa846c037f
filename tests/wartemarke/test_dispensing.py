"""A ticket printer with a button and no screen: one press is one number on paper, and without paper there is none."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from sqlalchemy.orm import Session

from base import clock
from base.clock import Pace
from base.database import Database
from base.devices.model import Device, DeviceKind
from base.devices.queries import EnrolledDevice
from base.errors import NotFound, WartemarkeError
from base.perform import ask, perform
from callsystem.errors import WalkInsClosed
from callsystem.model import Ticket
from hardware.messages import NumberWanted
from kiosk.errors import NoSlipNow
from kiosk.service import printing
from tests.callsystem.hall import THURSDAY_9, build_hall
from tests.callsystem.hall import Hall as Office
from tests.kiosk.place import ADDRESS, add_device, printer_health, slips, word, words_on
from tests.ready import lay_out
from tests.wartemarke.visiting import until
from wartemarke.dispensing import draw_once, take_back_unseen
from wartemarke.hall import Hall


def build_entrance(session: Session) -> tuple[Office, EnrolledDevice]:
    """An office, and at its entrance an agent with a printer and no kiosk."""
    office = build_hall(session)
    return office, add_device(session, office.office, DeviceKind.AGENT).device


@pytest.fixture
def entrance(database: Database, tmp_path: Path) -> Iterator[tuple[Office, EnrolledDevice]]:
    file = tmp_path / "clock.json"
    clock.write_pace(file, Pace(0.0, THURSDAY_9, 0.0))
    clock.drive(file)
    office, agent = lay_out(database, build_entrance)
    office.clock_file = file
    yield office, agent
    clock.drive(None)


def press(agent: EnrolledDevice, nonce: str, *services: str) -> str:
    """One press; the number it drew, or the code of the refusal."""
    wanted = NumberWanted(services=services or ("card-main",), nonce=nonce)
    try:
        return draw_once(agent, wanted, ADDRESS)
    except WartemarkeError as refusal:
        return refusal.code


def take_paper(agent: EnrolledDevice) -> str:
    """The agent prints what is to be printed; the words on it."""
    order = perform(printing.take_next, agent.prints_for)
    assert order is not None
    perform(printing.settle, agent.prints_for, word(order, "confirmed"))
    return str(order.document)


def tell(agent: EnrolledDevice, **told: object) -> None:
    """The agent says this of its printer."""

    def noted(session: Session) -> None:
        session.get_one(Device, agent.device_id).health = printer_health(**told)

    perform(noted)


def waiting() -> list[str]:
    """Numbers of all who wait."""
    return ask(
        lambda session: [
            one.number for one in session.query(Ticket).filter_by(state="waiting").order_by(Ticket.id)
        ]
    )


def test_one_press_is_one_number_on_paper(entrance: tuple[Office, EnrolledDevice]) -> None:
    _, agent = entrance
    with ThreadPoolExecutor() as fingers:  # two presses at once, one of them told twice
        pressed = list(fingers.map(press, [agent] * 4, ["press001", "press002"] * 2))
    (number,) = set(pressed) - {NoSlipNow.code}
    assert press(agent, "press003") == NoSlipNow.code  # its slip is still to come
    assert number in take_paper(agent)
    second = press(agent, "press003", "card-main", "passport-main")
    assert second != number
    assert waiting() == [number, second]
    assert len(slips()) == 2
    assert press(agent, "press003", "card-main", "passport-main") == second


@pytest.mark.parametrize(
    "told", [{"paper": "out"}, {"cover": "open"}, {"connected": False}, {"fault": "cutter"}], ids=str
)
def test_without_paper_no_number_is_drawn(
    entrance: tuple[Office, EnrolledDevice], told: dict[str, object]
) -> None:
    _, agent = entrance
    tell(agent, **told)
    assert press(agent, "press001") == NoSlipNow.code
    assert waiting() == []
    tell(agent, paper="near_end")
    assert press(agent, "press001") in waiting()  # the same press, after it was mended


def test_a_number_that_never_came_onto_paper_is_taken_back(entrance: tuple[Office, EnrolledDevice]) -> None:
    office, agent = entrance
    press(agent, "press001")
    torn = take_paper(agent)
    press(agent, "press002")
    office.later(4)
    perform(printing.expire)
    perform(take_back_unseen, office.office)
    (left,) = waiting()
    assert left in torn
    assert left in words_on(slips()[0])


def test_what_a_walk_in_is_refused_for_is_said_to_the_button(entrance: tuple[Office, EnrolledDevice]) -> None:
    office, agent = entrance
    assert press(agent, "press001", "dog tax") == NotFound.code
    office.later(12 * 60)
    assert press(agent, "press001") == WalkInsClosed.code


def test_a_press_at_the_box_brings_a_slip(hall: Hall) -> None:
    """Through everything: the button on a pseudo terminal, the agent, the server, the printer."""

    def papers() -> int:
        return len(requests.get(f"{hall.paper}/slips.json").json())

    def pressed() -> bool:
        requests.post(f"{hall.paper}/press", json={"key": "N"})
        time.sleep(0.6)  # the next one must not be taken for a bounce
        return papers() > before

    before = papers()
    until(pressed)  # the printer may not have told yet that it works
