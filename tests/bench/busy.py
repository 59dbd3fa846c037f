"""How long others wait for their pages while the hall tells a thousand screens five times a second, beside a hall at rest."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.audience import Presser
from tests.bench.callers import Caller, come_in
from tests.bench.duels import SEEN, Ring
from tests.bench.figures import Busy, Tally
from tests.bench.processes import companion

CROWDS = (1000, 3000)
QUICK_CROWDS = (1000,)
EVENTS_A_SECOND = 5
ASKED, QUICK_ASKED = 400, 120
PEOPLE = 60
PAGE = "/api/v1/services"


def busy_halls(ring: Ring, clerk: Caller, quick: bool) -> list[Busy]:
    """One row for each size of the crowd."""
    ring.town.walk_in(PEOPLE)
    return [_busy_hall(ring, clerk, sockets, quick) for sockets in (QUICK_CROWDS if quick else CROWDS)]


def _busy_hall(ring: Ring, clerk: Caller, sockets: int, quick: bool) -> Busy:
    asked = QUICK_ASKED if quick else ASKED
    visitor = come_in(ring.hall.address)
    with companion("tests.bench.listeners") as crowd:
        crowd.ask(hall=ring.hall.settings.port, sockets=sockets, ticket=ring.town.ticket_code())
        idle, busy = Tally(), Tally()
        ring.at_door(None, [visitor.get(PAGE)] * asked, SEEN, 1)
        ring.at_door(idle, [visitor.get(PAGE)] * asked, SEEN, 1)
        with _calling(ring.hall.settings.port, clerk):
            ring.at_door(busy, [visitor.get(PAGE)] * asked * 2, SEEN, 1)
    return Busy(sockets, idle, busy)


@contextmanager
def _calling(port: int, clerk: Caller) -> Iterator[None]:
    """A clerk who serves one after the other in no time: each key changes the hall."""
    presser, over = Presser(port), threading.Event()

    def call() -> None:
        while not over.is_set():
            for key in ("next", "start", "finish"):
                presser.send(clerk.press_often(f"/counter/{key}"))
                presser.answer()
                over.wait(1 / EVENTS_A_SECOND)

    caller = threading.Thread(target=call)
    caller.start()
    time.sleep(1 / EVENTS_A_SECOND)
    try:
        yield
    finally:
        over.set()
        caller.join()
