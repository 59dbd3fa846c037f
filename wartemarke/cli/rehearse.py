"""`wartemarke rehearse FILE`: play a day against a running system and say which promises held."""

import random
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path

import click
from rich.progress import Progress, TaskID
from rich.table import Table
from sqlalchemy.orm import Session

from base.offices.queries import office as known_office
from base.perform import ask
from base.settings import Settings
from wartemarke.cli.door import console, fail, in_one_sentence, open_database, settings
from wartemarke.hall import Hall
from wartemarke.rehearsal import doors as door_file
from wartemarke.rehearsal.conductor import Conductor, Disturb, Played
from wartemarke.rehearsal.day import BrokenScenario, Day, draw, read
from wartemarke.rehearsal.doors import Doors
from wartemarke.rehearsal.recorded import as_day, days_with_visits, read_recorded
from wartemarke.rehearsal.recorded import record as record_day
from wartemarke.rehearsal.report import Promise, figures, promises, waits
from wartemarke.rehearsal.simulating import SimulatedDay, shuffled_seeds, simulated
from wartemarke.rehearsal.what_if import NoDial, compare, settings_of, usual

SHOWN = 5


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--minutes",
    default=2.0,
    show_default=True,
    type=click.FloatRange(0.2, 600),
    help="Real minutes for the day.",
)
@click.option(
    "--share",
    default=1.0,
    show_default=True,
    type=click.FloatRange(0.02, 1),
    help="Part of the visitors that come.",
)
@click.option("--seed", type=int, help="Another seed than the file's draws other people.")
@click.option(
    "--hall",
    type=click.Path(path_type=Path, exists=True),
    help="Data folder of a hall started by `run --rehearsal`.",
)
@click.option(
    "--kill-server",
    default=0,
    type=click.IntRange(0, 50),
    help="Kill the server so many times meanwhile (own hall only).",
)
@click.option(
    "--record",
    "kept_in",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="Write the day as it was played to this file, as `record` does; `--what-if` compares dials on it.",
)
@click.option(
    "--what-if",
    multiple=True,
    metavar="DIAL=MINUTES,...",
    help="Play nothing; compare dials of the order instead, for example H=30,60,90. Repeat it for more dials.",
)
@click.option(
    "--days",
    default=50,
    show_default=True,
    type=click.IntRange(1, 1000),
    help="Days to draw for --what-if; a recorded day is only one.",
)
@in_one_sentence
def rehearse(
    file: Path,
    minutes: float,
    share: float,
    seed: int | None,
    hall: Path | None,
    kill_server: int,
    kept_in: Path | None,
    what_if: tuple[str, ...],
    days: int,
) -> None:
    """Play the day of FILE at the public doors of a running hall, with the clock sped up.

    FILE is a scenario to draw people from, or a day that `wartemarke record` wrote. Without --hall, a hall of its own is
    started in a temporary folder. Exit code 1 when a promise was broken.
    """
    if what_if:
        _compare(file, share, seed, what_if, days)
        return
    if hall is not None and kill_server:
        raise fail("--kill-server works on a hall of its own only; leave --hall away.")
    try:
        day = _day(file, share, seed)
    except BrokenScenario as fault:
        raise fail(f"{file}: {fault}") from None
    with _doors(hall, kill_server) as (doors, disturb, found):
        played = _play(doors, day, minutes, disturb)
        if kept_in is not None:
            _keep(kept_in, found, int(doors.office))
    kept = _show(played, promises(played, may_break=kill_server > 0))
    sys.exit(0 if kept else 1)


def _day(file: Path, share: float, seed: int | None) -> Day:
    recorded = read_recorded(file)
    return as_day(recorded) if recorded else draw(read(file), seed, share)


def _compare(file: Path, share: float, seed: int | None, dials: tuple[str, ...], days: int) -> None:
    """Print what each setting does; the days are the same ones for all."""
    try:
        settings = [setting for text in dials for setting in settings_of(text)]
        played = _days(file, share, seed, days)
    except (NoDial, BrokenScenario) as fault:
        raise fail(f"{fault}.") from None
    table = Table(
        *(
            "dial",
            "booked called within 10 min",
            "booked P90",
            "walk-in mean",
            "walk-in P90",
            "walk-in worst",
        ),
        title=f"Minutes waited, {len(played)} day(s); other dials: {usual()}",
    )
    for found in compare(played, settings):
        minutes = (found.booked_p90, found.walk_in_mean, found.walk_in_p90, found.walk_in_worst)
        table.add_row(
            found.setting, f"{100 * found.booked_in_time:.1f} %", *(f"{one:.1f}" for one in minutes)
        )
    console.print(table)


def _days(file: Path, share: float, seed: int | None, count: int) -> list[SimulatedDay]:
    if recorded := read_recorded(file):
        return [simulated(as_day(recorded))]
    scenario = read(file)
    seeds = shuffled_seeds(scenario.seed if seed is None else seed, count)
    return [simulated(draw(scenario, each, share)) for each in seeds]


@contextmanager
def _doors(folder: Path | None, kills: int) -> Iterator[tuple[Doors, Disturb, Settings]]:
    if folder is not None:
        yield door_file.read(folder), lambda _share, _held: None, settings(data_dir=folder)
        return
    with Hall(rehearsal=True) as hall:
        yield hall.doors(), _killer(hall, kills), hall.settings


def _killer(hall: Hall, kills: int) -> Disturb:
    """Kills the server at random shares of the day; it is started again at once, as a supervisor does."""
    moments = sorted(random.uniform(0.05, 0.95) for _ in range(kills))

    def disturb(share: float, held: Callable[[], AbstractContextManager[None]]) -> None:
        while moments and share >= moments[0]:
            moments.pop(0)
            with held():
                hall.kill_server()
                hall.restart_server()
                hall.wait_for_agent()

    return disturb


def _play(doors: Doors, day: Day, minutes: float, disturb: Disturb) -> Played:
    tasks: dict[str, TaskID] = {}
    with Progress(console=console, transient=True) as progress:

        def told(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=total)
            progress.update(tasks[what], completed=done)

        return Conductor(doors, day, minutes, told, disturb).play()


def _keep(file: Path, found: Settings, office_id: int) -> None:
    """The newest day of the hall is the one that was played."""
    open_database(found)

    def newest(session: Session) -> str:
        (day, *_) = days_with_visits(session, office_id) or (date.today(),)
        return record_day(session, known_office(session, office_id), day).model_dump_json(indent=1)

    try:
        file.write_text(ask(newest), encoding="utf-8")
    except BrokenScenario as nothing:
        raise fail(f"{nothing}.") from None


def _show(played: Played, kept: list[Promise]) -> bool:
    waited = Table("kind", "visitors", "median", "P90", "worst", title=f"{played.day.title}: minutes waited")
    for kind in waits(played):
        waited.add_row(
            kind.kind,
            str(kind.visitors),
            *(f"{value:.0f}" for value in (kind.median, kind.ninetieth, kind.worst)),
        )
    console.print(waited)
    found = Table("figure", "value", show_header=False)
    for name, value in figures(played).items():
        found.add_row(name, value)
    console.print(found)
    for promise in kept:
        mark = "[red]broken[/red]" if promise.against else "[green]kept[/green]"
        console.print(f"{mark:>8}  {promise.name}", highlight=False)
        for fault in promise.against[:SHOWN]:
            console.print(f"          {fault}", highlight=False, markup=False)
    return not any(promise.against for promise in kept)
