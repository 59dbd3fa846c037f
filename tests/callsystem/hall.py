"""A hall to play in: one office with a queue, services, counters and clerks; and visitors who come to it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock, numbers
from base.accounts.model import Account, Grant, Role, StaffSession
from base.clock import Pace
from base.codes import new_code, new_short_code
from base.hours.model import OpeningHours
from base.journal import JournalEntry
from base.offices.model import Counter, Office, OfficeService, Queue, Service
from base.perform import ask, perform
from booking.model import Reservation, ReservedService
from booking.states import ReservationState
from callsystem import service
from callsystem.model import Ticket

THURSDAY_9 = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)  # 9 o'clock in Chemnitz


@dataclass
class Hall:
    """Ids of what was built, and what a test does with it. `clock_file` drives the clock."""

    clock_file: Path
    office: int = 0
    queue: int = 0
    card: int = 0
    passport: int = 0
    counters: list[int] = field(default_factory=list)
    clerks: list[int] = field(default_factory=list)

    def at(self, moment: datetime) -> datetime:
        """Let the clock stand at this moment."""
        clock.write_pace(self.clock_file, Pace(0.0, moment, 0.0))
        return moment

    def later(self, minutes: float) -> datetime:
        """Let so many minutes pass."""
        return self.at(clock.now() + timedelta(minutes=minutes))

    def open(self, clerk: int = 0, counter: int | None = None) -> int:
        """Let a clerk sit down at a counter, the one with the clerk's own place in the list; returns the account's id."""
        perform(
            service.open_counter, self.clerks[clerk], self.counters[clerk if counter is None else counter]
        )
        return self.clerks[clerk]

    def walk_in(self, quantity: int = 1, priority: bool = False) -> Ticket:
        """Somebody without an appointment takes a number for an identity card."""
        return perform(service.take_number, self.office, [(self.card, quantity)], "de", priority)

    def booked(
        self, starts_at: datetime, state: ReservationState = ReservationState.BOOKED, minutes: int = 15
    ) -> Reservation:
        """A reservation as booking leaves it."""
        return perform(reserve, self, starts_at, state, minutes)

    def booked_here(self, starts_at: datetime) -> Ticket:
        """Somebody with an appointment who has checked in."""
        return perform(service.check_in, self.office, self.booked(starts_at).code)


def build_hall(session: Session) -> Hall:
    """The hall that most tests begin with; its clock is still to be set."""
    return build(session, Hall(Path()))


def build(session: Session, hall: Hall, key: str = "main", counters: int = 8) -> Hall:
    """Write an office with its clerks into the database; open on every day of the week from 8 to 18."""
    office = Office(key=key, name=f"Bürgerservice {key}")
    queue = Queue(office=office, key="all", names={"de": "Alle", "en": "All"})
    card = _service(f"card-{key}", "Personalausweis", "Identity card", maximum=2)
    passport = _service(f"passport-{key}", "Reisepass", "Passport", maximum=3)
    desks = [
        Counter(office=office, name=str(n), room=f"Raum {n}", queues=[queue]) for n in range(1, counters + 1)
    ]
    session.add_all([office, queue, card, passport, *desks])
    session.flush()
    session.add_all(
        OfficeService(office_id=office.id, service_id=s.id, queue_id=queue.id) for s in (card, passport)
    )
    session.add(
        OpeningHours(queue_id=queue.id, weekdays=[*range(7)], opens=time(8), closes=time(18), places=4)
    )
    hall.office, hall.queue, hall.card, hall.passport = office.id, queue.id, card.id, passport.id
    hall.counters = [desk.id for desk in desks]
    hall.clerks = [add_clerk(session, office.id, f"{key}-{n}") for n in range(counters)]
    return hall


def add_clerk(session: Session, office_id: int | None, login: str, role: Role = Role.COUNTER) -> int:
    """An account that works at this office, logged in for a month; its password hash fits no password."""
    account = Account(login=login, name=f"Clerk {login}", password_hash="")
    account.grants = [Grant(office_id=office_id, role=role)]
    session.add(account)
    session.flush()
    now = clock.now()
    ends = now + timedelta(days=30)
    lives = StaffSession(token_hash=f"of {account.id}", account_id=account.id, created_at=now, ends_at=ends)
    session.add(lives)
    session.flush()
    return account.id


def reserve(
    session: Session, hall: Hall, starts_at: datetime, state: ReservationState, minutes: int
) -> Reservation:
    """Write a reservation without asking booking's rules."""
    office = session.get_one(Office, hall.office)
    day = starts_at.astimezone(office.zone).date()
    reservation = Reservation(
        office_id=hall.office,
        queue_id=hall.queue,
        state=state,
        code=new_code(),
        short_code=new_short_code(),
        number=numbers.draw(session, hall.office, "T", day),
        day=day,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        created_at=clock.now(),
        locale="de",
        services=[ReservedService(service_id=hall.card, quantity=1)],
    )
    session.add(reservation)
    session.flush()
    return reservation


def journal_of(hall: Hall) -> list[tuple[int, str]]:
    """The journal of the office: sequence numbers and kinds."""
    return ask(_journal, hall.office)


def ticket(ticket_id: int) -> Ticket:
    """A ticket as the database has it now."""
    return ask(lambda session: session.get_one(Ticket, ticket_id))


def reservation(reservation_id: int | None) -> Reservation:
    """A reservation as the database has it now."""
    return ask(lambda session: session.get_one(Reservation, reservation_id))


def _journal(session: Session, office_id: int) -> list[tuple[int, str]]:
    entries = select(JournalEntry.seq, JournalEntry.kind).where(JournalEntry.office_id == office_id)
    return list(session.execute(entries.order_by(JournalEntry.seq)))


def _service(key: str, german: str, english: str, maximum: int) -> Service:
    return Service(key=key, names={"de": german, "en": english}, minutes=15, max_quantity=maximum)
