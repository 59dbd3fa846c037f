"""How long others wait behind the proxy that we ship while three hundred people began a request and say no more."""

import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import requests

from tests.bench.figures import percentile
from tests.nginx import half_open, nginx_before
from wartemarke.hall import NO_LIMIT, Hall

PAGES = ("/", "/login", "/api/v1/services")
TURNS, QUICK_TURNS = 8, 3
ASKED = 25
"""Requests of each page in a turn: over well before nginx hangs up on those who say no more."""


@dataclass
class AtTheDoor:
    """Seconds that each request took: with nobody else at the door, and with so many half-open ones."""

    alone: list[float] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)

    def milliseconds(self, percent: float) -> tuple[float, float]:
        """So many percent of the requests were answered within these times."""
        return percentile(self.alone, percent) * 1000, percentile(self.beside, percent) * 1000


def at_the_door(quick: bool) -> AtTheDoor:
    """Both in turn, so that what else the machine does spoils both alike."""
    waits = AtTheDoor()
    with tempfile.TemporaryDirectory() as folder:
        hall = Hall(Path(folder) / "hall", trusted_proxies=1, requests_per_minute=NO_LIMIT, with_agent=False)
        with hall, nginx_before(hall, Path(folder)) as address:
            _ask(address)  # what is slow for the first time only
            for _turn in range(QUICK_TURNS if quick else TURNS):
                waits.alone += _ask(address)
                with half_open(address):
                    waits.beside += _ask(address)
    return waits


def _ask(address: str) -> list[float]:
    waited = []
    with requests.Session() as visitor:
        for page in PAGES * ASKED:
            began = time.perf_counter()
            visitor.get(address + page, timeout=60).raise_for_status()
            waited.append(time.perf_counter() - began)
    return waited
