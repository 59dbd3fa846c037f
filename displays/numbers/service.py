"""Take a number on one's own phone, or check in with it."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from base import clock
from base.codes import code_in, short_code_in
from base.errors import NotFound
from base.i18n import current
from base.offices.model import NumbersByPhone, Office
from base.offices.queries import office_by_key
from booking.model import Reservation
from callsystem import service as callsystem
from callsystem.errors import NotOurs
from callsystem.model import Ticket
from callsystem.states import TicketState
from displays.numbers.errors import EnoughByPhone, NotPresent
from displays.numbers.presence import is_here


def offering(session: Session, key: str) -> Office:
    """The office of this key, if anything can be done there by phone; raises NotFound."""
    office = office_by_key(session, key)
    if not is_offered(office):
        raise NotFound
    return office


def is_offered(office: Office) -> bool:
    """Whether visitors take numbers there by phone, or check in."""
    return office.numbers_by_phone != NumbersByPhone.OFF or office.check_in_by_phone


def take(session: Session, key: str, service_id: int, shown: str, secret: str) -> Ticket:
    """A number for one service, by the same rules as at the kiosk.

    Raises NotFound, NotPresent, EnoughByPhone, and what a kiosk refuses (callsystem/errors, booking/errors.py).
    """
    office = offering(session, key)
    if office.numbers_by_phone == NumbersByPhone.OFF:
        raise NotFound
    if office.numbers_by_phone == NumbersByPhone.IN_THE_HALL:
        _check_presence(office, shown, secret)
    ticket = callsystem.take_number(session, office.id, [(service_id, 1)], current())
    ticket.by_phone = True
    session.flush()
    if _waiting(session, office) > office.numbers_by_phone_most:
        raise EnoughByPhone  # the office's line is held, so nobody is counted twice or not at all
    return ticket


def check_in(session: Session, key: str, text: str, waits: bool, shown: str, secret: str) -> Ticket:
    """Somebody with an appointment is in the hall; `text` is the short code, the link of the mail, or the code in it.

    `waits`: the visitor knows that it is early, and waits here until the agreed time.

    Raises NotFound, NotPresent, and the refusals of `callsystem/errors`; nothing is changed then.
    """
    office = offering(session, key)
    if not office.check_in_by_phone:
        raise NotFound
    _check_presence(office, shown, secret)
    code = code_in(text) or short_code_in(text)
    if code is None:
        raise NotOurs
    return callsystem.check_in(session, office.id, code, waits)


def ticket_of(session: Session, office_id: int, text: str) -> str | None:
    """The code of the live ticket that who holds this code may see; None where it is of no ticket here."""
    code = code_in(text) or short_code_in(text)
    of_office = select(Ticket.code).outerjoin(Reservation, Ticket.reservation_id == Reservation.id)
    holds_it = or_(Ticket.code == code, Reservation.code == code, Reservation.short_code == code)
    return session.scalar(of_office.where(Ticket.office_id == office_id, holds_it)) if code else None


def _check_presence(office: Office, shown: str, secret: str) -> None:
    if not is_here(secret, office.id, shown, clock.now()):
        raise NotPresent


def _waiting(session: Session, office: Office) -> int:
    waiting = select(func.count(Ticket.id)).where(
        Ticket.office_id == office.id, Ticket.state == TicketState.WAITING, Ticket.by_phone
    )
    return session.scalar(waiting) or 0
