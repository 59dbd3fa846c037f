"""The admin's list of devices says in words what ails a printer."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

import hardware
from base.accounts import service as accounts
from base.accounts.login import attempt
from base.accounts.model import Role
from base.database import Database, bound
from base.devices import service as devices
from base.devices.model import Device, DeviceKind
from base.devices.words import FAULTS, part_said
from base.i18n import use
from base.offices.model import Office
from base.perform import perform
from base.settings import Settings
from base.web.access import STAFF_COOKIE
from hardware import presenter_status, star_status
from wartemarke.app import create_app

PASSWORD = "ein langes Passwort"
PRINTER = {
    "name": "printer",
    "kind": "printer",
    "connected": True,
    "paper": "ok",
    "cover": "closed",
    "fault": None,
}


def _agent(session: Session, part: dict[str, Any]) -> None:
    office = Office(key="mitte", name="Mitte")
    session.add(office)
    session.flush()
    agent = devices.add(session, office.id, DeviceKind.AGENT, "Agent am Eingang")
    devices.note_seen(session, agent.id, {"devices": [part]})
    accounts.create(session, "admin", "Admin", PASSWORD, [(None, Role.ADMIN)])


@pytest.mark.parametrize(
    "trouble, words",
    [
        ({}, "in Ordnung"),
        ({"connected": False}, "nicht verbunden"),
        ({"paper": "out", "fault": "paper_out"}, "Papier ist leer"),
        ({"paper": "near_end"}, "Papier fast leer"),
        ({"cover": "open"}, "Deckel ist offen"),
        ({"fault": "hot"}, "ist zu heiß"),
        ({"fault": "sad"}, "Störung (sad)"),
    ],
    ids=["well", "unplugged", "out of paper", "near end", "cover", "too hot", "another fault"],
)
def test_the_page_says_what_ails_the_printer(database: Database, trouble: dict[str, Any], words: str) -> None:
    app = create_app(Settings(database_url=database.url))
    perform(_agent, {**PRINTER, **trouble})
    browser = app.test_client()
    browser.set_cookie(STAFF_COOKIE, attempt("admin", PASSWORD, 1).token)
    page = browser.get("/admin/devices", headers={"Accept-Language": "de"}).text
    assert f"Drucker: {words}" in page
    assert ("wm-tag--wrong" in page) == (bool(trouble) and trouble.get("paper") != "near_end")
    bound().close()


def test_the_lead_sees_within_a_look_what_changed(database: Database) -> None:
    app = create_app(Settings(database_url=database.url))
    perform(_agent, PRINTER)
    agent_id = perform(_enrolled_agent)
    lead = app.test_client()
    lead.set_cookie(STAFF_COOKIE, attempt("admin", PASSWORD, 1).token)
    german = {"Accept-Language": "de"}
    assert "alles in Ordnung" in lead.get("/devices", headers=german).text
    perform(devices.note_seen, agent_id, {"devices": [{**PRINTER, "fault": "cutter"}]})
    shown = lead.get("/devices/state", headers=german).text
    assert "das Schneidmesser klemmt" in shown
    assert "Papierreste entfernen" in shown
    assert "1 Gerät braucht Hilfe" in shown
    perform(devices.note_gone, agent_id)
    shown = lead.get("/devices/state", headers=german).text
    assert "nicht da" in shown
    assert "Schneidmesser" not in shown  # nobody knows any more
    bound().close()


def _enrolled_agent(session: Session) -> int:
    agent = session.query(Device).filter_by(kind="agent").one()
    devices.enrol(session, devices.new_code(session, agent.id))
    return agent.id


def test_every_word_of_the_agent_has_a_sentence() -> None:
    files = [file.read_text() for file in Path(hardware.__file__).parent.glob("*.py")]
    told = {word for text in files for word in re.findall(r'return "failed", "(\w+)"', text)}
    told |= {word for *_place, word in (*star_status.ERRORS, *presenter_status.ERRORS)}
    told |= {"unplugged", "no_answer", "paper_out", "cover_open", "offline", "cutter", "garbage"}
    assert told - {"not_stored"} - FAULTS.keys() == set()


@pytest.mark.parametrize(
    "told, sentence",
    [
        pytest.param({"slips_left": 610}, "in Ordnung, Papier für etwa 610 Zettel", id="well"),
        pytest.param({"slips_left": None}, "in Ordnung", id="nobody counts"),
        pytest.param(
            {"slips_left": 80, "paper": "near_end"}, "Papier fast leer, Papier für etwa 80 Zettel", id="soon"
        ),
        pytest.param(
            {"slips_left": 1, "paper": "near_end"}, "Papier fast leer, Papier für etwa 1 Zettel", id="last"
        ),
        pytest.param({"slips_left": 3, "paper": "out"}, "Papier ist leer", id="out"),
    ],
)
def test_how_long_the_roll_will_do_is_said_once(told: dict[str, Any], sentence: str) -> None:
    with use("de"):
        assert part_said({**PRINTER, **told}).sentence == sentence
