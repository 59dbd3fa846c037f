"""Refusals at check-in and when a number is taken. Nothing changed; the kiosk shows sentence and way out."""

from datetime import date, datetime

from base.errors import WartemarkeError
from base.i18n import date_text, time_text
from base.i18n import gettext as _


class CheckInRefused(WartemarkeError):
    """The visitor cannot be checked in with this code here and now."""

    code = "check_in_refused"
    status = 409


class NotOurs(CheckInRefused):
    """Unknown, foreign and deleted codes get this same answer, so that nobody learns which codes exist."""

    code = "not_ours"
    status = 404

    def sentence(self) -> str:
        return _("We do not know this code.")

    def next_step(self) -> str:
        return _(
            "Please check the code, take a number without an appointment, or ask at the information desk."
        )


class NotInPerson(CheckInRefused):
    """The appointment is by telephone or by video."""

    code = "not_in_person"

    def sentence(self) -> str:
        return _("Your appointment is not here, but by telephone or by video.")

    def next_step(self) -> str:
        return _("You need not wait here: how it goes stands in your mail. Or ask at the information desk.")


class OtherOffice(CheckInRefused):
    """`office` is the name of the office where the visitor is expected."""

    code = "other_office"

    def __init__(self, office: str) -> None:
        super().__init__(office=office)
        self.office = office

    def sentence(self) -> str:
        return _("Your appointment is at another office: %(office)s.", office=self.office)

    def next_step(self) -> str:
        return _("Please go there, or take a number here without an appointment.")


class OtherDay(CheckInRefused):
    """`day` is the local day of the appointment, before or after today."""

    code = "other_day"

    def __init__(self, day: date) -> None:
        super().__init__(day=day.isoformat())
        self.day = day

    def sentence(self) -> str:
        return _("Your appointment is not today, but on %(day)s.", day=date_text(self.day))

    def next_step(self) -> str:
        return _("You may take a number here without an appointment, or book a new time.")


class TooEarly(CheckInRefused):
    """`opens_at` (UTC) is when check-in begins; `zone` is the office's, for the sentence."""

    code = "too_early"

    def __init__(self, opens_at: datetime, zone: str) -> None:
        super().__init__(opens_at=opens_at.isoformat())
        self.opens_at = opens_at
        self.zone = zone

    def sentence(self) -> str:
        time = time_text(self.opens_at, self.zone)
        return _("You are early: check-in for your appointment begins at %(time)s.", time=time)

    def next_step(self) -> str:
        return _("Please check in again then. Your appointment stands.")


class TooLate(CheckInRefused):
    """`closed_at` (UTC) is when check-in ended; `zone` is the office's, for the sentence."""

    code = "too_late"
    status = 410

    def __init__(self, closed_at: datetime, zone: str) -> None:
        super().__init__(closed_at=closed_at.isoformat())
        self.closed_at = closed_at
        self.zone = zone

    def sentence(self) -> str:
        time = time_text(self.closed_at, self.zone)
        return _("You are too late: check-in for your appointment ended at %(time)s.", time=time)

    def next_step(self) -> str:
        return _("Please take a number without an appointment, or ask at the information desk.")


class ReservationCancelled(CheckInRefused):
    code = "reservation_cancelled"
    status = 410

    def sentence(self) -> str:
        return _("This appointment was cancelled.")

    def next_step(self) -> str:
        return _("You may take a number here without an appointment, or book a new time.")


class ReservationNotBooked(CheckInRefused):
    code = "reservation_not_booked"

    def sentence(self) -> str:
        return _("This appointment was not confirmed, so no time is kept for you.")

    def next_step(self) -> str:
        return _("Please take a number without an appointment, or ask at the information desk.")


class AlreadyCheckedIn(CheckInRefused):
    """`at` (UTC) is when the first check-in was, `number` the ticket; `zone` is the office's."""

    code = "already_checked_in"

    def __init__(self, at: datetime, number: str, zone: str) -> None:
        super().__init__(at=at.isoformat(), number=number)
        self.at = at
        self.number = number
        self.zone = zone

    def sentence(self) -> str:
        time = time_text(self.at, self.zone)
        return _(
            "You already checked in at %(time)s. Your number is %(number)s.", time=time, number=self.number
        )

    def next_step(self) -> str:
        return _("Please take a seat and watch the screen.")


class WalkInsClosed(WartemarkeError):
    """Closed, or so near to closing that nobody else could be served today."""

    code = "walk_ins_closed"
    status = 409

    def sentence(self) -> str:
        return _("There are no numbers without an appointment at the moment.")

    def next_step(self) -> str:
        return _("Please come back during opening hours, book a time, or ask at the information desk.")


class NoMoreTime(WartemarkeError):
    """`times` is how often the office lets somebody wait longer."""

    code = "no_more_time"
    status = 409

    def __init__(self, times: int) -> None:
        super().__init__(times=times)

    def sentence(self) -> str:
        return _("Your number cannot be put back any further.")

    def next_step(self) -> str:
        return _("Please come to the hall, or ask at the information desk.")


class WalkInsFull(WalkInsClosed):
    """As many as the queue can serve on one day have taken a number."""

    code = "walk_ins_full"

    def sentence(self) -> str:
        return _("All numbers for today are given.")

    def next_step(self) -> str:
        return _("Please book a time for another day, or ask at the information desk.")
