"""What the benchmarks find: the sample town on a Thursday morning, its next weeks booked to seven tenths, a hall with people.

Everything is done by the packages' own verbs, in this process, with the hall's clock. Mails that this makes are deleted: they are
not what is measured.
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from base import clock, i18n
from base.accounts.login import attempt
from base.accounts.model import Account
from base.clock import Pace
from base.database import Database, bind
from base.devices.model import Device, DeviceKind
from base.devices.service import enrol, new_code
from base.hours.model import OpeningHours
from base.mail.model import Mail, MailState
from base.offices.model import Office, OfficeService, Service
from base.offices.queries import counters, office_by_key
from base.perform import ask, perform
from booking import service as booking
from booking.mails import Letterhead
from booking.model import Reservation
from booking.queries import free_times
from callsystem import service as callsystem
from callsystem.model import Ticket
from callsystem.states import TicketState
from hardware.messages import Printed
from kiosk.service.printing import settle, take_next
from tests.bench.processes import Stumbled
from wartemarke.first_login import FirstLogin
from wartemarke.hall import Hall
from wartemarke.preparing import MAIN_OFFICE

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)  # a Thursday, 9 o'clock in Chemnitz
THURSDAY = 3
BRANCH = "sued"
SERVICE = "personalausweis"
MINUTES = 15
BOOKED = 0.7
PLACES = 250
"""Side by side on Thursdays at the main office, so that there are enough appointments for all rounds of check-ins."""
WAITING = 25
PATIENCE_SECONDS = 60.0
FORETOLD_SECONDS = 1.5
"""So long after appointments were fed the hall's forecast knows them, as it does at any door of a real hall."""
LETTERHEAD = Letterhead("http://127.0.0.1", "Chemnitz", "termine@chemnitz.example")


class Town:
    """The town of one hall. Ids of what the benchmarks ask for, and what they do between two bursts."""

    def __init__(self, quick: bool) -> None:
        self._dice = random.Random(26)
        self._visitors = 0
        self._days = 21 if quick else 60
        self.main = ask(lambda session: office_by_key(session, MAIN_OFFICE).id)
        self.branch = ask(lambda session: office_by_key(session, BRANCH).id)
        self.service = ask(service_id)
        self._kiosk = ask(kiosk_of, self.main)

    def fill(self) -> None:
        """Book the branch to seven tenths, and let people wait at the main office."""
        perform(make_room, self.main)
        self.free = self._book_branch()
        self.walk_in(WAITING)
        self._forget_mails()

    def book_for_now(self, count: int) -> list[str]:
        """Codes of so many appointments that may check in now, already expected in the hall: its own sweep has fed them."""
        with i18n.use("de"):
            codes = perform(lambda session: [self._booked(session) for _ in range(count)])
        self._forget_mails()
        _wait_while(are_not_fed, codes)
        time.sleep(FORETOLD_SECONDS)
        return codes

    def walk_in(self, count: int) -> None:
        """So many people take a number."""
        for _ in range(count):
            perform(callsystem.take_number, self.main, [(self.service, 1)], "de")

    def send_away(self, codes: list[str]) -> None:
        """Who has checked in with these codes has got the slip and leaves, so that line and printer are as before."""
        perform(print_all, self._kiosk)
        perform(withdraw_all, codes)

    def codes_of(self, hold_codes: list[str]) -> list[str]:
        """The codes that the mails of these holds carry."""
        return ask(codes_by_hold_code, hold_codes)

    def ticket_code(self) -> str:
        """The code of somebody who waits: what opens a phone's live page."""
        return ask(code_of_last_in_line, self.main)

    def seat_clerks(self, logins: list[FirstLogin]) -> list[str]:
        """Log clerks in and let each sit down at a counter; their session tokens."""
        desks = ask(lambda session: [desk.id for desk in counters(session, self.main)])
        tokens = []
        for login, desk in zip(logins, desks, strict=False):
            answer = attempt(login.login, login.password, 12)
            perform(callsystem.open_counter, ask(account_id, login.login), desk)
            tokens.append(answer.token)
        return tokens

    def enrol_kiosk(self) -> str:
        """The token of the main office's kiosk."""
        return perform(enrol_kiosk, self._kiosk)

    def wait_for_mails(self) -> None:
        """Until all mails have gone, so that what follows is measured without them; raises Stumbled after a minute."""
        _wait_while(waiting_mails)

    def _book_branch(self) -> list[datetime]:
        """Book at random; what is left, in a random order."""
        places = ask(lambda session: all_places(session, self.branch, self._days))
        self._dice.shuffle(places)
        taken = int(len(places) * BOOKED)
        for start in range(0, taken, 100):
            perform(self._book_all, places[start : min(start + 100, taken)])
        return places[taken:]

    def _book_all(self, session: Session, starts: list[datetime]) -> None:
        for at in starts:
            self._book(session, self.branch, at)

    def _booked(self, session: Session) -> str:
        soon = NOW + timedelta(minutes=MINUTES * self._dice.randint(1, 3))
        return self._book(session, self.main, soon).code

    def _book(self, session: Session, office_id: int, at: datetime) -> Reservation:
        self._visitors += 1
        held = booking.hold(session, office_id, [(self.service, 1)], at)
        mailbox = f"resident{self._visitors}@example.org"
        booking.enter_contact(session, held.hold_code or "", "Anna Berg", mailbox, LETTERHEAD)
        return booking.confirm(session, held.code, LETTERHEAD)

    def _forget_mails(self) -> None:
        perform(forget_mails)


@contextmanager
def town_of(hall: Hall, quick: bool) -> Iterator[Town]:
    """The town of a hall: filled first, then the hall is opened; on leaving it is closed."""
    assert hall.settings.clock_file is not None  # every hall with rehearsal=True has one
    hall.folder.mkdir(parents=True, exist_ok=True)
    clock.write_pace(hall.settings.clock_file, Pace(time.time(), NOW, 1.0))
    hall.prepare()
    with seen_from(hall):
        town = Town(quick)
        town.fill()
    with hall, seen_from(hall):
        yield town


@contextmanager
def seen_from(hall: Hall) -> Iterator[None]:
    """Verbs of this process work in the hall's database and see its time."""
    database = bind(Database(hall.settings.database_address))
    clock.drive(hall.settings.clock_file)
    try:
        yield
    finally:
        clock.drive(None)
        database.close()


def make_room(session: Session, office_id: int) -> None:
    """Let many be served side by side on Thursdays."""
    queue_id = queue_of_service(session, office_id)
    for hours in session.scalars(select(OpeningHours).where(OpeningHours.queue_id == queue_id)):
        if THURSDAY in hours.weekdays:
            hours.weekdays = [day for day in hours.weekdays if day != THURSDAY]
            roomy = OpeningHours(queue_id=queue_id, weekdays=[THURSDAY], places=PLACES)
            roomy.opens, roomy.closes = hours.opens, hours.closes
            session.add(roomy)


def service_id(session: Session) -> int:
    """The id of the service that everybody comes for."""
    return session.scalars(select(Service.id).where(Service.key == SERVICE)).one()


def queue_of_service(session: Session, office_id: int) -> int:
    """The queue that it waits in at this office."""
    offer = select(OfficeService.queue_id).where(
        OfficeService.office_id == office_id, OfficeService.service_id == service_id(session)
    )
    return session.scalars(offer).one()


def all_places(session: Session, office_id: int, days: int) -> list[datetime]:
    """Every place of the next days, each start as often as people are served side by side."""
    queue_id, zone = queue_of_service(session, office_id), session.get_one(Office, office_id).zone
    week = session.scalars(select(OpeningHours).where(OpeningHours.queue_id == queue_id)).all()
    side_by_side = {weekday: hours.places for hours in week for weekday in hours.weekdays}
    today = clock.now().astimezone(zone).date()
    free: list[datetime] = []
    for day in (today + timedelta(days=ahead) for ahead in range(1, days)):
        free += free_times(session, queue_id, MINUTES, day) * side_by_side.get(day.weekday(), 0)
    return free


def codes_by_hold_code(session: Session, hold_codes: list[str]) -> list[str]:
    """In the order of the hold codes."""
    found = select(Reservation.hold_code, Reservation.code).where(Reservation.hold_code.in_(hold_codes))
    codes = dict(session.execute(found).tuples().all())
    return [codes[hold_code] for hold_code in hold_codes]


def withdraw_all(session: Session, codes: list[str]) -> None:
    """Withdraw the tickets of these reservations."""
    tickets = select(Ticket.id).join(Reservation, Reservation.id == Ticket.reservation_id)
    for ticket_id in session.scalars(tickets.where(Reservation.code.in_(codes))).all():
        callsystem.withdraw(session, ticket_id)


def code_of_last_in_line(session: Session, office_id: int) -> str:
    """The code of whoever came last."""
    waiting = select(Ticket.code).where(Ticket.office_id == office_id, Ticket.state == TicketState.WAITING)
    return session.scalars(waiting.order_by(Ticket.id.desc()).limit(1)).one()


def account_id(session: Session, login: str) -> int:
    """The id of an account."""
    wanted = select(Account.id).where(Account.login == login)
    return session.scalars(wanted).one()


def kiosk_of(session: Session, office_id: int) -> int:
    """The id of an office's kiosk."""
    kiosk = select(Device.id).where(Device.office_id == office_id, Device.kind == DeviceKind.KIOSK)
    return session.scalars(kiosk.limit(1)).one()


def enrol_kiosk(session: Session, kiosk_id: int) -> str:
    """Give the kiosk a token."""
    return enrol(session, new_code(session, kiosk_id))[1]


def print_all(session: Session, kiosk_id: int) -> None:
    """What agent and printer would do; none runs here, because it would take its part of the machine."""
    while (slip := take_next(session, kiosk_id)) is not None:
        settle(session, kiosk_id, Printed(slip_id=slip.slip_id, attempt=slip.attempt, outcome="confirmed"))


def _wait_while(question: Callable[..., object], *asked: object) -> None:
    """Until the hall has done by itself what it is asked about; raises Stumbled after a minute."""
    until = time.monotonic() + PATIENCE_SECONDS
    while ask(question, *asked):
        if time.monotonic() > until:
            raise Stumbled(f"still after a minute: {question.__name__.replace('_', ' ')}")
        time.sleep(0.05)


def are_not_fed(session: Session, codes: list[str]) -> bool:
    """Whether one of these reservations is not in the call system yet."""
    waits = select(Reservation.id).where(Reservation.code.in_(codes), Reservation.fed_at.is_(None))
    return session.scalar(waits.limit(1)) is not None


def forget_mails(session: Session) -> None:
    """Empty the outbox."""
    session.execute(delete(Mail))


def waiting_mails(session: Session) -> int:
    """How many mails are still to be sent."""
    return session.scalar(select(func.count()).select_from(Mail).where(Mail.state == MailState.WAITING)) or 0
