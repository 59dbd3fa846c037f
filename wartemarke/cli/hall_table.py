"""What `wartemarke run` prints: each screen with its address and who uses it, and the logins."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from rich.table import Table
from sqlalchemy.orm import Session

from base import clock
from base.database import Database
from base.devices.model import DeviceKind
from base.offices.queries import office_by_key
from base.settings import Settings
from wartemarke import first_login
from wartemarke.cli.door import console, say
from wartemarke.hall import Hall
from wartemarke.opening import is_open
from wartemarke.preparing import MAIN_OFFICE
from wartemarke.rehearsal import doors

SHOWN_LOGINS = ("admin", "lead", "desk", "counter1", "counter2")
T = TypeVar("T")


def tell(hall: Hall, seconds: float) -> None:
    """Print everything a person needs to try the hall that became ready after these seconds."""
    codes = hall.enrolment_codes()
    if hall.settings.rehearsal:
        doors.write(hall.folder, hall.doors(codes))
    table = Table("Screen", title=f"{hall.settings.town}: ready after {seconds:.1f} s")
    table.add_column("Address", no_wrap=True)
    table.add_column("Who uses it")
    for screen, address, user in _rows(hall, codes):
        table.add_row(screen, address, user)
    console.print(table)
    _tell_logins(hall)
    _tell_hours(hall)
    say(f"Logs are in {hall.folder / 'log'}. Ctrl-C ends everything.")


def ask_main_office(settings: Settings, question: Callable[[Session, int, datetime], T]) -> T:
    """Ask something of the main office and its present local time."""

    def asked(session: Session) -> T:
        office = office_by_key(session, MAIN_OFFICE)
        return question(session, office.id, clock.now().astimezone(office.zone))

    database = Database(settings.database_address)
    try:
        return database.read(asked)
    finally:
        database.close()


def _rows(hall: Hall, codes: dict[DeviceKind, str]) -> list[tuple[str, str, str]]:
    enrol = f"{hall.address}/enrol?code="
    return [
        ("Booking", f"{hall.address}/", "citizens, on the phone"),
        ("Kiosk", enrol + codes[DeviceKind.KIOSK], "visitors (link works once)"),
        ("Board", enrol + codes[DeviceKind.BOARD], "the hall (link works once)"),
        ("Counter", f"{hall.address}/counter", "clerks, after login"),
        ("Information desk", f"{hall.address}/desk/hall", "desk, after login"),
        ("Live hall", f"{hall.address}/lead", "lead, after login"),
        ("Administration", f"{hall.address}/admin", "admin, after login"),
        ("Mails", f"{hall.mails}/", "caught, not sent"),
        ("Printer, scanner", f"{hall.paper}/", "simulated devices"),
        ("Health", f"{hall.address}/healthz", "operators"),
    ]


def _tell_logins(hall: Hall) -> None:
    logins = hall.logins()
    if not logins:
        say("Logins: as you set them. A new password: wartemarke account password LOGIN")
        return
    table = Table("Login", "Password", title="Staff logins")
    for name in SHOWN_LOGINS:
        if name in logins:
            table.add_row(name, logins[name].password)
    console.print(table)
    say(f"All of them are in {hall.folder / first_login.FILE}; delete it once you have noted them.")


def _tell_hours(hall: Hall) -> None:
    if not hall.settings.rehearsal and not ask_main_office(hall.settings, is_open):
        say("The main office is closed now: no numbers, no check-in. As if it were open: ", "yellow")
        say("    wartemarke run --rehearsal", "yellow")
