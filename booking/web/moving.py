"""Another time for a booked appointment: calendar, times, and a page that shows old and new side by side and asks."""

from datetime import date, datetime, timedelta

from flask import Response, make_response, redirect, render_template
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base import clock
from base.idempotency import Answer, fingerprint
from base.perform import ask, perform_once
from base.web.access import public, public_scope
from base.web.body import Form, form_body, idempotency_key, query_body
from base.web.faults import wants_json
from booking import service
from booking.errors import PlaceTaken, ReservationClosed, TimeRefused
from booking.mails import Letterhead
from booking.model import Reservation
from booking.queries import DayState, free_days, free_times, reservation_by_code
from booking.web import month as months
from booking.web.blueprint import booking, letterhead
from booking.web.choosing import parts_of_day
from booking.web.selection import Day, Moment, Month
from booking.web.visible import known, may_be_moved


class MonthQuery(Form):
    """Which month the calendar shows; empty for that of the first free day."""

    month: Month = None


class DayOnlyQuery(Form):
    """Which day."""

    day: Day


class StartForm(Form):
    """Which new time."""

    start: Moment


@booking.get("/reservations/<code>/move")
@public
def move_calendar(code: str) -> AnyResponse:
    """The calendar with the days on which this appointment would fit."""
    reservation = ask(reservation_by_code, code)
    if not may_be_moved(reservation):
        return redirect(f"/reservations/{code}")
    return make_response(_calendar_page(known(reservation), ask(days_for, reservation)))


@booking.get("/reservations/<code>/move/time")
@public
def move_times(code: str) -> AnyResponse:
    """The free times of one day."""
    reservation, query = ask(reservation_by_code, code), query_body(DayOnlyQuery)
    if not may_be_moved(reservation):
        return redirect(f"/reservations/{code}")
    free = ask(times_for, reservation, query.day)
    page = render_template(
        "booking/move_time.html",
        reservation=known(reservation),
        day=query.day,
        parts=parts_of_day(free, reservation.office),
    )
    return make_response(page)


@booking.get("/reservations/<code>/move/ask")
@public
def move_ask(code: str) -> AnyResponse:
    """Old and new side by side; nothing is changed before the button."""
    reservation, query = ask(reservation_by_code, code), query_body(StartForm)
    if not may_be_moved(reservation) or query.start == reservation.starts_at:
        return redirect(f"/reservations/{code}")
    return make_response(_ask_page(known(reservation), query.start))


@booking.post("/reservations/<code>/move")
@public
def move(code: str) -> AnyResponse:
    """Take the new time, and only then give the old one back."""
    form = form_body(StartForm)
    asked = fingerprint("move", code, form.start)
    try:
        perform_once(idempotency_key(), public_scope(), asked, give_new_time, code, form.start, letterhead())
    except TimeRefused as refusal:
        return _time_refused(ask(reservation_by_code, code), refusal)
    except ReservationClosed:
        if wants_json():
            raise
    return redirect(f"/reservations/{code}?moved=yes", 303)


def days_for(session: Session, reservation: Reservation) -> dict[date, DayState]:
    """The bookable days of its queue, and on which it would fit."""
    today = clock.now().astimezone(reservation.office.zone).date()
    last = today + timedelta(days=reservation.office.horizon_days)
    queue_id, seats = reservation.queue_id, reservation.seats
    return free_days(session, [queue_id], minutes(reservation), today, last, seats)[queue_id]


def times_for(session: Session, reservation: Reservation, day: date) -> list[datetime]:
    """The free times of a day for an appointment of its length."""
    return free_times(session, reservation.queue_id, minutes(reservation), day, seats=reservation.seats)


def minutes(reservation: Reservation) -> int:
    """How long it takes."""
    return (reservation.ends_at - reservation.starts_at) // timedelta(minutes=1)


def give_new_time(session: Session, code: str, starts_at: datetime, letterhead: Letterhead) -> Answer:
    """Move what the page may show; the page shows the rest."""
    known(reservation_by_code(session, code))
    return {"number": service.move(session, code, starts_at, letterhead).number}


def _calendar_page(reservation: Reservation, days: dict[date, DayState]) -> str:
    today = clock.now().astimezone(reservation.office.zone).date()
    link = f"/reservations/{reservation.code}/move"
    calendar = months.calendar_of(
        days,
        today,
        query_body(MonthQuery).month,
        lambda day: f"{link}/time?day={day.isoformat()}",
        lambda month: f"{link}?month={month.strftime('%Y-%m')}",
    )
    return render_template("booking/move.html", reservation=reservation, **calendar)


def _ask_page(reservation: Reservation, start: datetime) -> str:
    return render_template("booking/move_ask.html", reservation=reservation, start=start)


def _time_refused(reservation: Reservation, refusal: TimeRefused) -> Response:
    """The old time is still theirs; the nearest free ones instead. Programs get the error."""
    if wants_json():
        raise refusal
    page = render_template(
        "booking/move_taken.html",
        reservation=known(reservation),
        refusal=refusal,
        times=refusal.alternatives if isinstance(refusal, PlaceTaken) else (),
    )
    return make_response(page, refusal.status)
