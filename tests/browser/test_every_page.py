"""Every page behind every door, on a phone: open to everybody (axe, WCAG 2.2 AA), no wider than the glass.

The list of doors is the access matrix of `tests/flow/doors.py`, so a new page is looked at without anybody adding it here.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Error, Page
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.codes import new_code, new_short_code
from base.database import Database
from base.devices.model import Device, DeviceKind
from base.offices.admin.sheets import sheets
from base.offices.model import NumbersByPhone, Office
from base.webhooks.model import Webhook
from booking.inviting.model import Invitation
from booking.model import Reservation
from booking.states import ReservationState
from displays.queries import Words
from displays.service import tell
from tests.browser.day import Day
from tests.browser.errands import Booking, Errands
from tests.browser.looking import axe, shut_out
from tests.browser.results import note_other, note_page
from tests.flow.doors import ADMITTED
from wartemarke.hall import Hall

PARTS = 4
LANGUAGES = ("de-DE", "en-GB")
"""In turn, so that no page needs a second look: what both say differs in length only."""
LEAST_PAGES = 12
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
ELSEWHERE = {"hold_code", "number", "name", "file", "office_key", "invitation_id", "webhook_id"}
"""Arguments whose doors are no pages, or pages that need a story of their own."""
DEVICES = {"kiosk", "board", "agent"}
TOO_WIDE = """() => {
  const width = document.documentElement.scrollWidth;
  return width > innerWidth ? [`the page is ${width} wide`] : [];
}"""
"""A wide table may scroll in its own place; a page may not."""
NO_PAGES = {"/devices/state", "/logout", "/login/directory", "/login/directory/back", "/login/code"}


FILES = (".json", ".csv", ".xlsx", ".wav", ".ics", ".svg", ".js", ".webmanifest", "/state")
"""Ends of doors that are no pages: a browser that opens them for nothing costs a third of this walk."""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page(
    hall: Hall, day: Day, errands: Errands, database: Database, new_page: Callable[..., Page], part: int
) -> None:
    page = new_page(locale=LANGUAGES[part % len(LANGUAGES)])
    log_in(page, hall)
    known = values(database, errands, errands.book("10:30"))
    every = [*addresses(known), *rooms(database, day, errands)]
    looked = [looked_at(page, hall.address + one) for one in every[part::PARTS]]
    pages = [faults for faults in looked if faults is not None]
    assert len(pages) >= LEAST_PAGES
    assert not any(pages), "\n".join(fault for faults in pages for fault in faults)


@pytest.fixture(scope="module", autouse=True)
def _everything_is_on(database: Database) -> Iterator[None]:
    """Calls on the web and numbers from anywhere, while these pages are looked at."""
    switch(database, True)
    yield
    switch(database, False)


def switch(database: Database, is_on: bool) -> None:
    """The first office shows its calls on the web, and gives numbers to phones, or neither."""
    words = Words({}, {}, is_on)

    def change(session: Session) -> None:
        tell(session, 1, words)
        session.get_one(Office, 1).numbers_by_phone = NumbersByPhone.ANYWHERE if is_on else NumbersByPhone.OFF

    database.write(change)


def rooms(database: Database, day: Day, errands: Errands) -> list[str]:
    """Pages of what the sample town has not: a series for all, a webhook, an invitation, a request that waits for its answer."""
    requested = errands.book("11:30").code
    code = new_code()

    def make(session: Session) -> list[str]:
        waiting = session.scalars(select(Reservation).where(Reservation.code == requested)).one()
        waiting.state, waiting.hold_ends_at = ReservationState.REQUESTED, waiting.starts_at
        webhook = Webhook(name="Amt", url="https://there.example", secret="", events=["test"], is_on=False)
        webhook.next_try_at = waiting.starts_at
        invitation = Invitation(office_id=1, kind=waiting.queue.kind, code=code, short_code=new_short_code())
        invitation.name, invitation.locale, invitation.choice = "Erika Muster", "de", {"1": 1}
        invitation.first_day = invitation.last_day = day.date
        invitation.created_at = invitation.delete_after = waiting.ends_at
        session.add_all([webhook, invitation])
        session.flush()
        return [
            f"/admin/webhooks/{webhook.id}",
            f"/desk/invitations/{invitation.id}",
            f"/desk/reservations/{waiting.id}/answer",
        ]

    return [*database.write(make), f"/invitations/{code}", "/admin/hours/town/series?queue=1"]


def test_enlarged_four_times_nothing_has_to_be_scrolled_sideways(
    hall: Hall, day: Day, errands: Errands, new_page: Callable[..., Page]
) -> None:
    """A screen 1280 wide at 400 % shows 320 (WCAG 1.4.10): the way to an appointment, and its page."""
    page, code = new_page(width=320, height=256, locale="de-DE"), errands.book("11:30").code
    card, vehicle = (errands.services[key] for key in ("personalausweis", "fahrzeug-zulassen"))
    here = f"office=1&s{card}=1"
    ways = ("/", f"/book/office?s{card}=1", f"/book/check?s{vehicle}=1", f"/book/day?{here}", "/api/v1/")
    times = (f"/book/time?{here}&day={day.date}", f"/book/offices/day?s{card}=1")
    for path in (*ways, *times, f"/reservations/{code}", f"/reservations/{code}/move"):
        page.goto(hall.address + path)
        assert page.evaluate(TOO_WIDE) == [], path


def log_in(page: Page, hall: Hall) -> None:
    """As who may do everything."""
    page.goto(f"{hall.address}/login?next=/me")
    login = hall.logins()["admin"]
    page.fill("#login", login.login)
    page.fill("#password", login.password)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{hall.address}/me")


def values(database: Database, errands: Errands, booking: Booking) -> dict[str, list[str]]:
    """What stands in the places of addresses."""
    known = select(Reservation.id).where(Reservation.code == booking.code)
    reservation = database.read(lambda session: session.scalar(known))
    board = select(Device.id).where(Device.kind == DeviceKind.BOARD)
    return {
        "code": [booking.code],
        "device_id": [str(database.read(lambda session: session.scalar(board)))],
        "service_id": [str(errands.services["fahrzeug-zulassen"])],
        "office_id": ["1"],
        "reservation_id": [str(reservation)],
        "account_id": ["2"],
        "kind": ["board", *sheets()],
        "key": ["mitte"],
    }


def addresses(known: dict[str, list[str]]) -> Iterator[str]:
    """The address of every GET door but those of devices."""
    for door, callers in ADMITTED.items():
        method, rule = door.split(" ")
        names = set(ARGUMENT.findall(rule))
        if method != "GET" or (callers and callers <= DEVICES) or rule in NO_PAGES or rule.endswith(FILES):
            continue
        if not names & ELSEWHERE:
            yield from filled(rule, known)


def filled(rule: str, known: dict[str, list[str]]) -> Iterator[str]:
    """The rule with values; every one of a single argument."""
    name = ARGUMENT.search(rule)
    if name is None:
        yield rule
    else:
        for value in known.get(name[1], ["1"]):
            yield from filled(rule.replace(name[0], value), known)


def looked_at(page: Page, address: str) -> list[str] | None:
    """What is wrong with it, a line each; None where it is no page (a file, a feed) or nothing this browser may open."""
    try:
        answer = page.goto(address)
    except Error:  # a file to keep
        note_other(address)
        return None
    assert answer is not None
    assert answer.status < 500, address
    is_page = answer.headers["content-type"].startswith("text/html")
    if not is_page or (answer.ok and answer.url != address):
        note_other(address)
    if not answer.ok or answer.url != address or not is_page:
        return None
    found = axe(page)
    note_page(address, "", found)
    return [f"{address}: {fault}" for fault in [*page.evaluate(TOO_WIDE), *shut_out(found)]]
