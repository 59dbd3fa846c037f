"""A small town: one office, two services that go together, one that stands alone, one place from 8 to 12 on weekdays."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.hours.model import OpeningHours
from base.mail.model import Mail
from base.offices.model import AppointmentKind, Office, OfficeService, Queue, Service
from base.perform import perform
from booking import service
from booking.mails import Letterhead
from booking.model import Reservation

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)  # Monday, 7 o'clock in Chemnitz
TUESDAY = date(2026, 11, 24)
NINE = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)  # 9 o'clock in Chemnitz
TWO = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
LETTERHEAD = Letterhead("https://termine.example", "Chemnitz", "termine@chemnitz.example")


@dataclass(frozen=True)
class Town:
    """Ids of what was built."""

    office: int
    queue: int
    card: int
    passport: int
    wedding: int


def build_town(session: Session, places: int = 1, opens: time = time(8), closes: time = time(12)) -> Town:
    """Write the town into an empty database."""
    office = Office(key="main", name="Bürgerservice", address="Düsseldorfer Platz 1, 09111 Chemnitz")
    queue = Queue(office=office, key="all", names={"de": "Alle", "en": "All"})
    services = [
        _service("card", "Personalausweis", "Identity card", 15, ["passport"], maximum=2),
        _service("passport", "Reisepass", "Passport", 15, ["card"], maximum=2),
        _service("wedding", "Eheschließung", "Wedding", 30, []),
    ]
    session.add_all([office, queue, *services])
    session.flush()
    for one in services:
        session.add(OfficeService(office_id=office.id, service_id=one.id, queue_id=queue.id))
    session.add(
        OpeningHours(queue_id=queue.id, weekdays=[*range(5)], opens=opens, closes=closes, places=places)
    )
    session.flush()
    card, passport, wedding = services
    return Town(office.id, queue.id, card.id, passport.id, wedding.id)


def add_lines(session: Session, town: Town) -> None:
    """The office also calls and meets by video about identity cards, in the afternoon, one at a time."""
    session.get_one(Office, town.office).video_address = "https://meet.example/{room}"
    offer = session.get_one(OfficeService, (town.office, town.card))
    for kind in (AppointmentKind.TELEPHONE, AppointmentKind.VIDEO):
        queue = Queue(office_id=town.office, key=kind.value, names={"de": kind.value}, kind=kind)
        session.add(queue)
        session.flush()
        hours = OpeningHours(queue_id=queue.id, weekdays=[*range(5)], opens=time(14), closes=time(16))
        hours.places = 1
        session.add(hours)
        setattr(offer, "phone_queue_id" if kind is AppointmentKind.TELEPHONE else "video_queue_id", queue.id)


def called(town: Town, phone: str = "0371 4880") -> Reservation:
    """Booked by telephone for two o'clock."""
    held = perform(service.hold, town.office, [(town.card, 1)], TWO, AppointmentKind.TELEPHONE)
    hold_code = held.hold_code or ""
    entered = perform(
        service.enter_contact, hold_code, "Anna Berg", "anna@example.org", LETTERHEAD, {}, phone
    )
    return perform(service.confirm, entered.code, LETTERHEAD)


def held(town: Town, at: datetime = NINE, quantity: int = 1) -> Reservation:
    """A place for an identity card, held."""
    return perform(service.hold, town.office, [(town.card, quantity)], at)


def pending(town: Town, at: datetime = NINE, email: str = "anna@example.org") -> Reservation:
    """The same with contact entered; the mail is out."""
    hold_code = held(town, at).hold_code or ""
    return perform(service.enter_contact, hold_code, "Anna Berg", email, LETTERHEAD)


def booked(town: Town, at: datetime = NINE, email: str = "anna@example.org") -> Reservation:
    """The same confirmed."""
    return perform(service.confirm, pending(town, at, email).code, LETTERHEAD)


def mails(session: Session) -> list[Mail]:
    """All mails, oldest first."""
    return list(session.scalars(select(Mail).order_by(Mail.id)))


def _service(
    key: str, german: str, english: str, minutes: int, combinable: list[str], maximum: int = 1
) -> Service:
    return Service(
        key=key,
        names={"de": german, "en": english},
        minutes=minutes,
        max_quantity=maximum,
        combinable=combinable,
        documents={"de": [f"Altes Dokument: {german}", "Foto"], "en": [f"Old document: {english}", "Photo"]},
        fees={"de": "46,00 €", "en": "€46.00"},
    )
