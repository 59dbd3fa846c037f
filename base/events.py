"""What happened, told upwards after the commit: frozen dataclasses in the past tense, ids and plain values.

A use case notes an event with `record`; `perform` publishes it once the change is stored. Listeners are told, never asked:
one that fails is logged and harms neither the change nor the other listeners.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar, cast

import structlog
from sqlalchemy.orm import Session

log = structlog.get_logger()
E = TypeVar("E")
_listeners: dict[type, list[Callable[[object], None]]] = defaultdict(list)


def subscribe(kind: type[E], listener: Callable[[E], None]) -> None:
    """Call the listener with every event of this kind, after its commit."""
    _listeners[kind].append(cast("Callable[[object], None]", listener))


def forget_all() -> None:
    """Drop all listeners, so that a second application in one process (a test) hears only its own."""
    _listeners.clear()


def record(session: Session, event: object) -> None:
    """Note an event that is to be published if this transaction commits."""
    session.info.setdefault("events", []).append(event)


def recorded(session: Session) -> list[object]:
    """The events noted so far in this transaction."""
    return cast("list[object]", session.info.get("events", []))


def publish(event: object) -> None:
    """Tell all listeners; their faults stay theirs."""
    for listener in _listeners[type(event)]:
        try:
            listener(event)
        except Exception:
            log.exception("listener_failed", of=type(event).__name__)
