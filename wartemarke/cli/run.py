"""`wartemarke run`: everything on this machine, with the sample town and simulated devices, until Ctrl-C."""

import signal
import threading
import time
from collections import deque
from datetime import timedelta
from pathlib import Path

import click

from base import clock
from base.clock import Pace
from base.settings import Settings
from wartemarke import preparing, safety
from wartemarke.cli.door import console, in_one_sentence, say, settings
from wartemarke.cli.hall_table import ask_main_office, tell
from wartemarke.errors import DiskFull, RunsAlready, ServerDied
from wartemarke.hall import Hall, free_port
from wartemarke.leader import FileLock
from wartemarke.opening import next_opening
from wartemarke.server import be_free

LOOK_SECONDS = 0.5
MOST_DEATHS = 5
LEAST_SPACE = 50 * 2**20


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="TCP port of the server, instead of the one in the settings.",
)
@click.option("--data-dir", type=click.Path(file_okay=False, path_type=Path), help="Folder for all data.")
@click.option(
    "--rehearsal",
    is_flag=True,
    help="Let a file drive the clock; without one the hall opens now. Every page says so. Data of its own.",
)
@click.option(
    "--clock-file", type=click.Path(dir_okay=False, path_type=Path), help="The file that drives the clock."
)
@in_one_sentence
def run(port: int | None, data_dir: Path | None, rehearsal: bool, clock_file: Path | None) -> None:
    """Start everything on this machine, with a sample town and simulated devices. Ctrl-C ends it."""
    began = time.monotonic()
    found = _for_one_machine(settings(port=port, data_dir=data_dir), rehearsal, clock_file)
    safety.check(found)
    _need_space(found.data_dir)
    be_free(found.host, found.port)
    lock = FileLock(found.data_dir / "run.lock")
    if not lock.is_held():
        raise RunsAlready(folder=str(found.data_dir))
    hall = Hall(settings=found, ports=(found.port + 1, found.port + 2))
    over = _on_signals()
    try:
        with console.status("Starting ..."):
            hall.prepare()
            if rehearsal and clock_file is None:
                _open_now(found)
            hall.start()
        tell(hall, time.monotonic() - began)
        _look_after(hall, over)
    finally:
        with console.status("Ending ..."):
            hall.stop()
        lock.release()
    console.print("Ended.")


def _for_one_machine(found: Settings, rehearsal: bool, clock_file: Path | None) -> Settings:
    """The same settings with our own mail sink; a rehearsal has a folder of its own, for its clock must not touch real data."""
    changed: dict[str, object] = {"smtp_host": "127.0.0.1", "smtp_security": "none", "smtp_user": ""}
    changed["smtp_port"] = free_port(found.smtp_port)
    if rehearsal:
        folder = found.data_dir / "rehearsal"
        changed |= {"rehearsal": True, "data_dir": folder, "clock_file": clock_file or folder / "clock.json"}
    return found.model_copy(update=changed)


def _need_space(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if preparing.free_space(folder) < LEAST_SPACE:
        raise DiskFull(folder=str(folder), megabytes=LEAST_SPACE // 2**20)


def _open_now(found: Settings) -> None:
    """Set the clock to half an hour after the next opening, so that the hall can be tried at night and on Sundays, too."""
    assert found.clock_file is not None
    opens = ask_main_office(found, next_opening)
    clock.write_pace(found.clock_file, Pace(time.time(), opens + timedelta(minutes=30), 1.0))


def _on_signals() -> threading.Event:
    """Set on Ctrl-C or when we are told to end; a second Ctrl-C while ending changes nothing."""
    over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: over.set())
    return over


def _look_after(hall: Hall, over: threading.Event) -> None:
    """Start again what dies; raises ServerDied when that does not help."""
    deaths: deque[float] = deque(maxlen=MOST_DEATHS)
    while not over.wait(LOOK_SECONDS):
        for child in hall.revive():
            say(
                f"The {child.name} has ended by itself and is started again; see {child.log}.", style="yellow"
            )
            deaths.append(time.monotonic())
            if len(deaths) == MOST_DEATHS and deaths[-1] - deaths[0] < 60:
                raise ServerDied(part=child.name, log=str(child.log))
