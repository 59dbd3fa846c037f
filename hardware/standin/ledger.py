"""The file of what was done without a line. A number is on disk before it is on paper or on the glass, so that not even a
power cut gives it twice; an entry is kept until the server has it, and its secret code no longer than that.
"""

import logging
import os
import secrets
import sqlite3
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import time

from pydantic import ValidationError

from hardware.errors import BadConfiguration
from hardware.messages import Entry, Provision, SpareBlock
from hardware.standin.server_time import Clocks, Word

log = logging.getLogger(__name__)

KEPT = timedelta(days=7)
TABLES = (
    "CREATE TABLE IF NOT EXISTS identity (name TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS provision (rowid INTEGER PRIMARY KEY, content TEXT NOT NULL, server TEXT NOT NULL,"
    " boot TEXT NOT NULL, up REAL NOT NULL, own REAL NOT NULL)",
    "CREATE TABLE IF NOT EXISTS entry (id INTEGER PRIMARY KEY AUTOINCREMENT, nonce TEXT NOT NULL UNIQUE, day TEXT NOT NULL,"
    " letters TEXT NOT NULL DEFAULT '', count INTEGER, digest TEXT NOT NULL DEFAULT '', at TEXT NOT NULL,"
    " content TEXT, number TEXT NOT NULL DEFAULT '', paper TEXT NOT NULL DEFAULT '', told INTEGER NOT NULL DEFAULT 0)",
    "CREATE UNIQUE INDEX IF NOT EXISTS entry_number ON entry (day, letters, count)",
)


class LedgerBroken(Exception):
    """Nothing could be stored, so nothing may be given."""


@dataclass(frozen=True)
class Line:
    """One line of the ledger. `paper` is how its slip ended, empty while it is under way."""

    id: int
    number: str
    at: str
    paper: str


class Ledger:
    """The store. Safe to use from several threads; belongs to one process. `name` tells one file from every other."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.RLock()
        try:
            self._open(path)
        except (sqlite3.Error, OSError) as fault:
            raise BadConfiguration(f"The file of the stand-in {path} cannot be used: {fault}.") from fault

    # --- what the server gave

    def keep(self, provision: Provision, clocks: Clocks) -> None:
        """The newest provision, and when it came by our clocks."""
        values = (provision.model_dump_json(), provision.now, clocks.boot, clocks.up, clocks.own)
        self._write(
            "INSERT OR REPLACE INTO provision (rowid, content, server, boot, up, own) VALUES (1, ?, ?, ?, ?, ?)",
            *values,
        )

    def provision(self) -> tuple[Provision, Word] | None:
        """What was kept last; None before the first, and where a newer program cannot read it."""
        row = self._read("SELECT content, server, boot, up, own FROM provision").fetchone()
        if row is None:
            return None
        try:
            kept = Provision.model_validate_json(row[0])
        except ValidationError:
            return None
        return kept, Word(datetime.fromisoformat(row[1]), Clocks(*row[2:]))

    # --- what was done

    def give(self, entry: Entry, block: SpareBlock) -> Line | None:
        """The next number of the block for this entry, durable; None when the block is used up."""
        with self._lock:
            used = "SELECT max(count) FROM entry WHERE day = ? AND letters = ?"
            last = self._read(used, block.day, block.letters).fetchone()[0]
            count = block.first if last is None else max(last + 1, block.first)
            if count > block.last:
                return None
            number = f"{block.letters}{count:03d}"
            return self._add(entry.model_copy(update={"number": number}), block.letters, count, "")

    def note(self, entry: Entry, digest: str) -> Line:
        """Somebody showed a code; `digest` finds it again on this day."""
        with self._lock:
            return self._add(entry, "", None, digest)

    def by_nonce(self, nonce: str) -> Line | None:
        """What this request led to, if it came before."""
        return self._line("nonce = ?", nonce)

    def by_digest(self, day: str, digest: str) -> Line | None:
        """The check-in by this code, if there was one today."""
        return self._line("day = ? AND digest = ?", day, digest)

    def left(self, block: SpareBlock) -> int:
        """How many numbers of the block are left."""
        used = "SELECT max(count) FROM entry WHERE day = ? AND letters = ?"
        last = self._read(used, block.day, block.letters).fetchone()[0]
        return block.last - max(last or 0, block.first - 1)

    def note_paper(self, line_id: int, outcome: str) -> None:
        """How the slip of a line ended."""
        self._write("UPDATE entry SET paper = ? WHERE id = ?", outcome, line_id)

    def paper(self, line_id: int) -> str:
        """How the slip of a line ended; empty while it is under way."""
        line = self._line("id = ?", line_id)
        return line.paper if line else ""

    # --- what the server does not have yet

    def untold(self, most: int) -> tuple[Entry, ...]:
        """The oldest entries that the server has not acknowledged."""
        query = "SELECT content FROM entry WHERE NOT told ORDER BY id LIMIT ?"
        return tuple(Entry.model_validate_json(row[0]) for row in self._read(query, most))

    def told(self, nonces: tuple[str, ...]) -> None:
        """The server has these: their content goes, and with it the codes; the numbers stay, so that none comes twice."""
        with self._lock:
            for nonce in nonces:
                self._write("UPDATE entry SET told = 1, content = NULL WHERE nonce = ?", nonce)

    def forget(self, now: datetime) -> None:
        """Drop what the server has had for a week."""
        self._write("DELETE FROM entry WHERE told AND day < ?", (now - KEPT).date().isoformat())

    def close(self) -> None:
        """Release the file."""
        with self._lock:
            self._rows.close()

    # --- inside

    def _open(self, path: Path) -> None:
        path.touch(mode=0o600)  # codes of visitors are in it, until the server has them
        os.chmod(path, 0o600)
        self._rows = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=0.2)
        self._rows.execute("PRAGMA locking_mode = EXCLUSIVE")  # one agent per file
        self._rows.execute("PRAGMA journal_mode = WAL")
        self._rows.execute("PRAGMA synchronous = FULL")  # "stored" survives a power cut
        self._rows.execute("PRAGMA secure_delete = ON")
        for table in TABLES:
            self._rows.execute(table)
        if self._rows.execute("SELECT name FROM identity").fetchone() is None:
            self._rows.execute("INSERT INTO identity (name) VALUES (?)", (secrets.token_hex(16),))
            # Ids name print attempts, too, and those may outlive a file that somebody deleted: never the same ids again.
            self._rows.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('entry', ?)", (int(time()),))
        self.name = str(self._rows.execute("SELECT name FROM identity").fetchone()[0])

    def _add(self, entry: Entry, letters: str, count: int | None, digest: str) -> Line:
        values = (entry.nonce, entry.day, letters, count, digest, entry.at)
        row = self._write(
            "INSERT INTO entry (nonce, day, letters, count, digest, at, content, number)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *values,
            entry.model_dump_json(),
            entry.number,
        )
        return Line(int(row.lastrowid or 0), entry.number, entry.at, "")

    def _line(self, where: str, *values: object) -> Line | None:
        row = self._read(f"SELECT id, number, at, paper FROM entry WHERE {where}", *values).fetchone()
        return None if row is None else Line(*row)

    def _read(self, query: str, *values: object) -> sqlite3.Cursor:
        with self._lock:
            return self._rows.execute(query, values)

    def _write(self, statement: str, *values: object) -> sqlite3.Cursor:
        try:
            with self._lock:
                return self._rows.execute(statement, values)
        except sqlite3.Error as fault:
            log.error("the ledger of the stand-in cannot be written: %s", fault)
            raise LedgerBroken from fault
