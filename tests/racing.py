"""Races on purpose: many runners start at the same moment, and every outcome is kept.

    outcomes = race(50, lambda runner: perform(hold, day, at))
    assert len(winners(outcomes)) == 1

`race` runs threads; `race_in_processes` runs separate Python processes, which share nothing but the database.
"""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from threading import Barrier
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")
START_SECONDS = 180.0


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What one runner came to: a value, or the error it ended with."""

    value: T | None
    error: Exception | None


class Gate(Protocol):
    """Opens when all runners stand before it."""

    def wait(self, timeout: float | None = None) -> int: ...


def race(runners: int, run: Callable[[int], T]) -> list[Outcome[T]]:
    """Run `run(0)`, `run(1)`, ... in threads that start together; outcomes in that order."""
    gate = Barrier(runners)
    with ThreadPoolExecutor(runners) as pool:
        return list(pool.map(partial(_run_at_gate, gate, run), range(runners)))


def race_in_processes(runners: int, run: Callable[..., T], *arguments: Any) -> list[Outcome[T]]:
    """Run `run(0, *arguments)`, ... in fresh processes that start together.

    `run` stands at the top of a module, and opens what it needs (a database, say) by itself.
    """
    fresh = multiprocessing.get_context("spawn")
    gate = fresh.Barrier(runners)
    with ProcessPoolExecutor(runners, fresh, _stand_at, (gate,)) as pool:
        waiting = [pool.submit(_run_in_process, run, runner, *arguments) for runner in range(runners)]
        return [each.result() for each in waiting]


def winners(outcomes: list[Outcome[T]]) -> list[T]:
    """The values of all runners who ended without an error."""
    return [outcome.value for outcome in outcomes if outcome.error is None]  # type: ignore[misc]  # value may be None


def losers(outcomes: list[Outcome[T]]) -> list[Exception]:
    """The errors of all others."""
    return [outcome.error for outcome in outcomes if outcome.error is not None]


def _run_at_gate(gate: Gate, run: Callable[[int], T], runner: int) -> Outcome[T]:
    gate.wait(START_SECONDS)
    try:
        return Outcome(run(runner), None)
    except Exception as error:
        return Outcome(None, error)


_gate: list[Gate] = []


def _stand_at(gate: Gate) -> None:
    _gate[:] = [gate]


def _run_in_process(run: Callable[..., T], runner: int, *arguments: Any) -> Outcome[T]:
    return _run_at_gate(_gate[0], lambda number: run(number, *arguments), runner)
