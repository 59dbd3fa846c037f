"""One leader among all server processes: only it runs the sweeps. When it dies, its lock falls, and another takes over at once.

On SQLite the lock is a file beside the database, on PostgreSQL an advisory lock on a connection of its own.
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

ADVISORY_KEY = 0x57_41_52_54  # "WART"; all processes on one database must use the same


class Leadership(Protocol):
    """A lock that one process holds until it releases it or dies."""

    def is_held(self) -> bool:
        """Take the lock if it is free; whether we have it now."""

    def release(self) -> None:
        """Give it back, so that the next takes over without waiting for our end."""


def leadership(database_url: str, data_dir: Path) -> Leadership:
    """The lock for this database."""
    if database_url.startswith("sqlite"):
        return FileLock(data_dir / "leader.lock")
    return AdvisoryLock(database_url)


class FileLock:
    """A lock that the operating system drops with the process, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def is_held(self) -> bool:
        """Take the lock if it is free; whether we have it now."""
        if self._file is not None:
            return True
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Give it back."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


class AdvisoryLock:
    """A lock of PostgreSQL's, held by one session. When its connection is lost, so is the lock; we notice at the next look."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._session: Connection | None = None

    def is_held(self) -> bool:
        """Take the lock if it is free; whether we have it now."""
        try:
            return self._still_held() if self._session is not None else self._take()
        except SQLAlchemyError:
            self.release()
            return False

    def release(self) -> None:
        """Give it back by closing the session."""
        session, self._session = self._session, None
        if session is not None:
            with suppress(SQLAlchemyError):
                session.invalidate()
                session.close()

    def _still_held(self) -> bool:
        assert self._session is not None
        self._session.execute(text("SELECT 1"))
        return True

    def _take(self) -> bool:
        session = self._engine.connect()
        taken = bool(session.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": ADVISORY_KEY}))
        if taken:
            self._session = session
        else:
            session.close()
        return taken
