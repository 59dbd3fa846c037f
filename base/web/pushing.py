"""Pushing whole states to the screens of an office: read once for all kinds of screens, a burst of changes becomes few pushes,
and the last is never left out.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, Protocol, TypeVar

import structlog

from base.perform import ask
from base.web.live import is_heard, office_room, socketio

log = structlog.get_logger()
PAUSE_SECONDS = 0.05
AFTER_FAULT_SECONDS = 1.0
KEPT_SECONDS = 1.0
"""After a restart thousands of screens come at once; they share one reading, if it is no older and nothing has happened since."""
State = Mapping[str, Any]


class Numbered(Protocol):
    """What was read, and the journal's number that it stands for."""

    @property
    def seq(self) -> int: ...


T = TypeVar("T", bound=Numbered)


@dataclass(frozen=True)
class Kind(Generic[T]):
    """One kind of screen: where it listens, and what is said to it. `shape` makes its state of what was read."""

    namespace: str
    shape: Callable[[T], State]
    event: str = "state"
    room: Callable[[int], str] = office_room


@dataclass
class Door:
    """The work for one office: `asked` while a change has not been worked in, `busy` while somebody works."""

    asked: bool = False
    busy: bool = False


class Gathered:
    """Does some work for an office soon after it was asked for, beside whoever asked; a burst of asking is little work.

    `pause` is the rest after each work, in seconds; `first` one before the first, too, for work that may wait until a burst
    is over. Whatever fails is logged and done again.
    """

    def __init__(self, work: Callable[[int], None], pause: float, first: float = 0.0) -> None:
        self._work, self._pause, self._first = work, pause, first
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Begin anew, with nothing asked for; work that was asked for before and has not begun is left."""
        self._doors: dict[int, Door] = defaultdict(Door)

    def soon(self, office_id: int) -> None:
        """Do the work, together with what else changes in the next moment."""
        with self._lock:
            door = self._doors[office_id]
            door.asked = True
            if door.busy:
                return
            door.busy = True
        socketio.start_background_task(self._run, office_id, door)

    def _run(self, office_id: int, door: Door) -> None:
        if self._first:
            socketio.sleep(self._first)  # type: ignore[arg-type]  # fractions are fine
        while self._take(office_id, door):
            try:
                self._work(office_id)
            except Exception:  # whatever it was: the next change must not find nobody
                log.exception("push_failed", office=office_id, work=self._work.__name__)
                door.asked = True
                socketio.sleep(AFTER_FAULT_SECONDS)  # type: ignore[arg-type]  # as above
            socketio.sleep(self._pause)  # type: ignore[arg-type]  # as above

    def _take(self, office_id: int, door: Door) -> bool:
        """Whether there is work; what is asked for from now on needs another round."""
        with self._lock:
            is_ours = self._doors.get(office_id) is door  # or all has been forgotten meanwhile
            door.busy, door.asked = door.asked and is_ours, False
            return door.busy


class Pusher(Generic[T]):
    """Tells the screens of offices. `read` is the query `(session, office_id)` for all that they show, `newest` for its number
    in the journal, which tells whether something has happened since.
    """

    def __init__(self, read: Callable[..., T], newest: Callable[..., int]) -> None:
        self._read, self._newest = read, newest
        self._pushes = Gathered(self._push, PAUSE_SECONDS)
        self.forget()

    def forget(self) -> None:
        """Begin anew, with no kinds of screens and nothing read."""
        self._kinds: dict[str, Kind[T]] = {}
        self._pushes.forget()
        self._kept: dict[int, tuple[float, T]] = {}

    def tell(self, kind: Kind[T]) -> None:
        """Push to this kind of screen, too; those that were named first are told first."""
        self._kinds[kind.namespace] = kind

    def soon(self, office_id: int) -> None:
        """Push an office's state to all its screens, together with what else changes in the next moment."""
        self._pushes.soon(office_id)

    def now(self, office_id: int) -> T:
        """What a screen that comes in is to show."""
        read_at, kept = self._kept.get(office_id, (0.0, None))
        is_fresh = time.monotonic() - read_at < KEPT_SECONDS
        if kept is not None and is_fresh and kept.seq == ask(self._newest, office_id):
            return kept
        return self._read_anew(office_id)

    def _push(self, office_id: int) -> None:
        heard = [kind for kind in self._kinds.values() if is_heard(kind.namespace, kind.room(office_id))]
        if heard:  # or nobody watches, and nothing is read
            seen = self._read_anew(office_id)
        for kind in heard:
            socketio.emit(kind.event, kind.shape(seen), namespace=kind.namespace, to=kind.room(office_id))

    def _read_anew(self, office_id: int) -> T:
        seen = ask(self._read, office_id)
        self._kept[office_id] = (time.monotonic(), seen)
        return seen
