"""Take a number on one's own phone."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base import clock
from base.errors import NotFound
from base.i18n import current
from base.offices.model import NumbersByPhone, Office
from base.offices.queries import office_by_key
from callsystem import service as callsystem
from callsystem.model import Ticket
from callsystem.states import TicketState
from displays.numbers.errors import EnoughByPhone, NotPresent
from displays.numbers.presence import is_fresh


def offering(session: Session, key: str) -> Office:
    """The office of this key, if numbers can be taken there by phone; raises NotFound."""
    office = office_by_key(session, key)
    if office.numbers_by_phone == NumbersByPhone.OFF:
        raise NotFound
    return office


def check_presence(office: Office, shown: str, secret: str) -> None:
    """Raise NotPresent where the office wants people to be there, and this sign does not say so."""
    wants_it = office.numbers_by_phone == NumbersByPhone.IN_THE_HALL
    if wants_it and not is_fresh(secret, office.id, shown, clock.now()):
        raise NotPresent


def take(session: Session, key: str, service_id: int, shown: str, secret: str) -> Ticket:
    """A number for one service, by the same rules as at the kiosk.

    Raises NotFound, NotPresent, EnoughByPhone, and what a kiosk refuses (callsystem/errors, booking/errors.py).
    """
    office = offering(session, key)
    check_presence(office, shown, secret)
    ticket = callsystem.take_number(session, office.id, [(service_id, 1)], current())
    ticket.by_phone = True
    session.flush()
    if _waiting(session, office) > office.numbers_by_phone_most:
        raise EnoughByPhone  # the office's line is held, so nobody is counted twice or not at all
    return ticket


def _waiting(session: Session, office: Office) -> int:
    waiting = select(func.count(Ticket.id)).where(
        Ticket.office_id == office.id, Ticket.state == TicketState.WAITING, Ticket.by_phone
    )
    return session.scalar(waiting) or 0
