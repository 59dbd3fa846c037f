"""Paper mode: the sheet to print before an outage, and the form that takes in afterwards what was written on it."""

import secrets
from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal

from flask import Blueprint, Response, make_response, redirect, render_template, request
from pydantic import Field
from sqlalchemy.orm import Session

from base import clock
from base.errors import InvalidInput, WartemarkeError
from base.i18n import in_language
from base.idempotency import fingerprint
from base.offices.model import Office
from base.offices.queries import offered_at
from base.perform import ask, perform_once
from base.web.access import require_at, staff
from base.web.body import Form, RowId, checked, idempotency_key, query_body
from base.web.faults import wants_json
from callsystem.api.bodies import LONGEST_NUMBER
from callsystem.errors import PaperRefused, WrongLine, WrongSheetDay
from callsystem.queries.sheet import appointments_of
from callsystem.rule_web import known_office_of_lead
from callsystem.service.paper import Line, OnPaper, emergency_block, merge
from callsystem.web import OfficeKey

paper_pages = Blueprint("paper_pages", __name__, template_folder="templates")
LINES = 12
LAST_MINUTE = time(23, 59)
BACK = timedelta(days=14)
"""The sheet of a day can be typed in so long; offices are closed over holidays."""


class Written(Form):
    """One line of the sheet, as it was typed in; an empty number is an empty line."""

    number: str = ""
    came: time | None = None
    ended: time | None = None
    service_id: RowId | None = None
    outcome: Literal["served", "missed", "waiting"] = "served"


class SheetDay(Form):
    """The day on which the sheet was written; today unless said."""

    sheet_day: date | None = None


class Entered(OfficeKey):
    """Which day's list is to be printed, today's unless said; and what was entered just now: so many lines, so many new."""

    day: date | None = None
    lines: Annotated[int, Field(ge=0, le=LINES)] = 0
    new: Annotated[int, Field(ge=0, le=LINES)] = 0


@paper_pages.get("/lead/paper")
@staff("lead")
def paper_page() -> str:
    """The sheet, and the form for afterwards."""
    asked = query_body(Entered)
    return _page(known_office_of_lead(asked.office), [{}] * LINES, None, asked)


@paper_pages.post("/lead/paper")
@staff("lead")
def merge_paper() -> Response:
    """Enter what was written. After an error everything typed stays."""
    office = known_office_of_lead(request.form.get("office", "")[:200])
    member = require_at(office.id, "lead")
    typed = [_typed(position) for position in range(LINES)]
    try:
        day = _sheet_day(office)
        lines = [_line(office, day, place, one) for place, one in enumerate(typed, 1) if one["number"]]
        asked = fingerprint(request.path, [day.isoformat(), typed])
        done = perform_once(
            idempotency_key(), member.scope, asked, lambda s: {"new": merge(s, office.id, day, lines)}
        )
    except WartemarkeError as refusal:
        if wants_json():
            raise
        return make_response(_page(office, typed, refusal), refusal.status)
    return make_response(
        redirect(f"/lead/paper?office={office.key}&day={day}&lines={len(lines)}&new={done['new']}", 303)
    )


def _sheet_day(office: Office) -> date:
    """Raises WrongSheetDay where no sheet of that day can be typed in."""
    today = clock.now().astimezone(office.zone).date()
    typed = request.form.get("sheet_day", "").strip()[:40]
    try:
        day = checked(SheetDay, {"sheet_day": typed} if typed else {}).sheet_day or today
    except InvalidInput:
        raise WrongSheetDay(BACK.days) from None
    if not today - BACK <= day <= today:
        raise WrongSheetDay(BACK.days)
    return day


def _typed(position: int) -> dict[str, str]:
    names = ("number", "came", "ended", "service_id", "outcome")
    return {name: request.form.get(f"{name}_{position}", "").strip()[:40] for name in names}


def _line(office: Office, day: date, place: int, typed: dict[str, str]) -> Line:
    number = typed["number"].upper()
    try:
        written = checked(Written, {name: value for name, value in typed.items() if value})
    except InvalidInput:
        raise WrongLine(place, number[:LONGEST_NUMBER]) from None
    latest = _latest(office, day)
    came = _moment(written.came, latest)
    ended = _moment(written.ended, latest)
    is_number = len(number) <= LONGEST_NUMBER and number.isalnum() and number.isascii()
    needs_time = day < clock.now().astimezone(office.zone).date() and written.outcome != "missed"
    is_timed = not needs_time if came is None else came <= (ended or latest) <= latest
    if not (is_number and is_timed):
        raise WrongLine(place, number[:LONGEST_NUMBER])
    return Line(number, OnPaper(written.outcome), came or latest, ended, written.service_id, place)


def _latest(office: Office, day: date) -> datetime:
    """Until when something can have been written on the sheet of this day."""
    now = clock.now().astimezone(office.zone)
    return now if day == now.date() else datetime.combine(day, LAST_MINUTE, office.zone)


def _moment(written: time | None, latest: datetime) -> datetime | None:
    """A time on the sheet as a moment of its day."""
    return None if written is None else datetime.combine(latest.date(), written, latest.tzinfo)


def _page(
    office: Office, typed: list[dict[str, str]], refusal: WartemarkeError | None, done: Entered | None = None
) -> str:
    today = clock.now().astimezone(office.zone).date()
    day = (done and done.day) or today
    return render_template(
        "callsystem/paper.html",
        office=office,
        day=day,
        sheet_day=request.form.get("sheet_day", "").strip()[:40] or min(day, today).isoformat(),
        first_day=today - BACK,
        today=today,
        other_day=today if day != today else today + timedelta(days=1),
        appointments=ask(appointments_of, office.id, day),
        block=ask(emergency_block, office.id),
        offers=ask(_offers, office.id),
        typed=typed,
        refusal=refusal,
        wrong=refusal.params["line"] if isinstance(refusal, PaperRefused) else 0,
        wrong_day=isinstance(refusal, WrongSheetDay),
        done=done or Entered(),
        key=request.form.get("idempotency_key", "")[:80] or secrets.token_hex(16),
    )


def _offers(session: Session, office_id: int) -> list[tuple[int, str]]:
    return [(offer.service_id, in_language(offer.service.names)) for offer in offered_at(session, office_id)]
