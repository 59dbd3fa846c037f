"""Own texts on pages: preview, publishing, a test mail; offices over the town; what the visitor then reads and the board says."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from base import clock, i18n
from base.accounts.model import Role
from base.devices import service as devices
from base.devices.model import DeviceKind
from base.mail.model import Channel, Mail
from base.offices.queries import office_by_key
from base.perform import ask, perform
from base.texts.places import PLACES
from base.texts.queries import texts_of
from base.web.access import device_cookie
from tests.wartemarke.administering import browser_of, send, town_template, town_url, whole_app
from wartemarke.texts.web import HOME

__all__ = ["town_template", "town_url", "whole_app"]
OPENING = f"{HOME}/edit?place=mail.booked.opening&language=de"


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    return browser_of(app, "anna", Role.ADMIN)


def office_id(key: str) -> int:
    return ask(office_by_key, key).id


def says(key: str, place: str = "mail.booked.opening") -> str:
    with i18n.use("de"):
        return ask(texts_of, office_id(key)).say(place, number="T1")


def test_a_draft_is_seen_in_its_mail_before_it_is_published(admin: FlaskClient) -> None:
    seen = send(admin, OPENING, HOME, text="Hallo aus dem Rathaus: {number}", do="preview")
    assert "Hallo aus dem Rathaus: T042" in seen.text
    assert "Personalausweis" in seen.text, "the whole mail, with a service of the office"
    assert "Rathaus" not in says("mitte")
    send(admin, OPENING, HOME, text="Hallo aus dem Rathaus: {number}", do="publish")
    assert says("mitte") == says("sued") == "Hallo aus dem Rathaus: T1"
    assert "Rathaus" in admin.get("/admin/history").text
    assert "of the town" in admin.get(HOME + "?q=rathaus").text


def test_an_office_says_it_in_its_own_way_and_goes_back(app: Flask, admin: FlaskClient) -> None:
    here = f"{OPENING}&office={office_id('mitte')}"
    send(admin, OPENING, HOME, text="Stadt", do="publish")
    send(admin, here, HOME, text="Mitte", do="publish")
    assert (says("mitte"), says("sued")) == ("Mitte", "Stadt")
    local = browser_of(app, "lena", Role.ADMIN, office="mitte")
    assert "only here" in local.get(HOME).text
    assert local.get(OPENING).status_code == 403, "the town's text is not theirs"
    assert local.get(f"{OPENING}&office={office_id('sued')}").status_code == 403
    form = {"place": "mail.booked.opening", "language": "de", "do": "reset"}
    local.post(f"{HOME}/edit", data={**form, "office": str(office_id("mitte"))})
    assert says("mitte") == "Stadt"
    assert "Mitte" in local.get(here).text, "what stood here is still told"


def test_a_wrong_word_is_told_and_what_was_written_is_kept(admin: FlaskClient) -> None:
    answer = send(admin, OPENING, HOME, text="Guten Tag {nmae}", do="publish")
    assert answer.status_code == 422
    assert "{nmae} means nothing here" in answer.text
    assert "{number}, {day}" in answer.text
    assert "Guten Tag {nmae}</textarea>" in answer.text


def test_a_text_can_wait_for_its_day(admin: FlaskClient) -> None:
    later = (clock.now().date() + timedelta(days=40)).isoformat()
    send(admin, OPENING, HOME, text="Neues Jahr", since=later, do="publish")
    assert "Neues Jahr" not in says("mitte")
    assert "another one from" in admin.get(HOME).text


def test_a_test_mail_goes_out(admin: FlaskClient) -> None:
    assert send(admin, OPENING, HOME, text="Probe {number}", do="send", to="x").status_code == 422
    send(admin, OPENING, HOME, text="Probe {number}", do="send", to="lead@town.example")
    mail = ask(lambda session: session.scalars(select(Mail)).one())
    assert (mail.recipient, mail.about) == ("lead@town.example", "text-test")
    assert "Probe T042" in mail.text
    assert "Probe T042" in (mail.html or "")
    assert "Probe" not in says("mitte")


def test_a_text_message_is_measured_tried_and_sent_in_the_words_of_the_town(
    app: Flask, admin: FlaskClient
) -> None:
    page = f"{HOME}/edit?place=text.call&language=de"
    own = "Bitte {number} an Platz {counter}."
    assert "No gateway for text messages" in send(admin, page, HOME, text=own, do="preview").text
    assert send(admin, page, HOME, text=own, do="send", to="0151 23456789").status_code == 422
    app.config["TEXT_COUNTRIES"] = ("DE",)
    assert "like 0151" in send(admin, page, HOME, text=own, do="send", to="0371 4880").text
    assert "22 characters, one text message" in send(admin, page, HOME, text=own, do="preview").text
    assert "Bitte T042 an Platz 5." in send(admin, page, HOME, text=own, do="send", to="0151 23456789").text
    sent = ask(lambda session: session.scalars(select(Mail).where(Mail.channel == Channel.TEXT)).one())
    assert (sent.recipient, sent.text, sent.about) == (
        "+4915123456789",
        "Bitte T042 an Platz 5.",
        "text-test",
    )
    booked = f"{HOME}/edit?place=text.booked&language=de"
    wide = send(admin, booked, HOME, text="Gebucht – {number}, {when}, {office}", do="preview").text
    assert "/reservations/" in wide, "the link follows by itself"
    assert "hold 70 instead of 160: –" in wide


def test_the_town_writes_its_imprint_and_the_page_shows_it(admin: FlaskClient) -> None:
    page = f"{HOME}/edit?place=page.imprint&language=de"
    send(admin, page, HOME, text="Stadt {town}\nMarkt 1\n\nVertreten durch <b>sie</b>", do="publish")
    shown = admin.get("/imprint?lang=de").text
    assert "Stadt Chemnitz\nMarkt 1</p>" in shown
    assert "&lt;b&gt;sie" in shown
    assert admin.get(f"{page}&office={office_id('mitte')}").status_code == 404
    assert "24" in admin.get("/privacy").text


def test_the_call_is_previewed_as_it_is_spoken(admin: FlaskClient) -> None:
    page = f"{HOME}/edit?place=voice.call&language=de"
    assert send(admin, page, HOME, text="Nummer {number}", do="preview").status_code == 422
    seen = send(admin, page, HOME, text="Bitte {number} nach {counter}", do="preview")
    assert "Bitte T, 0, 4, 2 nach 5" in seen.text
    assert admin.get(f"{HOME}/said.wav?place=mail.greeting&language=de").status_code == 404


def test_every_text_is_previewed_as_it_stands(admin: FlaskClient) -> None:
    for place in PLACES:
        form = {"place": place.key, "language": "en", "text": place.built_in("en"), "do": "preview"}
        page = admin.post(f"{HOME}/edit", data=form)
        assert (page.status_code, "wm-letter" in page.text) == (200, True), place.key
        assert "{" not in page.text.split('class="wm-lines wm-letter"')[1].split("</p>")[0], place.key


def test_mails_of_the_waiting_list_and_the_kiosk_say_what_the_town_wrote(
    app: Flask, admin: FlaskClient
) -> None:
    for place, text in (
        ("mail.offer.opening", "Frei: {day}, {time}, bis {until}"),
        ("kiosk.question", "Was dürfen wir für Sie tun?"),
    ):
        edit = f"{HOME}/edit?place={place}&language=de"
        assert send(admin, edit, HOME, text=text, do="publish").status_code == 303
    seen = send(admin, f"{HOME}/edit?place=mail.offer.closing&language=de", HOME, text="Ade", do="preview")
    assert ("10:00, bis " in seen.text, "Ade" in seen.text) == (True, True)
    kiosk = perform(devices.add, office_id("mitte"), DeviceKind.KIOSK, "Tür")
    _device, token = perform(devices.enrol, perform(devices.new_code, kiosk.id))
    browser = app.test_client()
    browser.set_cookie(device_cookie(DeviceKind.KIOSK), token)
    assert "Was dürfen wir" in browser.get("/kiosk", headers={"Accept-Language": "de"}).text
    assert "What brings you here?" in browser.get("/kiosk", headers={"Accept-Language": "en"}).text
