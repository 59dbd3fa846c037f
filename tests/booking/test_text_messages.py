"""Text messages about an appointment: to whom, what they say, and what becomes of them at the town's gateway."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.mail.model import Channel, Mail, MailState
from base.mail.outbox import Letter
from base.mail.sender import Outcome
from base.offices.model import Office
from base.perform import ask, perform
from base.phone import gateway
from base.phone.length import Length, length
from base.phone.numbers import mobile_number
from base.settings import Settings
from base.texts.places import BY_KEY
from base.texts.service import write_text
from booking import service
from booking.errors import InvalidContact
from booking.mails import Letterhead, send_call
from booking.model import Person, Reservation
from booking.service.holding import NOTHING_TYPED
from tests.booking.browsing import key_in
from tests.booking.conftest import SetClock
from tests.booking.town import LETTERHEAD as NO_GATEWAY
from tests.booking.town import NINE, NOW, Town, held
from tests.wartemarke.receiving import receiver
from tests.wartemarke.test_postman import Picky, _server
from wartemarke.hall import free_port
from wartemarke.mail_sink import MailSink
from wartemarke.postman import deliver

TYPED, NUMBER = "0151 234 56789", "+4915123456789"
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
LETTERHEAD = Letterhead("https://termine.example", "Chemnitz", "termine@chemnitz.example", ("DE", "AT"))


@pytest.fixture
def texting(town: Town) -> Town:
    """The town, whose office sends text messages."""
    perform(switch_on, town)
    return town


def switch_on(session: Session, town: Town) -> None:
    office = session.get_one(Office, town.office)
    office.text_messages = office.text_calls = True


def asked_for(
    town: Town, email: str, mobile: str = TYPED, letterhead: Letterhead = LETTERHEAD
) -> Reservation:
    code = held(town).hold_code or ""
    enter = service.enter_contact
    return perform(enter, code, "Anna Berg", email, letterhead, NOTHING_TYPED, "", mobile)


def texts() -> list[str]:
    rows = select(Mail.text).where(Mail.channel == Channel.TEXT).order_by(Mail.id)
    return list(ask(lambda session: session.scalars(rows).all()))


def test_who_has_no_mail_address_books_by_text_messages_alone(texting: Town, set_clock: SetClock) -> None:
    code = asked_for(texting, "").code
    assert f"https://termine.example/confirm/{code}" in texts()[0]
    booked = perform(service.confirm, code, LETTERHEAD)
    set_clock(NINE - 24 * (NINE - NOW) / 26)
    perform(service.move, code, NINE.replace(hour=9), LETTERHEAD)
    perform(send_call, booked.id, "5")
    perform(service.cancel, code, LETTERHEAD)
    said = texts()
    assert [f"/reservations/{code}" in text for text in said] == [False, True, True, False, False]
    assert "T001" in said[1]
    assert "10:00" in said[2]
    assert said[3] == "Nummer T001, bitte zu Platz 5."
    assert not any("Berg" in text or "Personalausweis" in text for text in said)
    perform(service.forget_me, code, LETTERHEAD)
    assert texts() == []


@ON_SQLITE
def test_a_text_message_says_what_the_office_wrote(texting: Town) -> None:
    today, own = NOW.date(), "Ihr Termin: {day} um {time}. Bis {until} bestätigen:"
    perform(write_text, texting.office, BY_KEY["text.confirm"], "de", own, today, None)
    code = asked_for(texting, "").code
    assert texts() == [
        f"Ihr Termin: Dienstag, 24. November 2026 um 09:00. Bis 08:00 bestätigen: https://termine.example/confirm/{code}"
    ]


@pytest.mark.parametrize(
    "text, signs, messages, wide",
    [
        ("ä" * 160, 160, 1, ""),
        ("ä" * 161, 161, 2, ""),
        ("€" * 80, 160, 1, ""),
        ("ж" * 70, 70, 1, "ж"),
        ("x" * 70 + "–", 71, 2, "–"),
        ("😀" * 35, 70, 1, "😀"),
    ],
    ids=["whole", "one more", "twice", "Cyrillic", "dash", "picture"],
)
def test_a_long_text_costs_several_messages(text: str, signs: int, messages: int, wide: str) -> None:
    assert length(text) == Length(signs, messages, wide)


def test_a_number_that_nobody_proved_gets_no_link(texting: Town, set_clock: SetClock) -> None:
    code = asked_for(texting, "anna@example.org").code
    assert texts() == []
    perform(service.confirm, code, LETTERHEAD)
    set_clock(NINE - (NINE - NOW) / 2)
    assert len(texts()) == 1
    assert "https" not in texts()[0]


@pytest.mark.parametrize(
    "typed, wanted",
    [
        (TYPED, NUMBER),
        ("+49 (0)151 23456789", NUMBER),
        ("+43 664 1234567", "+436641234567"),
        ("0371 4880", None),
        ("+1 202 555 0123", None),
        ("0900 1234567", None),
        ("drei", None),
        ("1" * 200, None),
    ],
    ids=["as at home", "with country", "allowed abroad", "no mobile", "far", "dear", "words", "long"],
)
def test_text_messages_go_to_mobile_numbers_of_allowed_countries(typed: str, wanted: str | None) -> None:
    assert mobile_number(typed, ("DE", "AT")) == wanted


@ON_SQLITE
@pytest.mark.parametrize("letterhead", [LETTERHEAD, NO_GATEWAY], ids=["office sends none", "no gateway"])
def test_without_text_messages_a_mail_address_is_needed(town: Town, letterhead: Letterhead) -> None:
    with pytest.raises(InvalidContact) as refusal:
        asked_for(town, "", letterhead=letterhead)
    assert refusal.value.params["fields"] == {
        "email": "Bitte geben Sie eine E-Mail-Adresse wie name@example.org ein."
    }


def letter(text: str = "Termin {to} „T001“") -> Letter:
    return Letter(7, NUMBER, "de", "", text, None)


def test_the_gateway_gets_the_shape_it_wants_and_no_text_changes_it(tmp_path: Path) -> None:
    shape = '{"messages": [{"to": ["{to}"], "body": "{text}"}], "from": "{sender}", "flash": false}'
    with receiver() as there:
        asked = Settings(
            sms_url=there.address + "&to={to}", sms_token="secret", sms_body=shape, data_dir=tmp_path
        )
        assert gateway.send(letter(), asked) is Outcome.SENT
        assert there.told[0] == {
            "messages": [{"to": [NUMBER], "body": "Termin {to} „T001“"}],
            "from": "Rathaus",
            "flash": False,
        }
        assert there.headers[0]["Authorization"] == "Bearer secret"
        assert there.paths[0].endswith("&to=%2B4915123456789")
        for status, outcome in ((422, Outcome.NEVER), (401, Outcome.LATER), (503, Outcome.LATER)):
            there.answer = status
            assert gateway.send(letter(), asked) is outcome
        there.answer, there.location = 302, there.address
        assert gateway.send(letter(), asked) is Outcome.LATER
        assert len(there.paths) == 5, "no redirect is followed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"sms_url": "https://{to}.example/"},
        {"sms_url": "file:///etc/passwd"},
        {"sms_body": "[]"},
        {"sms_countries": "de"},
    ],
    ids=["host from a number", "no web address", "no object", "small letters"],
)
def test_settings_that_would_lead_elsewhere_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Settings(**wrong)


@ON_SQLITE
def test_a_gateway_that_is_away_only_delays_and_the_sink_shows_what_it_got(
    town: Town, tmp_path: Path, set_clock: SetClock
) -> None:
    perform(switch_on, town)
    asked_for(town, "")
    deliver(Settings(sms_url=f"http://127.0.0.1:{free_port()}/", data_dir=tmp_path), Channel.TEXT)
    set_clock(NOW.replace(minute=5))
    sink = MailSink(free_port(), 0)
    sink.start()
    try:
        url = f"http://127.0.0.1:{sink.page_port}/texts.json"
        deliver(Settings(sms_url=url, data_dir=tmp_path), Channel.TEXT)
    finally:
        sink.stop()
    assert [text.to for text in sink.texts()] == [NUMBER]
    assert "/confirm/" in sink.texts()[0].text


@ON_SQLITE
def test_an_address_that_is_refused_for_good_falls_back_to_the_phone(town: Town, tmp_path: Path) -> None:
    perform(switch_on, town)
    code = asked_for(town, "bad@example.org").code
    with _server(Picky()) as port:
        deliver(Settings(smtp_port=port, sms_url="https://gateway.example/", data_dir=tmp_path))
    assert [f"/confirm/{code}" in text for text in texts()] == [True]
    assert ask(lambda session: session.scalars(select(Person.email)).one()) == ""


@ON_SQLITE
def test_the_form_offers_it_where_the_office_does_and_keeps_a_wrong_number(
    client: FlaskClient, town: Town
) -> None:
    client.application.config["TEXT_COUNTRIES"] = ("DE",)
    address = f"/book/contact/{held(town).hold_code}"
    assert 'name="mobile"' not in client.get(address).text
    perform(switch_on, town)
    page = client.get(address)
    assert 'name="mobile"' in page.text
    who = {"name": "Anna Berg", "email": "", "mobile": "0371 4880", "idempotency_key": key_in(page)}
    again = client.post(address, data=who)
    assert again.status_code == 422
    assert "0371 4880" in again.text
    assert "like 0151" in again.text
    sent = client.post(
        address, data=who | {"mobile": TYPED, "idempotency_key": "another-one"}, follow_redirects=True
    )
    assert "+49 1512 3456789" in sent.text
    assert ask(lambda session: session.scalars(select(Mail.state)).all()) == [MailState.WAITING]
