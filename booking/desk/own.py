"""The desk's blueprint, and what is theirs who work at it: their offices, the appointments there, the right to overbook."""

from flask import Blueprint
from sqlalchemy.orm import Session

from base.accounts.model import Role
from base.accounts.queries import Staff
from base.errors import NotAllowed
from base.offices.model import Office
from base.offices.queries import offices as all_offices
from base.perform import ask
from base.web.access import current_staff, require_at
from booking import wording
from booking.desk import queries
from booking.desk.service import Agent
from booking.desk.wording import state_text
from booking.model import Reservation
from booking.web.blueprint import new_key, timed
from booking.web.selection import address, moment_value

desk = Blueprint("desk", __name__, url_prefix="/desk", template_folder="../templates", static_folder=None)
AT_THE_DESK = frozenset({Role.DESK.value})
MAY_OVERBOOK = frozenset({Role.LEAD.value, Role.ADMIN.value})


@desk.context_processor
def _shared() -> dict[str, object]:
    return {
        "wording": wording,
        "state_text": state_text,
        "new_key": new_key,
        "timed": timed,
        "moment_value": moment_value,
        "address": address,
    }


def own_offices() -> list[Office]:
    """The offices at whose desk the member of staff works."""
    member = current_staff()
    return [office for office in ask(all_offices) if member.may(AT_THE_DESK, office.id)]


def own_office(office_id: int | None) -> Office:
    """One of them, or the first; raises NotAllowed."""
    found = [office for office in own_offices() if office_id in {None, office.id}]
    if not found:
        raise NotAllowed()
    return found[0]


def own_reservation(session: Session, reservation_id: int) -> Reservation:
    """An appointment at an office of theirs; raises NotFound, NotAllowed."""
    found = queries.reservation(session, reservation_id)
    require_at(found.office_id, "desk")
    return found


def agent_at(member: Staff, office_id: int) -> Agent:
    """Who books, with the right to overbook where they lead."""
    return Agent(member.account_id, member.may(MAY_OVERBOOK, office_id))
