"""The last slip once more, for the visitor who still stands there: marked, and only for a minute."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock, events
from kiosk.errors import SlipGone
from kiosk.events import SlipQueued
from kiosk.model import Slip
from kiosk.queries import printer_state
from kiosk.service.welcoming import SLIP_WORDS
from kiosk.states import CHANGES, SlipState

MINUTE = timedelta(seconds=60)
UNDER_WAY = (SlipState.WAITING, SlipState.PRINTING)


def print_again(session: Session, kiosk_id: int, number: str) -> str:
    """Queue the kiosk's newest slip again, if it is this number's; the answer is a word of SLIP_WORDS.

    Raises SlipGone after a minute, and for every other slip. What is on its way already is not queued twice.
    """
    newest = select(Slip).where(Slip.kiosk_id == kiosk_id).order_by(Slip.created_at.desc(), Slip.id.desc())
    slip = session.scalars(newest.limit(1).with_for_update()).first()
    if slip is None or slip.ticket.number != number or slip.created_at < clock.now() - MINUTE:
        raise SlipGone
    if slip.state not in UNDER_WAY:
        if SlipState.WAITING in CHANGES[SlipState(slip.state)]:
            slip.state = SlipState.WAITING
        slip.tried_at = None
        session.flush()
        events.record(session, SlipQueued(kiosk_id, slip.id))
    return SLIP_WORDS[printer_state(session, kiosk_id)]
