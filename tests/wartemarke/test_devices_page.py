"""The admin's list of devices says in words what ails a printer."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from base.accounts import service as accounts
from base.accounts.login import attempt
from base.accounts.model import Role
from base.database import Database, bound
from base.devices import service as devices
from base.devices.model import DeviceKind
from base.offices.model import Office
from base.perform import perform
from base.settings import Settings
from base.web.access import STAFF_COOKIE
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
        ({"fault": "hot"}, "Störung (hot)"),
    ],
    ids=["well", "unplugged", "out of paper", "near end", "cover", "another fault"],
)
def test_the_page_says_what_ails_the_printer(database: Database, trouble: dict[str, Any], words: str) -> None:
    app = create_app(Settings(database_url=database.url))
    perform(_agent, {**PRINTER, **trouble})
    browser = app.test_client()
    browser.set_cookie(STAFF_COOKIE, attempt("admin", PASSWORD, 1).token)
    page = browser.get("/admin/devices", headers={"Accept-Language": "de"}).text
    assert f"printer: {words}" in page
    assert ("wm-tag--wrong" in page) == bool(trouble)
    bound().close()
