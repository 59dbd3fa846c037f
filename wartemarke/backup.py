"""Backups: the whole database as one file, taken while the server runs, and put back in one step.

SQLite: a copy by SQLite's online backup, itself a database. PostgreSQL: what `pg_dump --format=custom` writes.
A backup holds persons' data like the database itself: its mode is 0600, and `forget_old` keeps no more than were asked for.
"""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from base import idempotency
from base.accounts.model import StaffSession
from base.database import Database
from base.mail import outbox
from booking.service import forget_persons
from booking.uploads.service import forget_uploads
from wartemarke import schema
from wartemarke.errors import BackupFailed, NoProgram, NotABackup

Progress = Callable[[int, int], None]
"""Is told how many parts are done, and how many there are."""

SQLITE, POSTGRESQL = b"SQLite format 3\x00", b"PGDMP"
NAME = "wartemarke-{moment:%Y-%m-%dT%H%M%S.%fZ}.backup"
ALL_NAMES = "wartemarke-*Z.backup"
PAGES_AT_ONCE = 256
LOGINS = StaffSession.__tablename__
"""Those of the backup may have ended since; not for a moment may they be good again."""
PRIVATE = 0o600


def is_there(database_address: str) -> bool:
    """Whether there is a database that could be lost; a server of PostgreSQL's is taken to have one."""
    url = make_url(database_address)
    return url.get_backend_name() != "sqlite" or Path(str(url.database)).exists()


def new_file(folder: Path) -> Path:
    """A name for a backup of this moment (UTC): sorted by name is sorted by age."""
    return folder / NAME.format(moment=datetime.now(UTC))


def newest(folder: Path) -> datetime | None:
    """When the newest backup in this folder was written; None when there is none."""
    written = [file.stat().st_mtime for file in folder.glob(ALL_NAMES)]
    return datetime.fromtimestamp(max(written), UTC) if written else None


def save(database_address: str, file: Path, tell: Progress) -> None:
    """Write the database to this file, which appears whole or not at all. Raises BackupFailed, NoProgram, OSError."""
    if not is_there(database_address):
        raise BackupFailed(why="there is no database yet")
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.draft")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL, PRIVATE))
    try:
        _write(make_url(database_address), draft, tell)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def restore(database_address: str, file: Path, tell: Progress) -> None:
    """Put a backup in the place of the database, whole or not at all, without its logins; then forget whose time is over.

    A running server waits meanwhile and goes on with the restored rows. Raises NotABackup, BackupFailed, NoProgram.
    """
    url = make_url(database_address)
    if kind_of(file) != (SQLITE if url.get_backend_name() == "sqlite" else POSTGRESQL):
        raise NotABackup(file=str(file))
    if url.get_backend_name() == "sqlite":
        _check(file)
        _put_back(file, Path(str(url.database)), tell)
    else:
        _put_back_postgresql(file, url)
    _settle(database_address)


def kind_of(file: Path) -> bytes:
    """SQLITE or POSTGRESQL; raises NotABackup where it is neither, OSError where it cannot be read."""
    with file.open("rb") as opened:
        head = opened.read(len(SQLITE))
    for kind in (SQLITE, POSTGRESQL):
        if head.startswith(kind):
            return kind
    raise NotABackup(file=str(file))


def forget_old(folder: Path, keep: int) -> list[Path]:
    """Delete all but the newest backups of this folder; the deleted ones."""
    old = sorted(folder.glob(ALL_NAMES), reverse=True)[keep:]
    for file in old:
        file.unlink()
    return old


def _write(url: URL, draft: Path, tell: Progress) -> None:
    if url.get_backend_name() == "sqlite":
        _copy(Path(str(url.database)), draft, tell)
        _check(draft)
    else:
        _run("pg_dump", url, "--format=custom", "--no-owner", "--file", str(draft))


def _copy(source: Path, target: Path, tell: Progress) -> None:
    """Page by page in one transaction of SQLite's: readers and writers of either side see all of it or nothing."""
    with closing(_open(source)) as given, closing(_open(target)) as taken:
        given.backup(taken, pages=PAGES_AT_ONCE, progress=_telling(tell))


def _put_back(file: Path, target: Path, tell: Progress) -> None:
    """As `_copy`, by way of a nameless database of SQLite's, in which the logins end before anybody can see them."""
    with closing(_open(file)) as given, closing(sqlite3.connect("")) as between:
        given.backup(between)
        between.execute(f"DELETE FROM {LOGINS}")
        between.commit()
        with closing(_open(target)) as taken:
            between.backup(taken, pages=PAGES_AT_ONCE, progress=_telling(tell))


def _put_back_postgresql(file: Path, url: URL) -> None:
    """Everything that stands in the backup but the rows of the logins, in one transaction."""
    parts = _run("pg_restore", url, "--list", str(file)).splitlines()
    with tempfile.NamedTemporaryFile("w", suffix=".list") as wanted:
        wanted.writelines(f"{part}\n" for part in parts if f" TABLE DATA public {LOGINS} " not in part)
        wanted.flush()
        whole = ("--clean", "--if-exists", "--single-transaction", "--no-owner")
        _run("pg_restore", url, *whole, "--use-list", wanted.name, str(file), into=str(url.database))


def _telling(tell: Progress) -> Callable[[int, int, int], None]:
    return lambda _state, left, total: tell(total - left, total)


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=30)


def _check(file: Path) -> None:
    try:
        with closing(_open(file)) as opened:
            (found,) = opened.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as fault:
        raise NotABackup(file=str(file)) from fault
    if found != "ok":
        raise NotABackup(file=str(file))


def _run(program: str, url: URL, *options: str, into: str | None = None) -> str:
    """One of PostgreSQL's own programs; what it says. The password goes by the environment, where no list of processes shows it.

    `into` is the database that is changed.
    """
    found = shutil.which(program)
    if found is None:
        raise NoProgram(program=program)
    given = {
        "PGHOST": url.host or str(url.query.get("host", "")),
        "PGPORT": str(url.port or url.query.get("port", "")),
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
    }
    environment = {**os.environ, **{name: value for name, value in given.items() if value}}
    target = ["--dbname", into] if into else []
    done = subprocess.run([found, *target, *options], env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise BackupFailed(why=(done.stderr.strip().splitlines() or [f"{program} failed"])[-1])
    return done.stdout


def _settle(database_address: str) -> None:
    """What a backup brings back and must not: persons whose time was over meanwhile."""
    database = Database(database_address)
    try:
        schema.migrate(database)
        for verb in (forget_persons, forget_uploads, outbox.forget_old, idempotency.forget_old):
            database.write(verb)
    finally:
        database.close()
