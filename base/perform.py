"""One commit, at the edge. `perform` runs a use case in one transaction, commits, and then publishes what it recorded.

A lost race (unique constraint, deadlock, serialization failure, SQLite busy) runs the whole use case again, a bounded number of
times: the second run sees what the winner stored and comes to a proper answer. So does a run whose connection died before the
commit was sent; whoever loses it while committing cannot know what is stored, and is told so.
"""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from base import events, idempotency
from base.database import bound
from base.errors import NotNow

P = ParamSpec("P")
T = TypeVar("T")
ATTEMPTS = 8
SERIALIZATION_FAILURES = {"40001", "40P01"}
DISK_FULL = "53100"
"""PostgreSQL's word for it; SQLite says a sentence."""


class ConnectionDied(Exception):
    """Before the commit: the server forgets all of it, and the next connection is a new one."""


def perform(use_case: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a use case that changes something; what it raises undoes everything. Raises NotNow when every attempt lost its race."""
    for _attempt in range(ATTEMPTS):
        try:
            answer, happened = bound().write(
                lambda session: _with_events(session, lambda s: use_case(s, *args, **kwargs))
            )
        except ConnectionDied:
            continue
        except DBAPIError as error:
            if not is_lost_race(error):
                raise
            continue
        for event in happened:
            events.publish(event)
        return answer
    raise NotNow()


def perform_once(
    key: str,
    scope: str,
    asked: str,
    use_case: Callable[Concatenate[Session, P], idempotency.Answer],
    *args: P.args,
    **kwargs: P.kwargs,
) -> idempotency.Answer:
    """As `perform`, but the same key of the same caller gives the first answer again.

    `scope` names the caller ("staff:7"), `asked` is `idempotency.fingerprint(...)` of the request. Raises KeyReused.
    """
    return perform(
        idempotency.once,
        key,
        scope,
        asked,
        lambda session: use_case(session, *args, **kwargs),
    )


def ask(query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a question that changes nothing."""
    return bound().read(lambda session: query(session, *args, **kwargs))


def is_lost_race(error: DBAPIError) -> bool:
    """Whether somebody else was faster, so that running the use case again makes sense."""
    if isinstance(error, IntegrityError):
        return True
    return getattr(error.orig, "sqlstate", None) in SERIALIZATION_FAILURES or "database is locked" in str(
        error.orig
    )


def is_disk_full(error: Exception) -> bool:
    """Whether the database found no room to store something; an operator has to make some."""
    cause = getattr(error, "orig", None)
    return getattr(cause, "sqlstate", None) == DISK_FULL or "disk is full" in str(cause)


def _with_events(session: Session, use_case: Callable[[Session], T]) -> tuple[T, list[object]]:
    try:
        answer = use_case(session)
        session.flush()
    except DBAPIError as error:
        if error.connection_invalidated:
            raise ConnectionDied from error
        raise
    return answer, list(events.recorded(session))
