"""Refusals of the call system and of check-in.

WartemarkeError                       (base.errors)
├── CheckInRefused                    nothing changed; the kiosk shows sentence and way out
│   ├── NotOurs                404    unknown, foreign or deleted code: one and the same answer
│   ├── OtherOffice            409    the appointment is at another office
│   ├── OtherDay               409    the appointment is on another day
│   ├── TooEarly               409    come back at `opens_at`
│   ├── TooLate                410    the time to check in is over
│   ├── ReservationCancelled   410    the appointment was cancelled
│   ├── ReservationNotBooked   409    it was never confirmed, or its hold ran out
│   └── AlreadyCheckedIn       409    here is the number once more; nothing to do
├── WalkInsClosed              409    no numbers without an appointment now
├── TicketChanged              409    somebody was faster; look at the list and choose again
├── NobodyWaits                404    no ticket that this counter can serve
├── NoCounter                  409    the clerk has not taken a counter yet
├── AtAnotherCounter           409    the clerk sits at another counter; leave that one first
├── CounterTaken               409    a colleague sits there
├── TicketOpen                 409    the counter's visitor is not finished yet
└── NoTicketHere               409    nobody is called to this counter
"""

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
        return _("Please come back to this kiosk then. Your appointment stands.")


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


class TicketChanged(WartemarkeError):
    """The step does not fit the state the ticket has by now: `state` it has, `wanted` it should get."""

    code = "ticket_changed"
    status = 409

    def __init__(self, state: str, wanted: str) -> None:
        super().__init__(state=state, wanted=wanted)

    def sentence(self) -> str:
        return _("This ticket was changed in the meantime, so this step does not fit any more.")

    def next_step(self) -> str:
        return _("Please look at the list, which is up to date now, and choose again.")


class NobodyWaits(WartemarkeError):
    """Nobody is present whom this counter can serve."""

    code = "nobody_waits"
    status = 404

    def sentence(self) -> str:
        return _("Nobody is waiting for your counter.")

    def next_step(self) -> str:
        return _("The list shows who comes next. You do not have to reload it.")


class NoCounter(WartemarkeError):
    code = "no_counter"
    status = 409

    def sentence(self) -> str:
        return _("You are not at a counter.")

    def next_step(self) -> str:
        return _("Please choose your counter first.")


class AtAnotherCounter(WartemarkeError):
    """`counter` is where the clerk still sits."""

    code = "at_another_counter"
    status = 409

    def __init__(self, counter: str) -> None:
        super().__init__(counter=counter)

    def sentence(self) -> str:
        return _("You are still at counter %(counter)s.", counter=self.params["counter"])

    def next_step(self) -> str:
        return _("Please leave that counter first.")


class CounterTaken(WartemarkeError):
    """`counter` is the one where another clerk sits."""

    code = "counter_taken"
    status = 409

    def __init__(self, counter: str) -> None:
        super().__init__(counter=counter)

    def sentence(self) -> str:
        return _("Somebody else is at counter %(counter)s.", counter=self.params["counter"])

    def next_step(self) -> str:
        return _("Please choose another counter, or ask your colleague to leave it.")


class TicketOpen(WartemarkeError):
    """`number` is the visitor who is called or served at the counter."""

    code = "ticket_open"
    status = 409

    def __init__(self, number: str) -> None:
        super().__init__(number=number)

    def sentence(self) -> str:
        return _("Number %(number)s is still at your counter.", number=self.params["number"])

    def next_step(self) -> str:
        return _("Please finish this visit, or note that nobody came.")


class NoTicketHere(WartemarkeError):
    code = "no_ticket_here"
    status = 409

    def sentence(self) -> str:
        return _("Nobody is called or served at your counter.")

    def next_step(self) -> str:
        return _("Please call the next number first.")
