"""Whether a PostgreSQL server found no room lately. Its disk may be another machine's, so nobody sees how much is free there.

Every process that was refused touches one file in the data folder; whoever asks looks how old it is. Real time, whatever clock
is shown. SQLite's disk needs none of that: it can be looked at.
"""

import time
from contextlib import suppress
from pathlib import Path

from base.database import bound

MARK = "no-room"
LATELY_SECONDS = 60
"""The sweeps write every few seconds: who found no room for a minute has it again."""


def note_refusal(data_dir: Path) -> None:
    """The database has just refused to store something for want of room."""
    if bound().is_sqlite:
        return
    with suppress(OSError):  # this disk is full as well, which can be seen
        (data_dir / MARK).touch()


def was_refused_lately(data_dir: Path) -> bool:
    """Whether that was less than a minute ago."""
    try:
        return time.time() - (data_dir / MARK).stat().st_mtime < LATELY_SECONDS
    except OSError:
        return False
