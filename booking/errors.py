"""Refusals of booking.

WartemarkeError                       (base.errors)
├── ChoiceRefused               422   what was chosen cannot be booked like this; choose again
│   ├── NothingChosen                 no service at all
│   ├── TooMany                       more of one service than may be booked at once
│   ├── NotCombinable                 two services that do not go into one appointment
│   └── NotOffered                    the office does not offer all of them
├── TimeRefused                 409   the time cannot be had; choose another, `alternatives` may help
│   ├── PlaceTaken              409   somebody was faster, or it was never free
│   ├── TooSoon                 409   begins sooner than the office needs to know
│   └── NotYetReleased          409   further ahead than the office plans
├── ProofRefused                422   the browser has not shown that it is no bot; load the page anew
│   ├── ProofMissing                  nothing, or nothing of ours
│   └── ProofUsed                     it was accepted before
├── HoldExpired                 410   the place was kept for some minutes, and they are over
├── RequestClosedOut            409   the hours were cut: a request lies outside them
├── ReservationClosed           409   cancelled, expired or over: this step does not fit any more
├── UnknownReservation          404   unknown, foreign or deleted code: one and the same answer
├── TooLate                     409   the office's deadline is over; the desk can still do it
│   ├── TooLateToMove                 by its link it could be moved until so long before
│   └── TooLateToCancel               by its link it could be cancelled until so long before
├── TooManyOpen                 409   this mailbox has as many appointments ahead as it may have
└── InvalidContact              422   name or mail is missing or wrong (base.errors.InvalidInput)
"""

from collections.abc import Sequence
from datetime import date, datetime

from base.errors import InvalidInput, WartemarkeError
from base.i18n import date_text, moment_text, ngettext
from base.i18n import gettext as _


class ChoiceRefused(WartemarkeError):
    """These services cannot be booked together like this."""

    code = "choice_refused"
    status = 422

    def next_step(self) -> str:
        return _("Please change your choice of services.")


class NothingChosen(ChoiceRefused):
    code = "nothing_chosen"

    def sentence(self) -> str:
        return _("No service is chosen yet.")

    def next_step(self) -> str:
        return _("Please choose what you want to come for.")


class TooMany(ChoiceRefused):
    """`service` is the name, `maximum` how many of it fit into one appointment."""

    code = "too_many"

    def __init__(self, service: str, maximum: int) -> None:
        super().__init__(service=service, maximum=maximum)
        self.service = service
        self.maximum = maximum

    def sentence(self) -> str:
        return ngettext(
            "“%(service)s” can be booked only once per appointment.",
            "“%(service)s” can be booked at most %(num)s times per appointment.",
            self.maximum,
            service=self.service,
        )

    def next_step(self) -> str:
        return _("Please choose fewer, or book a second appointment.")


class NotCombinable(ChoiceRefused):
    """`service` and `other` are the names of two services that need an appointment each."""

    code = "not_combinable"

    def __init__(self, service: str, other: str) -> None:
        super().__init__(service=service, other=other)
        self.service = service
        self.other = other

    def sentence(self) -> str:
        return _(
            "“%(service)s” and “%(other)s” cannot be done in one appointment.",
            service=self.service,
            other=self.other,
        )

    def next_step(self) -> str:
        return _("Please book an appointment for each.")


class NotOffered(ChoiceRefused):
    """`service` is the name of a service that the office does not offer."""

    code = "not_offered"

    def __init__(self, service: str) -> None:
        super().__init__(service=service)
        self.service = service

    def sentence(self) -> str:
        return _("This office does not offer “%(service)s”.", service=self.service)

    def next_step(self) -> str:
        return _("Please choose another office.")


class TimeRefused(WartemarkeError):
    """This time cannot be booked. `alternatives` are moments (UTC) near it that are free; may be empty."""

    code = "time_refused"
    status = 409

    def __init__(self, alternatives: Sequence[datetime] = ()) -> None:
        super().__init__(alternatives=[moment.isoformat() for moment in alternatives])
        self.alternatives = tuple(alternatives)

    def next_step(self) -> str:
        return _("Please choose another time.")


class PlaceTaken(TimeRefused):
    code = "place_taken"

    def sentence(self) -> str:
        return _("This time is no longer free.")


class TooSoon(TimeRefused):
    """`earliest` (UTC) is the first moment that may be booked; `zone` is the office's."""

    code = "too_soon"

    def __init__(self, earliest: datetime, zone: str) -> None:
        super().__init__()
        self.params["earliest"] = earliest.isoformat()
        self.earliest = earliest
        self.zone = zone

    def sentence(self) -> str:
        moment = moment_text(self.earliest, self.zone)
        return _("This time is too soon to be booked. The earliest is %(moment)s.", moment=moment)


class NotYetReleased(TimeRefused):
    """`last_day` is the last local day that may be booked now."""

    code = "not_yet_released"

    def __init__(self, last_day: date) -> None:
        super().__init__()
        self.params["last_day"] = last_day.isoformat()
        self.last_day = last_day

    def sentence(self) -> str:
        return _(
            "This day cannot be booked yet. The last one so far is %(day)s.", day=date_text(self.last_day)
        )


class ProofRefused(WartemarkeError):
    """Each place that is held costs a second of computing, once."""

    code = "proof_refused"
    status = 422

    def next_step(self) -> str:
        return _("Please go back, load the page anew and wait a moment. Or call 115: we book for you.")


class ProofMissing(ProofRefused):
    code = "proof_missing"

    def sentence(self) -> str:
        return _("Your browser has not finished the short computation that keeps machines away.")


class ProofUsed(ProofRefused):
    code = "proof_used"

    def sentence(self) -> str:
        return _("The short computation that keeps machines away counts for one time only.")


class HoldExpired(WartemarkeError):
    """The place was not confirmed in time. `alternatives` are free moments (UTC) near it; may be empty."""

    code = "hold_expired"
    status = 410

    def __init__(self, alternatives: Sequence[datetime] = ()) -> None:
        super().__init__(alternatives=[moment.isoformat() for moment in alternatives])
        self.alternatives = tuple(alternatives)

    def sentence(self) -> str:
        return _("The time that was kept for you has run out, so the place is free for others again.")

    def next_step(self) -> str:
        return _("Please choose a time again. It may even be the same one.")


class RequestClosedOut(WartemarkeError):
    """The office is closed at the time of a request by now: a clerk cannot accept it."""

    code = "request_closed_out"
    status = 409

    def sentence(self) -> str:
        return _("The office is closed at this time by now.")

    def next_step(self) -> str:
        return _("Please refuse the request with a sentence that says so.")


class ReservationClosed(WartemarkeError):
    """The step does not fit the state the reservation has by now: `state` it has, `wanted` it should get."""

    code = "reservation_closed"
    status = 409

    def __init__(self, state: str, wanted: str) -> None:
        super().__init__(state=state, wanted=wanted)

    def sentence(self) -> str:
        return _("This appointment was changed in the meantime, so this is not possible any more.")

    def next_step(self) -> str:
        return _("Please open the page of your appointment again to see how it stands.")


class TooLate(WartemarkeError):
    """`until` (UTC) is when the office's deadline was; `zone` is the office's."""

    code = "too_late"
    status = 409

    def __init__(self, until: datetime, zone: str) -> None:
        super().__init__(until=until.isoformat())
        self.until = until
        self.zone = zone

    def next_step(self) -> str:
        return _("Please call 115 or come to the information desk.")


class TooLateToMove(TooLate):
    """Since a moment that the office set, the link moves nothing any more."""

    code = "too_late_to_move"

    def sentence(self) -> str:
        return _("This appointment could be moved until %(moment)s.", moment=_of(self))


class TooLateToCancel(TooLate):
    """Since a moment that the office set, the link cancels nothing any more."""

    code = "too_late_to_cancel"

    def sentence(self) -> str:
        return _("This appointment could be cancelled until %(moment)s.", moment=_of(self))


class UnknownReservation(WartemarkeError):
    """Unknown, foreign and deleted codes get this same answer, so that nobody learns which codes exist."""

    code = "unknown_reservation"
    status = 404

    def sentence(self) -> str:
        return _("We do not know this appointment, or it was deleted.")

    def next_step(self) -> str:
        return _("Please check the link in your mail. Appointments are deleted soon after their day.")


class TooManyOpen(WartemarkeError):
    """`most` is how many appointments one mail address may have ahead."""

    code = "too_many_open"
    status = 409

    def __init__(self, most: int) -> None:
        super().__init__(most=most)
        self.most = most

    def sentence(self) -> str:
        return _("%(most)s appointments are already open for this mail address.", most=self.most)

    def next_step(self) -> str:
        return _("Please cancel one of them by the link in its mail, or keep your appointment first.")


class InvalidContact(InvalidInput):
    """`fields` maps name, mail, phone or a question of the service's form to what is wrong with it."""

    code = "invalid_contact"


def _of(refusal: TooLate) -> str:
    return moment_text(refusal.until, refusal.zone)
