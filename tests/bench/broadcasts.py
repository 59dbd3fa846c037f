"""Pushes: how long a call takes from the clerk's press to the first, middle and last of many sockets, beside a bare loop."""

from typing import Any

from tests.bench.audience import WARM_UP
from tests.bench.callers import Caller
from tests.bench.figures import Broadcast, Spread, middle_of
from tests.bench.processes import companion, listening
from tests.bench.town import Town
from wartemarke.hall import Hall, free_port

CROWDS, QUICK_CROWDS = (1, 100, 1000, 3000), (1, 1000)


def broadcasts(hall: Hall, town: Town, clerk: Caller, rounds: int, quick: bool) -> list[Broadcast]:
    """One row for each size of the crowd."""
    crowds = QUICK_CROWDS if quick else CROWDS
    return [broadcast(hall, town, clerk, sockets, rounds) for sockets in crowds]


def broadcast(hall: Hall, town: Town, clerk: Caller, sockets: int, rounds: int) -> Broadcast:
    """One crowd, in a process of its own, with a loop of its own."""
    town.walk_in(rounds + WARM_UP)
    port = free_port()
    with listening("tests.bench.bare_loop", port), companion("tests.bench.audience") as audience:
        heard = audience.ask(
            hall=hall.settings.port,
            loop=port,
            sockets=sockets,
            rounds=rounds,
            ticket=town.ticket_code(),
            press=clerk.press_often("/counter/next"),
            after=[clerk.press_often("/counter/start"), clerk.press_often("/counter/finish")],
        )
    return Broadcast(sockets, rounds, heard["bytes"], middle(heard["calls"]), middle(heard["pushes"]))


def middle(rounds: list[dict[str, Any]]) -> Spread:
    """The median over all rounds."""
    return middle_of([Spread(**each) for each in rounds])
