"""A whole visit by somebody with a marked name, mail and codes: where nobody should meet them, nobody does."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.codes import code_in
from base.database import Base
from base.journal import JournalEntry
from base.offices.model import Office
from booking.model import Reservation
from callsystem.model import Ticket
from kiosk.model import Slip
from tests.flow.people import IDENTITY_CARD, Booked, Clerk
from tests.flow.scene import TODAY, Scene
from tests.wartemarke.visiting import Listener, until
from wartemarke.rehearsal.browsing import Refused
from wartemarke.rehearsal.recorded import record
from wartemarke.setup_file.writing import as_text

NAME = "Kanarius Xylander"
MAIL = "kanarius.xylander@example.org"
MARKS = ("kanarius", "xylander")
OF_A_PERSON = {"person", "mail"}
"""The only tables that may know who somebody is."""


@dataclass(frozen=True)
class Chain:
    """One whole visit, the secrets that belong to it, and what screens and programs saw meanwhile."""

    scene: Scene
    booked: Booked
    secrets: dict[str, str]
    seen: dict[str, str]

    def leaks(self, text: str, *but: str) -> list[str]:
        """What of the person or the secrets (but for some) stands in this text."""
        low = text.casefold()
        names = [mark for mark in MARKS if mark in low]
        return names + [
            what for what, secret in self.secrets.items() if what not in but and secret.casefold() in low
        ]


@pytest.fixture(scope="module")
def chain(scene: Scene) -> Chain:
    """Booked by phone, wrong at first; checked in, twice; called, served; watched by board, phone, kiosk and clerk."""
    citizen = scene.citizen()
    times = citizen.times(scene.doors.office, scene.service(IDENTITY_CARD), TODAY)
    booked = citizen.book(times, times.buttons[0][1], MAIL, scene.database, NAME)
    seen: dict[str, str] = {}
    with Listener(scene.hall.address, "/hall", cookies=scene.board.cookies) as board:
        scene.kiosk.check_in(booked.code)
        _go_astray(scene, booked)
        ticket = scene.read(lambda session: _ticket(session, booked.code))
        with Listener(scene.hall.address, "/hall", ticket=ticket) as phone:
            while (number := scene.clerk.next()) != booked.number:
                assert number is not None, "who was checked in does not wait"
                scene.clerk.serve()
            until(lambda: _calls(board, booked.number) and _calls(phone, booked.number))
            scene.clerk.serve()
            until(lambda: board.newest("heartbeat") and phone.newest("heartbeat"))
            seen |= {"board": json.dumps(board.heard), "phone": json.dumps(phone.heard)}
    until(lambda: scene.waiting_for_paper() == [])
    return Chain(scene, booked, _secrets(scene, booked, ticket), seen)


def test_no_log_names_somebody_or_tells_a_secret(chain: Chain) -> None:
    logs = (chain.scene.hall.folder / "log").glob("*.log")
    assert {file.name: leaks for file in logs if (leaks := chain.leaks(file.read_text()))} == {}


@pytest.mark.parametrize("screen", ["board", "phone"])
def test_public_screens_show_numbers_only(chain: Chain, screen: str) -> None:
    assert chain.booked.number in chain.seen[screen]
    assert chain.leaks(chain.seen[screen]) == []


@pytest.mark.parametrize("page", ["/metrics", "/healthz", "/api/v1/services"])
def test_figures_and_health_tell_nobody(chain: Chain, page: str) -> None:
    assert chain.leaks(requests.get(chain.scene.hall.address + page).text) == []


def test_no_export_names_somebody_or_tells_a_secret(chain: Chain) -> None:
    lead, scene = chain.scene.hall.logins()["lead"], chain.scene
    clerk = Clerk(scene.hall.address, lead.login, lead.password)
    exports = {path: clerk.open(path).text for path in ("/lead/figures.csv", "/lead/events.json")}
    exports["config export"] = scene.read(as_text)
    exports["record"] = scene.read(
        lambda session: record(session, session.get_one(Office, scene.office_id), TODAY).model_dump_json()
    )
    assert chain.booked.number in exports["/lead/events.json"]
    assert {name: leaks for name, text in exports.items() if (leaks := chain.leaks(text))} == {}


def test_the_journal_is_fit_for_everybody(chain: Chain) -> None:
    journal = chain.scene.read(
        lambda session: [entry.payload for entry in session.scalars(select(JournalEntry))]
    )
    assert chain.booked.number in json.dumps(journal)
    assert chain.leaks(json.dumps(journal)) == []


def test_a_slip_tells_only_the_code_of_its_own_ticket(chain: Chain) -> None:
    (document,) = chain.scene.read(lambda session: _documents(session, chain.booked.number))
    assert chain.leaks(json.dumps(document), "ticket") == []
    (paper,) = [slip for slip in _paper(chain.scene) if chain.booked.number in _words(slip)]
    assert code_in(paper["qr"]) == chain.secrets["ticket"]
    assert chain.leaks(json.dumps(paper), "ticket") == []
    assert chain.leaks(json.dumps(paper["lines"])) == []


def test_only_two_tables_know_who_it_was(chain: Chain) -> None:
    knowing = chain.scene.read(
        lambda session: {
            table.name
            for table in Base.metadata.sorted_tables
            if any(mark in repr(session.execute(select(table)).all()).casefold() for mark in MARKS)
        }
    )
    assert knowing == OF_A_PERSON


def _go_astray(scene: Scene, booked: Booked) -> None:
    """Errors tell more than successes; so everything secret goes wrong once, too."""
    code = booked.code
    for path in (
        f"/{code}",
        f"/t/{code}",
        f"/confirm/{code}x",
        f"/?name={NAME}&email={MAIL}",
        f"/login?next={code}",
    ):
        requests.get(scene.hall.address + path)
    for path in ("/login", "/enrol", "/book/hold", f"/reservations/{code}/cancel"):
        sent = {"login": MAIL, "password": NAME, "code": code, "name": NAME, "email": MAIL}
        requests.post(scene.hall.address + path, data=sent)
    for text in (code, f"{NAME} {MAIL}", f"https://termine.example/{code}?{MAIL}"):
        with pytest.raises(Refused):
            scene.kiosk.press("/kiosk/check-in", {"text": text})
    with pytest.raises(Refused):
        scene.kiosk.press("/kiosk/check-in", {"text": code, MAIL: NAME})
    requests.post(f"{scene.hall.paper}/scan", json={"text": f"{NAME} {code}"})


def _secrets(scene: Scene, booked: Booked, ticket: str) -> dict[str, str]:
    """What opens doors, by name."""
    reservation = scene.read(
        lambda session: session.scalars(select(Reservation).where(Reservation.code == booked.code)).one()
    )
    cookies = {
        f"cookie {cookie.name} of {name}": cookie.value or ""
        for name, browser in {"kiosk": scene.kiosk, "board": scene.board, "clerk": scene.clerk}.items()
        for cookie in browser.session.cookies
    }
    return {
        "ticket": ticket,
        "reservation": booked.code,
        "hold": reservation.hold_code or "",
        "short code": reservation.short_code,
        "password": scene.doors.clerks[0].password,
        "kiosk's code": scene.doors.kiosk_code,
        "board's code": scene.doors.board_code,
        "agent's token": (scene.hall.folder / "agent-token").read_text().strip(),
        "signing key": (scene.hall.folder / "secret-key").read_text().strip(),
    } | {name: value for name, value in cookies.items() if "language" not in name}


def _ticket(session: Session, code: str) -> str:
    return session.scalars(select(Ticket.code).join(Reservation).where(Reservation.code == code)).one()


def _documents(session: Session, number: str) -> list[dict[str, Any]]:
    return list(session.scalars(select(Slip.document).join(Ticket).where(Ticket.number == number)))


def _paper(scene: Scene) -> list[dict[str, Any]]:
    return list(requests.get(f"{scene.hall.paper}/slips.json").json())


def _words(slip: dict[str, Any]) -> list[str]:
    return [line.strip() for line in slip["lines"]]


def _calls(screen: Listener, number: str) -> bool:
    """Whether it shows this call. Another process may have the call: told of something newer, it asks, as every page does."""
    known, beat = screen.newest("state"), screen.newest("heartbeat")
    if known and beat and beat["seq"] > known["seq"]:
        screen.call("resume", {"seq": known["seq"]})
    return number in {call["number"] for call in (known or {"calls": []})["calls"]}
