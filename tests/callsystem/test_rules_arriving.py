"""Check-in: when it is possible, and what exactly is said when it is not."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base import i18n
from base.errors import WartemarkeError
from booking.states import ReservationState
from callsystem import errors
from callsystem.rules.arriving import (
    Appointment,
    Arrival,
    CheckIn,
    CheckInWindow,
    Kiosk,
    check_arrival,
    check_walk_in,
)
from callsystem.rules.ordering import OrderSettings

ZONE = "Europe/Berlin"
BERLIN = ZoneInfo(ZONE)
TEN = datetime(2026, 11, 26, 10, 0, tzinfo=BERLIN).astimezone(UTC)
HERE = Kiosk(1, ZONE)
BOOKED = Appointment(ReservationState.BOOKED, 1, "Bürgeramt Mitte", TEN)
HOUR_BEFORE = CheckInWindow()
HALF_HOUR_AFTER = CheckInWindow(closes_after=timedelta(minutes=30))
SETTINGS = OrderSettings()


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def arrive(
    appointment: Appointment | None = BOOKED,
    after: float = 0,
    window: CheckInWindow = HOUR_BEFORE,
    kiosk: Kiosk = HERE,
) -> Arrival:
    """Check in so many minutes after ten."""
    return check_arrival(appointment, kiosk, TEN + minutes(after), window, SETTINGS)


@pytest.mark.parametrize(
    "word,after,arrival",
    [
        ("the first moment", -60, Arrival.ON_TIME),
        ("early", -20, Arrival.ON_TIME),
        ("sharp", 0, Arrival.ON_TIME),
        ("last moment of grace", 10, Arrival.ON_TIME),
        ("just late", 10.1, Arrival.LATE),
        ("hours late", 400, Arrival.LATE),
    ],
)
def test_who_may_check_in(word: str, after: float, arrival: Arrival) -> None:
    assert arrive(after=after) is arrival, word


def test_too_early_says_when_to_come_back() -> None:
    with pytest.raises(errors.TooEarly) as refusal, i18n.use("en"):
        arrive(after=-61)
    assert refusal.value.opens_at == TEN - minutes(60)
    assert refusal.value.params == {"opens_at": "2026-11-26T08:00:00+00:00"}
    with i18n.use("en"):
        assert "09:00" in refusal.value.sentence()


def test_too_late_says_since_when() -> None:
    assert arrive(after=30, window=HALF_HOUR_AFTER) is Arrival.LATE
    with pytest.raises(errors.TooLate) as refusal:
        arrive(after=31, window=HALF_HOUR_AFTER)
    assert refusal.value.closed_at == TEN + minutes(30)
    assert refusal.value.status == 410


def test_an_unknown_code_is_not_ours() -> None:
    with pytest.raises(errors.NotOurs):
        arrive(None)


@pytest.mark.parametrize("after", [-5000, 0, 5000])
def test_another_office_is_named_whatever_the_time(after: float) -> None:
    with pytest.raises(errors.OtherOffice) as refusal:
        arrive(replace(BOOKED, office_id=2, office_name="Bürgeramt Süd"), after)
    assert refusal.value.params == {"office": "Bürgeramt Süd"}


@pytest.mark.parametrize("days", [-1, 1, 30])
def test_another_day_is_named(days: int) -> None:
    with pytest.raises(errors.OtherDay) as refusal:
        arrive(after=days * 24 * 60)
    assert refusal.value.day == date(2026, 11, 26)


def test_a_second_check_in_gets_the_number_again_even_after_midnight() -> None:
    again = replace(BOOKED, checked_in=CheckIn(TEN + minutes(-48), "A017"))
    for after in (0, 24 * 60):
        with pytest.raises(errors.AlreadyCheckedIn) as refusal:
            arrive(again, after)
        with i18n.use("en"):
            assert refusal.value.sentence() == "You already checked in at 09:12. Your number is A017."


@pytest.mark.parametrize(
    "state,refusal",
    [
        (ReservationState.CANCELLED, errors.ReservationCancelled),
        (ReservationState.HELD, errors.ReservationNotBooked),
        (ReservationState.PENDING, errors.ReservationNotBooked),
        (ReservationState.EXPIRED, errors.ReservationNotBooked),
    ],
)
def test_what_is_not_booked_is_refused(state: ReservationState, refusal: type[errors.CheckInRefused]) -> None:
    with pytest.raises(refusal):
        arrive(replace(BOOKED, state=state))


def test_who_missed_the_call_may_come_after_all() -> None:
    assert arrive(replace(BOOKED, state=ReservationState.MISSED), 40) is Arrival.LATE


@pytest.mark.parametrize(
    "word,agreed,now",
    [
        ("before midnight for after it", (2026, 11, 27, 0, 10), (2026, 11, 26, 23, 55)),
        ("after midnight, in grace", (2026, 11, 26, 23, 55), (2026, 11, 27, 0, 4)),
        ("the night summer time begins", (2026, 3, 29, 3, 10), (2026, 3, 29, 1, 30)),
        ("the night summer time ends", (2026, 10, 25, 3, 10), (2026, 10, 25, 2, 30)),
    ],
)
def test_a_window_over_midnight_or_a_clock_change_is_one_window(
    word: str, agreed: tuple[int, ...], now: tuple[int, ...]
) -> None:
    year, month, day, hour, minute = agreed
    moment = datetime(year, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)
    year, month, day, hour, minute = now
    # In October 2:30 comes twice; the second one (fold) is forty minutes before 3:10.
    arrival = datetime(year, month, day, hour, minute, fold=1, tzinfo=BERLIN).astimezone(UTC)
    appointment = replace(BOOKED, agreed=moment)
    assert check_arrival(appointment, HERE, arrival, HOUR_BEFORE, SETTINGS) is Arrival.ON_TIME, word


@given(st.integers(-4000, 4000), st.integers(0, 120), st.none() | st.integers(0, 120))
def test_every_moment_has_exactly_one_answer(after: int, before: int, late: int | None) -> None:
    window = CheckInWindow(minutes(before), None if late is None else minutes(late))
    assert outcome(after, window) is expected_outcome(after, before, late)


def outcome(after: float, window: CheckInWindow) -> Arrival | type[errors.CheckInRefused]:
    try:
        return arrive(after=after, window=window)
    except errors.CheckInRefused as refusal:
        return type(refusal)


def expected_outcome(after: int, before: int, late: int | None) -> Arrival | type[errors.CheckInRefused]:
    """In minutes after ten, on a day that ends 14 hours later."""
    if -before <= after <= (14 * 60 if late is None else late):
        return Arrival.LATE if after > 10 else Arrival.ON_TIME
    if not -600 <= after < 14 * 60:
        return errors.OtherDay
    return errors.TooEarly if after < 0 else errors.TooLate


MORNING, AFTERNOON = (time(8), time(12)), (time(14), time(18))


@pytest.mark.parametrize(
    "word,opening,local,is_open",
    [
        ("before opening", [MORNING, AFTERNOON], time(7, 59), False),
        ("at opening", [MORNING, AFTERNOON], time(8), True),
        ("the last ticket", [MORNING, AFTERNOON], time(11, 30), True),
        ("too near to noon", [MORNING, AFTERNOON], time(11, 31), False),
        ("at noon", [MORNING, AFTERNOON], time(13), False),
        ("afternoon", [AFTERNOON, MORNING], time(17), True),
        ("spans that touch", [MORNING, (time(12), time(14))], time(11, 45), True),
        ("spans that overlap", [MORNING, (time(10), time(14))], time(11, 45), True),
        ("inside a longer one", [(time(8), time(18)), (time(10), time(12))], time(11, 45), True),
        ("closed all day", [], time(10), False),
    ],
)
def test_walk_ins_come_in_opening_hours_but_not_too_near_to_their_end(
    word: str, opening: list[tuple[time, time]], local: time, is_open: bool
) -> None:
    now = datetime.combine(date(2026, 11, 26), local, BERLIN).astimezone(UTC)
    try:
        check_walk_in(now, ZONE, opening, minutes(30))
        assert is_open, word
    except errors.WalkInsClosed:
        assert not is_open, word


def all_refusals() -> list[WartemarkeError]:
    return [
        errors.NotOurs(),
        errors.OtherOffice("Bürgeramt Süd"),
        errors.OtherDay(date(2026, 11, 26)),
        errors.TooEarly(TEN, ZONE),
        errors.TooLate(TEN, ZONE),
        errors.ReservationCancelled(),
        errors.ReservationNotBooked(),
        errors.AlreadyCheckedIn(TEN, "A017", ZONE),
        errors.WalkInsClosed(),
        errors.TicketChanged("served", "called"),
        errors.NobodyWaits(),
    ]


@pytest.mark.parametrize("locale", i18n.LOCALES)
def test_every_refusal_has_its_own_code_sentence_and_way_out(locale: str) -> None:
    refusals = all_refusals()
    with i18n.use(locale):
        sentences = {refusal.sentence() for refusal in refusals}
        ways_out = [refusal.next_step() for refusal in refusals]
    assert len({refusal.code for refusal in refusals}) == len(sentences) == len(refusals)
    assert all(ways_out)
    assert not any("%(" in text for text in [*sentences, *ways_out])
