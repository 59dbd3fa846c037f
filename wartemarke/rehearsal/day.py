"""Draws the people of a day from a scenario file. The same seed draws the same people.

The file gives each figure with its basis (sourced, derived, assumed). Walk-ins come in the shape that it describes in words: a
batch at the opening, a hump around noon, a bump in the late afternoon; its weights per half-hour are ours (PROFILE).
"""

import json
import math
import random
import re
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

PROFILE = {
    (0, 30): 1.8,
    (30, 150): 0.8,
    (150, 270): 1.6,
    (270, 420): 0.8,
    (420, 510): 1.2,
    (510, 540): 0.6,
}
"""Minutes after opening, from and to, and how busy walk-ins are then, 1.0 being the mean."""


class BrokenScenario(Exception):
    """The file is not a day that can be drawn; the text says where and why."""


class Figure(BaseModel):
    """One figure with where it comes from."""

    model_config = ConfigDict(frozen=True)
    value: object
    basis: str


class ScenarioService(BaseModel):
    """One service of the day: share of all visitors, planned minutes, and the minutes it really takes."""

    model_config = ConfigDict(frozen=True)
    key: str
    name: str
    leika: str
    share: float = Field(ge=0, le=1)
    planned_min: int = Field(ge=1)
    mean_actual_min: float = Field(gt=0)
    cv: float = Field(gt=0)


class Scenario(BaseModel):
    """A day's figures as the file gives them."""

    model_config = ConfigDict(frozen=True)
    title: str
    parameters: dict[str, Figure]
    services: list[ScenarioService] = Field(min_length=1)
    seed: int = 0

    def number(self, name: str) -> float:
        """A figure that is a plain number; raises BrokenScenario."""
        value = self._value(name)
        if not isinstance(value, int | float) or not math.isfinite(value):
            raise BrokenScenario(f"parameters.{name}.value: a number is needed, not {value!r}")
        return float(value)

    def numbers(self, name: str, count: int) -> list[float]:
        """The numbers in a figure that is a sentence, for example "8 % with 2-4 persons"; raises BrokenScenario."""
        found = [
            float(part)
            for part in re.findall(r"(?<![\d.])-?\d+(?:\.\d+)?", str(self._value(name)).replace("–", "-"))
        ]
        if len(found) < count:
            raise BrokenScenario(f"parameters.{name}.value: {count} numbers are needed")
        return found[:count]

    def clock_time(self, name: str, position: int = 0) -> int:
        """A figure that is a time of day, in minutes from midnight; raises BrokenScenario."""
        value = self._value(name)
        text = value[position] if isinstance(value, list) and len(value) > position else value
        try:
            moment = time.fromisoformat(str(text))
        except ValueError:
            raise BrokenScenario(f"parameters.{name}.value: a time like 08:30 is needed") from None
        return moment.hour * 60 + moment.minute

    def _value(self, name: str) -> object:
        if name not in self.parameters:
            raise BrokenScenario(f"parameters.{name} is missing")
        return self.parameters[name].value


@dataclass(frozen=True)
class Visitor:
    """One person. Minutes are local minutes from midnight; a booked one arrives `offset` minutes after the agreed time."""

    index: int
    service: ScenarioService
    persons: int
    minutes: float
    booked: bool
    wanted: float = 0.0
    offset: float = 0.0
    absent: bool = False
    cancels: bool = False
    arrives: float = 0.0
    priority: bool = False
    agreed: float | None = None
    """The time that was agreed, on a recorded day; on a drawn one it comes from booking."""
    planned: int | None = None
    """The minutes that were planned, on a recorded day; on a drawn one they come from the service."""


@dataclass(frozen=True)
class Day:
    """All people of one day, and its frame: opening and closing in minutes from midnight."""

    title: str
    opens: int
    closes: int
    counters: int
    booked: list[Visitor]
    walk_ins: list[Visitor]


def read(file: Path) -> Scenario:
    """Read a scenario file; raises BrokenScenario with place and reason."""
    try:
        return Scenario.model_validate(json.loads(file.read_text(encoding="utf-8")))
    except json.JSONDecodeError as error:
        raise BrokenScenario(f"line {error.lineno}, column {error.colno}: {error.msg}") from None
    except ValidationError as error:
        fault = error.errors()[0]
        raise BrokenScenario(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenScenario(str(error)) from None


def draw(scenario: Scenario, seed: int | None = None, share: float = 1.0) -> Day:
    """Draw a day's people; `share` below 1 draws fewer, for a short rehearsal."""
    dice = random.Random(scenario.seed if seed is None else seed)
    opens, closes = scenario.clock_time("opening", 0), scenario.clock_time("opening", 1)
    visits = scenario.number("visits") * share
    walk_ins = round(visits * scenario.number("walkin_share"))
    bookings = round(visits) - walk_ins  # who then stays away or cancels is among them
    last = scenario.clock_time("last_ticket")
    return Day(
        title=scenario.title,
        opens=opens,
        closes=closes,
        counters=max(1, round(scenario.number("counters") * min(1.0, share))),
        booked=[_booked(dice, scenario, index, opens, closes) for index in range(bookings)],
        walk_ins=[_walk_in(dice, scenario, bookings + index, opens, last) for index in range(walk_ins)],
    )


def _booked(dice: random.Random, scenario: Scenario, index: int, opens: int, closes: int) -> Visitor:
    service, persons, minutes = _errand(dice, scenario)
    fate = dice.random()
    cancelled = scenario.number("cancellations_same_day")
    return Visitor(
        index=index,
        service=service,
        persons=persons,
        minutes=minutes,
        booked=True,
        wanted=dice.uniform(opens, closes - 30),
        offset=_punctuality(dice, scenario),
        cancels=fate < cancelled,
        absent=cancelled <= fate < cancelled + scenario.number("no_show"),
    )


def _walk_in(dice: random.Random, scenario: Scenario, index: int, opens: int, last: int) -> Visitor:
    service, persons, minutes = _errand(dice, scenario)
    _of_booked, of_walk_ins = scenario.numbers("priority_share", 2)
    return Visitor(
        index=index,
        service=service,
        persons=persons,
        minutes=minutes,
        booked=False,
        arrives=min(_arrival(dice, opens), last - 1),
        priority=dice.random() < of_walk_ins / 100,
    )


def _errand(dice: random.Random, scenario: Scenario) -> tuple[ScenarioService, int, float]:
    """A service, how many persons, and how many minutes it will really take: lognormal with the service's mean and variation."""
    service = dice.choices(scenario.services, [each.share for each in scenario.services])[0]
    share, fewest, most, more = scenario.numbers("group_share", 4)
    persons = dice.randint(int(fewest), abs(int(most))) if dice.random() < share / 100 else 1
    mean = service.mean_actual_min * (1 + more / 100 * (persons - 1))
    sigma = math.sqrt(math.log(1 + service.cv**2))
    return service, persons, dice.lognormvariate(math.log(mean) - sigma**2 / 2, sigma)


def _punctuality(dice: random.Random, scenario: Scenario) -> float:
    """Minutes after the agreed time (negative: before it)."""
    punctual, mean, deviation, _late, least, most = scenario.numbers("punctuality", 6)
    if dice.random() < punctual / 100:
        return dice.gauss(mean, deviation)
    return dice.uniform(least, abs(most))


def _arrival(dice: random.Random, opens: int) -> float:
    spans = list(PROFILE)
    begin, end = dice.choices(spans, [(end - begin) * PROFILE[begin, end] for begin, end in spans])[0]
    return opens + dice.uniform(begin, end)
