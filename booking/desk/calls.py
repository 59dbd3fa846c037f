"""Appointments by telephone and by video: the clerk's list of a day, with the number or the room, and how each one ended."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask import Blueprint, redirect, render_template
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base import audit, clock
from base.accounts.model import Role
from base.audit import Deed
from base.errors import NotAllowed
from base.idempotency import Answer, fingerprint
from base.offices.model import Office
from base.offices.queries import offices as all_offices
from base.perform import ask, perform, perform_once
from base.web.access import current_staff, require_at, staff
from base.web.body import Form, checked, form_body, idempotency_key, query_body
from booking import service, wording
from booking.desk import forms, queries
from booking.desk.wording import state_text
from booking.mails import about
from booking.model import Reservation
from booking.web.blueprint import new_key
from booking.web.selection import Day

calls = Blueprint("calls", __name__, url_prefix="/desk/calls", template_folder="../templates")
ALLOWED = frozenset({Role.DESK.value, Role.COUNTER.value})


class CallsQuery(Form):
    """At which office, on which day."""

    office: forms.OptionalRowId = None
    day: Day | None = None


class EndForm(Form):
    """Whether clerk and visitor spoke."""

    spoke: bool


@calls.context_processor
def _shared() -> dict[str, object]:
    return {"wording": wording, "state_text": state_text, "new_key": new_key}


@calls.get("")
@staff("desk", "counter")
def day_list() -> str:
    """Who is to be called, and who waits in a room, by time."""
    query, own = query_body(CallsQuery), _own_offices()
    office = next((one for one in own if query.office in {None, one.id}), None)
    if office is None:
        raise NotAllowed()
    day = query.day or clock.now().astimezone(office.zone).date()
    return render_template(
        "booking/desk/calls.html",
        offices=own,
        office=office,
        day=day,
        may_book=current_staff().may(frozenset({Role.DESK.value}), office.id),
        before=day - timedelta(days=1),
        after=day + timedelta(days=1),
        found=perform(_listed, office.id, day, current_staff().account_id),
    )


@calls.post("/<reservation_id>")
@staff("desk", "counter")
def end(reservation_id: str) -> AnyResponse:
    """Note how it ended."""
    number = checked(forms.ReservationId, {"reservation_id": reservation_id}).reservation_id
    spoke = form_body(EndForm).spoke
    found = ask(queries.reservation, number)
    member = require_at(found.office_id, *ALLOWED)
    asked = fingerprint("call ended", number, spoke)
    perform_once(idempotency_key(), member.scope, asked, _end, number, spoke, member.account_id)
    return redirect(f"/desk/calls?office={found.office_id}&day={found.day}#r{number}", 303)


def _own_offices() -> list[Office]:
    member = current_staff()
    return [office for office in ask(all_offices) if member.may(ALLOWED, office.id)]


def _listed(session: Session, office_id: int, day: date, account_id: int) -> Sequence[Reservation]:
    audit.note(session, account_id, office_id, Deed.LISTED)
    return queries.remote_on(session, office_id, day)


def _end(session: Session, reservation_id: int, spoke: bool, account_id: int) -> Answer:
    found = service.end_remote(session, reservation_id, spoke)
    audit.note(session, account_id, found.office_id, Deed.SETTLED, about(found.id))
    return {"state": str(found.state)}
