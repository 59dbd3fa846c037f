"""What boards and the lead's page ask: how a board is set up, and what the office tells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.devices.model import Device, DeviceKind
from base.errors import NotFound
from base.i18n import CITIZENS, direction
from base.journal import JournalEntry
from base.offices.model import AppointmentKind, Area, Office, Queue
from base.offices.queries import office_by_key
from displays.model import BoardSetup, HallWords
from displays.setup import Setup, as_setup

NO_QUEUE = (0,)
"""No queue has this id: a board in an empty area shows no calls, for an empty choice would mean all."""


TO_DRAW, TO_TELL = timedelta(seconds=15), timedelta(minutes=3)
"""After so long a change is on the glass, and a board has told how it is."""


@dataclass(frozen=True)
class Words:
    """What an office tells, by language; `urgent` stands before everything else."""

    ticker: dict[str, str] = field(default_factory=dict)
    urgent: dict[str, str] = field(default_factory=dict)
    is_public: bool = False


def setup_of(session: Session, device_id: int) -> Setup:
    """How this board looks and sounds."""
    row = session.get(BoardSetup, device_id)
    return as_setup(row.setup if row else None)


def shown_setup(session: Session, device_id: int) -> Setup:
    """The same for the board itself, with waiting areas as the queues that have them now."""
    return with_areas(session, setup_of(session, device_id))


def with_areas(session: Session, setup: Setup) -> Setup:
    """This setup with waiting areas as the queues that have them now."""
    if not setup.areas:
        return setup
    there = session.scalars(select(Queue.id).where(Queue.area_id.in_(setup.areas)).order_by(Queue.id)).all()
    return setup.model_copy(update={"queues": tuple(dict.fromkeys([*there, *setup.queues])) or NO_QUEUE})


def areas_of(session: Session, office_id: int) -> Sequence[Area]:
    """The waiting areas of this office."""
    return session.scalars(select(Area).where(Area.office_id == office_id).order_by(Area.id)).all()


def words_of(session: Session, office_id: int) -> Words:
    """What this office tells on its boards."""
    row = session.get(HallWords, office_id)
    return Words(row.ticker, row.urgent, row.is_public) if row else Words()


def lines_of(words: Words) -> dict[str, list[dict[str, str]]]:
    """These words as screens get them."""
    return {"ticker": _lines(words.ticker), "urgent": _lines(words.urgent)}


def _lines(texts: dict[str, str]) -> list[dict[str, str]]:
    """Each language's line, in the order in which languages are offered."""
    said = [locale for locale in CITIZENS if texts.get(locale)]
    return [{"lang": locale, "dir": direction(locale), "text": texts[locale]} for locale in said]


def boards_of(session: Session, office_id: int) -> list[tuple[Device, Setup]]:
    """The boards of an office with their setups, by name."""
    found = select(Device).where(Device.office_id == office_id, Device.kind == DeviceKind.BOARD)
    return [(board, setup_of(session, board.id)) for board in session.scalars(found.order_by(Device.name))]


def nothing_new_since(session: Session, board: Device) -> datetime | None:
    """Since when this board shows what is over, by its own word; None where it is right, or never said.

    A line may stand while the page behind it does not: either it drew an older state than it should have had, or it has
    stopped to tell how it is.
    """
    seq, told = board.health.get("screen", {}).get("seq"), board.health.get("told_at")
    if seq is None or told is None or board.seen_at is None:
        return None
    told_at = datetime.fromisoformat(told)
    missed = select(JournalEntry.at).where(
        JournalEntry.office_id == board.office_id, JournalEntry.seq == seq + 1
    )
    missed_at = session.scalar(missed)
    if missed_at is not None and missed_at < told_at - clock.span_of_machines(TO_DRAW):
        return missed_at
    return told_at if board.seen_at - told_at > clock.span_of_machines(TO_TELL) else None


def queues_of(session: Session, office_id: int) -> Sequence[Queue]:
    """The queues that a board of this office can show."""
    of_the_hall = (Queue.office_id == office_id, Queue.kind == AppointmentKind.IN_PERSON)
    return session.scalars(select(Queue).where(*of_the_hall).order_by(Queue.id)).all()


def public_office(session: Session, key: str) -> Office:
    """The office of this key, if it shows its calls on the web; raises NotFound."""
    office = office_by_key(session, key)
    if not words_of(session, office.id).is_public:
        raise NotFound
    return office
