"""Changing hours never deletes an appointment by itself: who falls out is listed, and kept, moved or cancelled in one go."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from base.accounts import service as accounts
from base.accounts.login import attempt
from base.accounts.model import Role
from base.history.model import SetupChange
from base.hours import service as hours
from base.hours.entries import ClosureEntry, SeriesEntry, SpecialEntry
from base.hours.errors import WrongHours
from base.hours.model import Closure, ClosureKind, OpeningHours, SpecialHours
from base.offices.model import Office, Queue
from base.perform import ask, perform
from base.web.access import STAFF_COOKIE
from booking import service
from booking.desk.service import Agent, Wish, book
from booking.model import Person, Reservation
from booking.planning.errors import BookingsAffected
from booking.planning.queries import affected, planned_days
from booking.planning.service import Edit, Fate, change, take_places
from booking.queries import free_times, stale_days
from booking.rules.contact import staff_contact
from booking.rules.places import Audience
from booking.states import ReservationState
from tests.booking.browsing import key_in
from tests.booking.town import LETTERHEAD, NINE, TUESDAY, Town, booked, held, mails

pytestmark = pytest.mark.usefixtures("database")
QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)
WEEK = (0, 1, 2, 3, 4)
PASSWORD = "ein langes Passwort"


def close_tuesday(town: Town) -> Edit:
    return lambda session: hours.close(session, town.office, ClosureEntry(TUESDAY, "Umzug"), None)


def planned(town: Town, edit: Edit, fates: dict[int, Fate] | None = None, told: str = "") -> int:
    return perform(change, [town.queue], edit, fates or {}, LETTERHEAD, told)


def anew(reservation: Reservation) -> Reservation:
    return ask(lambda session: session.get_one(Reservation, reservation.id))


def closed_days() -> list[date]:
    return ask(lambda session: list(session.scalars(select(Closure.day))))


def test_a_change_that_affects_nobody_is_made_at_once(town: Town) -> None:
    booked(town, NINE + timedelta(days=1))
    assert planned(town, close_tuesday(town)) == 0
    assert closed_days() == [TUESDAY]
    assert ask(free_times, town.queue, 15, TUESDAY) == []


def test_nothing_is_changed_while_a_fate_is_open(town: Town) -> None:
    reservation = booked(town)
    with pytest.raises(BookingsAffected) as raised:
        planned(town, close_tuesday(town))
    assert [one.number for one in raised.value.affected] == [reservation.number]
    assert raised.value.affected[0].nearest == NINE + timedelta(hours=23), "the nearest free time"
    assert closed_days() == []
    assert anew(reservation).state == ReservationState.BOOKED


def test_kept_moved_and_cancelled_in_one_go(town: Town) -> None:
    kept, moved, cancelled = (booked(town, NINE + n * QUARTER, f"v{n}@example.org") for n in range(3))
    fates = {kept.id: Fate.KEEP, moved.id: Fate.MOVE, cancelled.id: Fate.CANCEL}
    before = len(ask(mails))

    assert planned(town, close_tuesday(town), fates) == 3
    assert (anew(kept).starts_at, anew(kept).state) == (NINE, ReservationState.BOOKED)
    assert anew(moved).starts_at.date() != TUESDAY
    assert anew(cancelled).state == ReservationState.CANCELLED
    assert [mail.recipient for mail in ask(mails)[before:]] == ["v1@example.org", "v2@example.org"]
    assert ask(affected, [town.queue]) == []
    assert ask(stale_days) == []


def test_many_moved_at_once_each_get_a_place_of_their_own(town: Town) -> None:
    everybody = [booked(town, NINE + n * QUARTER, f"v{n}@example.org") for n in range(4)]
    planned(town, close_tuesday(town), {one.id: Fate.MOVE for one in everybody})
    assert len({anew(one).starts_at for one in everybody}) == 4
    assert ask(stale_days) == []


def test_with_fewer_places_who_booked_first_stays(town: Town) -> None:
    def places(count: int) -> Edit:
        entry = SeriesEntry(time(8), time(12), places=count, weekdays=WEEK)
        return lambda session: hours.save_series(
            session, town.queue, session.scalars(select(OpeningHours.id)).one(), entry, None
        )

    planned(town, places(2))
    first, second = booked(town), booked(town, email="berta@example.org")
    with pytest.raises(BookingsAffected) as raised:
        planned(town, places(1))
    assert [one.reservation_id for one in raised.value.affected] == [second.id]
    assert anew(first).state == ReservationState.BOOKED


def test_who_was_overbooked_on_purpose_is_no_conflict(town: Town) -> None:
    booked(town)
    wish = Wish(town.office, [(town.card, 1)], NINE, "de", reason="Notfall")
    who = staff_contact("Berta Klug", "", "0371 123456")
    lead = perform(accounts.create, "lead", "Lea Lead", PASSWORD, [(town.office, Role.LEAD)])
    perform(book, wish, who, Agent(lead.id, may_overbook=True), LETTERHEAD)
    assert ask(affected, [town.queue]) == []


def test_clerks_who_are_ill_take_places_from_a_time_on(town: Town) -> None:
    morning, later = booked(town, NINE), booked(town, NINE + 4 * QUARTER, "b@example.org")
    with pytest.raises(BookingsAffected) as raised:
        planned(town, lambda session: take_places(session, town.queue, TUESDAY, 2, time(10), None))
    assert [one.reservation_id for one in raised.value.affected] == [later.id]

    planned(
        town,
        lambda session: take_places(session, town.queue, TUESDAY, 2, time(10), None),
        {later.id: Fate.CANCEL},
        "Zwei von uns sind heute krank.",
    )
    assert "Zwei von uns sind heute krank." in ask(mails)[-1].text
    assert anew(morning).state == ReservationState.BOOKED
    free = ask(free_times, town.queue, 15, TUESDAY)
    assert free
    assert max(free) < NINE + 4 * QUARTER


def test_special_days_survive_edits_of_the_week(town: Town) -> None:
    entry = SpecialEntry(time(13), time(14), places=1, day=TUESDAY)
    perform(hours.save_special, town.queue, None, entry, None)
    series_id = ask(lambda session: session.scalars(select(OpeningHours.id)).one())
    longer = SeriesEntry(time(7), time(18), places=5, weekdays=WEEK)
    perform(hours.save_series, town.queue, series_id, longer, None)

    days = ask(planned_days, town.queue, TUESDAY, TUESDAY + timedelta(days=1))
    assert [(span.opens, span.closes) for day in days for span in day.spans] == [
        (time(13), time(14)),
        (time(7), time(18)),
    ]


def test_a_lifted_holiday_is_open_and_stays_so(town: Town) -> None:
    def holiday(session: Session) -> int:
        row = Closure(office_id=town.office, day=TUESDAY, names={"de": "Tag"}, kind=ClosureKind.HOLIDAY)
        session.add(row)
        session.flush()
        return row.id

    closure_id = perform(holiday)
    assert ask(free_times, town.queue, 15, TUESDAY) == []
    perform(hours.lift_holiday, closure_id, True, None)
    assert len(ask(free_times, town.queue, 15, TUESDAY)) == 16


def test_places_kept_back_are_for_staff(town: Town) -> None:
    entry = SpecialEntry(time(9), time(10), places=1, staff_places=1, day=TUESDAY)
    perform(hours.save_special, town.queue, None, entry, None)
    held(town)
    assert NINE not in ask(free_times, town.queue, 15, TUESDAY)
    assert NINE in ask(free_times, town.queue, 15, TUESDAY, Audience.STAFF)


def test_places_of_the_day_open_on_the_day(town: Town, set_clock: Callable[..., None]) -> None:
    entry = SpecialEntry(time(9), time(10), same_day_places=1, day=TUESDAY)
    perform(hours.save_special, town.queue, None, entry, None)
    assert ask(free_times, town.queue, 15, TUESDAY) == []
    set_clock(NINE - timedelta(hours=2))
    assert len(ask(free_times, town.queue, 15, TUESDAY)) == 4


@pytest.mark.parametrize("buffer", ["buffer_before_minutes", "buffer_minutes"])
def test_a_buffer_keeps_the_place_taken_before_or_after_the_appointment(town: Town, buffer: str) -> None:
    perform(lambda session: setattr(session.get_one(Office, town.office), buffer, 10))
    eight, last = NINE - 4 * QUARTER, NINE + 11 * QUARTER
    outside = eight if buffer == "buffer_before_minutes" else last
    free = ask(free_times, town.queue, 15, TUESDAY)
    assert {eight, last} - set(free) == {outside}, "nobody is there before the opening or after the end"
    reservation = held(town)
    free = ask(free_times, town.queue, 15, TUESDAY)
    assert not {NINE - QUARTER, NINE, NINE + QUARTER} & set(free), "buffer and appointment would meet"
    assert {NINE - 2 * QUARTER, NINE + 2 * QUARTER} <= set(free)
    assert ask(stale_days) == []
    perform(service.release, reservation.hold_code or "")
    assert NINE + QUARTER in ask(free_times, town.queue, 15, TUESDAY)
    assert ask(stale_days) == []


@pytest.mark.parametrize(
    "entry, field",
    [
        (SeriesEntry(time(12), time(8), weekdays=WEEK), "closes"),
        (SeriesEntry(time(8), time(12)), "weekdays"),
        (SeriesEntry(time(8), time(12), weekdays=(7,)), "weekdays"),
        (SeriesEntry(time(8), time(12), weekdays=WEEK, every_weeks=2), "valid_from"),
        (SeriesEntry(time(8), time(12), weekdays=WEEK, weeks_of_month=(6,)), "weeks_of_month"),
        (SeriesEntry(time(8), time(12), weekdays=WEEK, places=256), "places"),
        (
            SeriesEntry(time(8), time(12), weekdays=WEEK, valid_from=TUESDAY, valid_until=date(2026, 1, 1)),
            "valid_until",
        ),
    ],
)
def test_hours_that_make_no_sense_are_refused(town: Town, entry: SeriesEntry, field: str) -> None:
    with pytest.raises(WrongHours) as raised:
        perform(hours.save_series, town.queue, None, entry, None)
    assert field in str(raised.value.params["fields"])


@pytest.fixture
def admin(client: FlaskClient, town: Town) -> FlaskClient:
    """The browser of an administrator of the town's office."""
    perform(accounts.create, "admin", "Anna Admin", PASSWORD, [(town.office, Role.ADMIN)])
    client.set_cookie(f"__Host-{STAFF_COOKIE}", attempt("admin", PASSWORD, 1).token)
    return client


def test_closing_a_day_by_its_page(admin: FlaskClient, town: Town) -> None:
    reservation = booked(town)
    perform(lambda session: session.execute(update(Person).values(email="", phone="0371 77 88")))
    page = admin.get(f"/admin/hours/closure?queue={town.queue}")
    form = {"queue": town.queue, "day": "2026-11-24", "reason": "Moving", "idempotency_key": key_in(page)}
    page = admin.post("/admin/hours/closure", data=form)
    assert page.status_code == 409
    assert "1 appointment does not fit" in page.text
    assert (reservation.number or "-") in page.text
    assert 'href="tel:03717788"' in page.text, "whoever has no mail is called"
    assert closed_days() == []

    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    page = admin.post("/admin/hours/closure", data={**hidden, f"fate{reservation.id}": "cancel"})
    assert page.location == f"/admin/hours?queue={town.queue}"
    assert closed_days() == [TUESDAY]
    assert anew(reservation).state == ReservationState.CANCELLED
    page = admin.get("/admin/hours/history")
    assert "Anna Admin" in page.text
    assert "Closure added" in page.text


def test_a_series_by_its_page(admin: FlaskClient, town: Town) -> None:
    form = {"queue": town.queue, "opens": "13:00", "closes": "12:00", "places": "2", "every_weeks": "1"}
    page = admin.post("/admin/hours/series", data={**form, "idempotency_key": "12345678"})
    assert page.status_code == 422
    assert 'value="13:00"' in page.text
    assert "Please choose at least one day of the week." in page.text

    right = {**form, "closes": "18:00", "weekday3": "yes", "every_weeks": "2", "valid_from": "2026-11-26"}
    admin.post("/admin/hours/series", data={**right, "idempotency_key": "12345679"})
    page = admin.get(f"/admin/hours?queue={town.queue}")
    assert "every 2 weeks" in page.text
    series_id = max(ask(lambda session: list(session.scalars(select(OpeningHours.id)))))
    page = admin.get(f"/admin/hours/series?queue={town.queue}&id={series_id}")
    assert 'value="18:00"' in page.text
    page = admin.post(
        f"/admin/hours/remove/series/{series_id}", data={"queue": town.queue, "idempotency_key": "12345680"}
    )
    assert page.status_code == 303
    assert len(ask(lambda session: list(session.scalars(select(SetupChange))))) == 2


def test_a_special_day_and_missing_clerks_by_their_pages(admin: FlaskClient, town: Town) -> None:
    form = {"queue": town.queue, "opens": "08:00", "closes": "09:00", "places": "3", "day": "2026-11-28"}
    admin.post("/admin/hours/special", data={**form, "idempotency_key": "12345678"})
    page = admin.get(f"/admin/hours?queue={town.queue}")
    assert "Saturday, November 28, 2026" in page.text

    missing = {"queue": town.queue, "count": "1", "day": "2026-11-28", "begins": "08:30"}
    admin.post("/lead/clerks", data={**missing, "idempotency_key": "12345681"})
    rows = ask(lambda session: list(session.scalars(select(SpecialHours).order_by(SpecialHours.opens))))
    assert [(row.opens, row.places) for row in rows] == [(time(8), 3), (time(8, 30), 2)]


def test_a_lead_says_who_is_there_today_at_the_own_office_only(client: FlaskClient, town: Town) -> None:
    def elsewhere(session: Session) -> int:
        queue = Queue(office=Office(key="sued", name="Süd"), key="all", names={"de": "Alle"})
        session.add(queue)
        session.flush()
        return queue.id

    other = perform(elsewhere)
    perform(lambda session: session.execute(update(OpeningHours).values(places=3)))
    perform(accounts.create, "lead", "Lea Lead", PASSWORD, [(town.office, Role.LEAD)])
    client.set_cookie(f"__Host-{STAFF_COOKIE}", attempt("lead", PASSWORD, 1).token)
    assert client.get("/admin/hours").status_code == 403
    page = client.get("/lead/clerks")
    assert 'href="/lead?office=main"' in page.text
    assert "/admin/hours" not in page.text
    assert client.get(f"/lead/clerks?queue={other}").status_code == 403

    def send(day: str, change: str = "fewer", queue: int = town.queue) -> TestResponse:
        page = client.get("/lead/clerks")
        form = {"queue": queue, "day": day, "begins": "10:00", "count": "2", "change": change}
        return client.post("/lead/clerks", data={**form, "idempotency_key": key_in(page)})

    assert send("2026-11-24").status_code == 422, "another day is the planner's"
    assert send("2026-11-23", queue=other).status_code == 403
    first, second = (booked(town, NINE - DAY + 4 * QUARTER, f"v{n}@example.org") for n in range(2))
    page = send("2026-11-23")
    shown = re.findall(r'name="fate(\d+)" value="keep"', page.text)
    assert (page.status_code, shown) == (409, [str(second.id)]), first.number
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    client.post("/lead/clerks", data={**hidden, "all_fates": "cancel", f"fate{second.id}": "keep"})
    assert anew(second).state == ReservationState.CANCELLED
    page = client.get("/lead/clerks")
    assert "1 place" in page.text
    assert "Lea Lead" in page.text
    send("2026-11-23", "more")
    assert "1 place" not in client.get("/lead/clerks").text


@pytest.mark.parametrize("page", ["", "/series", "/special", "/closure", "/affected", "/history"])
def test_every_page_opens_in_both_languages(admin: FlaskClient, town: Town, page: str) -> None:
    for language in ("de", "en"):
        answer = admin.get(f"/admin/hours{page}?queue={town.queue}", headers={"Accept-Language": language})
        assert answer.status_code == 200
        assert "<h1>" in answer.text


@pytest.mark.parametrize(
    "address",
    ["/admin/hours?queue=0", "/admin/hours?queue=99999", "/admin/hours?month=2026-13", "/admin/hours/series"],
)
def test_addresses_that_are_none_are_refused(admin: FlaskClient, address: str) -> None:
    assert admin.get(address).status_code in {404, 422}
