"""Documents before the visit: judged by what they are, sealed on the disk, gone with the person, open to nobody else."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from stat import S_IMODE
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from base import clock
from base.accounts.model import Role
from base.audit import AuditEntry, Deed
from base.offices.model import FilesTaken, Service
from base.perform import ask, perform
from booking import service
from booking.uploads import store
from booking.uploads.model import Upload
from booking.uploads.queries import files
from booking.uploads.rules import FileKind, kind_of, title_of
from booking.uploads.service import forget_uploads
from tests.booking.conftest import SetClock
from tests.booking.test_desk_pages import LogIn, log_in
from tests.booking.town import LETTERHEAD, NINE, Town, booked, mails

on_one_kind = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Where nothing depends on the kind of database."""
__all__ = ["log_in"]
PDF = b"%PDF-1.7\n" + b"Anna Berg wohnt hier" * 20 + b"\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0" + b"x" * 50 + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"x" * 50 + b"IEND"


def take_some(session: Session, /, town: Town, **asked: Any) -> None:
    for name, value in {"uploads_most": 2, "uploads_megabytes": 1, **asked}.items():
        setattr(session.get_one(Service, town.card), name, value)


def send(
    client: FlaskClient, code: str, content: bytes, name: str = "Ausweis.pdf", key: str = ""
) -> TestResponse:
    fields = {"file": (BytesIO(content), name), "idempotency_key": key or f"key of {len(content)}"}
    return client.post(f"/reservations/{code}/uploads", data=fields, headers={"Accept": "application/json"})


def kept(session: Session) -> list[Upload]:
    return list(session.scalars(select(Upload).order_by(Upload.id)))


@pytest.mark.parametrize(
    "content, kind",
    [
        (PDF, FileKind.PDF),
        (JPEG, FileKind.JPEG),
        (PNG, FileKind.PNG),
        (b"MZ" + PDF, None),
        (b"%PDF-1.7 <script>", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"", None),
    ],
)
def test_what_a_file_is_stands_in_it(content: bytes, kind: FileKind | None) -> None:
    assert kind_of(content) == kind
    assert title_of("C:\\Anna\\..\\Miet vertrag<b>\r\n.pdf.exe") == "Miet vertrag_b___.pdf"


@on_one_kind
def test_a_document_is_sent_seen_and_taken_back(client: FlaskClient, town: Town, tmp_path: Path) -> None:
    perform(take_some, town, uploads_wish={"de": "Mietvertrag", "en": "Rental contract"})
    code = booked(town).code
    here = f"/reservations/{code}/uploads"
    assert f"Mietvertrag\n\nUnterlagen senden:\n{LETTERHEAD.address}{here}" in ask(mails)[-1].text
    assert here in client.get(f"/reservations/{code}").text
    assert "Rental contract" in client.get(here).text
    first = send(client, code, PDF, "Anna Berg.pdf")
    assert (first.status_code, send(client, code, PDF, "Anna Berg.pdf").json) == (200, first.json)
    (row,) = ask(kept)
    (file,) = (tmp_path / "uploads").iterdir()  # the same press twice is one document
    assert (S_IMODE(file.stat().st_mode), S_IMODE(file.parent.stat().st_mode)) == (0o600, 0o700)
    assert b"Anna" not in file.read_bytes()
    got = client.get(f"{here}/{row.id}")
    assert (got.data, got.content_type) == (PDF, "application/pdf")
    assert got.headers["Content-Disposition"] == f'attachment; filename="document-{row.id}.pdf"'
    assert got.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (got.headers["X-Content-Type-Options"], got.headers["Cache-Control"]) == ("nosniff", "no-store")
    mine = client.get(f"/reservations/{code}/data.json").json
    assert mine
    assert [(one["name"], one["bytes"]) for one in mine["documents"]] == [("Anna Berg", len(PDF))]
    page = client.post(f"{here}/{row.id}/remove", data={"idempotency_key": "12345678"}, follow_redirects=True)
    assert "The document is deleted." in page.text
    assert client.get(f"{here}/{row.id}").status_code == 404


@on_one_kind
def test_what_is_refused(client: FlaskClient, town: Town, tmp_path: Path) -> None:
    code = booked(town).code
    assert send(client, code, PDF).json["error"]["code"] == "no_uploads"  # type: ignore[index]  # off until an admin says so
    assert client.get(f"/reservations/{code}/uploads").status_code == 404
    perform(take_some, town, uploads_taken=FilesTaken.PICTURES)
    large = {"data": b"x" * 1_200_000, "content_type": "multipart/form-data; boundary=x"}
    for unread, status in (("x" * 28, 404), (code, 413)):
        assert client.post(f"/reservations/{unread}/uploads", **large).status_code == status
    for sent, refusal in (
        (PDF, "upload_of_other_kind"),
        (b"MZ", "upload_of_other_kind"),
        (b"", "upload_empty"),
    ):
        answer = send(client, code, sent, "photo.png")
        assert (answer.status_code, answer.json["error"]["code"]) == (422, refusal)  # type: ignore[index]
    page = client.post(f"/reservations/{code}/uploads", data={"idempotency_key": "12345678"})
    assert (page.status_code, "No file was chosen" in page.text) == (422, True)
    assert [send(client, code, sent).status_code for sent in (PNG, JPEG, PNG + b"x")] == [200, 200, 409]
    stranger = booked(town, NINE + timedelta(hours=1), "eva@example.org").code
    assert client.get(f"/reservations/{stranger}/uploads/{ask(kept)[0].id}").status_code == 404
    assert len(list((tmp_path / "uploads").iterdir())) == 2


@on_one_kind
def test_a_full_disk_is_said_and_the_appointment_stands(
    client: FlaskClient, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    perform(take_some, town)
    code = booked(town).code
    monkeypatch.setattr(store, "LEAST_FREE", 2**62)
    answer = send(client, code, PDF)
    assert (answer.status_code, answer.json["error"]["code"]) == (503, "upload_not_stored")  # type: ignore[index]
    assert (client.get(f"/reservations/{code}").status_code, ask(kept)) == (200, [])


def test_documents_go_with_the_person_the_visit_and_the_day(
    client: FlaskClient, town: Town, app: Flask, set_clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    perform(take_some, town)
    times = [NINE + timedelta(hours=hours) for hours in range(3)]
    codes = [booked(town, at, f"{at.hour}@example.org").code for at in times]
    for number, code in enumerate(codes):
        assert send(client, code, PDF + b" " * number).status_code == 200
    perform(service.cancel, codes[0], LETTERHEAD)
    perform(forget_uploads)
    perform(service.forget_me, codes[1], LETTERHEAD)
    perform(service.move, codes[2], times[2] + timedelta(days=1), LETTERHEAD)
    (left,) = ask(kept)
    assert left.delete_after == times[2] + timedelta(days=2, minutes=15)
    sealed = store.Store(Path(app.config["DATA_DIR"]), "any")
    assert sealed.drop_others(ask(files)) == 0  # so young that their rows may still come
    monkeypatch.setattr(store, "YOUNG_SECONDS", -60)
    assert sealed.drop_others(ask(files)) == 2
    set_clock(left.delete_after + timedelta(seconds=1))
    perform(forget_uploads)
    assert ask(kept) == []
    assert clock.now() < times[2] + timedelta(days=3)


@on_one_kind
def test_the_desk_opens_it_and_that_is_noted(client: FlaskClient, town: Town, log_in: LogIn) -> None:
    perform(take_some, town)
    found = booked(town)
    send(client, found.code, PDF)
    desk, (row,) = log_in(Role.DESK), ask(kept)
    assert f"documents/{row.id}" in desk.get(f"/desk/reservations/{found.id}").text
    got = desk.get(f"/desk/reservations/{found.id}/documents/{row.id}")
    assert (got.data, got.headers["Content-Disposition"][:10]) == (PDF, "attachment")
    noted = ask(lambda session: session.scalars(select(AuditEntry).where(AuditEntry.deed == Deed.READ)).all())
    assert [one.about for one in noted] == [f"reservation:{found.id}"]
    assert desk.get(f"/desk/reservations/{found.id}/documents/{row.id + 1}").status_code == 404
