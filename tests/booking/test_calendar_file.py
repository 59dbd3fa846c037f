"""The calendar file, read back by the library that calendars are read with."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from icalendar.cal import Component

from base.perform import ask, perform
from booking import service
from booking.calendar_file import Appointment, Method, calendar_file
from booking.mails import page_calendar
from booking.queries import reservation_by_code
from tests.booking.town import LETTERHEAD, NINE, Town, booked, mails

STARTS = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 2:30 in Chemnitz, for the first time
APPOINTMENT = Appointment(
    uid="abc@termine.example",
    sequence=0,
    starts_at=STARTS,
    ends_at=STARTS + timedelta(minutes=45),
    stamp=STARTS - timedelta(days=9),
    summary="Chemnitz: Termin, Nummer T001",
    description="Bitte bringen Sie mit:\n- Foto; Ausweis, alt\n" + "lang " * 40,
    location="Bürgerservice, Düsseldorfer Platz 1",
    link="https://termine.example/reservations/ABC",
    organizer="termine@chemnitz.example",
    guest="anna@example.org",
)


def event_of(text: str) -> Component:
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    return event


def test_it_says_the_same_when_read_back() -> None:
    event = event_of(calendar_file(APPOINTMENT, Method.REQUEST))
    assert event.decoded("dtstart") == STARTS
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=45)
    assert str(event["description"]) == APPOINTMENT.description
    assert str(event["location"]) == APPOINTMENT.location
    assert str(event["attendee"]) == "mailto:anna@example.org"


def test_times_are_utc_and_lines_are_short() -> None:
    text = calendar_file(APPOINTMENT, Method.PUBLISH)
    assert "DTSTART:20261025T003000Z" in text
    assert "VTIMEZONE" not in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@pytest.mark.parametrize(
    "method, status", [("PUBLISH", "CONFIRMED"), ("REQUEST", "CONFIRMED"), ("CANCEL", "CANCELLED")]
)
def test_method_and_status(method: str, status: str) -> None:
    text = calendar_file(APPOINTMENT, Method(method))
    assert Calendar.from_ical(text)["method"] == method
    assert event_of(text)["status"] == status


def test_a_published_file_names_no_guest() -> None:
    assert "anna@example.org" not in calendar_file(APPOINTMENT, Method.PUBLISH)


@pytest.mark.usefixtures("database")
def test_page_and_mails_tell_of_one_event(town: Town) -> None:
    code = booked(town).code
    page = event_of(page_calendar(ask(reservation_by_code, code), LETTERHEAD))
    perform(service.cancel, code, LETTERHEAD)
    booking, cancelling = (event_of(mail.calendar or "") for mail in ask(mails)[1:])

    assert page["uid"] == booking["uid"] == cancelling["uid"]
    assert code not in str(page["uid"])
    assert (booking["sequence"], cancelling["sequence"]) == (0, 1)
    assert booking.decoded("dtstart") == NINE
