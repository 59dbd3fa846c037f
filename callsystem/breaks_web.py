"""The lead's page of planned breaks. The estimates know them; a clerk still takes each by hand."""

import secrets
from datetime import time

from babel.dates import get_day_names
from flask import Blueprint, Response, make_response, redirect, render_template, request
from sqlalchemy.orm import Session

from base.errors import InvalidInput
from base.i18n import current
from base.i18n import gettext as _
from base.idempotency import Answer, fingerprint
from base.offices.model import Office
from base.offices.queries import counters
from base.perform import ask, perform_once
from base.web.access import require_at, staff
from base.web.body import Form, Line, RowId, form_body, idempotency_key, query_body
from base.web.faults import wants_json
from base.web.listing import Column, listed
from callsystem import service
from callsystem.queries.breaks import planned_breaks
from callsystem.rule_web import known_office_of_lead
from callsystem.web import OfficeKey

WEEK = range(7)
breaks_pages = Blueprint("breaks_pages", __name__, template_folder="templates")


class Planned(Form):
    """A break to plan; the weekdays are read beside it, for there may be several."""

    office: Line = ""
    counter_id: RowId
    begins: time
    ends: time


class Dropped(Form):
    """A break to take back."""

    office: Line = ""
    break_id: RowId


@breaks_pages.get("/lead/breaks")
@staff("lead")
def page() -> str:
    """All planned breaks, and a form for another one."""
    office = known_office_of_lead(query_body(OfficeKey).office)
    return _page(office, {"weekday": ["0", "1", "2", "3", "4"]}, None)


@breaks_pages.post("/lead/breaks")
@staff("lead")
def plan() -> Response:
    """Plan a break. After an error everything typed stays."""
    office = known_office_of_lead(request.form.get("office", "")[:200])
    member = require_at(office.id, "lead")
    days = sorted({int(day) for day in request.form.getlist("weekday") if day in map(str, WEEK)})
    try:
        asked = form_body(Planned)
        said = fingerprint(request.path, [asked.model_dump(mode="json"), days])
        perform_once(idempotency_key(), member.scope, said, _plan, office.id, asked, days)
    except InvalidInput as refusal:
        if wants_json():
            raise
        typed = {"weekday": [str(day) for day in days]} | {
            name: [request.form.get(name, "")[:20]] for name in ("counter_id", "begins", "ends")
        }
        return make_response(_page(office, typed, refusal), refusal.status)
    return make_response(redirect(f"/lead/breaks?office={office.key}", 303))


@breaks_pages.post("/lead/breaks/drop")
@staff("lead")
def drop() -> Response:
    """Take a planned break back."""
    asked = form_body(Dropped)
    office = known_office_of_lead(asked.office)
    member = require_at(office.id, "lead")
    said = fingerprint(request.path, asked.break_id)
    perform_once(idempotency_key(), member.scope, said, _drop, office.id, asked.break_id)
    return make_response(redirect(f"/lead/breaks?office={office.key}", 303))


def _plan(session: Session, office_id: int, asked: Planned, days: list[int]) -> Answer:
    planned = service.plan_break(session, office_id, asked.counter_id, days, asked.begins, asked.ends)
    return {"id": planned.id}


def _drop(session: Session, office_id: int, break_id: int) -> Answer:
    service.drop_break(session, office_id, break_id)
    return {"id": break_id}


def _page(office: Office, typed: dict[str, list[str]], refusal: InvalidInput | None) -> str:
    short, long = (get_day_names(width, "stand-alone", locale=current()) for width in ("abbreviated", "wide"))
    columns = (
        Column("counter", _("Counter"), lambda one: one.counter.name),
        Column("days", _("Days"), lambda _one: "", lambda one: one.weekdays),
        Column("time", _("Time"), lambda one: f"{one.begins:%H:%M}", lambda one: (one.begins, one.ends)),
    )
    return render_template(
        "callsystem/breaks.html",
        office=office,
        counters=[(counter.id, counter.name) for counter in ask(counters, office.id)],
        list=listed(ask(planned_breaks, office.id), columns),
        short_days=short,
        days=[(day, long[day]) for day in WEEK],
        typed=typed,
        refusal=refusal,
        faults=refusal.params.get("fields", {}) if refusal else {},
        keys=[secrets.token_hex(16), secrets.token_hex(16)],
    )
