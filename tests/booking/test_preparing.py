"""Before the day: reminder, still coming, papers, running late, lost links, own data; on both databases."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from base import events, i18n
from base.mail.model import Mail, MailState
from base.mail.outbox import Letter
from base.mail.sender import message
from base.offices.model import Office
from base.perform import ask, perform
from booking import service
from booking.errors import ReservationClosed, UnknownReservation
from booking.events import VisitorLate
from booking.model import Person
from booking.queries import free_times, reservation_by_code
from tests.booking.conftest import SetClock
from tests.booking.town import LETTERHEAD, NINE, NOW, TUESDAY, Town, booked, mails

pytestmark = pytest.mark.usefixtures("database")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATER = NINE + 2 * DAY
"""Thursday: more than a day ahead, so a reminder is to come."""


def remind(town: Town) -> int:
    return perform(service.remind_due, town.office, LETTERHEAD)


def set_office(session: Session, /, town: Town, **values: int) -> None:
    office = session.get_one(Office, town.office)
    for name, value in values.items():
        setattr(office, name, value)


def test_one_reminder_a_day_before(town: Town, set_clock: SetClock) -> None:
    booked(town, LATER)
    assert remind(town) == 0
    set_clock(LATER - DAY)
    assert (remind(town), remind(town)) == (1, 0)
    mail = ask(mails)[-1]
    assert "Altes Dokument" in mail.text
    assert "Personalausweis" not in mail.subject


def test_who_booked_at_short_notice_is_not_reminded(town: Town) -> None:
    booked(town, NOW + 3 * HOUR)
    assert remind(town) == 0


def test_a_moved_appointment_is_reminded_anew(town: Town, set_clock: SetClock) -> None:
    code = booked(town, LATER).code
    set_clock(LATER - DAY)
    remind(town)
    perform(service.move, code, LATER + DAY, LETTERHEAD)
    assert remind(town) == 0
    set_clock(LATER)
    assert remind(town) == 1


def test_an_office_may_do_without_reminders(town: Town, set_clock: SetClock) -> None:
    perform(set_office, town, reminder_hours=0)
    booked(town, LATER)
    set_clock(LATER - HOUR)
    assert remind(town) == 0


def free_unanswered(town: Town) -> int:
    return perform(service.free_unanswered, town.office, LETTERHEAD)


def all_sent(session: Session) -> None:
    session.execute(update(Mail).values(state=MailState.SENT))


def test_who_could_read_the_question_and_says_nothing_loses_the_place(
    town: Town, set_clock: SetClock
) -> None:
    perform(set_office, town, ask_again_hours=48, lose_hours=24)
    silent, answers = booked(town, LATER), booked(town, LATER + HOUR, "b@example.org")
    set_clock(LATER + HOUR - 2 * DAY)
    assert perform(service.ask_again, town.office, LETTERHEAD) == 2
    assert "Ohne Antwort" in ask(mails)[-1].text
    perform(service.say_coming, answers.code)
    booked(town, NINE + 2 * HOUR, "c@example.org")  # at short notice: asked by nobody
    assert free_unanswered(town) == 0
    set_clock(LATER + HOUR - DAY)
    assert free_unanswered(town) == 0  # the question is still in the outbox
    perform(all_sent)
    assert [free_unanswered(town) for _ in range(2)] == [1, 0]
    assert ask(reservation_by_code, silent.code).state == "cancelled"
    assert LATER in ask(free_times, town.queue, 15, LATER.date())
    assert ask(reservation_by_code, answers.code).state == "booked"


def test_still_coming_is_asked_once_and_a_no_frees_the_place(town: Town, set_clock: SetClock) -> None:
    perform(set_office, town, ask_again_hours=48, cancel_until_minutes=3 * 24 * 60)
    code = booked(town, LATER).code
    set_clock(LATER - 2 * DAY)
    assert [perform(service.ask_again, town.office, LETTERHEAD) for _ in range(2)] == [1, 0]
    assert f"/reservations/{code}/coming" in ask(mails)[-1].text
    perform(service.say_coming, code)
    assert ask(reservation_by_code, code).coming_at is not None
    perform(service.say_not_coming, code, LETTERHEAD)
    assert LATER in ask(free_times, town.queue, 15, LATER.date())


def test_ticked_papers_come_back_in_the_reminder(town: Town, set_clock: SetClock) -> None:
    with i18n.use("en"):
        code = booked(town, LATER).code
    perform(service.tick_papers, code, [f"{town.card}.1", "999.0", "nonsense"])
    assert ask(reservation_by_code, code).ready_papers == [f"{town.card}.1"]
    set_clock(LATER - DAY)
    remind(town)
    text = ask(mails)[-1].text
    assert "[x] Photo" in text
    assert "[ ] Old document" in text


@pytest.mark.parametrize(
    "moment, minutes, is_told",
    [
        (NINE - HOUR, 20, True),
        (NINE + HOUR / 2, 20, True),
        (NINE - DAY, 20, False),
        (NINE + 2 * HOUR, 20, False),
        (NINE, 7, False),
    ],
    ids=["before", "after", "too early", "too late", "no choice of ours"],
)
def test_running_late_is_told_to_the_hall(
    town: Town, set_clock: SetClock, moment: datetime, minutes: int, is_told: bool
) -> None:
    told: list[VisitorLate] = []
    events.subscribe(VisitorLate, told.append)
    reservation = booked(town)
    set_clock(moment)
    if is_told:
        perform(service.tell_late, reservation.code, minutes)
    else:
        with pytest.raises(ReservationClosed):
            perform(service.tell_late, reservation.code, minutes)
    assert told == ([VisitorLate(town.office, reservation.id)] if is_told else [])


def test_links_go_to_the_mailbox_and_nowhere_else(town: Town) -> None:
    codes = [booked(town, at, "Anna+town@example.org").code for at in (NINE, NINE + HOUR)]
    booked(town, NINE + 2 * HOUR, "other@example.org")
    before = len(ask(mails))
    for asked in ("stranger@example.org", "nonsense", "", "\x00@example.org"):
        perform(service.resend_links, asked, LETTERHEAD)
    assert len(ask(mails)) == before
    perform(service.resend_links, "ANNA@example.org", LETTERHEAD)
    mail = ask(mails)[-1]
    assert mail.recipient == "Anna+town@example.org"
    assert [code in mail.text for code in codes] == [True, True]
    assert "other" not in mail.text


def test_own_data_is_deleted_at_once(town: Town) -> None:
    code = booked(town).code
    perform(service.forget_me, code, LETTERHEAD)
    assert ask(lambda session: session.scalars(select(Person)).all()) == []
    assert ask(mails) == []
    assert NINE in ask(free_times, town.queue, 15, TUESDAY)
    with pytest.raises(UnknownReservation):
        perform(service.forget_me, code, LETTERHEAD)


def test_mails_have_html_with_the_qr_code_inside(town: Town) -> None:
    with i18n.use("en"):
        code = booked(town).code
    mail = ask(mails)[-1]
    made = message(
        Letter(1, "a@example.org", "en", mail.subject, mail.text, mail.calendar, mail.html, mail.qr),
        "t@example.org",
    )
    kinds = [part.get_content_type() for part in made.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "image/png", "text/calendar"]
    html = made.get_body(("html",))
    assert html is not None
    assert 'src="cid:qr"' in html.get_content()
    assert (mail.qr, made["Auto-Submitted"]) == (code, "auto-generated")
    assert 'lang="en"' in html.get_content()
    assert "http" not in html.get_content().replace(LETTERHEAD.address, "")


def test_hostile_names_are_no_markup_in_mails(town: Town) -> None:
    perform(set_name, town)
    booked(town)
    html = ask(mails)[-1].html or ""
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def set_name(session: Session, town: Town) -> None:
    session.get_one(Office, town.office).name = "<script>x</script>"
