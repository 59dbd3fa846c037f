"""One place, many at once: exactly one gets it. The same race on a naive booking shows that this test can turn red."""

from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base import clock
from base.codes import new_code, new_short_code
from base.database import Database, bind
from base.perform import ask, perform
from booking import service
from booking.errors import PlaceTaken
from booking.model import Reservation
from booking.queries import free_times, stale_days
from booking.states import TAKES_PLACE, ReservationState
from tests.booking.town import LETTERHEAD, NINE, NOW, TUESDAY, Town, held, pending
from tests.racing import losers, race, race_in_processes, winners

QUARTER = timedelta(minutes=15)


@pytest.mark.parametrize("clients", [2, 5, 50])
@pytest.mark.usefixtures("database")
def test_one_place_has_one_winner(town: Town, clients: int) -> None:
    outcomes = race(clients, lambda _client: held(town))

    assert len(winners(outcomes)) == 1
    assert {type(error) for error in losers(outcomes)} == {PlaceTaken}
    assert ask(places_taken) == 1
    assert ask(stale_days) == []


def test_one_place_has_one_winner_among_processes(database: Database, town: Town, clock_file: Path) -> None:
    outcomes = race_in_processes(4, hold_in_process, database.url, str(clock_file), town)

    assert losers(outcomes) == []
    assert sorted(winners(outcomes)) == ["held", "place_taken", "place_taken", "place_taken"]
    assert ask(places_taken) == 1


@pytest.mark.usefixtures("database")
def test_a_naive_booking_gives_one_place_to_many(town: Town) -> None:
    """Looks first and writes later, with no lock between: what the service must never do."""
    all_have_looked = Barrier(5)

    def book_naively(_client: int) -> None:
        free = ask(free_times, town.queue, 15, TUESDAY)
        all_have_looked.wait(30)
        if NINE not in free:
            raise PlaceTaken()
        perform(insert_reservation, town)

    outcomes = race(5, book_naively)

    assert len(winners(outcomes)) > 1
    assert ask(places_taken) > 1


@pytest.mark.usefixtures("database")
def test_overlapping_times_share_one_place(town: Town) -> None:
    """Half an hour from 9:00, from 9:15 and from 9:30: only the first and the last can both be had."""
    times = [NINE, NINE + QUARTER, NINE + 2 * QUARTER]
    outcomes = race(9, lambda client: held(town, times[client % 3], quantity=2))

    begun = sorted(reservation.starts_at for reservation in winners(outcomes))
    assert begun in ([NINE, NINE + 2 * QUARTER], [NINE + QUARTER])
    assert ask(stale_days) == []


@pytest.mark.usefixtures("database")
def test_confirming_twice_at_once_books_once(town: Town) -> None:
    code = pending(town).code
    outcomes = race(5, lambda _client: perform(service.confirm, code, LETTERHEAD))

    assert [reservation.number for reservation in winners(outcomes)] == ["T001"] * 5


@pytest.mark.usefixtures("database")
def test_confirming_and_cancelling_at_once_end_in_one_truth(town: Town) -> None:
    code = pending(town).code
    verbs = [service.confirm, service.cancel]
    race(6, lambda client: perform(verbs[client % 2], code, LETTERHEAD))

    assert ask(places_taken) == 0
    assert ask(stale_days) == []


@pytest.mark.usefixtures("database")
def test_one_mailbox_cannot_outrun_its_limit(town: Town) -> None:
    """Asked for all at once, on different days: whoever slips through is stopped at the confirmation."""
    holds = [held(town, NINE + timedelta(days=day)) for day in (0, 1, 2, 3 + 3, 4 + 3, 5 + 3)]
    entered = race(
        6,
        lambda client: perform(
            service.enter_contact,
            holds[client].hold_code or "",
            "Max",
            f"max+{client}@example.org",
            LETTERHEAD,
        ),
    )
    codes = [reservation.code for reservation in winners(entered)]
    race(len(codes), lambda client: perform(service.confirm, codes[client], LETTERHEAD))

    booked = select(func.count()).select_from(Reservation).where(Reservation.state == "booked")
    assert ask(lambda session: session.scalar(booked)) == 3


def hold_in_process(_runner: int, url: str, clock_file: str, town: Town) -> str:
    """One client with a process and a database connection of its own."""
    clock.drive(Path(clock_file))
    database = bind(Database(url))
    try:
        return str(held(town).state)
    except PlaceTaken as refusal:
        return refusal.code
    finally:
        database.close()


def insert_reservation(session: Session, town: Town) -> None:
    session.add(
        Reservation(
            office_id=town.office,
            queue_id=town.queue,
            state=ReservationState.HELD,
            code=new_code(),
            short_code=new_short_code(),
            day=TUESDAY,
            starts_at=NINE,
            ends_at=NINE + QUARTER,
            hold_ends_at=NOW + QUARTER,
            created_at=NOW,
            locale="de",
        )
    )


def places_taken(session: Session) -> int:
    taking = select(func.count()).select_from(Reservation).where(Reservation.state.in_(TAKES_PLACE))
    return session.scalar(taking) or 0
