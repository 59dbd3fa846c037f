"""What goes into one appointment, how long it takes, and how far ahead it may be booked."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base import i18n
from base.errors import WartemarkeError
from booking import errors
from booking.rules.choosing import (
    Chosen,
    can_combine,
    check_choice,
    check_offered,
    duration_minutes,
    queue_for,
)
from booking.rules.window import BookingWindow, bookable_days, check_time

BERLIN = ZoneInfo("Europe/Berlin")
CATALOGUE = Path(__file__).parents[3] / "shared" / "data" / "munich_services.json"


def chosen(key: str, minutes: int = 15, maximum: int = 2, quantity: int = 1, goes_with: str = "") -> Chosen:
    """A service with a short key; `goes_with` has the keys it names."""
    return Chosen(key, f"Service {key}", minutes, maximum, frozenset(goes_with), quantity)


def test_services_that_name_each_other_go_together() -> None:
    check_choice([chosen("a", goes_with="abc"), chosen("b", goes_with="abc"), chosen("c", goes_with="abc")])


@pytest.mark.parametrize(
    "word,one,other",
    [
        ("neither names the other", chosen("a"), chosen("b")),
        ("one stands on its own", chosen("a", goes_with="ab"), chosen("b", goes_with="b")),
        ("an empty list is on its own", chosen("a", goes_with="ab"), chosen("b")),
    ],
)
def test_others_need_an_appointment_each(word: str, one: Chosen, other: Chosen) -> None:
    for pair in ([one, other], [other, one]):
        with pytest.raises(errors.NotCombinable) as refusal:
            check_choice(pair)
        assert set(refusal.value.params.values()) == {"Service a", "Service b"}, word


def test_every_pair_must_go_together_not_only_with_the_first() -> None:
    with pytest.raises(errors.NotCombinable) as refusal:
        check_choice([chosen("a", goes_with="bc"), chosen("b", goes_with="a"), chosen("c", goes_with="a")])
    assert refusal.value.params == {"service": "Service b", "other": "Service c"}


@pytest.mark.parametrize("quantity,is_allowed", [(1, True), (3, True), (4, False)])
def test_the_maximum_quantity_counts_whether_or_not_the_service_names_itself(
    quantity: int, is_allowed: bool
) -> None:
    choice = [chosen("a", maximum=3, quantity=quantity)]
    if is_allowed:
        check_choice(choice)
        return
    with pytest.raises(errors.TooMany) as refusal:
        check_choice(choice)
    assert refusal.value.params == {"service": "Service a", "maximum": 3}


def test_the_maximum_cannot_be_passed_by_naming_a_service_twice() -> None:
    check_choice([chosen("a", maximum=2), chosen("a", maximum=2)])
    with pytest.raises(errors.TooMany):
        check_choice([chosen("a", maximum=2, quantity=2), chosen("a", maximum=2)])


@pytest.mark.parametrize("choice", [[], [chosen("a", quantity=0)], [chosen("a"), chosen("a", quantity=-1)]])
def test_nothing_is_not_a_choice(choice: list[Chosen]) -> None:
    with pytest.raises(errors.NothingChosen):
        check_choice(choice)


@given(st.lists(st.tuples(st.integers(1, 240), st.integers(1, 6)), min_size=1, max_size=5))
def test_the_duration_is_the_sum_rounded_up_to_five(rows: list[tuple[int, int]]) -> None:
    total = sum(minutes * quantity for minutes, quantity in rows)
    duration = duration_minutes(chosen("a", minutes=minutes, quantity=quantity) for minutes, quantity in rows)
    assert total <= duration < total + 5
    assert duration % 5 == 0


def test_an_office_must_offer_all() -> None:
    wanted = {"a": "Service a", "b": "Service b"}
    check_offered(wanted, {"a", "b", "c"})
    with pytest.raises(errors.NotOffered) as refusal:
        check_offered(wanted, {"a", "c"})
    assert refusal.value.params == {"service": "Service b"}


def test_one_appointment_waits_in_one_queue() -> None:
    assert queue_for({"Service a": 7, "Service b": 7}) == 7
    with pytest.raises(errors.NotCombinable) as refusal:
        queue_for({"Service a": 7, "Service b": 7, "Service c": 8})
    assert refusal.value.params == {"service": "Service a", "other": "Service c"}
    with pytest.raises(errors.NothingChosen):
        queue_for({})


def test_a_real_catalogue_can_be_chosen_from() -> None:
    if not CATALOGUE.exists():
        pytest.skip(f"the real catalogue is not here: {CATALOGUE}")
    services = [
        Chosen(row["id"], row["name"], row["duration_min"], row["max_quantity"], frozenset(row["combinable"]))
        for row in json.loads(CATALOGUE.read_text())["services"]
    ]
    for service in services:
        check_choice([service])
    alone = [
        one for one in services if not any(can_combine(one, other) for other in services if other != one)
    ]
    one_sided = [
        (one, other)
        for one in services
        for other in services
        if other.key in one.combinable and one.key not in other.combinable
    ]
    assert (len(services), len(one_sided)) == (287, 5)
    assert not any(can_combine(one, other) for one, other in one_sided)
    assert len(alone) >= 235


NOW = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)  # half past midnight in Berlin, already the 26th
WINDOW = BookingWindow(lead=timedelta(hours=2), horizon_days=14)


@pytest.mark.parametrize(
    "word,starts_at,refusal",
    [
        ("in the past", NOW - timedelta(hours=1), errors.TooSoon),
        ("too soon", NOW + timedelta(minutes=119), errors.TooSoon),
        ("just in time", NOW + timedelta(hours=2), None),
        ("last day", datetime(2026, 12, 10, 22, 55, tzinfo=UTC), None),
        (
            "the day after by the local calendar",
            datetime(2026, 12, 10, 23, 0, tzinfo=UTC),
            errors.NotYetReleased,
        ),
    ],
)
def test_how_soon_and_how_far(
    word: str, starts_at: datetime, refusal: type[errors.TimeRefused] | None
) -> None:
    if refusal is None:
        check_time(starts_at, NOW, BERLIN, WINDOW)
        return
    with pytest.raises(refusal):
        check_time(starts_at, NOW, BERLIN, WINDOW)
    assert word


def test_the_bookable_days_are_those_of_the_local_calendar() -> None:
    days = bookable_days(NOW, BERLIN, WINDOW)
    assert (days[0], days[-1], len(days)) == (date(2026, 11, 26), date(2026, 12, 10), 15)
    assert bookable_days(NOW, BERLIN, BookingWindow(horizon_days=0)) == [date(2026, 11, 26)]
    assert bookable_days(NOW, BERLIN, BookingWindow(timedelta(days=3), horizon_days=1)) == []


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)), st.integers(0, 4000), st.integers(0, 40))
def test_a_time_is_refused_on_every_day_that_is_not_bookable(moment: datetime, lead: int, days: int) -> None:
    now = moment.replace(tzinfo=UTC)
    window = BookingWindow(timedelta(minutes=lead), days)
    bookable = bookable_days(now, BERLIN, window)
    for ahead in range(-2, 45, 3):
        starts_at = now + timedelta(days=ahead)
        if starts_at.astimezone(BERLIN).date() not in bookable:
            with pytest.raises((errors.TooSoon, errors.NotYetReleased)):
                check_time(starts_at, now, BERLIN, window)


def all_refusals() -> list[WartemarkeError]:
    return [
        errors.NothingChosen(),
        errors.TooMany("Reisepass", 2),
        errors.NotCombinable("Reisepass", "Gewerbe"),
        errors.NotOffered("Reisepass"),
        errors.PlaceTaken([NOW]),
        errors.TooSoon(NOW, "Europe/Berlin"),
        errors.NotYetReleased(date(2026, 12, 10)),
        errors.HoldExpired([NOW]),
        errors.ReservationClosed("cancelled", "booked"),
        errors.UnknownReservation(),
        errors.InvalidContact(fields={"mail": "?"}),
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


@pytest.mark.parametrize("refusal", all_refusals(), ids=lambda refusal: str(refusal.code))
def test_what_a_refusal_tells_can_be_sent_as_json(refusal: WartemarkeError) -> None:
    assert json.loads(json.dumps(refusal.params)) == refusal.params
