"""What a visitor told before the visit, for the clerk who serves them: which papers are together, and the answers to the form.

It is asked for by the counter, ticket by ticket, and is in no state that is pushed to all.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from base.errors import NotFound
from booking import wording
from booking.model import Reservation
from booking.queries.reservations import whole_reservation
from booking.uploads.model import Upload
from booking.uploads.queries import uploads_of
from booking.uploads.service import opened_by_staff
from callsystem.follow_up.queries import follow_up_of
from callsystem.model import Ticket
from callsystem.queries.staff import counter_of_clerk
from callsystem.states import TicketState

AT_THE_COUNTER = frozenset({TicketState.CALLED, TicketState.SERVING})


@dataclass(frozen=True)
class Told:
    """Papers with whether the visitor ticked them, and pairs of question and answer; both empty without an appointment.

    `documents`: id and name of what was sent before.
    `follow_up`: number and time of the next appointment, once one was booked at this visit.
    """

    papers: tuple[tuple[str, bool], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    follow_up: str = ""
    documents: tuple[tuple[int, str], ...] = ()


def told_before(session: Session, office_id: int, ticket_id: int) -> Told:
    """Of a ticket of this office; raises NotFound."""
    ticket = session.get(Ticket, ticket_id)
    if ticket is None or ticket.office_id != office_id:
        raise NotFound
    follow_up = _follow_up(session, ticket_id)
    if ticket.reservation_id is None:
        return Told(follow_up=follow_up)
    reservation = session.scalars(whole_reservation().where(Reservation.id == ticket.reservation_id)).one()
    papers = tuple((paper.text, paper.is_ready) for paper in wording.papers(reservation))
    documents = uploads_of(session, reservation.id)
    named = tuple(zip((one.id for one in documents), wording.titles(documents), strict=True))
    return Told(papers, tuple(wording.answered(reservation)), follow_up, named)


def document_of(session: Session, account_id: int, ticket_id: int, upload_id: int) -> Upload:
    """A document of the visitor who is at the clerk's own counter now; nobody else's. Noted. Raises NotFound, UnknownUpload."""
    seat, ticket = counter_of_clerk(session, account_id), session.get(Ticket, ticket_id)
    if seat is None or ticket is None or ticket.reservation_id is None:
        raise NotFound
    if ticket.counter_id != seat.id or ticket.state not in AT_THE_COUNTER:
        raise NotFound
    reservation = session.get_one(Reservation, ticket.reservation_id)
    return opened_by_staff(session, reservation, upload_id, account_id)


def _follow_up(session: Session, ticket_id: int) -> str:
    booked = follow_up_of(session, ticket_id)
    return "" if booked is None else f"{booked.number} · {wording.when(booked)}"
