"""What a visitor told before the visit, for the clerk who serves them: which papers are together, and the answers to the form.

It is asked for by the counter, ticket by ticket, and is in no state that is pushed to all.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from base.errors import NotFound
from booking import wording
from booking.model import Reservation
from booking.queries.reservations import whole_reservation
from callsystem.follow_up.queries import follow_up_of
from callsystem.model import Ticket


@dataclass(frozen=True)
class Told:
    """Papers with whether the visitor ticked them, and pairs of question and answer; both empty without an appointment.

    `follow_up`: number and time of the next appointment, once one was booked at this visit.
    """

    papers: tuple[tuple[str, bool], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    follow_up: str = ""


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
    return Told(papers, tuple(wording.answered(reservation)), follow_up)


def _follow_up(session: Session, ticket_id: int) -> str:
    booked = follow_up_of(session, ticket_id)
    return "" if booked is None else f"{booked.number} · {wording.when(booked)}"
