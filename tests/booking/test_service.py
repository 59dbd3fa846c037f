"""From holding to forgetting, on both databases."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base import events, i18n
from base.hours.model import Closure, OpeningHours
from base.offices.model import Office
from base.perform import ask, perform
from booking import service
from booking.errors import (
    ChoiceRefused,
    HoldExpired,
    InvalidContact,
    NotCombinable,
    NotYetReleased,
    PlaceTaken,
    ReservationClosed,
    TooManyOpen,
    TooSoon,
    UnknownReservation,
)
from booking.events import ReservationCancelled
from booking.model import DayCapacity, Person, Reservation
from booking.queries import (
    DayState,
    due,
    free_days,
    free_times,
    reservation_by_code,
    reservation_by_short_code,
    stale_days,
)
from booking.rules.contact import OPEN_PER_MAILBOX, most_open
from booking.states import ReservationState
from tests.booking.conftest import SetClock
from tests.booking.town import LETTERHEAD, NINE, NOW, TUESDAY, Town, booked, held, mails, pending

pytestmark = pytest.mark.usefixtures("database")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def state_of(code: str) -> str:
    return str(ask(reservation_by_code, code).state)


def persons(session: Session) -> list[Person]:
    return list(session.scalars(select(Person)))


def test_a_held_place_is_gone_and_runs_out(town: Town, set_clock: SetClock) -> None:
    held(town)
    assert NINE not in ask(free_times, town.queue, 15, TUESDAY)

    set_clock(NOW + 15 * MINUTE)
    assert perform(service.expire_due) == 1
    assert perform(service.expire_due) == 0
    assert NINE in ask(free_times, town.queue, 15, TUESDAY)
    assert ask(stale_days) == []


def test_a_place_whose_hold_ran_out_can_be_had_before_any_sweep(town: Town, set_clock: SetClock) -> None:
    late = held(town)
    set_clock(NOW + 15 * MINUTE)
    held(town)
    assert state_of(late.code) == "expired"


def test_a_taken_time_names_the_nearest_others(town: Town) -> None:
    held(town)
    with pytest.raises(PlaceTaken) as refusal:
        held(town)
    assert list(refusal.value.alternatives) == [NINE - 30 * MINUTE, NINE - 15 * MINUTE, NINE + 15 * MINUTE]


@pytest.mark.parametrize(
    "at, refusal",
    [
        (NINE + 5 * MINUTE, PlaceTaken),  # between two starts
        (NINE + timedelta(seconds=1), PlaceTaken),
        (NINE - 2 * HOUR, PlaceTaken),  # before opening
        (NINE + 3 * HOUR, PlaceTaken),  # at closing
        (NINE + 4 * timedelta(days=1), PlaceTaken),  # Saturday
        (NINE - timedelta(days=1, hours=3), TooSoon),
        (NINE + timedelta(days=61), NotYetReleased),
    ],
)
def test_only_times_of_the_calendar_can_be_held(town: Town, at: datetime, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        held(town, at)


def test_a_long_appointment_needs_room_to_its_end(town: Town) -> None:
    held(town, NINE + 15 * MINUTE)
    with pytest.raises(PlaceTaken):
        held(town, NINE, quantity=2)
    held(town, NINE)


def test_what_does_not_go_together_is_refused(town: Town) -> None:
    with pytest.raises(NotCombinable):
        perform(service.hold, town.office, [(town.card, 1), (town.wedding, 1)], NINE)
    with pytest.raises(ChoiceRefused):
        perform(service.hold, town.office, [(999, 1)], NINE)


def test_contact_keeps_the_place_longer_and_writes_a_mail(town: Town) -> None:
    reservation = pending(town)
    assert reservation.state == ReservationState.PENDING
    assert reservation.hold_ends_at == NOW + HOUR

    (mail,) = ask(mails)
    assert mail.recipient == "anna@example.org"
    assert f"https://termine.example/confirm/{reservation.code}" in mail.text
    assert mail.calendar is None
    assert "Berg" not in mail.text


def test_a_wrong_contact_changes_nothing(town: Town) -> None:
    hold_code = held(town).hold_code or ""
    with pytest.raises(InvalidContact):
        perform(service.enter_contact, hold_code, "Anna", "anna", LETTERHEAD)
    assert ask(mails) == []
    assert ask(persons) == []


def test_the_mail_belongs_to_the_same_transaction(town: Town) -> None:
    """A fault after the mail was written takes the mail back too."""
    hold_code = held(town).hold_code or ""

    def enter_and_fail(session: Session) -> None:
        service.enter_contact(session, hold_code, "Anna Berg", "anna@example.org", LETTERHEAD)
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        perform(enter_and_fail)
    assert ask(mails) == []


def test_confirming_gives_number_mail_and_time_to_forget(town: Town) -> None:
    reservation = booked(town)
    assert (reservation.state, reservation.number) == (ReservationState.BOOKED, "T001")

    _confirm, mail = ask(mails)
    assert "T001" in mail.subject
    assert f"https://termine.example/reservations/{reservation.code}" in mail.text
    assert mail.calendar is not None

    (person,) = ask(persons)
    assert person.delete_after == reservation.ends_at + 24 * HOUR


def test_subjects_name_no_service_and_speak_the_visitors_language(town: Town) -> None:
    with i18n.use("en"):
        booked(town)
    subjects = [mail.subject for mail in ask(mails)]
    assert subjects[1] == "Your appointment on Tuesday, November 24, 2026: number T001"
    assert not any("card" in subject.lower() for subject in subjects)
    assert "Identity card" in ask(mails)[1].text


def test_numbers_follow_each_other_on_their_day(town: Town) -> None:
    wednesday = NINE + timedelta(days=1)
    people = ["a@example.org", "b@example.org", "c@example.org"]
    times = [NINE, NINE + 15 * MINUTE, wednesday]
    found = [booked(town, at, who).number for at, who in zip(times, people, strict=True)]
    assert found == ["T001", "T002", "T001"]


def test_confirming_again_changes_nothing(town: Town) -> None:
    reservation = booked(town)
    again = perform(service.confirm, reservation.code, LETTERHEAD)
    assert again.number == reservation.number
    assert len(ask(mails)) == 2


def test_a_late_confirm_is_refused_with_alternatives(town: Town, set_clock: SetClock) -> None:
    reservation = pending(town)
    set_clock(NOW + HOUR)
    with pytest.raises(HoldExpired) as refusal:
        perform(service.confirm, reservation.code, LETTERHEAD)
    assert len(refusal.value.alternatives) == 3
    assert refusal.value.status == 410


def test_the_code_in_the_browser_does_not_confirm(town: Town) -> None:
    reservation = pending(town)
    with pytest.raises(UnknownReservation):
        perform(service.confirm, reservation.hold_code or "", LETTERHEAD)


def test_who_has_no_contact_yet_cannot_confirm(town: Town) -> None:
    with pytest.raises(UnknownReservation):
        perform(service.confirm, held(town).code, LETTERHEAD)


def test_cancelling_frees_the_place_tells_and_ends(town: Town) -> None:
    told: list[ReservationCancelled] = []
    events.subscribe(ReservationCancelled, told.append)
    reservation = booked(town)
    cancelled = perform(service.cancel, reservation.code, LETTERHEAD)
    perform(service.cancel, reservation.code, LETTERHEAD)

    assert cancelled.state == ReservationState.CANCELLED
    assert told == [ReservationCancelled(town.office, reservation.id)]
    assert NINE in ask(free_times, town.queue, 15, TUESDAY)
    assert len(ask(mails)) == 3
    with pytest.raises(ReservationClosed):
        perform(service.confirm, reservation.code, LETTERHEAD)
    events.forget_all()


def test_release_gives_back_what_is_not_booked_only(town: Town) -> None:
    first = held(town)
    perform(service.release, first.hold_code or "")
    assert state_of(first.code) == "cancelled"

    second = booked(town)
    perform(service.release, second.hold_code or "")
    assert state_of(second.code) == "booked"


def test_one_mailbox_has_few_open_appointments(town: Town) -> None:
    spellings = ["max@gmail.com", "Max+a@gmail.com", "m.a.x@googlemail.com", "MAX@GMAIL.COM"]
    for count, email in enumerate(spellings[:3]):
        booked(town, NINE + count * 15 * MINUTE, email)
    with pytest.raises(TooManyOpen):
        pending(town, NINE + HOUR, spellings[3])
    pending(town, NINE + HOUR + 15 * MINUTE, "moritz@gmail.com")


@pytest.mark.parametrize("trusted", ["@hilfe.example", "max@hilfe.example"])
def test_a_social_service_that_the_office_named_books_for_many(town: Town, trusted: str) -> None:
    perform(lambda session: setattr(session.get_one(Office, town.office), "trusted_mails", [trusted]))
    for count in range(4):
        booked(town, NINE + count * 15 * MINUTE, "max@hilfe.example")
    assert most_open("max@hilfe.example.org", [trusted]) == OPEN_PER_MAILBOX


def test_people_are_forgotten_and_their_visits_stay(town: Town, set_clock: SetClock) -> None:
    reservation = booked(town)
    set_clock(reservation.ends_at + 24 * HOUR - MINUTE)
    assert perform(service.forget_persons) == 0
    set_clock(reservation.ends_at + 24 * HOUR)
    assert perform(service.forget_persons) == 1
    assert ask(persons) == []
    assert ask(mails) == []
    assert state_of(reservation.code) == "booked"


@pytest.mark.parametrize("ending", ["expired", "cancelled"])
def test_who_does_not_come_is_forgotten_soon(town: Town, set_clock: SetClock, ending: str) -> None:
    reservation = pending(town)
    if ending == "cancelled":
        perform(service.cancel, reservation.code, LETTERHEAD)
    set_clock(NOW + 3 * HOUR)
    perform(service.expire_due)
    assert perform(service.forget_persons) == 1
    assert state_of(reservation.code) == ending


def test_due_reservations_are_fed_once(town: Town) -> None:
    reservation = booked(town)
    pending(town, NINE + 15 * MINUTE, "b@example.org")

    def feed(session: Session) -> list[int]:
        found = due(session, town.office, NINE)
        for one in found:
            service.mark_fed(session, one)
        return [one.id for one in found]

    assert perform(feed) == [reservation.id]
    assert perform(feed) == []
    assert perform(due, town.office, NINE - MINUTE) == []


def test_what_the_hall_tells_ends_the_reservation(town: Town) -> None:
    reservation = booked(town)
    assert perform(service.mark_missed, reservation.id)
    assert perform(service.mark_kept, reservation.id)
    assert not perform(service.mark_missed, reservation.id)
    assert state_of(reservation.code) == "kept"


def test_a_cancelled_reservation_stays_cancelled(town: Town) -> None:
    reservation = booked(town)
    perform(service.cancel, reservation.code, LETTERHEAD)
    assert not perform(service.mark_kept, reservation.id)
    assert state_of(reservation.code) == "cancelled"


def test_short_codes_match_exactly(town: Town) -> None:
    short = booked(town).short_code
    assert ask(reservation_by_short_code, short).short_code == short
    for wrong in ["", short[:-1], short.lower(), "%" * 8, "\x00" * 8, "22222222"]:
        with pytest.raises(UnknownReservation):
            ask(reservation_by_short_code, wrong)


@pytest.mark.parametrize("code", ["", "x", "\x00", "\ud800", "2" * 27, "A" * 28, "'; --", "A" * 100_000])
def test_codes_that_are_none_are_unknown(town: Town, code: str) -> None:
    with pytest.raises(UnknownReservation):
        ask(reservation_by_code, code)


def test_the_calendar_tells_free_full_and_closed(town: Town) -> None:
    def close_wednesday(session: Session) -> None:
        session.add(Closure(office_id=town.office, day=TUESDAY + timedelta(days=1), names={}))

    perform(close_wednesday)
    for quarter in range(16):
        held(town, NINE - HOUR + quarter * 15 * MINUTE)
    monday = TUESDAY - timedelta(days=1)
    days = ask(free_days, [town.queue], 15, monday, TUESDAY + timedelta(days=4))[town.queue]

    assert list(days.values()) == [
        DayState.FREE,
        DayState.FULL,
        DayState.CLOSED,
        DayState.FREE,
        DayState.FREE,
        DayState.CLOSED,
    ]


def test_the_calendar_reads_nothing_outside_what_may_be_booked(town: Town) -> None:
    days = ask(free_days, [town.queue], 15, date(2026, 1, 1), date(2027, 12, 31))[town.queue]
    assert (min(days), max(days)) == (date(2026, 11, 23), date(2027, 1, 22))


def test_lead_time_hides_what_is_too_soon(town: Town, set_clock: SetClock) -> None:
    def two_hours_ahead(session: Session) -> None:
        session.get_one(Office, town.office).lead_minutes = 120

    perform(two_hours_ahead)
    set_clock(NINE)
    assert ask(free_times, town.queue, 15, TUESDAY)[0] == NINE + 2 * HOUR


def test_a_wrong_cache_is_found_and_mended_by_the_next_lock(town: Town) -> None:
    held(town)

    def spoil(session: Session) -> None:
        row = session.get_one(DayCapacity, (town.queue, TUESDAY))
        row.taken = bytes(len(row.taken))

    perform(spoil)
    assert [(stale.queue_id, stale.day) for stale in ask(stale_days)] == [(town.queue, TUESDAY)]
    with pytest.raises(PlaceTaken):
        held(town)
    held(town, NINE + 15 * MINUTE)
    assert ask(stale_days) == []


@pytest.mark.parametrize(
    "day, starts",
    [
        (date(2026, 3, 29), ["00:00", "00:45", "01:30", "03:15"]),  # 02:00 to 03:00 does not exist
        (date(2026, 10, 25), ["00:00", "00:45", "01:30", "02:15", "02:00", "02:45", "03:30"]),  # 02:00 twice
    ],
)
def test_days_on_which_the_clock_changes(
    town: Town, set_clock: SetClock, day: date, starts: list[str]
) -> None:
    """A hall that is open by night: every start is a moment of its own, and can be held once."""

    def open_by_night(session: Session) -> None:
        session.get_one(Office, town.office).step_minutes = 45
        hours = OpeningHours(queue_id=town.queue, weekdays=[6], opens=time(0), closes=time(4), places=1)
        session.add(hours)

    perform(open_by_night)
    set_clock(NOW.replace(year=day.year, month=day.month, day=day.day - 2))
    zone = ask(lambda session: session.get_one(Office, town.office).zone)
    free = ask(free_times, town.queue, 15, day)
    assert [moment.astimezone(zone).strftime("%H:%M") for moment in free] == starts

    reservations: list[Reservation] = [held(town, moment) for moment in free]
    assert {one.day for one in reservations} == {day}
    assert ask(free_times, town.queue, 15, day) == []
    assert ask(stale_days) == []
