"""One person on request: found, exported, deleted, with an audit entry for each; and a page that says what is held."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base import clock, i18n
from base.accounts.model import Role
from base.audit import AuditEntry
from base.codes import new_code
from base.mail.model import Mail
from base.offices.model import AppointmentKind
from base.perform import ask, perform
from base.texts.places import BY_KEY
from base.texts.service import write_text
from booking import service as booking
from booking.draw.model import Draw, DrawEntry
from booking.inviting.model import Invitation
from booking.inviting.service import Occasion, invite
from booking.mails import Letterhead
from booking.model import Person, Reservation
from booking.release.model import FreedPolicy, ReleasePolicy
from booking.rules.contact import staff_contact
from booking.waiting.model import WaitingEntry
from booking.waiting.service import join
from tests.wartemarke.administering import browser_of, town_template, town_url, whole_app

__all__ = ["town_template", "town_url", "whole_app"]
LETTERHEAD = Letterhead("https://town.example", "Town", "a@town.example")
NOON = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@pytest.fixture
def erika(app: Flask, monkeypatch: pytest.MonkeyPatch) -> int:
    """Erika has booked; the number of her reservation."""
    i18n.switch_to("de")
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    held = perform(booking.hold, 1, [(1, 1)], NOON)
    perform(booking.enter_contact, held.hold_code or "", "Erika Muster", "erika@example.org", LETTERHEAD)
    perform(booking.confirm, held.code, LETTERHEAD)
    return held.id


@pytest.fixture
def admin(app: Flask, erika: int) -> FlaskClient:
    return browser_of(app, "anna", Role.ADMIN)


def deeds() -> list[str]:
    return ask(
        lambda session: [entry.deed for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    )


def persons() -> list[str]:
    return ask(lambda session: list(session.scalars(select(Person.name))))


@pytest.mark.parametrize("text", ["erika@example.org", "ERIKA@example.org", "muster"])
def test_found_by_mail_or_name(admin: FlaskClient, erika: int, text: str) -> None:
    page = admin.post("/admin/privacy/search", data={"text": text})
    assert f'name="take-{erika}"' in page.text
    assert set(deeds()) == {"searched"}
    kept = ask(lambda session: [entry.about + entry.reason for entry in session.scalars(select(AuditEntry))])
    assert "muster" not in "".join(kept).lower()


def test_exported_whole_and_noted(admin: FlaskClient, erika: int) -> None:
    answer = admin.post("/admin/privacy/export", data={f"take-{erika}": "yes"})
    assert "Erika Muster" in answer.text
    assert "attachment" in answer.headers["Content-Disposition"]
    assert deeds() == ["exported"]


def test_deleted_and_noted(admin: FlaskClient, erika: int) -> None:
    form = {f"take-{erika}": "yes", "idempotency_key": "12345678"}
    assert "1 entry no longer has a person" in admin.post("/admin/privacy/erase", data=form).text
    assert persons() == []
    assert deeds() == ["erased"]
    assert "Nothing found" in admin.post("/admin/privacy/search", data={"text": "muster"}).text
    assert "deleted the person" in admin.get("/admin/privacy/audit").text


def test_another_offices_persons_stay_hidden(app: Flask, erika: int) -> None:
    other = browser_of(app, "lena", Role.ADMIN, office="sued")
    assert "Nothing found" in other.post("/admin/privacy/search", data={"text": "muster"}).text
    form = {f"take-{erika}": "yes", "idempotency_key": "12345678"}
    assert other.post("/admin/privacy/erase", data=form).status_code == 404
    assert other.post("/admin/privacy/export", data=form).status_code == 404
    assert persons() == ["Erika Muster"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_says_what_is_held(admin: FlaskClient, erika: int, language: str) -> None:
    page = admin.get("/admin/privacy", headers={"Accept-Language": language})
    assert page.status_code == 200
    assert "24 h" in page.text
    assert "Erika" not in page.text


def test_who_only_waits_in_line_is_found_too(admin: FlaskClient) -> None:
    """The waiting list holds no names, but it holds a mail address."""
    perform(decide_waiting_list)
    i18n.switch_to("de")
    days = (date(2026, 11, 25), date(2026, 12, 2))
    entry = perform(join, 1, [(1, 1)], days, "Max@example.org", LETTERHEAD)
    page = admin.post("/admin/privacy/search", data={"text": "max@example.org"})
    assert f'name="wait-{entry.id}"' in page.text
    told = admin.post("/admin/privacy/export", data={f"wait-{entry.id}": "yes"}).json
    assert told is not None
    assert (told["appointments"], told["waiting_list"][0]["email"]) == ([], "Max@example.org")
    assert told["waiting_list"][0]["privacy_notice"] == "de/program-1"
    form = {f"wait-{entry.id}": "yes", "idempotency_key": "12345678"}
    assert "1 entry no longer has a person" in admin.post("/admin/privacy/erase", data=form).text
    left = ask(lambda session: [*session.scalars(select(WaitingEntry)), *session.scalars(select(Mail))])
    assert [row for row in left if "max" in (getattr(row, "recipient", "") or "").lower()] == []
    assert ask(lambda session: session.scalar(select(func.count()).select_from(WaitingEntry))) == 0
    assert deeds()[-2:] == ["exported", "erased"]


def test_who_is_invited_or_takes_part_in_a_draw_is_found_too(admin: FlaskClient) -> None:
    occasion = Occasion(1, [(1, 1)], AppointmentKind.IN_PERSON, date(2026, 11, 25), date(2026, 12, 2), "de")
    contact = staff_contact("Max Lang", "Max@example.org", "")
    invited = perform(invite, occasion, contact, 1, LETTERHEAD).id
    lot = perform(enter_a_lot, "Max Lang", "max@example.org")
    ticked = {f"invited-{invited}": "yes", f"lot-{lot}": "yes"}
    for text in ("max@example.org", "lang"):
        page = admin.post("/admin/privacy/search", data={"text": text}).text
        assert [name for name in ticked if f'name="{name}"' not in page] == []
        assert '<th scope="col" data-sorts>Name</th>' in page
    told = admin.post("/admin/privacy/export", data=ticked).json
    assert told is not None
    assert [told[kind][0]["name"] for kind in ("invitations", "lots")] == ["Max Lang", "Max Lang"]
    assert told["invitations"][0]["mails"][0]["state"] == "waiting"
    form = {**ticked, "idempotency_key": "12345678"}
    assert "2 entries no longer have a person" in admin.post("/admin/privacy/erase", data=form).text
    rows = ask(lambda session: [*session.scalars(select(Invitation)), *session.scalars(select(DrawEntry))])
    assert rows == []
    assert ask(lambda session: session.scalars(select(Mail).where(Mail.recipient.ilike("max%"))).all()) == []
    assert admin.post("/admin/privacy/export", data=ticked).status_code == 404
    shown = admin.get("/admin/privacy/audit?q=invited", headers={"Accept-Language": "en"})
    assert (shown.status_code, "<td>invited</td>" in shown.text) == (200, True)


def enter_a_lot(session: Session, name: str, email: str) -> int:
    draw = Draw(queue_id=1, day=date(2026, 11, 26), closes_at=NOON, seed="x")
    session.add(draw)
    session.flush()
    entry = DrawEntry(draw_id=draw.id, code=new_code(), lot="L1", name=name, email=email, mailbox=email)
    entry.locale, entry.choice, entry.part, entry.delete_after = "de", {"1": 1}, "any", NOON
    session.add(entry)
    session.flush()
    return entry.id


def test_the_notice_that_held_at_the_booking_can_be_read_later(admin: FlaskClient, erika: int) -> None:
    code = ask(lambda session: session.get_one(Reservation, erika).code)
    assert "de/program-1" in admin.get(f"/reservations/{code}/data").text
    before = admin.get("/privacy?version=de/program-1").text
    since = date(2026, 11, 24)
    perform(write_text, None, BY_KEY["page.privacy"], "de", "Erste Fassung. {kept}", since, None)
    assert admin.get("/privacy?version=de/program-1").text != admin.get("/privacy?lang=de").text
    assert "Erste Fassung" not in before
    held = perform(booking.hold, 1, [(1, 1)], NOON)
    i18n.switch_to("de")
    perform(booking.enter_contact, held.hold_code or "", "Max", "max@example.org", LETTERHEAD)
    assert ask(lambda session: session.get_one(Reservation, held.id).notice_version) == "de/2026-11-24"
    assert "Erste Fassung" in admin.get("/privacy?version=de/2026-11-24").text
    assert admin.get("/privacy?version=de/2026-11-23").status_code == 404


def decide_waiting_list(session: Session) -> None:
    session.merge(ReleasePolicy(office_id=1, freed=FreedPolicy.WAITING_LIST, offer_minutes=60))
