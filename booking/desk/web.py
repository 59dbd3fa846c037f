"""The desk's pages: search, the appointment with all that can be done, the letter."""

from datetime import date, datetime, timedelta

from flask import Response, make_response, redirect, render_template
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base import audit
from base.audit import Deed
from base.errors import WartemarkeError
from base.i18n import direction, use
from base.idempotency import Answer, fingerprint
from base.perform import ask, perform, perform_once
from base.web.access import current_staff, require_at, staff
from base.web.body import Form, checked, form_body, idempotency_key, query_body
from base.web.faults import wants_json
from base.web.frame import limiter
from booking.desk import forms, queries, service
from booking.desk.book_web import desk
from booking.desk.own import agent_at, own_office, own_offices, own_reservation
from booking.desk.series.queries import of_series, still_ahead
from booking.desk.service import Agent
from booking.errors import ReservationClosed, TimeRefused
from booking.mails import Letterhead, about
from booking.mails.series import number_and_code
from booking.model import Reservation
from booking.queries import Choice, free_times
from booking.rules.places import Audience
from booking.uploads.handing import handed, upload_number
from booking.uploads.model import Upload
from booking.uploads.queries import uploads_of
from booking.uploads.service import opened_by_staff
from booking.web.blueprint import letterhead
from booking.web.choosing import parts_of_day

__all__ = ["desk"]
SEARCHES = "60 per minute"


@desk.get("")
@staff("desk")
def home() -> str:
    """The search field, and the way to a new appointment."""
    office = own_office(query_body(forms.OfficeQuery).office)
    return render_template("booking/desk/home.html", offices=own_offices(), office=office, found=None)


@desk.post("/search")
@staff("desk")
@limiter.limit(SEARCHES)
def search() -> str:
    """What was found. A POST, so that no name stands in an address or a log."""
    form = form_body(forms.SearchForm)
    member, office = require_at(form.office, "desk"), own_office(form.office)
    found = perform(_search, form.office, form.text, member.account_id)
    return render_template(
        "booking/desk/home.html", offices=own_offices(), office=office, found=found, text=form.text
    )


@desk.get("/reservations/<reservation_id>")
@staff("desk")
def show(reservation_id: str) -> str:
    """Everything about one appointment, and what can be done."""
    found = perform(_open, _id(reservation_id), Deed.OPENED)
    series = ask(of_series, found.series_code)
    return render_template(
        "booking/desk/reservation.html",
        reservation=found,
        series=series,
        ahead=still_ahead(series),
        uploads=ask(uploads_of, found.id),
        choice=_choice(found),
        is_new=_news() == "yes",
        is_written=_news() == "mail",
    )


@desk.get("/reservations/<reservation_id>/documents/<upload_id>")
@staff("desk")
def document(reservation_id: str, upload_id: str) -> Response:
    """What the visitor sent before the visit."""
    return handed(perform(_document, _id(reservation_id), upload_number(upload_id)))


@desk.get("/reservations/<reservation_id>/letter")
@staff("desk")
def letter(reservation_id: str) -> str:
    """A letter to print or to read out, in the visitor's language."""
    found = perform(_open, _id(reservation_id), Deed.PRINTED)
    series = still_ahead(ask(of_series, found.series_code))
    opens = found.starts_at - timedelta(minutes=found.office.check_in_opens_minutes)
    with use(found.locale):
        return render_template(
            "booking/desk/letter.html",
            reservation=found,
            series=series,
            number_and_code=number_and_code,
            check_in_from=opens,
            locale=found.locale,
            direction=direction(found.locale),
        )


@desk.get("/reservations/<reservation_id>/move")
@staff("desk")
def move_page(reservation_id: str) -> AnyResponse:
    """Another time, day by day."""
    return _move_page(ask(own_reservation, _id(reservation_id)), query_body(forms.MoveQuery).day)


@desk.post("/reservations/<reservation_id>/move")
@staff("desk")
def move(reservation_id: str) -> AnyResponse:
    """Take the new time."""
    found, form = ask(own_reservation, _id(reservation_id)), form_body(forms.StartForm)
    asked = fingerprint("desk move", found.id, form.start)
    member = current_staff()
    agent = agent_at(member, found.office_id)
    try:
        perform_once(idempotency_key(), member.scope, asked, _move, found.id, form.start, agent, letterhead())
    except (TimeRefused, ReservationClosed) as refusal:
        if wants_json():
            raise
        return _move_page(found, form.start.astimezone(found.office.zone).date(), refusal)
    return redirect(f"/desk/reservations/{found.id}", 303)


@desk.post("/reservations/<reservation_id>/confirm")
@staff("desk")
def confirm(reservation_id: str) -> AnyResponse:
    """Book what waits for the link in the mail: the caller has read its code out."""
    found = ask(own_reservation, _id(reservation_id))
    asked, member = fingerprint("desk confirm", found.id), current_staff()
    agent = agent_at(member, found.office_id)
    perform_once(idempotency_key(), member.scope, asked, _confirm, found.id, agent, letterhead())
    return redirect(f"/desk/reservations/{found.id}?new=yes", 303)


@desk.post("/reservations/<reservation_id>/cancel")
@staff("desk")
def cancel(reservation_id: str) -> AnyResponse:
    """Free the place."""
    found = ask(own_reservation, _id(reservation_id))
    asked, member = fingerprint("desk cancel", found.id), current_staff()
    agent = agent_at(member, found.office_id)
    perform_once(idempotency_key(), member.scope, asked, _cancel, found.id, agent, letterhead())
    return redirect(f"/desk/reservations/{found.id}", 303)


def _search(session: Session, office_id: int, text: str, account_id: int) -> list[Reservation]:
    audit.note(session, account_id, office_id, Deed.SEARCHED)
    return list(queries.search(session, office_id, text))


def _open(session: Session, reservation_id: int, deed: Deed) -> Reservation:
    found = own_reservation(session, reservation_id)
    audit.note(session, current_staff().account_id, found.office_id, deed, about(found.id))
    return found


def _document(session: Session, reservation_id: int, upload_id: int) -> Upload:
    found = own_reservation(session, reservation_id)
    return opened_by_staff(session, found, upload_id, current_staff().account_id)


def _move(
    session: Session, reservation_id: int, starts_at: datetime, agent: Agent, letterhead: Letterhead
) -> Answer:
    return {"number": service.move(session, reservation_id, starts_at, agent, letterhead).number}


def _confirm(session: Session, reservation_id: int, agent: Agent, letterhead: Letterhead) -> Answer:
    return {"number": service.confirm(session, reservation_id, agent, letterhead).number}


def _cancel(session: Session, reservation_id: int, agent: Agent, letterhead: Letterhead) -> Answer:
    return {"state": str(service.cancel(session, reservation_id, agent, letterhead).state)}


def _move_page(found: Reservation, day: date | None, refusal: WartemarkeError | None = None) -> Response:
    shown = day or found.day
    minutes = (found.ends_at - found.starts_at) // timedelta(minutes=1)
    free = ask(free_times, found.queue_id, minutes, shown, Audience.STAFF, found.seats)
    page = render_template(
        "booking/desk/move.html",
        reservation=found,
        day=shown,
        parts=parts_of_day(free, found.office),
        refusal=refusal,
    )
    return make_response(page, refusal.status if refusal else 200)


def _choice(found: Reservation) -> Choice:
    return [(one.service_id, one.quantity) for one in found.services]


def _id(text: str) -> int:
    return checked(forms.ReservationId, {"reservation_id": text}).reservation_id


class _NewQuery(Form):
    new: str = ""


def _news() -> str:
    """What was just done: "yes" booked, "mail" written."""
    return query_body(_NewQuery).new
