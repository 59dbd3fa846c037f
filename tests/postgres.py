"""A PostgreSQL server of the tests' own, on a socket file in a folder that goes when the tests end.

Its commits are not durable (fsync is off), which makes it fast; what survives a power cut is not tested here.
Benchmarks start it DURABLE.
PostgreSQL refuses to run as root, so root starts it as another user.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any, LiteralString

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tools.for_tests import POSTGRES, postgres_programs

START_SECONDS = 180.0
OTHER_USERS = ("postgres", "nobody")
DURABLE = {"listen_addresses": "", "max_connections": "300", "log_min_messages": "warning"}
QUICK = {**DURABLE, "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

HANG_UP = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
EMPTY = """
DO $$ DECLARE found record; BEGIN
  SET LOCAL session_replication_role = replica; -- rows go in any order
  FOR found IN SELECT tablename AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('DELETE FROM %I', found.name);
  END LOOP;
  FOR found IN SELECT sequencename AS name FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL LOOP
    EXECUTE format('ALTER SEQUENCE %I RESTART', found.name);
  END LOOP;
END $$
"""


class NoServerError(Exception):
    """PostgreSQL cannot be started here; the message says why."""


class Cluster:
    """A running server. `start` it once, `create` a database for every test, `stop` it at the end."""

    def __init__(self, programs: Path, settings: Mapping[str, str] = QUICK) -> None:
        self._user = user_for_server()
        self._folder = Path(tempfile.mkdtemp(prefix="wartemarke-postgres-"))
        self._give_away(self._folder)
        self._programs = self._readable(programs)
        self._settings = settings
        self._numbers = count(1)
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Raises NoServerError, with the server's own words, where it does not come up."""
        places = ["--pgdata", str(self._folder / "rows")]
        options = ["--username=wartemarke", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]
        made = subprocess.run(
            [self._program("initdb"), *places, *options], capture_output=True, text=True, **self._as_user()
        )
        if made.returncode != 0:
            raise NoServerError(made.stderr.strip())
        self.come_back()

    def come_back(self) -> None:
        """Run the server; at the start, and after `go_away`. Raises NoServerError."""
        settings = [word for name, value in self._settings.items() for word in ("-c", f"{name}={value}")]
        command = [
            self._program("postgres"),
            "-D",
            str(self._folder / "rows"),
            "-k",
            str(self._folder),
            *settings,
        ]
        with self._log.open("wb") as log:
            self._server = subprocess.Popen(command, stdout=log, stderr=log, **self._as_user())
        self._wait_until_open()

    def create(self, like: str = "template1") -> str:
        """Name of a new database, a copy of another one that nobody is connected to."""
        name = f"test_{next(self._numbers)}"
        order = sql.SQL("CREATE DATABASE {} TEMPLATE {}" + self._quickest_copy)
        self._order(order.format(sql.Identifier(name), sql.Identifier(like)))
        return name

    def create_at(self, place: Path) -> str:
        """Name of a new database whose rows lie in this folder, which becomes the server's own."""
        self._give_away(place)
        name = f"test_{next(self._numbers)}"
        space, there = sql.Identifier(f"space_{name}"), sql.Literal(str(place))
        self._order(sql.SQL("CREATE TABLESPACE {} LOCATION {}").format(space, there))
        self._order(sql.SQL("CREATE DATABASE {} TABLESPACE {}").format(sql.Identifier(name), space))
        return name

    def empty(self, name: str) -> None:
        """Take all rows out of a database and begin its numbers anew: quicker by far than a fresh copy."""
        with self._connect(name) as connection:
            connection.execute(HANG_UP)
            connection.execute(EMPTY)

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected to it."""
        self._order(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def drop_with_its_place(self, name: str) -> None:
        """Drop a database of `create_at`; its folder is empty then."""
        self.drop(name)
        self._order(sql.SQL("DROP TABLESPACE {}").format(sql.Identifier(f"space_{name}")))

    def url(self, name: str) -> str:
        """SQLAlchemy's address of one of our databases."""
        return f"postgresql+psycopg://wartemarke@/{name}?host={self._folder}"

    def go_away(self) -> None:
        """End the server, for `come_back`; what it wrote stays."""
        if self._server is not None:
            self._server.send_signal(2)  # SIGINT: "fast shutdown", clients are sent home
            self._server.wait(START_SECONDS)

    def stop(self) -> None:
        """End the server and remove all it wrote."""
        self.go_away()
        shutil.rmtree(self._folder)

    @cached_property
    def _quickest_copy(self) -> LiteralString:
        """From version 15 on PostgreSQL would write a copy through its log, eight times as slow."""
        with self._connect() as connection:
            return " STRATEGY FILE_COPY" if connection.info.server_version >= 150000 else ""

    @property
    def _log(self) -> Path:
        return self._folder / "log"

    def _program(self, name: str) -> str:
        return str(self._programs / name)

    def _as_user(self) -> dict[str, Any]:
        """Options for `subprocess`: a folder that the server's user may enter, and that user."""
        if self._user is None:
            return {"cwd": self._folder}
        return {
            "cwd": self._folder,
            "user": self._user.pw_uid,
            "group": self._user.pw_gid,
            "extra_groups": [],
        }

    def _give_away(self, folder: Path) -> None:
        if self._user is not None:
            os.chown(folder, self._user.pw_uid, self._user.pw_gid)

    def _readable(self, programs: Path) -> Path:
        """The programs, copied where the server's user can run them if they lie in somebody's private folder."""
        asked = subprocess.run(["test", "-x", str(programs / "postgres")], check=False, **self._as_user())
        if asked.returncode == 0:
            return programs
        everything = POSTGRES if programs.is_relative_to(POSTGRES) else programs.parent
        return shutil.copytree(everything, self._folder / "programs") / programs.relative_to(everything)

    def _wait_until_open(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._server is not None and self._server.poll() is None:
            try:
                return self._order(sql.SQL("SELECT 1"))
            except psycopg.OperationalError:
                time.sleep(0.05)
        raise NoServerError(self._log.read_text().strip())

    def _order(self, order: sql.SQL | sql.Composed) -> None:
        with self._connect() as connection:
            connection.execute(order)

    def _connect(self, name: str = "postgres") -> psycopg.Connection:
        place = make_conninfo(host=str(self._folder), user="wartemarke", dbname=name)
        return psycopg.connect(place, autocommit=True)


@contextmanager
def started_cluster() -> Iterator[Cluster]:
    """A server for as long as this lasts; where there is none, the test is skipped with the reason."""
    programs = postgres_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server programs on this machine")
    server = Cluster(programs)
    try:
        server.start()
    except NoServerError as why:
        server.stop()
        pytest.skip(f"PostgreSQL does not start here: {why}")
    try:
        yield server
    finally:
        server.stop()


def user_for_server() -> pwd.struct_passwd | None:
    """Who runs the server: ourselves (None), unless we are root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next(known[name] for name in OTHER_USERS if name in known)
