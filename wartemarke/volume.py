"""The disk that the database lies on, as far as it can be seen from here: PostgreSQL fills up a disk of its own.

A server on another machine keeps its disk to itself, and one on this machine tells its folder to its operator only; packages of
Debian and its kin put it below `/var/lib/postgresql`.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import make_url

from base.database import Database

USUAL_PLACES = (Path("/var/lib/postgresql"), Path("/var/lib/pgsql"))
HERE = {"", "localhost", "127.0.0.1", "::1"}
FOLDER = text("SELECT setting FROM pg_settings WHERE name = 'data_directory'")
"""Without a row for whoever may not know it."""


@dataclass(frozen=True)
class Volume:
    """Where the database lies and how many bytes are free there; `free` is none where that cannot be seen from here."""

    place: str
    free: int | None


def volume_of(database: Database) -> Volume | None:
    """The disk of a PostgreSQL server; none with SQLite, whose file lies in the data folder."""
    if database.is_sqlite:
        return None
    url = make_url(database.url)
    host = url.host or str(url.query.get("host", ""))
    if host not in HERE and not host.startswith("/"):
        return Volume(host, None)
    told = database.read(lambda session: session.scalar(FOLDER))
    return next(
        (
            Volume(str(place), free)
            for place in ([Path(told)] if told else USUAL_PLACES)
            if (free := _free(place)) is not None
        ),
        Volume(host or "localhost", None),
    )


def _free(place: Path) -> int | None:
    try:
        return shutil.disk_usage(place).free
    except OSError:  # not there, or not for us to look at
        return None
