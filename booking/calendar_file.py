"""An appointment as an iCalendar file (RFC 5545): one event in UTC, the same UID for ever, SEQUENCE rising with each change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT = "-//Wartemarke//Appointments//EN"


class Method(StrEnum):
    """publish: for the visitor's own calendar, without any answer; request and cancel: in a mail, tied to organiser and guest."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True)
class Appointment:
    """What stands in the file. Moments are UTC; `organizer` and `guest` are mail addresses, the guest only in mails."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    stamp: datetime
    summary: str
    description: str
    location: str
    link: str
    organizer: str
    guest: str | None = None


def calendar_file(appointment: Appointment, method: Method) -> str:
    """The text of the .ics file, lines folded and ended as the standard asks."""
    return _file([appointment], method)


def published_together(appointments: Sequence[Appointment]) -> str:
    """Several in one file, to be added to a calendar: only published events may have a UID each (RFC 5546, 3.2)."""
    return _file(appointments, Method.PUBLISH)


def _file(appointments: Sequence[Appointment], method: Method) -> str:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    for appointment in appointments:
        calendar.add_component(_event(appointment, method))
    return str(calendar.to_ical().decode())


def _event(appointment: Appointment, method: Method) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.stamp)
    event.add("dtstart", appointment.starts_at)
    event.add("dtend", appointment.ends_at)
    event.add("summary", appointment.summary)
    event.add("description", appointment.description)
    event.add("location", appointment.location)
    event.add("url", appointment.link)
    event.add("status", "CANCELLED" if method is Method.CANCEL else "CONFIRMED")
    event["organizer"] = vCalAddress(f"mailto:{appointment.organizer}")
    if appointment.guest and method is not Method.PUBLISH:
        event["attendee"] = _guest(appointment.guest)
    return event


def _guest(address: str) -> vCalAddress:
    """The visitor, who has agreed already: calendars should not ask."""
    guest = vCalAddress(f"mailto:{address}")
    guest.params["PARTSTAT"] = vText("ACCEPTED")
    guest.params["RSVP"] = vText("FALSE")
    return guest
