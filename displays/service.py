"""Verbs of boards: set one up, say something on all of an office."""

from sqlalchemy.orm import Session

from base import events
from displays.events import BoardSetUp, WordsChanged
from displays.model import BoardSetup, HallWords
from displays.queries import Words
from displays.setup import Setup


def set_up(session: Session, device_id: int, setup: Setup) -> None:
    """Keep how a board looks and sounds; it changes at once."""
    session.merge(BoardSetup(device_id=device_id, setup=setup.as_json()))
    events.record(session, BoardSetUp(device_id))


def tell(session: Session, office_id: int, words: Words) -> None:
    """Keep what the office tells; its boards change at once."""
    row = HallWords(office_id=office_id, ticker=words.ticker, urgent=words.urgent, is_public=words.is_public)
    session.merge(row)
    events.record(session, WordsChanged(office_id))
