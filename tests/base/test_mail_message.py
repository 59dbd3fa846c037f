"""A letter as MIME: nobody's absence note answers it, and calendars know what it asks for."""

import re

import pytest

from base.mail.body import Link, Number, Part, QrCode, Words, as_html
from base.mail.outbox import Letter
from base.mail.sender import message


def _letter(calendar: str | None) -> Letter:
    return Letter(1, "erika@example.org", "de", "Ihr Termin", "Guten Tag, Ümläut", calendar)


def test_the_letter_keeps_its_words_and_says_that_a_machine_sent_it() -> None:
    mail = message(_letter(None), "termine@chemnitz.example")
    assert (mail["To"], mail["Subject"], mail["Auto-Submitted"]) == (
        "erika@example.org",
        "Ihr Termin",
        "auto-generated",
    )
    assert mail["Message-ID"].endswith("@chemnitz.example>")
    assert mail.get_content().strip() == "Guten Tag, Ümläut"


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_the_calendar_file_names_its_method_in_the_content_type(method: str) -> None:
    mail = message(_letter(f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nEND:VCALENDAR\r\n"), "a@example.org")
    [calendar] = list(mail.iter_attachments())
    assert (calendar.get_content_type(), calendar.get_param("method")) == ("text/calendar", method)
    assert str(calendar.get_content()).startswith("BEGIN:VCALENDAR")


def test_the_html_says_the_same_loads_nothing_and_knows_the_dark() -> None:
    parts: list[Part] = [
        Words("Guten Tag,"),
        Number("Ihre Nummer", "T017"),
        Link("Zum Termin", "https://t.example/r"),
        QrCode("QR"),
    ]
    html = as_html(parts, "Ihr Termin", "Chemnitz")
    assert all(
        word in html for word in ("Guten Tag,", "Ihre Nummer", "T017", "https://t.example/r", "cid:qr")
    )
    assert "prefers-color-scheme:dark" in html
    assert not re.search(r"src=\"(?!cid:)|url\(|@import|<link|<script", html)
