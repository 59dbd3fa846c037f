"""A place is taken while the hours of its day are changed: whoever comes second sees what the first one did.

On PostgreSQL: on SQLite there is one writer, so the two never meet.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

import base.database
import booking.planning.service as planning
from base import clock
from base.database import Database
from base.hours import service as hours
from base.hours.entries import ClosureEntry
from base.perform import ask, perform
from booking import service
from booking.errors import PlaceTaken
from booking.model import Reservation
from booking.planning.errors import BookingsAffected
from booking.planning.queries import affected
from tests.booking.town import LETTERHEAD, NINE, TUESDAY, Town, build_town, held

DEADLINE_SECONDS = 60.0


@pytest.fixture
def on_postgresql(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    opened = Database(postgresql_url)
    monkeypatch.setattr(base.database, "_bound", opened)
    yield
    opened.close()


@pytest.fixture
def quiet_town(on_postgresql: None, clock_file: object) -> Town:
    """A town where nobody has booked yet."""
    return perform(build_town)


def test_who_takes_a_place_waits_for_the_change_and_sees_it(
    quiet_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_looked, other = Event(), Other()
    look = affected

    def look_and_linger(session: Session, queue_ids: list[int]) -> object:
        found = look(session, queue_ids)
        has_looked.set()
        other.stands_or_has_ended()
        return found

    monkeypatch.setattr(planning, "affected", look_and_linger)
    with ThreadPoolExecutor(2) as pool:
        closing = pool.submit(close_tuesday, quiet_town)
        assert has_looked.wait(DEADLINE_SECONDS)
        taking = pool.submit(other.does, lambda: held(quiet_town))
        assert closing.result() == 0
        with pytest.raises(PlaceTaken):
            taking.result()
    assert ask(places) == 0


def test_who_changes_the_hours_waits_for_the_booking_and_is_told(quiet_town: Town) -> None:
    has_booked, other = Event(), Other()

    def book_and_linger(session: Session) -> None:
        book(session, quiet_town)
        has_booked.set()
        other.stands_or_has_ended()

    with ThreadPoolExecutor(2) as pool:
        booking = pool.submit(perform, book_and_linger)
        assert has_booked.wait(DEADLINE_SECONDS)
        closing = pool.submit(other.does, lambda: close_tuesday(quiet_town))
        booking.result()
        with pytest.raises(BookingsAffected):
            closing.result()


class Other:
    """The second of the two: the first one lingers until the second waits for a lock, or is done without having waited."""

    def __init__(self) -> None:
        self._is_done = Event()

    def does(self, deed: Callable[[], object]) -> object:
        try:
            return deed()
        finally:
            self._is_done.set()

    def stands_or_has_ended(self) -> None:
        end = time.monotonic() + DEADLINE_SECONDS
        while not self._is_done.wait(0.01) and not ask(somebody_waits):
            assert time.monotonic() < end


def somebody_waits(session: Session) -> bool:
    return bool(session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")))


def close_tuesday(town: Town) -> int:
    def edit(session: Session) -> object:
        return hours.close(session, town.office, ClosureEntry(TUESDAY, "Umzug"), None)

    return perform(planning.change, [town.queue], edit, {}, LETTERHEAD)


def book(session: Session, town: Town) -> None:
    taken = service.hold(session, town.office, [(town.card, 1)], NINE)
    service.enter_contact(session, taken.hold_code or "", "Anna Berg", "anna@example.org", LETTERHEAD)
    service.confirm(session, taken.code, LETTERHEAD)
    assert taken.starts_at > clock.now()


def places(session: Session) -> int:
    return session.query(Reservation).count()
