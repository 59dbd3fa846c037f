"""The page of caught mails: nothing in a mail is markup, only the newest are kept."""

from email.message import EmailMessage

import requests

from wartemarke.hall import free_port
from wartemarke.mail_sink import MailSink, page, read


def _mail(subject: str, text: str) -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = subject, "town@example.org", "visitor@example.org"
    mail.set_content(text)
    mail.add_attachment("BEGIN:VCALENDAR", subtype="calendar", filename="termin.ics")
    return mail.as_bytes()


def test_a_mail_is_shown_as_text() -> None:
    caught = read(
        _mail("<b>Grüße</b>", "https://x.example/confirm/1 <script>alert(1)</script>"), ["<v@example.org>"]
    )
    shown = page([caught])
    assert "<script>alert" not in shown
    assert "&lt;b&gt;Grüße&lt;/b&gt;" in shown
    assert '<a href="https://x.example/confirm/1"' in shown
    assert caught.attachments == ["termin.ics"]


def test_the_page_speaks_german_and_english() -> None:
    assert 'lang="de"' in page([], "fr, de;q=0.9, en;q=0.8")
    assert "No mail yet" in page([], "en-GB,en;q=0.9")
    assert "No mail yet" not in page([], "")


def test_a_page_from_elsewhere_cannot_read_the_mails() -> None:
    sink = MailSink(free_port(), 0)
    sink.start()
    address = f"http://127.0.0.1:{sink.page_port}/mails.json"
    assert requests.get(address, timeout=30).json() == []
    assert requests.get(address, headers={"Host": "evil.example"}, timeout=30).status_code == 403
    sink.stop()


def test_a_mail_without_text_is_no_trouble() -> None:
    assert read(b"\xff\xfe garbage", ["v@example.org"]).subject == ""
