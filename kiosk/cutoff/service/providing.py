"""What an agent gets so that it can stand in when the line is cut: numbers, services with their hours, known codes, texts."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.codes import token_hash
from base.devices.queries import EnrolledDevice
from base.hours.queries import open_times
from base.hours.rules import joined
from base.numbers import draw_block
from base.offices.model import Office, OfficeService
from base.offices.queries import office as known_office
from booking.model import Reservation
from booking.states import ReservationState
from callsystem.model import QueueStop, Ticket
from callsystem.queries.spare_letters import spare_letters
from callsystem.queries.walk_ins import walk_in_offers
from hardware.messages import KnownCode, Provision, Span, SpareBlock, SpareService
from kiosk.cutoff.model import NumberBlock
from kiosk.cutoff.words import page_texts, slips
from kiosk.service.designing import layout_of

BLOCK = 50
"""Numbers of one kiosk on one day; at one a minute most of an hour, in which people can be told where to go."""
DAYS = 4
"""Today and the next three: a line that is cut on Friday evening may still be cut on Monday morning."""
KNOWN_DAYS = 2
MOST_CODES = 5000


def provision(
    session: Session, kiosk: EnrolledDevice, ledger: str, address: str, languages: Iterable[str]
) -> Provision:
    """All of it as things stand; numbers that this ledger has got already stay the same. `address` is where we are."""
    office, now = known_office(session, kiosk.office_id), clock.now()
    today = now.astimezone(office.zone).date()
    days = [today + timedelta(days=ahead) for ahead in range(DAYS)]
    layout = layout_of(session, office.id)
    return Provision(
        now=_iso(now),
        office=office.name[:80],
        zone=office.timezone,
        home=f"{address}/kiosk",
        blocks=tuple(_block(session, kiosk, ledger, day) for day in days),
        services=tuple(
            _service(session, office, offer, days, layout.shows("services"))
            for offer in walk_in_offers(session, office.id)
        ),
        codes=tuple(_codes(session, office.id, days[:KNOWN_DAYS])),
        texts=page_texts(languages),
        slips=slips(office.name, kiosk.name, layout, languages),
    )


def _block(session: Session, kiosk: EnrolledDevice, ledger: str, day: date) -> SpareBlock:
    block = session.get(NumberBlock, (kiosk.device_id, ledger, day))
    if block is None:
        letters = spare_letters(session, kiosk.office_id)[1]
        first = draw_block(session, kiosk.office_id, letters, day, BLOCK)
        block = NumberBlock(kiosk_id=kiosk.device_id, ledger=ledger, day=day, office_id=kiosk.office_id)
        block.letters, block.first, block.last = letters, first, first + BLOCK - 1
        session.add(block)
        session.flush()
    return SpareBlock(day=day.isoformat(), letters=block.letters, first=block.first, last=block.last)


def _service(
    session: Session, office: Office, offer: OfficeService, days: Iterable[date], on_slip: bool
) -> SpareService:
    return SpareService(
        id=offer.service_id,
        names=offer.service.names,
        group=offer.service.group_names,
        on_slip=on_slip and not offer.service.discreet,
        open=tuple(span for day in days for span in _open(session, office, offer.queue_id, day)),
    )


def _open(session: Session, office: Office, queue_id: int, day: date) -> Iterable[Span]:
    """When numbers are given on this day: not in the last minutes before closing, and not where the lead stopped it."""
    if session.get(QueueStop, (queue_id, day)) is not None:
        return
    last_ticket = timedelta(minutes=office.last_ticket_minutes)
    for opens, closes in joined(open_times(session, queue_id, day)):
        begin, end = (datetime.combine(day, moment, office.zone) for moment in (opens, closes))
        if begin < end - last_ticket:
            yield Span(opens=_iso(begin), closes=_iso(end - last_ticket))


def _codes(session: Session, office_id: int, days: list[date]) -> Iterable[KnownCode]:
    """Codes as digests: who reads the kiosk's disk cannot show one, and learns numbers and times, as on a board."""
    wanted = (
        select(Reservation.code, Reservation.number, Reservation.starts_at, Ticket.checked_in_at)
        .outerjoin(Ticket, Ticket.reservation_id == Reservation.id)
        .where(
            Reservation.office_id == office_id,
            Reservation.day.in_(days),
            Reservation.state == ReservationState.BOOKED,
            Reservation.number.is_not(None),
        )
        .order_by(Reservation.starts_at, Reservation.id)
        .limit(MOST_CODES)
    )
    for code, number, starts_at, came_at in session.execute(wanted):
        yield KnownCode(
            digest=token_hash(code), number=number or "", agreed=_iso(starts_at), came=came_at is not None
        )


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
