"""The page of caught mails: nothing in a mail is markup, only the newest are kept."""

from email.message import EmailMessage

from wartemarke.mail_sink import page, read


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
    assert "https://x.example/confirm/1" in shown
    assert "<a " not in shown
    assert caught.attachments == ["termin.ics"]


def test_a_mail_without_text_is_no_trouble() -> None:
    assert read(b"\xff\xfe garbage", ["v@example.org"]).subject == ""
