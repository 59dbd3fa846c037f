"""Many at one moment, at the doors of real servers: one place has one winner, one ticket one counter, one code one slip."""

from collections import Counter

import pytest
from sqlalchemy import select

from base.devices import service as devices
from base.devices.model import DeviceKind
from booking.model import Reservation
from booking.queries import stale_days
from callsystem.model import Call, Ticket
from callsystem.states import TicketState
from kiosk.model import Slip
from tests.flow.audience import Audience
from tests.flow.people import WEDDING, Kiosk
from tests.flow.scene import TODAY, TOMORROW, Scene
from tests.racing import losers, race, winners
from tests.wartemarke.visiting import until

CITIZENS = 50
WAITING = 60
CLICKS = 5
SCANS = 200
BOARDS = 300
PAPER_SECONDS = 180


def test_50_phones_press_the_last_place_and_one_gets_it(scene: Scene) -> None:
    wedding = scene.service(WEDDING)  # one place at a time
    citizens = [scene.citizen() for _ in range(CITIZENS)]
    pages = [citizen.times(scene.doors.office, wedding, TOMORROW) for citizen in citizens]
    start = dict([pages[0].buttons[0]])
    before = scene.count(Reservation)
    outcomes = race(CITIZENS, lambda runner: citizens[runner].post_once(pages[runner], **start))
    assert losers(outcomes) == []
    refused = [answer for answer in winners(outcomes) if answer.status_code != 303]
    assert [answer.status_code for answer in refused] == [409] * (CITIZENS - 1)
    for answer in refused:
        assert "This time is no longer free." in answer.text
        assert "Free at about that time" in answer.text
    assert scene.count(Reservation) == before + 1
    assert scene.read(stale_days) == []


def test_8_clerks_press_next_at_once_until_nobody_waits(scene: Scene) -> None:
    numbers = [scene.kiosk.take_number() for _ in range(WAITING)]
    called: list[str | None] = []
    while None not in called:
        outcomes = race(len(scene.clerks), lambda runner: scene.clerks[runner].next())
        assert losers(outcomes) == []
        called += winners(outcomes)
        scene.hang_up()
    assert Counter(number for number in called if number) == Counter(numbers)
    assert scene.faults_of_journal() == []


def test_a_double_click_is_one_call(scene: Scene) -> None:
    first, _second = scene.kiosk.take_number(), scene.kiosk.take_number()
    clerk = scene.clerks[0]
    outcomes = race(CLICKS, lambda _click: clerk.next(key="the same key"))
    assert [outcome.value for outcome in outcomes] == [first] * CLICKS
    assert scene.count(Ticket, Ticket.state == TicketState.CALLED) == 1
    assert scene.count(Call, Call.ticket_id.in_(select(Ticket.id).where(Ticket.number == first))) == 1
    clerk.serve()
    clerk.next()
    clerk.serve()


def test_one_code_200_times_at_two_kiosks_at_once_is_one_check_in_and_one_slip(
    scene: Scene, second_kiosk: Kiosk
) -> None:
    booked = scene.book(TODAY, "twin@example.org")
    kiosks = [scene.kiosk, second_kiosk]
    outcomes = race(SCANS, lambda runner: kiosks[runner % 2].check_in(booked.code))
    assert winners(outcomes) == [booked.number]
    assert {str(refusal) for refusal in losers(outcomes)} == {"409 already_checked_in"}
    assert scene.count(Slip, Slip.ticket_id.in_(select(Ticket.id).where(Ticket.number == booked.number))) == 1


def test_300_boards_that_come_at_once_all_get_the_next_call(scene: Scene) -> None:
    scene.kiosk.take_number()
    clerk = scene.clerks[0]
    with Audience(scene, scene.board.cookies, BOARDS) as boards:
        boards.all_get_the_state()
        called = clerk.next()
        assert called is not None
        boards.all_show(called)
    scene.hang_up()


def test_every_number_comes_out_of_the_printer_once_and_unmarked(scene: Scene) -> None:
    given = {scene.kiosk.take_number() for _ in range(5)}
    until(lambda: scene.waiting_for_paper() == [], seconds=PAPER_SECONDS)
    slips = scene.paper()
    unmarked = Counter(number for number, is_marked in slips if not is_marked)
    assert given <= unmarked.keys()
    assert set(unmarked.values()) == {1}
    assert [number for number, is_marked in slips if is_marked] == []


@pytest.fixture(scope="module")
def second_kiosk(scene: Scene) -> Kiosk:
    """Another kiosk of the same office, without a printer."""
    made = scene.database.write(lambda session: devices.add(session, scene.office_id, DeviceKind.KIOSK, "2"))
    return Kiosk(scene.hall.address, scene.database.write(lambda session: devices.new_code(session, made.id)))
