"""The schema of a version with a day's data in it, kept as text for later versions to open: `python -m tests.wartemarke.keeping`.

Run once for each version that is released (and while the first step is still written anew, after that). Writes one file per kind
of database into `tests/wartemarke/releases`, named by the schema's newest step. All in it is made up.
"""

import hashlib
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from tests.flow.scene import TODAY, TOMORROW, Scene, open_scene
from tests.postgres import Cluster
from tools.for_tests import postgres_programs
from wartemarke import moving, schema

RELEASES = Path(__file__).with_name("releases")
STEPS = schema.STEPS / "versions"
OF_STEP = "-- schema step {step}, {digest}\n"
POSTGRESQLS_OWN = ("SET ", "\\")
"""Beginnings of lines that only some versions of PostgreSQL understand."""


def digest_of(step: str) -> str:
    """The fingerprint of what a step of the schema does; a step that shipped never changes."""
    (file,) = STEPS.glob(f"{step}_*.py")
    return hashlib.sha256(file.read_bytes()).hexdigest()


def file_of(step: str, kind: str) -> Path:
    """Where the dump of this step is kept; the kind is "sqlite" or "postgresql"."""
    return RELEASES / f"{step}.{kind}.sql"


def load(url: str, text: str) -> None:
    """Make of a dump the database that it was, in an empty one."""
    if make_url(url).get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(make_url(url).database))) as file:
            file.executescript(text)
        return
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(text.encode())


def keep() -> None:
    """Play a short day and write both dumps."""
    step = schema.newest_step() or ""
    head = OF_STEP.format(step=step, digest=digest_of(step))
    RELEASES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _server() as cluster:
        for scene in open_scene(Path(folder)):
            play(scene)
            scene.hall.kill_server()
            there = cluster.url(cluster.create())
            moving.move(scene.database.url, there, lambda _table: None)
            file_of(step, "sqlite").write_text(head + _of_sqlite(scene.database.url))
            file_of(step, "postgresql").write_text(head + _of_postgresql(there))


def play(scene: Scene) -> None:
    """People book, come, take numbers, and are called, so that most tables hold something."""
    come = [scene.book(TODAY, f"today{position}@example.org") for position in range(3)]
    scene.book(TOMORROW, "tomorrow@example.org")
    for booked in come[:2]:
        scene.kiosk.check_in(booked.code)
    for _visitor in range(3):
        scene.kiosk.take_number()
    assert scene.board.open("/board").status == 200
    scene.clerks[0].next()
    scene.clerks[0].serve()
    scene.clerks[1].next()


@contextmanager
def _server() -> Iterator[Cluster]:
    programs = postgres_programs()
    assert programs is not None, "no PostgreSQL server programs on this machine"
    cluster = Cluster(programs)
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop()


def _of_sqlite(url: str) -> str:
    with closing(sqlite3.connect(str(make_url(url).database))) as file:
        return "\n".join(file.iterdump()) + "\n"


def _of_postgresql(url: str) -> str:
    programs, place = postgres_programs(), make_url(url)
    options = ["--inserts", "--no-owner", "--no-privileges", "--no-comments"]
    where = ["-h", str(place.query["host"]), "-U", str(place.username), str(place.database)]
    dumped = subprocess.run(
        [f"{programs}/pg_dump", *options, *where], capture_output=True, text=True, check=True
    )
    lines = dumped.stdout.splitlines()
    return "\n".join(line for line in lines if line and not line.startswith((*POSTGRESQLS_OWN, "--"))) + "\n"


if __name__ == "__main__":
    keep()
