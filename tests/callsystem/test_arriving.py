"""Check-in and numbers without an appointment: who gets in, with which due time, number and told wait."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.codes import new_code, new_short_code
from base.errors import NotFound, WartemarkeError
from base.hours.model import Closure, OpeningHours
from base.journal import JournalEntry
from base.offices.model import Office, OfficeService, Visibility
from base.perform import ask, perform
from booking.errors import NothingChosen, NotOffered, TooMany
from booking.states import ReservationState
from callsystem import queries, service
from callsystem.errors import (
    AlreadyCheckedIn,
    NotOurs,
    OtherDay,
    OtherOffice,
    ReservationCancelled,
    ReservationNotBooked,
    TooEarly,
    WalkInsClosed,
)
from callsystem.states import TicketState
from tests.callsystem.hall import THURSDAY_9, Hall, journal_of, reservation

MINUTE = timedelta(minutes=1)


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize("agreed, due", [
    (THURSDAY_9 + 40 * MINUTE, THURSDAY_9 + 40 * MINUTE),
    (THURSDAY_9 - 10 * MINUTE, THURSDAY_9 - 10 * MINUTE),
    (THURSDAY_9 - 11 * MINUTE, THURSDAY_9 + 20 * MINUTE),
], ids=["early", "within the grace", "late"])  # fmt: skip
def test_the_due_time_is_decided_at_check_in(hall: Hall, agreed: datetime, due: datetime) -> None:
    visitor = hall.booked_here(agreed)
    assert (visitor.checked_in_at, visitor.due_at) == (THURSDAY_9, due)


def test_check_in_works_before_the_sweep_and_feeds_once(hall: Hall) -> None:
    visitor = hall.booked_here(THURSDAY_9)
    assert perform(service.feed_due, hall.office) == 0
    assert reservation(visitor.reservation_id).fed_at == THURSDAY_9


def test_the_short_code_is_as_good(hall: Hall) -> None:
    booked = hall.booked(THURSDAY_9)
    assert perform(service.check_in, hall.office, booked.short_code).number == booked.number


def test_the_same_code_again_says_time_and_number(hall: Hall) -> None:
    booked = hall.booked(THURSDAY_9)
    perform(service.check_in, hall.office, booked.code)
    hall.later(7)
    with pytest.raises(AlreadyCheckedIn) as refusal:
        perform(service.check_in, hall.office, booked.code)
    assert (refusal.value.at, refusal.value.number) == (THURSDAY_9, booked.number)


def test_the_code_of_the_slip_says_time_and_number_too(hall: Hall) -> None:
    visitor = hall.walk_in()
    with pytest.raises(AlreadyCheckedIn) as refusal:
        perform(service.check_in, hall.office, visitor.code)
    assert refusal.value.number == "A001"


@pytest.mark.parametrize("state, refusal", [
    (ReservationState.CANCELLED, ReservationCancelled),
    (ReservationState.HELD, ReservationNotBooked),
    (ReservationState.PENDING, ReservationNotBooked),
    (ReservationState.EXPIRED, ReservationNotBooked),
])  # fmt: skip
def test_what_is_not_booked_does_not_get_in(
    hall: Hall, state: ReservationState, refusal: type[Exception]
) -> None:
    booked = hall.booked(THURSDAY_9, state)
    _refused(hall, booked.code, refusal)


@pytest.mark.parametrize("agreed, refusal", [
    (THURSDAY_9 + 61 * MINUTE, TooEarly),
    (THURSDAY_9 + timedelta(days=1), OtherDay),
    (THURSDAY_9 - timedelta(days=1), OtherDay),
], ids=["too early", "tomorrow", "yesterday"])  # fmt: skip
def test_the_wrong_time_does_not_get_in(hall: Hall, agreed: datetime, refusal: type[Exception]) -> None:
    _refused(hall, hall.booked(agreed).code, refusal)


@pytest.mark.parametrize(
    "code",
    [new_code(), new_short_code(), "", "A001", "x" * 500],
    ids=["code", "short code", "nothing", "number", "long"],
)
def test_what_nobody_knows_does_not_get_in(hall: Hall, code: str) -> None:
    _refused(hall, code, NotOurs)


def test_another_office_says_where_to_go(hall: Hall, other_hall: Hall) -> None:
    booked = other_hall.booked(THURSDAY_9)
    with pytest.raises(OtherOffice) as refusal:
        perform(service.check_in, hall.office, booked.code)
    assert refusal.value.office == "Bürgerservice branch"
    assert (journal_of(hall), journal_of(other_hall)) == ([], [])


def test_who_was_withdrawn_before_coming_is_told_so(hall: Hall) -> None:
    booked = hall.booked(THURSDAY_9)
    perform(service.feed_due, hall.office)
    (fed,) = ask(queries.staff_hall, hall.office).expected
    perform(service.withdraw, fed.id)
    _refused(hall, booked.code, ReservationCancelled)


def test_walk_ins_get_numbers_in_order_and_priority_an_earlier_due_time(hall: Hall) -> None:
    first, second = hall.walk_in(), hall.walk_in(priority=True)
    assert (first.number, second.number) == ("A001", "A002")
    assert (first.due_at, second.due_at) == (THURSDAY_9 + 60 * MINUTE, THURSDAY_9 + 40 * MINUTE)


def test_several_services_are_one_ticket(hall: Hall) -> None:
    taken = perform(service.take_number, hall.office, [(hall.card, 2), (hall.passport, 1)], "en")
    assert (taken.planned_minutes, taken.persons, taken.locale) == (45, 2, "en")
    assert ask(lambda session: len(session.merge(taken).services)) == 2


@pytest.mark.parametrize("choice, refusal", [
    ([], NothingChosen),
    ([("card", 0)], NothingChosen),
    ([("card", 3)], TooMany),
    ([("card", 1), ("card", 2)], TooMany),
    ([("unknown", 1)], NotFound),
    ([("elsewhere", 1)], NotOffered),
], ids=["nothing", "none of it", "too many", "too many in two", "unknown", "of another office"])  # fmt: skip
def test_a_choice_that_cannot_be_is_refused(
    hall: Hall, other_hall: Hall, choice: list[tuple[str, int]], refusal: type[Exception]
) -> None:
    ids = {"card": hall.card, "unknown": 999_999, "elsewhere": other_hall.card}
    with pytest.raises(refusal):
        perform(service.take_number, hall.office, [(ids[key], n) for key, n in choice], "de")
    assert journal_of(hall) == []


@pytest.mark.parametrize("change", [{"visibility": Visibility.STAFF}, {"walk_in": False}], ids=str)
def test_what_is_not_for_walk_ins_cannot_be_taken(hall: Hall, change: dict[str, object]) -> None:
    perform(_change_offer, hall, change)
    with pytest.raises(NotOffered):
        hall.walk_in()
    assert [one.service_id for one in ask(queries.services_for_walk_ins, hall.office)] == [hall.passport]


@pytest.mark.parametrize("moment, is_open", [
    (at(11, 26, 6, 59), False),
    (at(11, 26, 7, 0), True),
    (at(11, 26, 16, 30), True),
    (at(11, 26, 16, 31), False),
], ids=["before opening", "opening", "last ticket", "after it"])  # fmt: skip
def test_numbers_are_given_from_opening_until_the_last_ticket(
    hall: Hall, moment: datetime, is_open: bool
) -> None:
    hall.at(moment)
    assert {one.is_open for one in ask(queries.services_for_walk_ins, hall.office)} == {is_open}
    if is_open:
        assert hall.walk_in().number == "A001"
    else:
        with pytest.raises(WalkInsClosed):
            hall.walk_in()


def test_a_holiday_gives_no_numbers(hall: Hall) -> None:
    perform(_close_on_thursday, hall)
    with pytest.raises(WalkInsClosed):
        hall.walk_in()


@pytest.mark.parametrize("evening, morning", [
    (at(11, 26, 16), at(11, 27, 8)),
    (at(3, 28, 16), at(3, 29, 8)),
    (at(3, 29, 15), at(3, 30, 7)),
    (at(10, 24, 15), at(10, 25, 8)),
    (at(10, 25, 16), at(10, 26, 8)),
    (at(12, 31, 16), at(1, 1, 8, year=2027)),
    (at(2, 28, 16, year=2028), at(2, 29, 8, year=2028)),
], ids=["any", "into summer time", "after it", "into winter time", "after it too", "new year", "leap day"])  # fmt: skip
def test_numbers_begin_anew_each_local_day(hall: Hall, evening: datetime, morning: datetime) -> None:
    hall.at(evening)
    assert [hall.walk_in().number for _ in range(2)] == ["A001", "A002"]
    perform(_give_up_all, hall)
    hall.at(morning)
    assert hall.walk_in().number == "A001"


def test_the_day_is_the_offices_not_that_of_utc(hall: Hall) -> None:
    perform(_open_at_night, hall)
    hall.at(at(7, 14, 21, 59))
    evening = hall.walk_in()
    hall.at(at(7, 14, 22, 0))
    night = hall.walk_in()
    assert ((night.day - evening.day).days, night.day.day) == (1, 15)


def test_a_number_that_is_still_alive_from_yesterday_is_passed_over(hall: Hall) -> None:
    hall.at(at(11, 26, 16))
    hall.walk_in()
    hall.at(at(11, 27, 7, 0))
    assert hall.walk_in().number == "A002"


def test_the_wait_is_told_and_kept_or_not_known(hall: Hall) -> None:
    assert hall.walk_in().told_minutes is None  # no counter is staffed
    hall.open()
    assert hall.walk_in().told_minutes == 15
    perform(service.call_next, hall.clerks[0])
    hall.later(5)
    assert hall.walk_in().told_minutes == 25


def test_nothing_that_says_who_is_in_the_journal(hall: Hall) -> None:
    booked = hall.booked(THURSDAY_9)
    visitor = perform(service.check_in, hall.office, booked.code)
    shown = repr(ask(_payloads))
    assert str(booked.number) in shown
    assert all(secret not in shown for secret in (booked.code, booked.short_code, visitor.code))


def _refused(hall: Hall, code: str, refusal: type[Exception]) -> None:
    with pytest.raises(WartemarkeError) as raised:
        perform(service.check_in, hall.office, code)
    assert type(raised.value) is refusal
    assert all(kind not in {"checked_in"} for _, kind in journal_of(hall))


def _payloads(session: Session) -> list[object]:
    return list(session.scalars(select(JournalEntry.payload).order_by(JournalEntry.seq)))


def _change_offer(session: Session, hall: Hall, change: dict[str, object]) -> None:
    offer = session.get_one(OfficeService, (hall.office, hall.card))
    for name, value in change.items():
        setattr(offer, name, value)


def _close_on_thursday(session: Session, hall: Hall) -> None:
    session.add(Closure(office_id=hall.office, day=THURSDAY_9.date(), names={"de": "Feiertag"}))


def _open_at_night(session: Session, hall: Hall) -> None:
    session.get_one(Office, hall.office).last_ticket_minutes = 0
    for opens, closes in ((time(0), time(3)), (time(18), time(23, 59, 59))):
        session.add(OpeningHours(queue_id=hall.queue, weekdays=[*range(7)], opens=opens, closes=closes))


def _give_up_all(session: Session, hall: Hall) -> None:
    for visitor in queries.waiting_line(session, hall.office):
        assert service.withdraw(session, visitor.ticket_id).state == TicketState.WITHDRAWN
