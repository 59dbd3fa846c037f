"""Another time for a booked appointment: the old place is safe until the new one is, on both databases."""

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar
from sqlalchemy.orm import Session

from base import events
from base.mail.model import Mail
from base.offices.model import Office
from base.perform import ask, perform
from booking import service
from booking.errors import PlaceTaken, ReservationClosed, TooLateToCancel, TooLateToMove, UnknownReservation
from booking.events import ReservationMoved
from booking.model import Reservation
from booking.queries import free_times, reservation_by_code, stale_days
from tests.booking.conftest import SetClock
from tests.booking.test_places_races import places_taken
from tests.booking.town import LETTERHEAD, NINE, TUESDAY, Town, booked, held, mails, pending
from tests.racing import losers, race, winners

pytestmark = pytest.mark.usefixtures("database")
QUARTER, DAY = timedelta(minutes=15), timedelta(days=1)


def move(code: str, to: datetime = NINE + DAY) -> Reservation:
    return perform(service.move, code, to, LETTERHEAD)


def calendar_of(mail: Mail) -> tuple[str, str, int, object]:
    """METHOD, UID, SEQUENCE and beginning of the file in a mail."""
    file = Calendar.from_ical(mail.calendar or "")
    event = file.walk("VEVENT")[0]
    return str(file["METHOD"]), str(event["UID"]), int(str(event["SEQUENCE"])), event.decoded("DTSTART")


def test_it_takes_the_new_place_and_gives_the_old_one_back(town: Town) -> None:
    code = booked(town).code
    move(code)
    moved = ask(reservation_by_code, code)
    assert (moved.starts_at, moved.ends_at - moved.starts_at) == (NINE + DAY, QUARTER)
    assert NINE in ask(free_times, town.queue, 15, TUESDAY)
    assert NINE + DAY not in ask(free_times, town.queue, 15, TUESDAY + DAY)
    assert ask(stale_days) == []


def test_the_old_place_stays_where_the_new_one_is_taken(town: Town) -> None:
    code = booked(town).code
    held(town, NINE + QUARTER)
    with pytest.raises(PlaceTaken) as refusal:
        move(code, NINE + QUARTER)
    assert NINE + 2 * QUARTER in refusal.value.alternatives
    assert ask(reservation_by_code, code).starts_at == NINE
    assert NINE not in ask(free_times, town.queue, 15, TUESDAY)
    assert len(ask(mails)) == 2


def test_it_may_overlap_its_own_old_time(town: Town) -> None:
    long = perform(service.hold, town.office, [(town.wedding, 1)], NINE)
    perform(service.enter_contact, long.hold_code or "", "Anna Berg", "anna@example.org", LETTERHEAD)
    perform(service.confirm, long.code, LETTERHEAD)
    move(long.code, NINE + QUARTER)
    assert ask(reservation_by_code, long.code).ends_at == NINE + 3 * QUARTER
    assert ask(stale_days) == []


def test_the_calendar_entry_moves_and_goes(town: Town) -> None:
    code = booked(town).code
    move(code)
    perform(service.cancel, code, LETTERHEAD)
    files = [calendar_of(mail) for mail in ask(mails)[1:]]
    assert [method for method, *_ in files] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({uid for _, uid, *_ in files}) == 1
    assert [sequence for *_, sequence, _ in files] == [0, 1, 2]
    assert [start for *_, start in files] == [NINE, NINE + DAY, NINE + DAY]


def test_over_the_change_of_clocks_it_begins_at_the_same_hour_on_the_wall(
    town: Town, set_clock: SetClock
) -> None:
    friday = NINE.replace(month=10, day=23, hour=7)  # 9:00 in summer time
    set_clock(friday - 2 * DAY)
    code = booked(town, friday).code
    monday = NINE.replace(month=10, day=26)  # 9:00 in winter time
    move(code, monday)
    assert calendar_of(ask(mails)[-1])[3] == monday
    assert "09:00" in ask(mails)[-1].text


def test_numbers_belong_to_a_day(town: Town) -> None:
    first, code = booked(town, email="b@example.org"), booked(town, NINE + QUARTER).code
    move(code, NINE + 2 * QUARTER)
    assert ask(reservation_by_code, code).number == "T002"
    move(code, NINE + DAY)
    assert (first.number, ask(reservation_by_code, code).number) == ("T001", "T001")


def test_the_same_time_changes_nothing(town: Town) -> None:
    code = booked(town).code
    move(code, NINE)
    assert len(ask(mails)) == 2


def test_only_what_is_booked_is_moved(town: Town) -> None:
    with pytest.raises(UnknownReservation):
        move(pending(town).code)
    code = booked(town, NINE + QUARTER).code
    perform(service.cancel, code, LETTERHEAD)
    with pytest.raises(ReservationClosed):
        move(code)


@pytest.mark.parametrize(
    "change_until, minutes_before, is_refused",
    [(120, 121, False), (120, 119, True), (0, 61, False), (0, 59, True)],
    ids=["in time", "too late", "no deadline", "check-in is open"],
)
def test_the_deadline_of_moving(
    town: Town, set_clock: SetClock, change_until: int, minutes_before: int, is_refused: bool
) -> None:
    perform(set_office, town, change_until_minutes=change_until)
    code = booked(town).code
    set_clock(NINE - timedelta(minutes=minutes_before))
    if is_refused:
        with pytest.raises(TooLateToMove):
            move(code)
    else:
        move(code)


def test_the_deadline_of_cancelling(town: Town, set_clock: SetClock) -> None:
    perform(set_office, town, cancel_until_minutes=60)
    code = booked(town).code
    set_clock(NINE - timedelta(minutes=59))
    with pytest.raises(TooLateToCancel) as refusal:
        perform(service.cancel, code, LETTERHEAD)
    assert "08:00" in refusal.value.sentence()


def test_the_hall_is_told(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[ReservationMoved] = []
    events.subscribe(ReservationMoved, told.append)
    reservation = booked(town)
    move(reservation.code)
    assert told == [ReservationMoved(town.office, reservation.id)]


@pytest.mark.parametrize("clients", [2, 5])
def test_one_place_has_one_winner_among_the_moved(town: Town, clients: int) -> None:
    codes = [booked(town, NINE + n * QUARTER, f"p{n}@example.org").code for n in range(clients)]
    outcomes = race(clients, lambda client: move(codes[client], NINE + DAY))
    assert len(winners(outcomes)) == 1
    assert {type(error) for error in losers(outcomes)} == {PlaceTaken}
    assert ask(places_taken) == clients
    assert ask(stale_days) == []


def test_two_who_want_each_others_place_both_keep_one(town: Town) -> None:
    times = [NINE, NINE + DAY]
    codes = [booked(town, at, f"p{n}@example.org").code for n, at in enumerate(times)]
    race(2, lambda client: move(codes[client], times[1 - client]))
    assert sorted(ask(reservation_by_code, code).starts_at for code in codes) == times
    assert ask(stale_days) == []


def test_moving_and_cancelling_at_once_end_in_one_truth(town: Town) -> None:
    code = booked(town).code
    race(
        6,
        lambda client: move(code) if client % 2 else perform(service.cancel, code, LETTERHEAD),
    )
    assert ask(places_taken) == 0
    assert ask(stale_days) == []


def set_office(session: Session, /, town: Town, **values: int) -> None:
    office = session.get_one(Office, town.office)
    for name, value in values.items():
        setattr(office, name, value)
