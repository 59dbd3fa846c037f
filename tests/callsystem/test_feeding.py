"""Due reservations enter the hall once; cancelled ones leave it; what a past day left open is ended."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from base.errors import NotFound
from base.perform import ask, perform
from booking.model import Reservation
from booking.states import ReservationState
from callsystem import queries, service
from callsystem.model import Staffing
from callsystem.states import TicketState
from tests.callsystem.hall import THURSDAY_9, Hall, journal_of, reservation, ticket


def feed(hall: Hall) -> int:
    return perform(service.feed_due, hall.office)


def expected(hall: Hall) -> list[str]:
    return [one.number for one in ask(queries.staff_hall, hall.office).expected]


def cancel(session: Session, reservation_id: int) -> None:
    session.get_one(Reservation, reservation_id).state = ReservationState.CANCELLED


def test_only_what_begins_soon_is_fed(hall: Hall) -> None:
    hall.booked(THURSDAY_9 + timedelta(minutes=150))
    hall.booked(THURSDAY_9 + timedelta(minutes=151))
    assert (feed(hall), feed(hall)) == (1, 0)
    hall.later(1)
    assert (feed(hall), expected(hall)) == (1, ["T001", "T002"])


def test_after_downtime_the_next_sweep_feeds_all_of_today_in_order(hall: Hall) -> None:
    for minutes in (120, 30, 60, 90):
        hall.booked(THURSDAY_9 + timedelta(minutes=minutes))
    hall.later(8 * 60)
    assert feed(hall) == 4
    assert [kind for _, kind in journal_of(hall)] == ["expected"] * 4
    assert expected(hall) == ["T002", "T003", "T004", "T001"]


@pytest.mark.parametrize(
    "state", [s for s in ReservationState if s is not ReservationState.BOOKED], ids=lambda state: state.value
)
def test_only_booked_reservations_are_fed(hall: Hall, state: ReservationState) -> None:
    hall.booked(THURSDAY_9, state)
    assert feed(hall) == 0


def test_yesterday_is_not_fed_and_tomorrow_not_before_midnight(hall: Hall) -> None:
    hall.booked(THURSDAY_9 - timedelta(days=1))
    hall.at(datetime(2026, 11, 26, 22, 30, tzinfo=UTC))  # half past eleven at night
    hall.booked(datetime(2026, 11, 26, 23, 30, tzinfo=UTC))
    assert feed(hall) == 0
    hall.later(30)
    assert feed(hall) == 1


def test_a_ticket_carries_what_the_reservation_says(hall: Hall) -> None:
    booked = hall.booked(THURSDAY_9, minutes=20)
    feed(hall)
    (fed,) = ask(queries.staff_hall, hall.office).expected
    assert (fed.number, fed.agreed_at, fed.planned_minutes) == (booked.number, THURSDAY_9, 20)
    assert [(one.names["de"], one.quantity) for one in fed.services] == [("Personalausweis", 1)]


def test_nobody_expected_is_called(hall: Hall) -> None:
    hall.booked(THURSDAY_9)
    feed(hall)
    with pytest.raises(Exception, match="nobody_waits"):
        perform(service.call_next, hall.open())


@pytest.mark.parametrize("has_come", [False, True])
def test_a_cancelled_reservation_leaves_the_hall(hall: Hall, has_come: bool) -> None:
    booked = hall.booked(THURSDAY_9)
    feed(hall)
    if has_come:
        perform(service.check_in, hall.office, booked.code)
    perform(cancel, booked.id)
    assert perform(service.withdraw_cancelled, hall.office) == 1
    assert perform(service.withdraw_cancelled, hall.office) == 0
    assert reservation(booked.id).state == ReservationState.CANCELLED
    hall_now = ask(queries.staff_hall, hall.office)
    assert (hall_now.expected, hall_now.waiting) == ((), ())


def test_who_is_being_served_stays_although_the_reservation_was_cancelled(hall: Hall) -> None:
    booked = hall.booked(THURSDAY_9)
    visitor = perform(service.check_in, hall.office, booked.code)
    perform(service.call_next, hall.open())
    perform(cancel, booked.id)
    assert perform(service.withdraw_cancelled, hall.office) == 0
    assert ticket(visitor.id).state == TicketState.CALLED


def test_a_past_day_is_ended(hall: Hall) -> None:
    absent = hall.booked(THURSDAY_9 + timedelta(minutes=50))
    never_fed = hall.booked(THURSDAY_9 + timedelta(hours=6))
    feed(hall)
    served, called, waiting = (hall.booked_here(THURSDAY_9 + timedelta(minutes=n)) for n in range(3))
    perform(service.call_next, hall.open(0))
    perform(service.start, hall.clerks[0])
    perform(service.call_next, hall.open(1))
    hall.at(datetime(2026, 11, 27, 3, 0, tzinfo=UTC))
    assert perform(service.close_past_days, hall.office) == 4
    states = [ticket(one.id).state for one in (served, called, waiting)]
    assert states == [TicketState.SERVED, TicketState.NO_SHOW, TicketState.WITHDRAWN]
    ended = [served.reservation_id, called.reservation_id, waiting.reservation_id, absent.id, never_fed.id]
    kept, missed = ReservationState.KEPT, ReservationState.MISSED
    assert [reservation(one).state for one in ended] == [kept, missed, kept, missed, missed]
    assert ticket(served.id).finished_at is None
    assert ask(lambda session: session.get(Staffing, hall.counters[0])) is None
    assert perform(service.close_past_days, hall.office) == 0


def test_a_visit_over_midnight_is_not_cut_off(hall: Hall) -> None:
    hall.at(datetime(2026, 11, 26, 16, 0, tzinfo=UTC))
    visitor = hall.walk_in()
    clerk = hall.open()
    perform(service.call_next, clerk)
    perform(service.start, clerk)
    hall.at(datetime(2026, 11, 26, 23, 30, tzinfo=UTC))  # half past midnight
    assert perform(service.close_past_days, hall.office) == 0
    served = perform(service.finish, clerk)
    assert (served.number, served.day) == (visitor.number, visitor.day)


def test_one_office_does_not_touch_the_other(hall: Hall, other_hall: Hall) -> None:
    theirs = other_hall.booked(THURSDAY_9)
    assert feed(hall) == 0
    perform(service.check_in, other_hall.office, theirs.code)
    hall.at(THURSDAY_9 + timedelta(days=1))
    assert perform(service.close_past_days, hall.office) == 0
    assert journal_of(hall) == []


def test_there_is_no_hall_of_an_unknown_office(hall: Hall) -> None:
    with pytest.raises(NotFound):
        ask(queries.hall, hall.office + 100)


@pytest.mark.parametrize(
    "moved_by, still_expected", [(timedelta(hours=1), ["T001"]), (timedelta(days=1), [])], ids=["hour", "day"]
)
def test_tickets_follow_reservations_that_were_moved(
    hall: Hall, moved_by: timedelta, still_expected: list[str]
) -> None:
    booked = hall.booked(THURSDAY_9)
    feed(hall)
    perform(move, booked.id, moved_by)
    assert [perform(service.follow_moved, hall.office) for _ in range(2)] == [1, 0]
    assert (expected(hall), feed(hall)) == (still_expected, 0)
    hall.at(THURSDAY_9 + moved_by)
    feed(hall)
    assert [one.agreed_at for one in ask(queries.staff_hall, hall.office).expected] == [THURSDAY_9 + moved_by]


def move(session: Session, reservation_id: int, by: timedelta) -> None:
    """As booking does it; on another day with that day's number."""
    reservation = session.get_one(Reservation, reservation_id)
    reservation.starts_at, reservation.ends_at = reservation.starts_at + by, reservation.ends_at + by
    if by >= timedelta(days=1):
        reservation.day, reservation.fed_at, reservation.number = reservation.day + by, None, "T009"
