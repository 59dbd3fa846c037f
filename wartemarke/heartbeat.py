"""The heartbeat of all screens: who hears none is not current; who hears a newer number than it has asks for the state again."""

import itertools
from collections.abc import Iterable

import gevent
import structlog
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from base import clock
from base.journal import JournalHead
from base.offices.model import Office
from base.perform import ask
from base.web.live import HEARTBEAT_SECONDS, office_room, socketio
from callsystem.foretelling import foretelling
from callsystem.screens import screens
from wartemarke.metrics import SOCKETS

SCREENS = ("/hall", "/counter", "/kiosk")
BEATS_BETWEEN_REFRESHES = 5
NAMESPACES = (*SCREENS, "/device")

log = structlog.get_logger()


def beat_for_ever() -> None:
    """Send a heartbeat every few seconds, until the process ends.

    Now and then whole states, too: waits and who is next in line change with the time, even when nobody does anything.
    """
    for count in itertools.count(1):
        gevent.sleep(HEARTBEAT_SECONDS)
        try:
            beat()
            if count % BEATS_BETWEEN_REFRESHES == 0:
                refresh(watched())
        except SQLAlchemyError as fault:
            log.error("database_away", reason=type(fault).__name__)


def beat() -> None:
    """Tell each office's screens its newest sequence number. No heartbeat while the database is away: then nothing is current."""
    for office_id, seq in ask(newest).items():
        told = {"seq": seq, "at": clock.now().isoformat()}
        for namespace in SCREENS:
            # each process beats for its own sockets, so that a screen hears it also while Redis is away
            socketio.emit(  # type: ignore[call-arg]  # stubs lag behind
                "heartbeat", told, namespace=namespace, to=office_room(office_id), ignore_queue=True
            )
    for namespace in NAMESPACES:
        SOCKETS.labels(namespace).set(connected(namespace))


def refresh(office_ids: Iterable[int]) -> None:
    """Tell these halls' screens anew, and look ahead anew: waits, and whom "next" would call, change with the time."""
    for office_id in office_ids:
        screens.soon(office_id)
        foretelling.soon(office_id)


def watched() -> list[int]:
    """The offices that have a screen on this process."""
    manager = socketio.server.manager  # type: ignore[attr-defined]  # stubs lag behind
    return [
        office_id
        for office_id in ask(newest)
        if any(office_room(office_id) in manager.rooms.get(namespace, {}) for namespace in SCREENS)
    ]


def connected(namespace: str) -> int:
    """How many sockets of this namespace hang on this process."""
    rooms = socketio.server.manager.rooms.get(namespace, {})  # type: ignore[attr-defined]  # stubs lag behind
    return len(rooms.get(None, {}))


def newest(session: Session) -> dict[int, int]:
    """The newest sequence number of every office."""
    heads = select(Office.id, JournalHead.last).outerjoin(JournalHead)
    return {office_id: last or 0 for office_id, last in session.execute(heads)}
