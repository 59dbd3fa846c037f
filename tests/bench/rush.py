"""The rush at a release: thousands press a few hundred places. Every place must have one winner, and everybody an answer."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.perform import ask
from booking.model import Reservation
from booking.queries import free_times
from booking.states import TAKES_PLACE
from tests.bench.callers import come_in
from tests.bench.duels import LED_ON, Ring
from tests.bench.figures import percentile
from tests.bench.processes import Stumbled
from tests.bench.town import MINUTES, NOW, PLACES, queue_of_service

TAKEN = 409
CONNECTIONS = 64
PEOPLE_PER_PLACE = 10
ONE_ORDER = 250
LATER = timedelta(days=14)


@dataclass(frozen=True)
class Rush:
    """How it ended: who won, who was told that somebody was faster, how long it took them."""

    people: int
    places: int
    winners: int
    losers: int
    seconds: float
    p50: float
    p99: float


def rush(ring: Ring, starts: int) -> Rush:
    """Ten people for each place press at once, at so many times of one day. Raises Stumbled where not all is well."""
    times = ask(times_of_day, ring.town.main)[:starts]
    visitor = come_in(ring.hall.address)
    path = f"/book/hold?office={ring.town.main}&s{ring.town.service}=1"
    people = len(times) * PLACES * PEOPLE_PER_PLACE
    presses = [
        visitor.send_form(path, start=times[person % len(times)].strftime("%Y-%m-%dT%H:%MZ"))
        for person in range(people)
    ]
    seconds, late, answered = press_all(ring, presses)
    places = len(times) * PLACES
    if answered != {LED_ON: places, TAKEN: people - places} or ask(taken_of, ring.town.main, times) != places:
        raise Stumbled(f"a rush of {people} on {places} places was answered with {dict(answered)}")
    return Rush(
        people,
        places,
        answered[LED_ON],
        answered[TAKEN],
        seconds,
        percentile(late, 50) * 1000,
        percentile(late, 99) * 1000,
    )


def press_all(ring: Ring, presses: list[str]) -> tuple[float, list[float], Counter[int]]:
    """Press without a pause, in orders that the asker can bring to an end on a slow machine, too."""
    seconds, late, answered = 0.0, list[float](), Counter[int]()
    for first in range(0, len(presses), ONE_ORDER):
        order = presses[first : first + ONE_ORDER]
        answer = ring.asker.ask(port=ring.hall.settings.port, connections=CONNECTIONS, requests=order)
        seconds += answer["seconds"]
        late += answer["latencies"]
        answered.update(answer["statuses"])
    return seconds, late, answered


def times_of_day(session: Session, office_id: int) -> list[datetime]:
    """The times of a roomy day that nobody has booked yet."""
    day = (NOW + LATER).date()
    return free_times(session, queue_of_service(session, office_id), MINUTES, day)


def taken_of(session: Session, office_id: int, times: list[datetime]) -> int:
    """How many places at these times are taken."""
    taken = select(func.count()).where(
        Reservation.office_id == office_id,
        Reservation.starts_at.in_(times),
        Reservation.state.in_(TAKES_PLACE),
    )
    return session.scalar(taken) or 0
