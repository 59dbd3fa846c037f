"""Pictures beside the tables, as SVG made on the server: a screen reader hears title and summary, the table has the numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from base.i18n import gettext as _
from callsystem.figures.tables import hour_name, weekday_name
from callsystem.rules.figures import Group, Visit, arrivals, groups

WIDTH, HEIGHT, LEFT, FOOT, HEAD = 720, 240, 48, 28, 12
STEP = 15
"""Minutes between two lines of the scale."""
SHADES = 5


@dataclass(frozen=True)
class Bar:
    """One bar: where it stands, how high the median and the P90 are, and its words."""

    label: str
    x: float
    width: float
    median_y: float
    median_height: float
    p90_y: float
    p90_height: float
    says: str


@dataclass(frozen=True)
class BarChart:
    """Waits by hour; `lines` of the scale are minutes and heights."""

    width: int
    height: int
    left: int
    base: int
    bars: Sequence[Bar]
    lines: Sequence[tuple[int, float]]
    summary: str


@dataclass(frozen=True)
class HeatCell:
    """How many came in an hour of a weekday; None: too few to be shown. `shade` 0 to 5."""

    count: int | None
    shade: int


@dataclass(frozen=True)
class HeatMap:
    """Arrivals by weekday (rows) and hour (columns)."""

    hours: Sequence[str]
    rows: Sequence[tuple[str, Sequence[HeatCell]]]


def waits_by_hour(visits: Sequence[Visit]) -> BarChart | None:
    """A bar for each hour that has enough visits; None if none has."""
    shown = {hour: one for hour, one in groups(visits, lambda visit: visit.hour).items() if one.waited}
    if not shown:
        return None
    highest = max(one.waited.p90 for one in shown.values() if one.waited)
    top = max(STEP, ceil(highest / STEP) * STEP)
    scale = (HEIGHT - FOOT - HEAD) / top
    lines = [(minutes, HEIGHT - FOOT - minutes * scale) for minutes in range(0, top + 1, STEP)]
    return BarChart(WIDTH, HEIGHT, LEFT, HEIGHT - FOOT, _bars(shown, scale), lines, _summary(shown))


def arrivals_by_hour(visits: Sequence[Visit]) -> HeatMap | None:
    """The heat map; None while nobody has come."""
    counts = arrivals(visits)
    if not counts:
        return None
    hours = range(min(hour for _day, hour in counts), max(hour for _day, hour in counts) + 1)
    most = max(counts.values())
    weekdays = sorted({weekday for weekday, _hour in counts})
    rows = [
        (weekday_name(weekday), [_cell(counts.get((weekday, hour)), most) for hour in hours])
        for weekday in weekdays
    ]
    return HeatMap([f"{hour:02}" for hour in hours], rows)


def _bars(shown: Mapping[int, Group], scale: float) -> list[Bar]:
    room = (WIDTH - LEFT) / len(shown)
    return [_bar(hour, one, LEFT + at * room, room, scale) for at, (hour, one) in enumerate(shown.items())]


def _bar(hour: int, one: Group, x: float, room: float, scale: float) -> Bar:
    assert one.waited is not None  # only such hours are shown
    base = HEIGHT - FOOT
    median, p90 = one.waited.median * scale, one.waited.p90 * scale
    says = _(
        "%(hour)s: median %(median)s min, P90 %(p90)s min",
        hour=hour_name(hour),
        median=round(one.waited.median),
        p90=round(one.waited.p90),
    )
    width = room * 0.7
    return Bar(
        f"{hour:02}", round(x + room * 0.15, 1), round(width, 1), *_box(base, median), *_box(base, p90), says
    )


def _box(base: float, height: float) -> tuple[float, float]:
    return round(base - height, 1), round(height, 1)


def _summary(shown: Mapping[int, Group]) -> str:
    worst = max(shown, key=lambda hour: shown[hour].waited.median if shown[hour].waited else 0.0)  # type: ignore[union-attr]  # only such hours are shown
    return _("Waits are longest for those who come from %(hour)s.", hour=hour_name(worst))


def _cell(count: int | None, most: int) -> HeatCell:
    return HeatCell(count, 0 if count is None else ceil(SHADES * count / most))
