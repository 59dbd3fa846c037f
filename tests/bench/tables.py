"""The tables, and a line on the machine, without which figures say nothing."""

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.figures import Broadcast, Busy, Duel, percentile
from tests.bench.half_open import AtTheDoor
from tests.bench.history import Reading
from tests.bench.paper import BAUDRATES, FirstByte, Wire
from tests.bench.rush import Rush
from tests.hardware.long_day import Held
from tests.nginx import HALF_OPEN

RUSH_COLUMNS = ("people", "places", "winners", "told taken", "seconds", "answers/s", "p50 ms", "p99 ms")
CPU_INFO = Path("/proc/cpuinfo")
REQUEST_COLUMNS = (
    *("ratio", "door", "rate/s", "floor/s", "p50 ms", "p99 ms", "floor p50", "floor p99"),
    *("cpu ms", "floor cpu", "asked"),
)


def machine() -> str:
    """When and where this was measured."""
    today = datetime.now(UTC).date().isoformat()
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"{today}, {os.cpu_count()} cores of {processor()}, Python {platform.python_version()}, "
        f"load before the run {load}"
    )


def processor() -> str:
    """What the kernel calls it."""
    names = [line.partition(":")[2].strip() for line in _cpu_lines() if line.startswith("model name")]
    return names[0] if names else platform.machine()


def show_duels(console: Console, database: str, duels: Sequence[Duel]) -> None:
    """Requests: the ratio first, because it is what can be compared with another machine."""
    title = f"{database}: requests at our door / at a bare route that reads or writes one row (1 = as fast)"
    table = _table(title, REQUEST_COLUMNS)
    for duel in duels:
        door, floor = duel.door, duel.floor
        table.add_row(
            f"{duel.ratio:.2f}",
            duel.name,
            f"{door.rate:.0f}",
            f"{floor.rate:.0f}",
            f"{door.milliseconds(50):.1f}",
            f"{door.milliseconds(99):.1f}",
            f"{floor.milliseconds(50):.1f}",
            f"{floor.milliseconds(99):.1f}",
            f"{door.computed:.1f}",
            f"{floor.computed:.1f}",
            f"{len(door.latencies)} over {duel.connections}",
        )
    console.print(table)


def show_rush(console: Console, database: str, rush: Rush) -> None:
    """Everybody at once on few places."""
    title = f"{database}: a release rush: all press a place at the same moment, each place has one winner"
    table = _table(title, RUSH_COLUMNS)
    table.add_row(
        *(str(count) for count in (rush.people, rush.places, rush.winners, rush.losers)),
        f"{rush.seconds:.1f}",
        f"{rush.people / rush.seconds:.0f}",
        f"{rush.p50:.0f}",
        f"{rush.p99:.0f}",
    )
    console.print(table)


def show_broadcasts(console: Console, database: str, broadcasts: Sequence[Broadcast]) -> None:
    """Pushes: how many times as long as a bare loop, until the last has it."""
    title = f"{database}: a call until the last socket has it / as many bytes from a bare loop (1 = as fast)"
    columns = [
        "ratio",
        "sockets",
        "first ms",
        "median ms",
        "last ms",
        "loop first",
        "loop median",
        "loop last",
        "bytes",
        "rounds",
    ]
    table = _table(title, columns)
    for row in broadcasts:
        spreads = [
            row.call.first,
            row.call.middle,
            row.call.last,
            row.loop.first,
            row.loop.middle,
            row.loop.last,
        ]
        table.add_row(
            f"{row.ratio:.1f}x",
            f"{row.sockets}",
            *(f"{seconds * 1000:.1f}" for seconds in spreads),
            f"{row.size}",
            f"{row.rounds}",
        )
    console.print(table)


def show_paper(console: Console, wires: Sequence[Wire], first: FirstByte) -> None:
    """Slips: bytes, time on the wire, and how soon the first byte leaves."""
    table = _table(
        "paper: a slip with number, times and QR code",
        ["printer", "bytes", *(f"s at {baudrate}" for baudrate in BAUDRATES)],
    )
    for wire in wires:
        seconds = (f"{wire.seconds(baudrate):.2f}" for baudrate in BAUDRATES)
        table.add_row(wire.name, f"{wire.size}", *seconds)
    console.print(table)
    console.print(
        f"press on the kiosk's glass to the slip's first byte: p50 {first.milliseconds(50):.0f} ms, "
        f"p99 {first.milliseconds(99):.0f} ms, over {len(first.waits)} presses; "
        f"to the kiosk's answer: p50 {percentile(first.answers, 50) * 1000:.0f} ms",
        highlight=False,
    )


def show_door(console: Console, waits: AtTheDoor) -> None:
    """Others behind the proxy, alone and beside half-open requests."""
    table = _table(
        f"a page behind our nginx file: beside {HALF_OPEN} half-open requests / without them (promised: at most 2)",
        ["ratio", "of so many", "alone ms", "beside ms", "asked"],
    )
    for percent in (50, 90, 99):
        alone, beside = waits.milliseconds(percent)
        row = [
            f"{beside / alone:.2f}x",
            f"{percent} %",
            f"{alone:.1f}",
            f"{beside:.1f}",
            f"{len(waits.beside)}",
        ]
        table.add_row(*row)
    console.print(table)


def show_day(console: Console, quarters: Sequence[Held], seconds: float, visitors: int) -> None:
    """What the agent held before the day and after each quarter of it."""
    table = _table(
        f"twelve hours at a kiosk: {visitors} visitors in {seconds:.0f} s",
        ["after", "memory MB", "files", "threads"],
    )
    for number, held in enumerate(quarters):
        name = f"quarter {number}" if number else "the first visitors"
        table.add_row(name, f"{held.memory / 2**20:.1f}", f"{held.files}", f"{held.threads}")
    console.print(table)


def show_busy(console: Console, database: str, rows: Sequence[Busy]) -> None:
    """A page while others are told."""
    title = f"{database}: a page while so many sockets hear five changes a second / while they hear nothing"
    table = _table(
        title, ["ratio of p99", "sockets", "idle p50 ms", "idle p99 ms", "busy p50 ms", "busy p99 ms"]
    )
    for row in rows:
        times = [each.milliseconds(percent) for each in (row.idle, row.busy) for percent in (50, 99)]
        table.add_row(f"{row.ratio:.1f}x", f"{row.sockets}", *(f"{each:.1f}" for each in times))
    console.print(table)


def show_readings(console: Console, database: str, rows: Sequence[Reading]) -> None:
    """The live lists with and without a past."""
    columns = ["old tickets", "screens ms", "cpu ms", "forecast's reading ms", "cpu ms"]
    table = _table(f"{database}: reading a hall with a past", columns)
    for row in rows:
        took = (row.screens.wall, row.screens.cpu, row.forecast.wall, row.forecast.cpu)
        table.add_row(f"{row.old_tickets:,}", *(f"{milliseconds:.1f}" for milliseconds in took))
    console.print(table)


def _table(title: str, columns: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold")
    for name in columns:
        table.add_column(
            name, justify="left" if name in ("door", "printer", "after") else "right", no_wrap=True
        )
    return table


def _cpu_lines() -> list[str]:
    return CPU_INFO.read_text().splitlines() if CPU_INFO.exists() else []
