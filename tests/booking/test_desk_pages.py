"""The desk's pages, as a browser without scripts uses them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.accounts import service as accounts
from base.accounts.login import attempt
from base.accounts.model import Role
from base.audit import AuditEntry, Deed
from base.offices.model import Service
from base.perform import ask, perform
from base.web.access import STAFF_COOKIE
from booking.desk.calls import calls
from booking.desk.day_web import desk_day
from booking.desk.mail_web import desk_mail
from booking.desk.web import desk
from tests.booking.browsing import key_in
from tests.booking.conftest import SetClock
from tests.booking.town import NINE, NOW, Town, add_lines, booked, called, held, mails, pending

pytestmark = pytest.mark.usefixtures("database")
LogIn = Callable[[Role], FlaskClient]
PASSWORD = "ein langes Passwort"
WHO = {"name": "Erna Muster", "email": "", "phone": "0371 4880", "language": "de"}


@pytest.fixture
def log_in(app: Flask, town: Town) -> LogIn:
    app.register_blueprint(desk)
    app.register_blueprint(desk_day)
    app.register_blueprint(desk_mail)
    app.register_blueprint(calls)

    def client_of(role: Role) -> FlaskClient:
        perform(accounts.create, role, role, PASSWORD, [(town.office, role)])
        client = app.test_client()
        client.set_cookie(f"__Host-{STAFF_COOKIE}", attempt(role, PASSWORD, 1).token)
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return client_of


@pytest.fixture
def clerk(log_in: LogIn) -> FlaskClient:
    return log_in(Role.DESK)


def form(town: Town, **more: str) -> dict[str, str]:
    start = {"day": "2026-11-24", "start": "2026-11-24T08:00Z"}
    return {**WHO, **start, "office": str(town.office), "idempotency_key": "12345678", **more}


def test_the_whole_call(clerk: FlaskClient, town: Town) -> None:
    page = clerk.get(f"/desk/book?office={town.office}&s{town.card}=1&day=2026-11-24")
    assert 'value="2026-11-24T08:00Z"' in page.text
    sent = form(town, idempotency_key=key_in(page))
    page = clerk.post(f"/desk/book?s{town.card}=1", data=sent, follow_redirects=True)
    assert "T001" in page.text
    here = page.request.path
    assert "Erna Muster" in clerk.get(f"{here}/letter").text
    found = clerk.post("/desk/search", data={"office": town.office, "text": "muster"})
    assert here in found.text
    assert "Muster" in clerk.get(f"/desk/book?copy_of={here.split('/')[-1]}&s{town.card}=1").text
    page = clerk.get(f"{here}/move?day=2026-11-25")
    moved = {"start": "2026-11-25T08:00Z", "idempotency_key": key_in(page)}
    assert "25" in clerk.post(f"{here}/move", data=moved, follow_redirects=True).text
    page = clerk.get(here)
    cancelled = clerk.post(f"{here}/cancel", data={"idempotency_key": key_in(page)}, follow_redirects=True)
    assert "cancelled" in cancelled.text


def test_who_got_no_mail_reads_the_code_out(clerk: FlaskClient, town: Town) -> None:
    waits = pending(town)
    told = clerk.get(f"/book/contact/{waits.hold_code}").text
    assert f"{waits.short_code[:4]} {waits.short_code[4:]}" in told
    found = clerk.post("/desk/search", data={"office": town.office, "text": waits.short_code.lower()})
    here = f"/desk/reservations/{waits.id}"
    assert here in found.text
    page = clerk.get(here)
    assert "confirm" in page.text
    sent = {"idempotency_key": key_in(page)}
    shown = [clerk.post(f"{here}/confirm", data=sent, follow_redirects=True).text for _twice in range(2)]
    assert all("T001" in text and "read out the code" not in text for text in shown)
    assert ask(lambda session: session.scalars(select(AuditEntry.deed)).all()).count(Deed.CONFIRMED) == 1


def test_a_code_that_is_read_out_too_late_confirms_nothing(
    log_in: LogIn, town: Town, set_clock: SetClock
) -> None:
    waits = pending(town)
    set_clock(NOW + timedelta(minutes=61))
    late = log_in(Role.DESK).post(
        f"/desk/reservations/{waits.id}/confirm", data={"idempotency_key": "12345678"}
    )
    assert (late.status_code, "T001" in late.text) == (410, False)


def test_the_day_is_seen_by_time_and_without_names(clerk: FlaskClient, town: Town) -> None:
    for key, start in (("day-later", "2026-11-24T09:00Z"), ("day-sooner", "2026-11-24T08:00Z")):
        clerk.post(f"/desk/book?s{town.card}=1", data=form(town, idempotency_key=key, start=start))
    page = clerk.get(f"/desk/day?office={town.office}&day=2026-11-24").text
    assert page.index(">T002<") < page.index(">T001<")
    assert "Muster" not in page
    assert "No appointments on this day" in clerk.get("/desk/day?day=2026-11-28").text
    assert clerk.get("/desk/day").status_code == 200
    assert [clerk.get(f"/desk/day?{wrong}").status_code for wrong in ("day=x", "office=x", "office=999")] == [
        422,
        422,
        403,
    ]


def test_a_refusal_keeps_what_was_typed(clerk: FlaskClient, town: Town) -> None:
    held(town)
    page = clerk.post(f"/desk/book?s{town.card}=1", data=form(town))
    assert (page.status_code, 'value="Erna Muster"' in page.text) == (409, True)
    page = clerk.post(f"/desk/book?s{town.card}=1", data=form(town, start=""))
    assert (page.status_code, "Please choose a time." in page.text) == (422, True)


def test_only_leads_overbook(log_in: LogIn, clerk: FlaskClient, town: Town) -> None:
    held(town)
    wish = form(town, start="", full_time="09:00", reason="newborn")
    assert clerk.post(f"/desk/book?s{town.card}=1", data=wish).status_code == 409
    lead: FlaskClient = log_in(Role.LEAD)
    why = lead.post(f"/desk/book?s{town.card}=1", data=wish | {"reason": ""})
    assert (why.status_code, '<details class="wm-more" open>' in why.text, 'value="09:00"' in why.text) == (
        422,
        True,
        True,
    )
    assert lead.post(f"/desk/book?s{town.card}=1", data=wish).status_code == 303


def test_appointments_that_are_not_there(log_in: LogIn, town: Town) -> None:
    reservation = booked(town, NINE + timedelta(hours=1))
    stranger: FlaskClient = log_in(Role.DESK)
    here = f"/desk/reservations/{reservation.id}"
    assert stranger.get(here).status_code == 200
    for path in ("/desk/reservations/999", f"{here}9", "/desk/reservations/x"):
        assert stranger.get(path).status_code in {404, 422}
    assert stranger.get("/desk?office=999").status_code == 403


@pytest.mark.parametrize("value", ["\x00", "9" * 400, "-1", "[]", "ä" * 5000])
def test_hostile_values_are_refused(clerk: FlaskClient, town: Town, value: str) -> None:
    for name in (*form(town), "full_time", "reason"):
        answer = clerk.post(f"/desk/book?s{town.card}=1", data=form(town, **{name: value}))
        assert answer.status_code < 500
    for name in ("office", "text"):
        assert clerk.post("/desk/search", data={"office": town.office, name: value}).status_code < 500


def test_the_desk_writes_a_mail_of_its_own(clerk: FlaskClient, town: Town) -> None:
    found = booked(town, email="anna@example.org")
    here = f"/desk/reservations/{found.id}/mail"
    begun = clerk.get(f"{here}?draft=paper")
    assert "bitte bringen Sie auch" in begun.text, "in the visitor's language"
    sent = {"subject": " ", "text": "Bitte auch das <b>Foto</b>.", "idempotency_key": key_in(begun)}
    again = clerk.post(here, data=sent)
    assert (again.status_code, "Bitte auch das &lt;b&gt;Foto&lt;/b&gt;." in again.text) == (422, True)
    sent |= {"subject": "Ihr Foto", "idempotency_key": key_in(again)}
    for _twice in range(2):
        assert "on its way" in clerk.post(here, data=sent, follow_redirects=True).text
    written = [mail for mail in ask(mails) if mail.subject == "Ihr Foto"]
    assert [(mail.recipient, mail.about) for mail in written] == [
        ("anna@example.org", f"reservation:{found.id}")
    ]
    assert "Bitte auch das <b>Foto</b>." in written[0].text
    assert f"/reservations/{found.code}" in written[0].text
    assert "&lt;b&gt;Foto" in (written[0].html or "")
    wrote = select(AuditEntry.about, AuditEntry.reason).where(AuditEntry.deed == "wrote")
    assert ask(lambda session: [tuple(row) for row in session.execute(wrote)]) == [
        (f"reservation:{found.id}", "")
    ]
    no_mail = clerk.post(f"/desk/book?s{town.card}=1", data=form(town, start="2026-11-24T09:00Z"))
    there = no_mail.headers["Location"].partition("?")[0]
    assert clerk.post(f"{there}/mail", data=sent | {"idempotency_key": "another-one"}).status_code == 422


def test_who_is_to_be_called_stands_with_number_state_and_how_it_ended(
    clerk: FlaskClient, town: Town
) -> None:
    perform(add_lines, town)
    wanted = called(town)
    page = clerk.get("/desk/calls?day=2026-11-24")
    for shown in ("Anna Berg", "tel:03714880", ">booked<", "We spoke"):
        assert shown in page.text
    sent = {"spoke": "no", "idempotency_key": key_in(page)}
    page = clerk.post(f"/desk/calls/{wanted.id}", data=sent, follow_redirects=True)
    assert ">did not come<" in page.text


def test_the_desk_may_answer_the_form_of_a_service(clerk: FlaskClient, town: Town) -> None:
    perform(_ask_for_breed, town)
    page = clerk.get(f"/desk/book?office={town.office}&s{town.card}=1&day=2026-11-24")
    answer = f"f{town.card}_breed"
    assert f'name="{answer}"' in page.text
    sent = form(town, idempotency_key=key_in(page), **{answer: "Dackel"})
    page = clerk.post(f"/desk/book?s{town.card}=1", data=sent, follow_redirects=True)
    assert "Dackel" in page.text
    unknown = form(town, idempotency_key="unknown-breed", start="2026-11-24T09:00Z")
    assert clerk.post(f"/desk/book?s{town.card}=1", data=unknown).status_code == 303, (
        "the caller does not know"
    )


def _ask_for_breed(session: Session, town: Town) -> None:
    breed = {"key": "breed", "labels": {"en": "Breed"}, "required": True}
    session.get_one(Service, town.card).visit_form = {"fields": [breed]}
