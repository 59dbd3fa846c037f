"""Is what people are told true? Drawn days, everybody asked on arrival, by our forecast and by the formula that others use.

The bars are those of the design: mean absolute error of walk-ins at most 7 min and at least 40 % below the formula's, bias at
most 3 min, 88 to 97 % of waits inside the 90 % bound, told too little by more than 10 min at most 10 %.

    python -m tests.bench --only estimates
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from statistics import mean, median

from rich.console import Console
from rich.table import Table

import wartemarke.rehearsal
from callsystem.rules.estimating import (
    REPLAYS,
    CallRange,
    Coming,
    Counter,
    Scene,
    estimate,
    forecast,
    learned_minutes,
)
from callsystem.rules.ordering import OrderSettings, Waiting, due_time, line
from wartemarke.rehearsal.day import Scenario, draw, read
from wartemarke.rehearsal.simulating import (
    BREAK_MINUTES,
    QUEUE,
    Desk,
    Moment,
    Person,
    at,
    shuffled_seeds,
    simulate,
    simulated,
)

NO_SHOWS = 0.14
LEARNING_DAYS, DAYS, QUICK_DAYS = 12, 40, 8
THURSDAY = Path(wartemarke.rehearsal.__file__).with_name("thursday.json")
TOO_LITTLE = 10
BARS = (
    "MAE <= 7 and 40 % below the formula; |bias| <= 3; inside the 90 % bound 88-97 %; told too little <= 10 %"
)
Means = dict[str, tuple[float, int]]


@dataclass
class Told:
    """What was told by one way of estimating, in minutes, and whom."""

    whom: Person
    minutes: float
    most: float


@dataclass
class Judge:
    """Asks at each arrival. `means` is what was observed before, by kind of visit: sum of minutes, and how many."""

    means: Means
    settings: OrderSettings
    knows_breaks: bool = True
    told: dict[str, list[Told]] = field(
        default_factory=lambda: {"forecast": [], "one replay": [], "formula": []}
    )

    def __call__(self, moment: Moment) -> None:
        if any(desk.until > 0 for desk in moment.desks):
            self._ask(moment)

    def _ask(self, moment: Moment) -> None:
        scene = self._scene(moment)
        whom, now = moment.newcomer, scene.now
        found = forecast(scene)[whom.id]
        once = estimate(scene)[whom.id]
        if isinstance(found, CallRange) and once is not None:
            self._note("forecast", whom, found.likely - now, found.high - now)
            self._note("one replay", whom, once - now, once - now)
        formula = self._formula(moment)
        self._note("formula", whom, formula, formula)

    def _note(self, way: str, whom: Person, minutes: timedelta, most: timedelta) -> None:
        one = timedelta(minutes=1)
        self.told[way].append(Told(whom, minutes / one, most / one))

    def _scene(self, moment: Moment) -> Scene:
        return Scene(
            now=at(moment.minute),
            counters=[self._counter(desk, moment.minute) for desk in moment.desks],
            waiting=[(person.as_waiting(), self._length(person)) for person in moment.waiting],
            coming=[
                (Coming(1, at(person.agreed or 0), person.id), self._length(person))
                for person in moment.expected
                if (person.agreed or 0) <= moment.minute + 150
            ],
            no_show_share=NO_SHOWS,
            settings=self.settings,
        )

    def _counter(self, desk: Desk, minute: float) -> Counter:
        begins, ends = None, at(desk.until) if desk.rests else None
        if self.knows_breaks and desk.break_at is not None:
            begins, ends = at(desk.break_at), at(desk.break_at + BREAK_MINUTES)
        if desk.serves is None:
            return Counter(QUEUE, break_from=begins, break_until=ends)
        busy = timedelta(minutes=minute - desk.since)
        return Counter(QUEUE, busy, self._length(desk.serves), break_from=begins, break_until=ends)

    def _length(self, person: Person) -> timedelta:
        return timedelta(minutes=learned_minutes(person.planned, *self.means.get(person.kind, (0.0, 0))))

    def _formula(self, moment: Moment) -> timedelta:
        """What is usual: the place in the line, times the mean, by the counters that are open."""
        order = line([person.as_waiting() for person in moment.waiting], at(moment.minute), self.settings)
        place = [visitor.ticket_id for visitor in order].index(moment.newcomer.id)
        usual = sum(total for total, _count in self.means.values()) / sum(
            count for _total, count in self.means.values()
        )
        staffed = sum(not desk.rests for desk in moment.desks)
        return timedelta(minutes=place * usual / max(1, staffed))


def learned(scenario: Scenario, seeds: Iterable[int], share: float) -> Means:
    """What earlier days have taught."""
    means: Means = {}
    for seed in seeds:
        for person in simulated(draw(scenario, seed, share)).persons:
            if person.arrives is not None:
                total, count = means.get(person.kind, (0.0, 0))
                means[person.kind] = total + person.minutes, count + 1
    return means


def judged(
    scenario: Scenario, days: int, settings: OrderSettings, knows_breaks: bool = True, share: float = 1.0
) -> Judge:
    """So many days, after some that taught the lengths."""
    seeds = shuffled_seeds(scenario.seed, LEARNING_DAYS + days)
    judge = Judge(learned(scenario, seeds[:LEARNING_DAYS], share), settings, knows_breaks)
    for seed in seeds[LEARNING_DAYS:]:
        simulate(simulated(draw(scenario, seed, share)), settings, judge)
    return judge


def show(console: Console, judge: Judge, days: int, heading: str) -> None:
    """The table, walk-ins first: theirs are the bars."""
    title = f"Told on arrival and happened, {days} drawn days, {heading} ({BARS})"
    table = Table(
        "visitors", "told by", "told", "MAE min", "bias min", "inside 90 %", "too little", title=title
    )
    for kind, is_walk_in in (("walk-ins", True), ("booked", False)):
        for way, told in judge.told.items():
            mine = [one for one in told if (one.whom.agreed is None) is is_walk_in]
            table.add_row(kind, way, *figures(mine))
    console.print(table)


def figures(told: Sequence[Told]) -> list[str]:
    """Errors are told minus happened: above 0 means told too much."""
    happened = [(one.whom.called or 0.0) - (one.whom.arrives or 0.0) for one in told]
    errors = [one.minutes - waited for one, waited in zip(told, happened, strict=True)]
    inside = [waited <= one.most for one, waited in zip(told, happened, strict=True)]
    too_little = [error < -TOO_LITTLE for error in errors]
    return [
        f"{len(told)}",
        f"{mean(map(abs, errors)):.1f}",
        f"{mean(errors):+.1f}",
        f"{100 * mean(inside):.0f} %",
        f"{100 * mean(too_little):.0f} %",
    ]


def show_estimates(console: Console, quick: bool) -> None:
    """Judge and print: with breaks that were entered, and, for comparison, with breaks that come as a surprise."""
    days = QUICK_DAYS if quick else DAYS
    scenario = read(THURSDAY)
    for knows_breaks, heading in ((True, "breaks are entered"), (False, "nobody entered the breaks")):
        show(console, judged(scenario, days, OrderSettings(), knows_breaks), days, heading)
    once, forty = replay_seconds()
    console.print(
        f"60 waiting, 77 coming, 8 counters: one replay {once * 1000:.1f} ms, "
        f"{REPLAYS} of them for everybody {forty * 1000:.0f} ms"
    )


def replay_seconds() -> tuple[float, float]:
    """One replay and forty, the middle of several: sixty wait, seventy-seven come, eight counters are busy."""
    settings = OrderSettings()
    length = timedelta(minutes=14)
    waiting = [
        (Waiting(one, f"{one:05}", 1, at(500 - one), due_time(at(500 - one), None, settings)), length)
        for one in range(1, 61)
    ]
    coming = [(Coming(1, at(502 + 1.9 * one), 100 + one), length) for one in range(77)]
    counters = [Counter(QUEUE, timedelta(minutes=one), length) for one in range(8)]
    scene = Scene(at(500), counters, waiting, coming, NO_SHOWS, settings)
    return _middle_of(lambda: estimate(scene)), _middle_of(lambda: forecast(scene))


def _middle_of(work: Callable[[], object]) -> float:
    found = []
    for _ in range(9):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return median(found)
