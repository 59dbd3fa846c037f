"""May this visitor check in, here and now? Every refusal has its own error, and nothing changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from booking.states import ReservationState
from callsystem.errors import (
    AlreadyCheckedIn,
    NotOurs,
    OtherDay,
    OtherOffice,
    ReservationCancelled,
    ReservationNotBooked,
    TooEarly,
    TooLate,
    WalkInsClosed,
)
from callsystem.rules.ordering import OrderSettings, is_late


class Arrival(StrEnum):
    """How a booked visitor arrived."""

    ON_TIME = "on_time"
    LATE = "late"
    """After the grace: queued by the time of check-in, see `ordering`."""


@dataclass(frozen=True)
class CheckIn:
    """A check-in that was made already: when (UTC), and the ticket's number."""

    at: datetime
    number: str


@dataclass(frozen=True)
class Appointment:
    """What the decision needs to know of a reservation."""

    state: ReservationState
    office_id: int
    office_name: str
    agreed: datetime
    checked_in: CheckIn | None = None
    """None also where the visitor was called, did not come, and is now here after all."""


@dataclass(frozen=True)
class Kiosk:
    """Where the code was shown: the office, and its time zone as the tz database names it."""

    office_id: int
    zone: str


@dataclass(frozen=True)
class CheckInWindow:
    """When check-in is possible, around the agreed time."""

    opens_before: timedelta = timedelta(minutes=60)
    closes_after: timedelta | None = None
    """None: until the end of the local day. Who comes late is queued late, not sent away."""
    is_whole_day: bool = False
    """The visitor was told that it is early, and waits here as it is: then the day of the appointment is enough."""


def check_arrival(
    appointment: Appointment | None,
    kiosk: Kiosk,
    now: datetime,
    window: CheckInWindow,
    settings: OrderSettings,
) -> Arrival:
    """How the visitor arrived, or the CheckInRefused that fits. None as appointment: the code is unknown."""
    if appointment is None:
        raise NotOurs
    _check_state(appointment.state)
    if appointment.office_id != kiosk.office_id:
        raise OtherOffice(appointment.office_name)
    if appointment.checked_in is not None:
        raise AlreadyCheckedIn(appointment.checked_in.at, appointment.checked_in.number, kiosk.zone)
    _check_moment(appointment.agreed, kiosk.zone, now, window, settings)
    return Arrival.LATE if is_late(now, appointment.agreed, settings) else Arrival.ON_TIME


def check_walk_in(
    now: datetime, zone: str, opening: Iterable[tuple[time, time]], last_ticket: timedelta
) -> None:
    """Refuse with WalkInsClosed outside today's opening times, or less than `last_ticket` before they end.

    `opening` has the local times from and to of today, none on a day of closure. Spans that touch are one.
    """
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    closes = _closing_time(local.time(), opening)
    if closes is None or local + last_ticket > datetime.combine(local.date(), closes):
        raise WalkInsClosed


def _check_state(state: ReservationState) -> None:
    if state is ReservationState.CANCELLED:
        raise ReservationCancelled
    if state not in (ReservationState.BOOKED, ReservationState.KEPT, ReservationState.MISSED):
        raise ReservationNotBooked


def _check_moment(
    agreed: datetime, zone: str, now: datetime, window: CheckInWindow, settings: OrderSettings
) -> None:
    opens_at = _midnight(agreed, zone) if window.is_whole_day else agreed - window.opens_before
    closes_at = _closes_at(agreed, zone, window, settings)
    if opens_at <= now <= closes_at:
        return
    # Only now the day matters: a window that reaches over midnight is still one window.
    day = _local_day(agreed, zone)
    if day != _local_day(now, zone):
        raise OtherDay(day)
    raise TooEarly(opens_at, zone) if now < opens_at else TooLate(closes_at, zone)


def _closes_at(agreed: datetime, zone: str, window: CheckInWindow, settings: OrderSettings) -> datetime:
    if window.closes_after is not None:
        return agreed + window.closes_after
    next_midnight = datetime.combine(_local_day(agreed, zone) + timedelta(days=1), time(0), ZoneInfo(zone))
    return max(next_midnight.astimezone(agreed.tzinfo), agreed + settings.grace)


def _midnight(moment: datetime, zone: str) -> datetime:
    return datetime.combine(_local_day(moment, zone), time(0), ZoneInfo(zone))


def _local_day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def _closing_time(local: time, opening: Iterable[tuple[time, time]]) -> time | None:
    """When the opening time that is running now ends; None if none is running."""
    closes = None
    for begins, ends in sorted(opening):
        if begins <= (closes or local) and ends > local:
            closes = max(ends, closes or ends)
    return closes
