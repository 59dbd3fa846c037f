"""What a kiosk did without a line enters the books: each entry once, at its own time; what does not fit is listed for the desk.

Nobody is sent away by a rule that nobody at the kiosk could know: whoever holds a number waits, and staff decide.
"""

from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock, journal
from base.alerts.model import AlertKind
from base.alerts.service import raise_alert
from base.codes import code_in
from base.devices.queries import EnrolledDevice
from base.errors import WartemarkeError
from base.i18n import known
from base.numbers import as_number
from base.offices.queries import office as known_office
from callsystem.model import Ticket
from callsystem.service import check_in
from callsystem.service.cut_off import GivenNumber, enter_number, is_in_use
from hardware.messages import Entry
from kiosk.cutoff.model import CutOffEntry, NumberBlock

NUMBER_TWICE = "number_twice"
NOT_OF_BLOCK = "not_of_block"
DAY_OVER = "day_over"
FAULT = "fault"


def merge(session: Session, kiosk: EnrolledDevice, ledger: str, entry: Entry) -> CutOffEntry:
    """Take one entry in, or find it again. What does not fit is noted with it, and the staff are told."""
    journal.lock(session, kiosk.office_id)
    same = select(CutOffEntry).where(
        CutOffEntry.kiosk_id == kiosk.device_id, CutOffEntry.nonce == entry.nonce
    )
    before = session.scalar(same)
    if before is not None:
        return before
    at = _moment(entry)
    ticket, conflict = _enter(session, kiosk, ledger, entry, at)
    return _note(session, kiosk, entry, at, ticket, conflict)


def give_up(session: Session, kiosk: EnrolledDevice, entry: Entry) -> CutOffEntry:
    """An entry that a fault of ours keeps from being taken in must not hold up all others for ever: staff get it."""
    return _note(session, kiosk, entry, _moment(entry), None, FAULT)


def _enter(
    session: Session, kiosk: EnrolledDevice, ledger: str, entry: Entry, at: datetime
) -> tuple[Ticket | None, str]:
    today = clock.now().astimezone(known_office(session, kiosk.office_id).zone).date()
    if entry.day != today.isoformat():
        return None, DAY_OVER
    try:
        if entry.kind == "number":
            return _enter_number(session, kiosk, ledger, entry, at)
        return _check_in(session, kiosk, entry, at), ""
    except WartemarkeError as refusal:
        return None, refusal.code[:40]


def _enter_number(
    session: Session, kiosk: EnrolledDevice, ledger: str, entry: Entry, at: datetime
) -> tuple[Ticket | None, str]:
    if not _is_of_block(session, kiosk, ledger, entry):
        return None, NOT_OF_BLOCK
    if is_in_use(session, kiosk.office_id, entry.number, clock.now()):
        return None, NUMBER_TWICE
    given = GivenNumber(entry.number, entry.service_id, known(entry.locale), at)
    return enter_number(session, kiosk.office_id, given)


def _check_in(session: Session, kiosk: EnrolledDevice, entry: Entry, at: datetime) -> Ticket:
    """Raises the refusals of `callsystem/errors.py`; without a code in the text nothing is known, either."""
    return check_in(session, kiosk.office_id, code_in(entry.text) or "", waits=True, at=at)


def _is_of_block(session: Session, kiosk: EnrolledDevice, ledger: str, entry: Entry) -> bool:
    block = session.get(NumberBlock, (kiosk.device_id, ledger, date.fromisoformat(entry.day)))
    if block is None:
        return False
    return entry.number in {as_number(block.letters, count) for count in range(block.first, block.last + 1)}


def _moment(entry: Entry) -> datetime:
    """When it was; never in the future, whatever the kiosk's clock said."""
    return min(datetime.fromisoformat(entry.at).astimezone(UTC), clock.now())


def _note(
    session: Session, kiosk: EnrolledDevice, entry: Entry, at: datetime, ticket: Ticket | None, conflict: str
) -> CutOffEntry:
    noted = CutOffEntry(
        office_id=kiosk.office_id,
        kiosk_id=kiosk.device_id,
        nonce=entry.nonce,
        kind=entry.kind,
        number=ticket.number if ticket else entry.number,
        made_at=at,
        merged_at=clock.now(),
        ticket_id=ticket.id if ticket else None,
        conflict=conflict,
    )
    session.add(noted)
    session.flush()
    if conflict:
        raise_alert(session, AlertKind.CONFLICT, kiosk.device_id, noted.number)
    return noted
