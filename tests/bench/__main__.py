"""`make bench`: measure everything against its floor and print it. `--quick` is for a look at a change, not for the record."""

import logging
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console

from base.settings import Settings
from tests.bench import duels
from tests.bench.bare_server import lay_floor
from tests.bench.broadcasts import broadcasts
from tests.bench.busy import busy_halls
from tests.bench.callers import Caller
from tests.bench.duels import Ring, Server, Size
from tests.bench.estimates import show_estimates
from tests.bench.figures import Duel
from tests.bench.half_open import at_the_door
from tests.bench.history import grown
from tests.bench.paper import paper
from tests.bench.processes import Stumbled, companion, listening
from tests.bench.rush import rush
from tests.bench.tables import (
    machine,
    show_broadcasts,
    show_busy,
    show_day,
    show_door,
    show_duels,
    show_paper,
    show_readings,
    show_rush,
)
from tests.bench.town import town_of
from tests.hardware.long_day import ROUNDS_OF_TWELVE_HOURS, Held, LongDay
from tests.nginx import program
from tests.postgres import DURABLE, Cluster, NoServerError
from tools.for_tests import postgres_programs
from wartemarke.hall import Hall, free_port

SWEEP_SECONDS = Settings.model_fields["sweep_seconds"].default
DATABASES = ("sqlite", "postgresql")
PARTS = ("requests", "rush", "pushes", "history", "door", "paper", "day", "estimates")
REQUESTS, RUSHES, PUSHES, HISTORY, DOOR, PAPER, DAY, ESTIMATES = PARTS
OF_A_DATABASE = frozenset({REQUESTS, RUSHES, PUSHES, HISTORY})
FULL, QUICK = Size(bursts=10, requests=40), Size(bursts=3, requests=16)
ROUNDS, QUICK_ROUNDS = 20, 5
PRESSES, QUICK_PRESSES = 40, 10
QUICK_VISITORS = 80
RUSH, QUICK_RUSH = 2, 1  # times of a day with 250 places each


@click.command()
@click.option("--quick", is_flag=True, help="A short run, to look at a change.")
@click.option("--database", type=click.Choice(DATABASES), help="Only this one.")
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="Only this part; repeat it for more.")
def bench(quick: bool, database: str | None, only: tuple[str, ...]) -> None:
    """Measure the doors and the pushes of a hall against bare floors, on both databases, and whether estimates are true."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the database servers end as after Ctrl-C
    console = Console(width=None if Console().is_terminal else 140)
    console.print(machine(), highlight=False)
    parts = frozenset(only or PARTS)
    for name in [database] if database else DATABASES:
        if not parts & OF_A_DATABASE:
            break
        try:
            with empty_database(name) as url:
                measure(console, name, url, quick, parts)
        except (Stumbled, NoServerError) as trouble:
            console.print(f"{name} was not measured: {trouble}", style="red", highlight=False, markup=False)
    if DOOR in parts and database is None:
        _show_door(console, quick)
    if PAPER in parts and database is None:
        with console.status("paper: numbers are taken at a kiosk"):
            wires, first = paper(QUICK_PRESSES if quick else PRESSES)
        show_paper(console, wires, first)
    if DAY in parts and database is None:
        with console.status("twelve hours of visitors"):
            show_day(console, *long_day(QUICK_VISITORS if quick else ROUNDS_OF_TWELVE_HOURS))
    if ESTIMATES in parts:
        show_estimates(console, quick)


def measure(console: Console, database: str, url: str, quick: bool, parts: frozenset[str]) -> None:
    """One database from the sample town to its tables."""
    size = QUICK if quick else FULL
    hall = Hall(rehearsal=True, with_agent=False, database_url=url, sweep_seconds=SWEEP_SECONDS)
    with (
        console.status(f"{database}: the town is being booked") as status,
        town_of(hall, quick) as town,
        bare_server(hall) as bare,
        companion("tests.bench.asker") as asker,
    ):
        ring = Ring(hall, bare, asker, town, size)
        clerks = duels.seated_clerks(ring)
        if REQUESTS in parts:
            status.update(f"{database}: requests")
            show_duels(console, database, _requests(ring, clerks))
        if RUSHES in parts:
            status.update(f"{database}: a release rush")
            show_rush(console, database, rush(ring, QUICK_RUSH if quick else RUSH))
        if PUSHES in parts:
            status.update(f"{database}: pushes")
            rounds = QUICK_ROUNDS if quick else ROUNDS
            show_broadcasts(console, database, broadcasts(hall, town, clerks[0], rounds, quick))
            show_busy(console, database, busy_halls(ring, clerks[0], quick))
        if HISTORY in parts:
            status.update(f"{database}: ten years pass")
            show_readings(console, database, list(grown(town, quick)))


def _show_door(console: Console, quick: bool) -> None:
    if program() is None:
        console.print("the proxy was not measured: no nginx on this machine", style="red")
        return
    with console.status("half-open requests wait behind the proxy"):
        waits = at_the_door(quick)
    show_door(console, waits)


def long_day(visitors: int) -> tuple[list[Held], float, int]:
    """So many visitors at a kiosk: what its agent held meanwhile, and how long it took to play."""
    logging.getLogger("werkzeug").disabled = True  # lines that are cut in the middle of a word
    with tempfile.TemporaryDirectory() as folder:
        began, day = time.monotonic(), LongDay(Path(folder))
        try:
            return day.quarters(visitors), time.monotonic() - began, visitors
        finally:
            day.stop()


def _requests(ring: Ring, clerks: list[Caller]) -> list[Duel]:
    return [
        duels.calendar(ring),
        *duels.bookings(ring),
        duels.check_in(ring),
        duels.call_next(ring, clerks),
    ]


@contextmanager
def empty_database(name: str) -> Iterator[str]:
    """The address of a database of this kind; empty for the SQLite file in the hall's own folder. Raises NoServerError."""
    if name == "sqlite":
        yield ""
        return
    programs = postgres_programs()
    if programs is None:
        raise NoServerError("no PostgreSQL server programs on this machine")
    cluster = Cluster(programs, DURABLE)
    cluster.start()
    try:
        yield cluster.url(cluster.create())
    finally:
        cluster.stop()


@contextmanager
def bare_server(hall: Hall) -> Iterator[Server]:
    """A bare server on the hall's database."""
    url, port = hall.settings.database_address, free_port()
    lay_floor(url)
    with listening("tests.bench.bare_server", port, url) as group:
        yield Server(port, group)


if __name__ == "__main__":
    bench()
