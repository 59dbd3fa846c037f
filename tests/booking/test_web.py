"""The pages, as a browser without scripts uses them: from the choice to the cancelled appointment."""

import re
import secrets
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, func, select
from werkzeug.test import TestResponse

from base.codes import new_code
from base.hours.model import OpeningHours
from base.perform import ask, perform
from booking import service
from booking.model import Reservation
from booking.queries import reservation_by_code
from tests.booking.browsing import key_in
from tests.booking.conftest import SetClock
from tests.booking.town import NINE, NOW, Town, booked, held, mails, pending

pytestmark = pytest.mark.usefixtures("database")
PERSON = {"name": "Anna Berg", "email": "anna@example.org"}
NOBODYS_CODE = "2" * 27 + "X"
HOSTILE = ["\x00", "\ud800", "9" * 400, "-1", "0", "1.5", "NaN", "[]", "{}", "null", "ä" * 300, "../..", "٣"]


def press(client: FlaskClient, town: Town, start: str = "2026-11-24T08:00Z", **more: str) -> TestResponse:
    """Press a time on the page of times."""
    fields = {"start": start, "idempotency_key": "12345678", **more}
    return client.post(f"/book/hold?office={town.office}&s{town.card}=1", data=fields)


def reservations() -> int:
    return ask(lambda session: session.scalar(select(func.count()).select_from(Reservation)) or 0)


def test_the_whole_way(client: FlaskClient, town: Town) -> None:
    page = client.get("/")
    assert "Identity card" in page.text
    assert "€46.00" in page.text

    choice = f"s{town.card}=2&s{town.passport}=0"
    page = client.get(f"/book/office?{choice}")
    assert page.location == f"/book/office?s{town.card}=2"
    page = client.get(page.location)
    assert "Bürgerservice" in page.text
    assert "free from Monday, November 23" in page.text

    page = client.get(f"/book/day?office={town.office}&s{town.card}=2")
    assert "November 2026" in page.text
    assert 'data-day="2026-11-24"' in page.text
    assert ">Tuesday, November 24</a>" in page.text

    page = client.get(f"/book/time?office={town.office}&day=2026-11-24&s{town.card}=2")
    assert 'value="2026-11-24T08:00Z">09:00<' in page.text

    form = {"start": "2026-11-24T08:00Z", "idempotency_key": key_in(page)}
    page = client.post(f"/book/hold?office={town.office}&s{town.card}=2", data=form)
    assert page.status_code == 303
    contact = page.location

    page = client.get(contact)
    assert 'data-countdown="900"' in page.text
    page = client.post(contact, data={**PERSON, "idempotency_key": key_in(page)}, follow_redirects=True)
    assert "look into your mail" in page.text

    link = re.search(r"https://termine.example(/confirm/\w+)", ask(mails)[0].text)
    assert link
    page = client.get(link[1])
    assert "2 × Identity card" in page.text
    page = client.post(link[1], data={"idempotency_key": key_in(page)}, follow_redirects=True)
    assert "T001" in page.text
    assert "Photo" in page.text
    here = page.request.path

    assert client.get(link[1]).location == here  # the link of the mail stays good
    assert "second mail" in client.get(contact).text
    assert client.get(f"{here}.ics").text.startswith("BEGIN:VCALENDAR")
    assert client.get(f"{here}/qr.svg").mimetype == "image/svg+xml"

    page = client.get(f"{here}/cancel")
    page = client.post(f"{here}/cancel", data={"idempotency_key": key_in(page)}, follow_redirects=True)
    assert "This appointment is cancelled." in page.text
    assert client.get(f"{here}.ics").status_code == 404


def test_everyday_words_find_and_nothing_else_is_hidden(client: FlaskClient, town: Town) -> None:
    def in_sight(page: TestResponse) -> int:
        return len(re.findall(r"<li[^>]*data-service[^>]*>", page.text)) - len(
            re.findall(r"<li[^>]*data-service[^>]* hidden[^>]*>", page.text)
        )

    assert [in_sight(client.get(path)) for path in ("/", "/?q=passprot", "/?q=nonsense")] == [3, 1, 0]
    assert in_sight(client.get(f"/?q=passport&s{town.card}=1")) == 2
    assert "Nothing found" in client.get("/?q=nonsense").text


def test_opening_links_changes_nothing(client: FlaskClient, town: Town) -> None:
    code = pending(town).code
    for path in (f"/confirm/{code}", f"/reservations/{code}", f"/reservations/{code}/cancel", "/book/hold"):
        client.get(path, follow_redirects=True)
    assert ask(reservation_by_code, code).state == "pending"


def test_the_same_key_gives_the_same_place(client: FlaskClient, town: Town) -> None:
    first, second = press(client, town), press(client, town)
    assert first.location == second.location
    assert reservations() == 1
    other = press(client, town, "2026-11-24T08:15Z")
    assert (other.status_code, reservations()) == (422, 1)


def test_a_form_sent_twice_books_once(client: FlaskClient, town: Town) -> None:
    code = pending(town).code
    answers = [
        client.post(f"/confirm/{code}", data={"idempotency_key": key}) for key in ("a" * 8, "a" * 8, "b" * 8)
    ]
    assert {answer.location for answer in answers} == {f"/reservations/{code}"}
    assert len(ask(mails)) == 2


def test_who_comes_second_gets_the_nearest_times(client: FlaskClient, town: Town) -> None:
    held(town)
    page = press(client, town)
    assert page.status_code == 409
    assert "no longer free" in page.text
    assert 'value="2026-11-24T08:15Z"' in page.text
    assert press(client, town, "2026-11-24T08:15Z", idempotency_key=key_in(page)).status_code == 303


def test_wrong_contact_keeps_what_was_typed(client: FlaskClient, town: Town) -> None:
    path = f"/book/contact/{held(town).hold_code}"
    form = {"name": "Anna <b>Berg", "email": "anna@", "idempotency_key": "12345678"}
    page = client.post(path, data=form)
    assert page.status_code == 422
    assert 'value="Anna &lt;b&gt;Berg"' in page.text
    assert "Please enter a mail address" in page.text


def test_a_late_form_is_kept_for_another_time(client: FlaskClient, town: Town, set_clock: SetClock) -> None:
    path = f"/book/contact/{held(town).hold_code}"
    set_clock(NOW + timedelta(minutes=15))
    assert client.get(path).status_code == 410

    page = client.post(path, data={**PERSON, "idempotency_key": "12345678"})
    assert page.status_code == 410
    assert 'name="email" value="anna@example.org"' in page.text

    page = press(client, town, idempotency_key=key_in(page), **PERSON)
    assert "look into your mail" in client.get(page.location).text
    assert len(ask(mails)) == 1


@pytest.mark.parametrize("swept", [True, False])
def test_a_late_confirm_gets_410_and_alternatives(
    client: FlaskClient, town: Town, set_clock: SetClock, swept: bool
) -> None:
    path = f"/confirm/{pending(town).code}"
    set_clock(NOW + timedelta(minutes=60))
    if swept:
        perform(service.expire_due)
    for page in (client.get(path), client.post(path, data={"idempotency_key": "12345678"})):
        assert page.status_code == 410
        assert 'name="start" value="2026-11-24T08:15Z"' in page.text
        assert ('value="2026-11-24T08:00Z"' in page.text) == swept


def test_the_browser_that_chose_cannot_confirm_without_the_mail(client: FlaskClient, town: Town) -> None:
    reservation = pending(town)
    page = client.get(f"/book/contact/{reservation.hold_code}")
    assert reservation.code not in page.text
    assert (
        client.post(f"/confirm/{reservation.hold_code}", data={"idempotency_key": "12345678"}).status_code
        == 404
    )


def test_another_time_gives_the_place_back(client: FlaskClient, town: Town) -> None:
    path = f"/book/contact/{held(town).hold_code}"
    page = client.post(f"{path}/release", data={"idempotency_key": "release1"})
    assert page.location == f"/book/day?checked=yes&office={town.office}&s{town.card}=1"
    assert press(client, town).status_code == 303
    assert client.get(path).status_code == 410


def test_unknown_held_and_deleted_codes_get_one_answer(
    client: FlaskClient, town: Town, set_clock: SetClock
) -> None:
    not_out_yet, forgotten = held(town, NINE + timedelta(hours=1)).code, booked(town).code
    set_clock(NOW + timedelta(days=9))
    perform(service.forget_persons)
    set_clock(NOW)
    pages = [
        client.get(f"/reservations/{code}") for code in (NOBODYS_CODE, "nonsense", not_out_yet, forgotten)
    ]
    assert {page.status_code for page in pages} == {404}
    assert all("We do not know this appointment" in page.text for page in pages)


def test_no_page_is_kept_by_a_cache(client: FlaskClient, town: Town) -> None:
    path = f"/reservations/{booked(town).code}"
    for address in (path, f"{path}.ics", f"{path}/qr.svg"):
        assert client.get(address).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "choice, said",
    [
        ("", "No service is chosen yet."),
        ("s1=1&s3=1", "cannot be done in one appointment"),
        ("s1=9", "at most 2 times"),
        ("s999=1", "Please change your choice"),
    ],
)
def test_what_cannot_be_chosen_is_said_on_the_page_of_services(
    client: FlaskClient, town: Town, choice: str, said: str
) -> None:
    page = client.get(f"/book/office?{choice}")
    assert page.status_code == 422
    assert said in page.text
    assert "What would you like to come for?" in page.text


def test_a_town_without_free_places_says_so(client: FlaskClient, town: Town) -> None:
    perform(lambda session: session.execute(delete(OpeningHours)))
    assert "All appointments for this are booked" in client.get(f"/book/office?s{town.card}=1").text
    assert (
        "All appointments here are booked"
        in client.get(f"/book/day?office={town.office}&s{town.card}=1").text
    )
    assert "Nothing free" in client.get(f"/book/time?office={town.office}&day=2026-11-24&s{town.card}=1").text


@pytest.mark.parametrize("language, word", [("de", 'lang="de"'), ("en", 'lang="en"')])
def test_pages_speak_the_language_asked_for(
    client: FlaskClient, town: Town, language: str, word: str
) -> None:
    assert word in client.get(f"/?lang={language}").text


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_are_refused_not_a_fault(client: FlaskClient, town: Town, value: str) -> None:
    surrogate = value.encode("utf-8", "surrogatepass")
    fine = {"office": str(town.office), "day": "2026-11-24", "month": "2026-11", f"s{town.card}": "1"}
    for path in ("/", "/book/office", "/book/day", "/book/time"):
        for name in ("office", "day", "month", f"s{town.card}", "s9", "lang"):
            page = client.get(path, query_string={**fine, name: surrogate})
            assert page.status_code < 500, (path, name)
    form = {"office": str(town.office), "start": "2026-11-24T08:00Z", "idempotency_key": "12345678"}
    for name in ("office", "start", "idempotency_key", f"s{town.card}", "name", "email"):
        assert client.post("/book/hold", data={**form, name: surrogate}).status_code < 500, name
    hold_code = held(town, NINE + timedelta(hours=1)).hold_code
    for name in ("name", "email"):
        data = {**PERSON, "idempotency_key": "12345678", name: surrogate}
        assert client.post(f"/book/contact/{hold_code}", data=data).status_code < 500, name


@pytest.mark.parametrize(
    "start", ["0001-01-01T00:00Z", "9999-12-31T23:59Z", "2026-02-30T08:00Z", "0", "2026-11-24T08:00"]
)
def test_moments_outside_our_time_are_refused(client: FlaskClient, town: Town, start: str) -> None:
    assert press(client, town, start).status_code == 422


@pytest.mark.parametrize("body", [b"[" * 20_000, b"null", b'{"a": NaN}', b"\xff\xfe", b"[1, 2]"])
def test_bodies_that_are_no_forms_are_refused(client: FlaskClient, town: Town, body: bytes) -> None:
    paths = ["/book/hold", f"/book/contact/{held(town).hold_code}", f"/confirm/{NOBODYS_CODE}"]
    for path in paths:
        answer = client.post(path, data=body, content_type="application/json")
        assert 400 <= answer.status_code < 500


def test_programs_get_the_error_as_json(client: FlaskClient, town: Town) -> None:
    held(town)
    answer = client.post(
        f"/book/hold?office={town.office}&s{town.card}=1",
        data={"start": "2026-11-24T08:00Z"},
        headers={"Accept": "application/json", "Idempotency-Key": "12345678"},
    )
    assert answer.status_code == 409
    assert answer.json
    assert answer.json["error"]["code"] == "place_taken"
    assert len(answer.json["error"]["params"]["alternatives"]) == 3


def test_forms_without_their_token_are_refused(app: Flask, town: Town) -> None:
    app.config.update(WTF_CSRF_ENABLED=True)
    assert press(app.test_client(), town).status_code == 400
    assert reservations() == 0


def test_nobody_can_have_us_fill_a_strangers_mailbox(client: FlaskClient, town: Town) -> None:
    def ask_for_mail(spelling: str) -> int:
        form = {"name": "N", "email": spelling, "idempotency_key": secrets.token_hex(8)}
        return client.post(f"/book/contact/{new_code()}", data=form).status_code

    spellings = [f"victim+{count}@example.org" for count in range(12)]
    assert [ask_for_mail(spelling) for spelling in spellings] == [404] * 10 + [429] * 2
    assert ask_for_mail("somebody.else@example.org") == 404


def test_simple_language_stays_until_it_is_taken_back(client: FlaskClient, town: Town) -> None:
    assert "What do you want to do?" in client.get("/?words=simple").text
    assert "On which day can you come?" in client.get(f"/book/day?office={town.office}&s{town.card}=1").text
    assert "What do you want to do?" not in client.get("/?words=usual").text
    assert "Which day suits you?" in client.get(f"/book/day?office={town.office}&s{town.card}=1").text
