"""Several appointments at once, booked by the desk: all or none; on both databases."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select

from base.accounts import service as accounts
from base.accounts.login import attempt
from base.accounts.model import Role
from base.offices.model import Office
from base.perform import ask, perform
from base.web.access import STAFF_COOKIE
from booking import service as citizens
from booking.desk.series import service
from booking.desk.series.queries import looked_at, of_series
from booking.desk.series.rules import dates_of
from booking.desk.series.web import desk_series
from booking.desk.service import Agent, Wish
from booking.desk.web import desk
from booking.model import Reservation
from booking.queries import stale_days
from booking.queries.catalogue import staff_plan
from booking.rules.contact import staff_contact
from tests.booking.browsing import key_in
from tests.booking.conftest import SetClock
from tests.booking.town import LETTERHEAD, NINE, Town, booked, mails
from tests.racing import race, winners

pytestmark = pytest.mark.usefixtures("database")
WEEK = timedelta(weeks=1)
DATES = [NINE + count * WEEK for count in range(4)]
PASSWORD = "ein langes Passwort"


@pytest.fixture
def clerk(app: Flask, town: Town) -> FlaskClient:
    """The browser of somebody at the desk, in English."""
    app.register_blueprint(desk)
    app.register_blueprint(desk_series)
    perform(accounts.create, Role.DESK, Role.DESK, PASSWORD, [(town.office, Role.DESK)])
    client = app.test_client()
    log_in(client)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def log_in(client: FlaskClient) -> None:
    client.set_cookie(f"__Host-{STAFF_COOKIE}", attempt(Role.DESK, PASSWORD, 1).token)


def form(town: Town, **more: object) -> dict[str, object]:
    who = {"name": "Erna Muster", "email": "erna@example.org", "phone": "", "language": "de"}
    when = {"day": "2026-11-24", "start": "2026-11-24T08:00Z", "every": "1", "times": "4"}
    return {**who, **when, "office": str(town.office), "idempotency_key": "12345678", **more}


def chosen(*dates: datetime) -> list[str]:
    return [f"{one:%Y-%m-%dT%H:%MZ}" for one in dates]


def all_booked() -> list[Reservation]:
    wanted = select(Reservation).where(Reservation.state == "booked").order_by(Reservation.starts_at)
    return ask(lambda session: list(session.scalars(wanted)))


def test_the_time_on_the_wall_stays_when_the_clock_changes() -> None:
    first = datetime(2026, 10, 20, 7, 0, tzinfo=UTC)  # nine o'clock, in summer
    found = dates_of(first, ZoneInfo("Europe/Berlin"), 1, 2)
    assert found == [first, datetime(2026, 10, 27, 8, 0, tzinfo=UTC)]


def test_a_series_from_the_form_to_its_end(clerk: FlaskClient, town: Town, set_clock: SetClock) -> None:
    page = clerk.get(f"/desk/book?office={town.office}&s{town.card}=1&day=2026-11-24")
    assert f'formaction="/desk/series?s{town.card}=1"' in page.text
    booked(town, DATES[2])
    looked = clerk.post(f"/desk/series?s{town.card}=1", data=form(town))
    assert (looked.status_code, looked.text.count(">free<"), looked.text.count(">taken<")) == (200, 3, 1)
    assert 'value="2026-12-08T08:15Z"' in looked.text, "the nearest free time of that day"
    assert [one.number for one in all_booked()] == ["T001"], "looking books nothing"

    wanted = chosen(DATES[0], DATES[1], DATES[2] + timedelta(minutes=15), DATES[3])
    sent = form(town, idempotency_key=key_in(looked), chosen=wanted)
    for _twice in range(2):
        page = clerk.post(f"/desk/series/book?s{town.card}=1", data=sent, follow_redirects=True)
        assert "Part of a series: 1 of 4" in page.text
    assert len(all_booked()) == 5
    assert ask(stale_days) == []

    (told,) = [mail for mail in ask(mails) if mail.recipient == "erna@example.org"]
    mine = [one for one in all_booked() if one.series_code]
    assert [one.code for one in mine if f"/reservations/{one.code}" not in told.text] == []
    events = Calendar.from_ical(told.calendar or "").walk("VEVENT")
    assert [one.decoded("dtstart") for one in events] == [one.starts_at for one in mine]
    letter = clerk.get(f"/desk/reservations/{mine[1].id}/letter").text
    assert [one.number for one in mine if f"Nummer {one.number}" not in letter] == []

    set_clock(DATES[1])
    log_in(clerk)
    here = f"/desk/reservations/{mine[2].id}"
    page = clerk.get(here)
    assert "Part of a series: 3 of 4" in page.text
    cancelled = {"idempotency_key": key_in(page)}
    assert clerk.post(f"{here}/cancel-series", data=cancelled, follow_redirects=True).status_code == 200
    assert [one.state for one in ask(of_series, mine[0].series_code)] == [
        *("booked", "booked"),
        *("cancelled", "cancelled"),
    ]
    assert ask(stale_days) == []
    perform(citizens.forget_me, mine[0].code, LETTERHEAD)
    assert mine[0].id not in [one.id for one in ask(of_series, mine[0].series_code)], "goes with the person"


def test_with_one_date_taken_nothing_is_booked_and_the_choice_stays(clerk: FlaskClient, town: Town) -> None:
    booked(town, DATES[2])
    sent = form(town, chosen=chosen(*DATES), name="Erna <Muster>")
    page = clerk.post(f"/desk/series/book?s{town.card}=1", data=sent)
    assert (page.status_code, 'value="Erna &lt;Muster&gt;"' in page.text) == (409, True)
    assert [f'value="{one}" selected' in page.text for one in chosen(*DATES)] == [True, True, False, True]
    assert [one.number for one in all_booked()] == ["T001"]
    assert [mail for mail in ask(mails) if mail.recipient == "erna@example.org"] == []
    assert ask(stale_days) == []
    again = form(town, chosen=chosen(*DATES[:2]), idempotency_key=key_in(page))
    assert clerk.post(f"/desk/series/book?s{town.card}=1", data=again).status_code == 303


def test_two_series_that_cross_are_booked_whole_or_not_at_all(clerk: FlaskClient, town: Town) -> None:
    agent = Agent(1, may_overbook=False)
    wish = Wish(town.office, [(town.card, 1)], NINE, "de")
    contact = staff_contact("Erna Muster", "", "")

    def book(client: int) -> list[Reservation]:
        dates = DATES if client % 2 else DATES[::-1]
        return perform(service.book_all, wish, dates, contact, agent, LETTERHEAD)

    outcomes = race(4, book)
    assert len(winners(outcomes)) == 1
    assert len(all_booked()) == 4


def test_dates_beyond_what_citizens_may_book_are_free_and_days_without_hours_are_closed(town: Town) -> None:
    wanted = ask(staff_plan, town.office, [(town.card, 1)])
    horizon = ask(lambda session: session.get_one(Office, town.office).horizon_days)
    far, saturday = NINE + timedelta(weeks=horizon // 7 + 2), NINE + timedelta(days=4)
    evening = datetime.combine(date(2026, 11, 24), datetime.min.time(), UTC) + timedelta(hours=18)
    states = [(one.state, len(one.nearest)) for one in ask(looked_at, wanted, [far, saturday, evening])]
    assert states == [("free", 0), ("closed", 0), ("closed", 3)]


def test_what_was_typed_wrongly_is_said_where_it_was_typed(clerk: FlaskClient, town: Town) -> None:
    wrong = clerk.post(f"/desk/series?s{town.card}=1", data=form(town, name=""))
    assert (wrong.status_code, "Please enter your name." in wrong.text) == (422, True)
    assert '<option value="4" selected>' in wrong.text
    one = form(town, chosen=chosen(NINE))
    few = clerk.post(f"/desk/series/book?s{town.card}=1", data=one)
    assert (few.status_code, "at least two dates" in few.text) == (422, True)
    for name in (*form(town), "chosen", "kind"):
        for door, value in (("series", "9" * 400), ("series/book", "\x00")):
            answer = clerk.post(f"/desk/{door}?s{town.card}=1", data=form(town, **{name: value}))
            assert answer.status_code < 500
    by_phone = form(town, kind="telephone", chosen=chosen(*DATES))
    assert clerk.post(f"/desk/series/book?s{town.card}=1", data=by_phone).status_code == 422
    assert clerk.post("/desk/reservations/999/cancel-series", data=one).status_code == 404
    assert all_booked() == []
