"""Every attempt at a slip, on disk before its first byte, so that not even a killed agent forgets a paper; and the roll.

A row without an outcome belongs to a process that died in the middle: its outcome is `unknown`. Rows stay after the
server acknowledged them (the newest thousand), so that the same attempt sent twice is answered, not printed twice. The
file has a name of its own, its `memory`: what was given to this memory and is not in it was never begun.
"""

import logging
import secrets
import sqlite3
import threading
from pathlib import Path

from hardware.errors import BadConfiguration
from hardware.messages import Printed
from hardware.roll import Roll

log = logging.getLogger(__name__)

KEPT = 1000
"""Attempts remembered after they were acknowledged; more than a kiosk prints on a busy day."""

CLEARED_EVERY = 50
"""Acknowledged attempts, after which older ones are forgotten."""

MOST_AT_ONCE = 1000
"""Results that one `Ready` can carry."""

Key = tuple[int, int]
"""(slip_id, attempt)"""

TABLE = """
CREATE TABLE IF NOT EXISTS attempt (
    slip_id INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    outcome TEXT,
    reason TEXT NOT NULL DEFAULT '',
    acknowledged INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (slip_id, attempt)
)"""

MEMORY_TABLE = "CREATE TABLE IF NOT EXISTS memory (name TEXT NOT NULL)"

ROLL_TABLE = (
    "CREATE TABLE IF NOT EXISTS roll (used INTEGER NOT NULL, mean REAL NOT NULL, paper TEXT NOT NULL)"
)


class Attempts:
    """The store. Safe to use from several threads; belongs to one process.

    What the server has not acknowledged is also held in memory, so that a full disk silences nobody.
    `were_interrupted` says that the process before this one died while it printed. `memory` is the file's name for good.
    """

    memory: str

    def __init__(self, path: Path) -> None:
        self._lock = threading.RLock()
        self._owed: dict[Key, Printed] = {}
        self._acknowledged = 0
        try:
            self._open(path)
        except sqlite3.Error as fault:
            raise BadConfiguration(f"The file of print attempts {path} cannot be used: {fault}.") from fault

    def begin(self, slip_id: int, attempt: int) -> bool:
        """Note that bytes are about to leave. True when that is durable; otherwise nothing may be printed."""
        return self._store("INSERT INTO attempt (slip_id, attempt) VALUES (?, ?)", slip_id, attempt)

    def end(self, printed: Printed) -> None:
        """Note how it ended; an attempt that failed before it began is noted as well."""
        with self._lock:
            self._owed[key_of(printed)] = printed
        self._store(
            "INSERT INTO attempt (slip_id, attempt, outcome, reason) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (slip_id, attempt) DO UPDATE SET outcome = excluded.outcome, reason = excluded.reason",
            *key_of(printed),
            printed.outcome,
            printed.reason,
        )

    def acknowledge(self, key: Key) -> None:
        """The server has this result."""
        with self._lock:
            self._owed.pop(key, None)
        self._store("UPDATE attempt SET acknowledged = 1 WHERE slip_id = ? AND attempt = ?", *key)
        self._acknowledged += 1
        if self._acknowledged % CLEARED_EVERY == 0:
            self._store(
                "DELETE FROM attempt WHERE acknowledged AND rowid <= (SELECT max(rowid) FROM attempt) - ?",
                KEPT,
            )

    def owe_again(self, key: Key) -> bool:
        """The server asks for an attempt again: True when it ended before, and its result is owed once more."""
        with self._lock:
            ended = self._select("slip_id = ? AND attempt = ? AND outcome IS NOT NULL", *key)
            self._owed.update({key_of(printed): printed for printed in ended})
            return key in self._owed

    def owed(self) -> tuple[Printed, ...]:
        """Results the server has not acknowledged, oldest first, as many as one message carries."""
        with self._lock:
            return tuple(self._owed.values())[:MOST_AT_ONCE]

    def roll(self) -> Roll:
        """The paper roll as it was kept last."""
        with self._lock:
            row = self._rows.execute("SELECT used, mean, paper FROM roll").fetchone()
        return Roll(*row) if row else Roll()

    def keep_roll(self, roll: Roll) -> None:
        """Remember how much of the roll is used."""
        keep = "INSERT OR REPLACE INTO roll (rowid, used, mean, paper) VALUES (1, ?, ?, ?)"
        self._store(keep, roll.used, roll.mean, roll.paper)

    def close(self) -> None:
        """Release the file."""
        with self._lock:
            self._rows.close()

    def _open(self, path: Path) -> None:
        self._rows = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=0.2)
        # EXCLUSIVE keeps a second agent out; FULL means that "stored" survives a power cut; with WAL that is one
        # write to the disk and not four, and the visitor's slip waits for it.
        self._rows.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._rows.execute("PRAGMA journal_mode = WAL")
        self._rows.execute("PRAGMA synchronous = FULL")
        self._rows.execute(TABLE)
        self._rows.execute(ROLL_TABLE)
        self.memory = self._name_of_old()
        closed = self._rows.execute(
            "UPDATE attempt SET outcome = 'unknown', reason = 'interrupted' WHERE outcome IS NULL"
        )
        self.were_interrupted = closed.rowcount > 0
        unheard = self._select("NOT acknowledged")
        self._owed = {key_of(printed): printed for printed in unheard}

    def _name_of_old(self) -> str:
        """The name that this file was given when it was new."""
        self._rows.execute(MEMORY_TABLE)
        self._rows.execute(
            "INSERT INTO memory (name) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM memory)",
            (secrets.token_hex(8),),
        )
        name: str = self._rows.execute("SELECT name FROM memory").fetchone()[0]
        return name

    def _select(self, where: str, *values: int) -> list[Printed]:
        query = f"SELECT slip_id, attempt, outcome, reason FROM attempt WHERE {where} ORDER BY rowid"
        names = ("slip_id", "attempt", "outcome", "reason")
        rows = self._rows.execute(query, values).fetchall()
        return [Printed.from_wire(dict(zip(names, row, strict=True))) for row in rows]

    def _store(self, statement: str, *values: object) -> bool:
        try:
            with self._lock:
                self._rows.execute(statement, values)
        except sqlite3.Error as fault:
            log.error("a print attempt could not be stored: %s", fault)
            return False
        return True


def key_of(printed: Printed) -> Key:
    """Which attempt a result speaks of."""
    return printed.slip_id, printed.attempt
