"""What clerks' screens and programs get, as JSON: moments in ISO 8601 (UTC), service names by language."""

from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from base import journal
from base.idempotency import Answer
from base.offices.model import Counter
from callsystem.model import Ticket
from callsystem.queries import Place, staff_hall, staff_ticket
from callsystem.queries.finding import Found

AS_IT_IS = frozenset({int, str, bool, type(None), dict})


def as_json(shown: Any) -> dict[str, Any]:
    """One of the frozen shapes of `queries/shapes.py`, field by field.

    Not by `asdict`, which also copies all that is in the fields: a hall has thousands, and is said after each press.
    """
    return {name: _plain(value) for name, value in vars(shown).items()}


def staff_state(session: Session, office_id: int) -> dict[str, Any]:
    """The whole state of one office for its clerks."""
    return as_json(staff_hall(session, office_id))


def ticket_answer(session: Session, ticket: Ticket) -> Answer:
    """The ticket that a press of a key was about, and the journal's number after it."""
    return {
        "ticket": as_json(staff_ticket(session, ticket)),
        "seq": journal.last_seq(session, ticket.office_id),
    }


def counter_answer(session: Session, counter: Counter | Place) -> Answer:
    """The counter that was opened or closed, and the journal's number after it."""
    return {
        "counter": {"id": counter.id, "name": counter.name},
        "seq": journal.last_seq(session, counter.office_id),
    }


def found_answer(found: Iterable[Found]) -> Answer:
    """Whom the desk's words fit. Names stand here and in no other answer."""
    return {"found": [asdict(one, dict_factory=_with_texts_for_moments) for one in found]}


def _plain(value: Any) -> Any:
    if type(value) in AS_IT_IS:
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return as_json(value) if is_dataclass(value) else value


def _with_texts_for_moments(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in fields}
