"""Appointments on request: asked for, answered by a clerk or over in time, with the place taken only once meanwhile."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.accounts import service as accounts
from base.accounts.login import attempt
from base.accounts.model import Role
from base.alerts.model import Alert
from base.audit import AuditEntry, Deed
from base.hours import service as hours
from base.hours.entries import ClosureEntry
from base.offices.model import Office, OfficeService, Service
from base.perform import ask, perform
from base.web.access import STAFF_COOKIE
from booking import service
from booking.api import booking_door
from booking.desk.requests_web import desk_requests
from booking.desk.web import desk
from booking.errors import PlaceTaken, RequestClosedOut, ReservationClosed, TooManyOpen
from booking.model import Reservation
from booking.planning.errors import BookingsAffected
from booking.planning.forms import fates_in
from booking.planning.queries import affected
from booking.planning.service import Fate, change
from booking.queries import free_times, reservation_by_code, stale_days
from booking.service.answering import accept, lapse_requests, refuse, warn_of_requests
from booking.states import ReservationState
from tests.booking.browsing import key_in
from tests.booking.conftest import SetClock
from tests.booking.town import LETTERHEAD, NINE, NOW, TUESDAY, Town, booked, held, mails, pending

pytestmark = pytest.mark.usefixtures("database")
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PASSWORD = "ein langes Passwort"
HOURS = 4


@pytest.fixture
def asking_town(town: Town) -> Town:
    """The town, where an identity card is to be had only on request, answered within four hours."""
    perform(switch_on, town)
    return town


def switch_on(session: Session, town: Town) -> None:
    session.get_one(Service, town.card).on_request = True
    session.get_one(Office, town.office).request_hours = HOURS


def state_of(reservation: Reservation) -> str:
    return ask(reservation_by_code, reservation.code).state


def test_a_request_takes_its_place_once_until_a_clerk_has_answered(asking_town: Town) -> None:
    asked = booked(asking_town)
    assert (asked.state, asked.number) == ("requested", None)
    assert asked.hold_ends_at == NOW + timedelta(hours=HOURS)
    assert perform(service.confirm, asked.code, LETTERHEAD).state == "requested"
    with pytest.raises(PlaceTaken):
        held(asking_town)
    perform(service.resend_links, "anna@example.org", LETTERHEAD)
    assert "noch kein Termin" in ask(mails)[-1].text

    accepted = perform(accept, asked, "Bitte am Nebeneingang klingeln.", LETTERHEAD)
    assert (accepted.state, accepted.number) == ("booked", "T001")
    assert perform(accept, asked, "", LETTERHEAD).number == "T001"
    with pytest.raises(ReservationClosed):
        perform(refuse, asked, "doch nicht", LETTERHEAD)
    assert NINE not in ask(free_times, asking_town.queue, 15, TUESDAY)
    letters = ask(mails)
    assert "Anfrage" in letters[1].subject
    assert "Bitte am Nebeneingang klingeln." in letters[-1].text
    assert len(letters) == 4
    assert ask(stale_days) == []


def test_refused_the_place_is_free_and_the_visitor_knows_why(asking_town: Town) -> None:
    asked = booked(asking_town)
    perform(refuse, asked, "An diesem Tag ist niemand da.", LETTERHEAD)
    assert state_of(asked) == "refused"
    assert NINE in ask(free_times, asking_town.queue, 15, TUESDAY)
    assert "An diesem Tag ist niemand da." in ask(mails)[-1].text
    assert ask(reservation_by_code, asked.code).person is not None  # for the mail; not for long
    with pytest.raises(ReservationClosed):
        perform(accept, asked, "", LETTERHEAD)


@ON_SQLITE
def test_staff_are_told_before_an_unanswered_request_is_over(asking_town: Town, set_clock: SetClock) -> None:
    asked = booked(asking_town)
    assert perform(warn_of_requests, asking_town.office) == 0
    set_clock(NOW + timedelta(hours=HOURS - 1))
    assert [perform(warn_of_requests, asking_town.office) for _ in range(2)] == [1, 0]
    [alert] = ask(lambda session: session.scalars(select(Alert)).all())
    assert (alert.kind, alert.answered_at) == ("requests", None)

    set_clock(NOW + timedelta(hours=HOURS))
    assert [perform(lapse_requests, asking_town.office, LETTERHEAD) for _ in range(2)] == [1, 0]
    assert state_of(asked) == "expired"
    assert NINE in ask(free_times, asking_town.queue, 15, TUESDAY)
    assert "nicht beantwortet" in ask(mails)[-1].subject
    [alert] = ask(lambda session: session.scalars(select(Alert)).all())
    assert alert.answered_at is not None


@ON_SQLITE
def test_an_office_does_it_otherwise_and_requests_count_for_the_mailbox(asking_town: Town) -> None:
    for minutes in (0, 15, 30):
        booked(asking_town, NINE + timedelta(minutes=minutes))
    with pytest.raises(TooManyOpen):
        pending(asking_town, NINE + timedelta(minutes=45))

    def at_once(session: Session) -> None:
        session.get_one(OfficeService, (asking_town.office, asking_town.card)).on_request = False

    perform(at_once)
    assert booked(asking_town, NINE + timedelta(hours=1), "berta@example.org").number == "T001"


@ON_SQLITE
def test_what_is_closed_by_now_cannot_be_accepted(asking_town: Town) -> None:
    asked = booked(asking_town)
    perform(hours.close, asking_town.office, ClosureEntry(TUESDAY, "Betriebsausflug"), None)
    with pytest.raises(RequestClosedOut):
        perform(accept, asked, "", LETTERHEAD)
    perform(service.cancel, asked.code, LETTERHEAD)
    assert state_of(asked) == ReservationState.CANCELLED


def test_changed_hours_refuse_a_request_by_mail_or_keep_it(asking_town: Town) -> None:
    kept, out = booked(asking_town), booked(asking_town, NINE + timedelta(minutes=15), "b@example.org")

    def close(session: Session) -> None:
        hours.close(session, asking_town.office, ClosureEntry(TUESDAY, "Betriebsausflug"), None)

    with pytest.raises(BookingsAffected) as raised:
        perform(change, [asking_town.queue], close, {}, LETTERHEAD)
    found = raised.value.affected
    assert [(one.reservation_id, one.is_requested, one.nearest) for one in found] == [
        (one.id, True, None) for one in (kept, out)
    ]
    with pytest.raises(BookingsAffected):  # at another time it would be another wish
        perform(change, [asking_town.queue], close, {one.id: Fate.MOVE for one in (kept, out)}, LETTERHEAD)
    fates = fates_in({"all_fates": "move", f"asked{kept.id}": "keep", f"asked{out.id}": "cancel"})
    perform(change, [asking_town.queue], close, fates, LETTERHEAD, "Wir sind auf Betriebsausflug.")
    assert (state_of(kept), state_of(out)) == ("requested", "refused")
    assert "Wir sind auf Betriebsausflug." in ask(mails)[-1].text
    assert ask(affected, [asking_town.queue]) == []
    assert perform(accept, kept, "", LETTERHEAD).state == "booked", "the planner said so"
    assert ask(stale_days) == []


@ON_SQLITE
def test_from_the_calendar_to_the_answer_on_the_pages(
    app: Flask, client: FlaskClient, asking_town: Town
) -> None:
    town = asking_town
    for blueprint in (desk, desk_requests, booking_door):
        app.register_blueprint(blueprint)
    perform(accounts.create, "desk", "desk", PASSWORD, [(town.office, Role.DESK)])
    clerk = app.test_client()
    clerk.set_cookie(f"__Host-{STAFF_COOKIE}", attempt("desk", PASSWORD, 1).token)
    clerk.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"

    page = client.get(f"/book/time?office={town.office}&s{town.card}=1&day={TUESDAY}")
    assert "The office answers within 4 hours." in page.text
    [office] = client.get(f"/api/v1/offices?services={town.card}").json["offices"]  # type: ignore[index]
    assert office["on_request"] is True

    first, second = (pending(town, NINE + timedelta(minutes=15 * turn)) for turn in range(2))
    for one in (first, second):
        page = client.get(f"/confirm/{one.code}")
        assert "send my request" in page.text
        sent = {"idempotency_key": key_in(page)}
        page = client.post(f"/confirm/{one.code}", data=sent, follow_redirects=True)
        assert "You get an answer by" in page.text
    assert client.get(f"/api/v1/reservations/{first.code}").json["state"] == "requested"  # type: ignore[index]
    assert "We have your request." in client.get(f"/book/contact/{first.hold_code}").text
    assert "Anna Berg" not in clerk.get("/desk/requests").text

    listed = clerk.get("/desk/requests?q=9:00")
    assert f"/desk/reservations/{first.id}/answer" in listed.text
    assert f"/desk/reservations/{second.id}/answer" not in listed.text
    here = f"/desk/reservations/{first.id}/answer"
    assert "Answer the request" in clerk.get(f"/desk/reservations/{first.id}").text
    page = clerk.get(here)
    assert clerk.post(here, data={"answer": "refuse", "idempotency_key": key_in(page)}).status_code == 422
    said = {"answer": "refuse", "sentence": "Leider <b>nicht</b>."}
    page = clerk.post(here, data={**said, "idempotency_key": "12345678"}, follow_redirects=True)
    assert page.request.path == "/desk/requests"
    assert "Leider &lt;b&gt;nicht&lt;/b&gt;." in client.get(f"/reservations/{first.code}").text

    here = f"/desk/reservations/{second.id}/answer"
    clerk.post(here, data={"answer": "accept", "sentence": "", "idempotency_key": "12345679"})
    assert "T001" in client.get(f"/reservations/{second.code}").text
    again = clerk.post(here, data={"answer": "refuse", "sentence": "x", "idempotency_key": "12345670"})
    assert again.status_code == 409
    deeds = ask(lambda session: set(session.scalars(select(AuditEntry.deed))))
    assert {Deed.ACCEPTED, Deed.REFUSED} <= deeds
