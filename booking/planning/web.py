"""The planner's pages: hours of a queue with a preview, forms for series, special days and closures, and the history."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request
from sqlalchemy.orm import Session

from base import clock
from base.accounts.permissions import Permission
from base.errors import InvalidInput, NotFound
from base.history.queries import authors, changes_of
from base.hours import queries as hours
from base.hours import service
from base.hours.entries import WEEKS_OF_MONTH
from base.hours.model import Closure, ClosureKind, OpeningHours, SpecialHours
from base.i18n import gettext as _
from base.i18n import moment_text
from base.idempotency import Answer, fingerprint
from base.offices import queries as offices
from base.offices.model import Office, Queue
from base.perform import ask, perform_once
from base.web.access import current_staff, require_at, staff
from base.web.body import checked, form_body, idempotency_key, query_body
from base.web.listing import Column, listed
from booking.planning import forms, queries, wording
from booking.planning.errors import BookingsAffected
from booking.planning.service import Edit, change, take_places
from booking.release import service as release
from booking.release.town import town_entry
from booking.web import month as months
from booking.web.blueprint import letterhead, new_key

planning = Blueprint("planning", __name__, template_folder="../templates", static_folder=None)
MOST_CHANGES = 200
HOURS_TABLES = ("opening_hours", "special_hours", "closure", "release_policy")
FRAME_FIELDS = {"csrf_token", "idempotency_key", "all_fates", "told"}
Again = Callable[[InvalidInput], str]


@dataclass(frozen=True)
class Place:
    """The office and queue whose hours are planned, among all that this admin may plan."""

    office: Office
    queue: Queue
    every: tuple[tuple[Office, Queue], ...]

    @property
    def today(self) -> date:
        """The office's own date."""
        return clock.now().astimezone(self.office.zone).date()

    @property
    def home(self) -> str:
        """The page of this queue's hours."""
        return f"/admin/hours?queue={self.queue.id}"


@planning.context_processor
def _shared() -> dict[str, object]:
    return {"wording": wording, "new_key": new_key}


@planning.get("/admin/hours")
@staff(Permission.PLAN_HOURS)
def overview() -> str:
    """Everything about one queue's hours, and what comes of it."""
    query = query_body(forms.QueueQuery)
    place = own_place(query.queue)
    month = months.first_of_month(query.month or place.today)
    return render_template(
        "booking/planning/hours.html",
        place=place,
        month=month,
        before=months.month_before(month),
        after=months.next_month(month),
        weekdays=months.weekday_names(),
        **ask(_everything, place, month),
    )


@planning.get("/admin/hours/series")
@staff(Permission.PLAN_HOURS)
def series_page() -> str:
    """The form of a series."""
    query = query_body(forms.RowQuery)
    place = own_place(query.queue)
    return form_page("series", place, forms.series_fields(ask(_row, OpeningHours, place, query.id)))


@planning.post("/admin/hours/series")
@staff(Permission.PLAN_HOURS)
def save_series() -> Response:
    """Save a series."""
    fields = request.form.to_dict()
    place = own_place(form_body(forms.RowQuery).queue)

    def edit() -> Edit:
        form, entry = forms.series_entry(fields)
        by = current_staff().account_id
        return lambda session: service.save_series(session, place.queue.id, form.id, entry, by)

    return changed(place, [place.queue.id], edit, lambda refusal: form_page("series", place, fields, refusal))


@planning.get("/admin/hours/special")
@staff(Permission.PLAN_HOURS)
def special_page() -> str:
    """The form of a special day."""
    query = query_body(forms.RowQuery)
    place = own_place(query.queue)
    return form_page("special", place, forms.special_fields(ask(_row, SpecialHours, place, query.id)))


@planning.post("/admin/hours/special")
@staff(Permission.PLAN_HOURS)
def save_special() -> Response:
    """Save special hours."""
    fields = request.form.to_dict()
    place = own_place(form_body(forms.RowQuery).queue)

    def edit() -> Edit:
        form, entry = forms.special_entry(fields)
        by = current_staff().account_id
        return lambda session: service.save_special(session, place.queue.id, form.id, entry, by)

    return changed(
        place, [place.queue.id], edit, lambda refusal: form_page("special", place, fields, refusal)
    )


@planning.get("/admin/hours/closure")
@staff(Permission.PLAN_HOURS)
def closure_page() -> str:
    """The form that closes a day, or some hours of it."""
    return form_page("closure", own_place(query_body(forms.QueueQuery).queue), {})


@planning.post("/admin/hours/closure")
@staff(Permission.PLAN_HOURS)
def close() -> Response:
    """Close the whole office."""
    fields = request.form.to_dict()
    place = own_place(form_body(forms.RowQuery).queue)

    def edit() -> Edit:
        entry, by = forms.closure_entry(fields), current_staff().account_id
        return lambda session: service.close(session, place.office.id, entry, by)

    return changed(
        place, _all_queues(place), edit, lambda refusal: form_page("closure", place, fields, refusal)
    )


@planning.get("/admin/hours/missing")
@staff(Permission.PLAN_HOURS)
def missing_page() -> str:
    """The form for a day on which fewer clerks are there."""
    place = own_place(query_body(forms.QueueQuery).queue)
    now = clock.now().astimezone(place.office.zone)
    return form_page(
        "missing", place, {"day": place.today.isoformat(), "begins": f"{now:%H:%M}", "missing": "1"}
    )


@planning.post("/admin/hours/missing")
@staff(Permission.PLAN_HOURS)
def note_missing() -> Response:
    """Let fewer be served side by side from a time on; whoever is affected is shown first."""
    fields = request.form.to_dict()
    place = own_place(form_body(forms.RowQuery).queue)

    def edit() -> Edit:
        form, by = checked(forms.MissingForm, fields), current_staff().account_id
        return lambda session: take_places(session, place.queue.id, form.day, form.missing, form.begins, by)

    return changed(
        place, [place.queue.id], edit, lambda refusal: form_page("missing", place, fields, refusal)
    )


@planning.post("/admin/hours/remove/<kind>/<row_id>")
@staff(Permission.PLAN_HOURS)
def remove(kind: str, row_id: str) -> Response:
    """Remove a series, a special day or a closure; whoever is affected is shown first."""
    place = own_place(form_body(forms.RowQuery).queue)
    table = {"series": OpeningHours, "special": SpecialHours, "closure": Closure}.get(kind)
    if table is None:
        raise NotFound()
    number, by = checked(forms.IdForm, {"id": row_id}).id, current_staff().account_id

    def edit() -> Edit:
        return lambda session: service.remove(session, _row(session, table, place, number), by)

    return changed(place, _all_queues(place), edit)


@planning.post("/admin/hours/holiday/<row_id>/<what>")
@staff(Permission.PLAN_HOURS)
def holiday(row_id: str, what: str) -> Response:
    """Open on a holiday all the same (`lift`), or keep it after all (`restore`)."""
    place = own_place(form_body(forms.RowQuery).queue)
    number, by = checked(forms.IdForm, {"id": row_id}).id, current_staff().account_id
    if what not in {"lift", "restore"}:
        raise NotFound()

    def edit() -> Edit:
        ask(_row, Closure, place, number)
        return lambda session: service.lift_holiday(session, number, what == "lift", by)

    return changed(place, _all_queues(place), edit)


@planning.get("/admin/hours/affected")
@staff(Permission.PLAN_HOURS)
def affected_page() -> str:
    """Appointments that do not fit the hours as they are."""
    place = own_place(query_body(forms.QueueQuery).queue)
    return _affected_page(place, ask(queries.affected, _all_queues(place)), {}, "/admin/hours/affected")


@planning.post("/admin/hours/affected")
@staff(Permission.PLAN_HOURS)
def settle() -> Response:
    """Decide what becomes of them."""
    place = own_place(form_body(forms.RowQuery).queue)
    return changed(place, _all_queues(place), lambda: lambda _session: None)


@planning.get("/admin/hours/release")
@staff(Permission.PLAN_HOURS)
def release_page() -> str:
    """How the office's places come out."""
    place = own_place(query_body(forms.QueueQuery).queue)
    return _release_form(place, forms.policy_fields(ask(release.entry_of, place.office.id)))


@planning.post("/admin/hours/release")
@staff(Permission.PLAN_HOURS)
def save_release() -> Response:
    """Decide how they come out."""
    fields = request.form.to_dict()
    place = own_place(form_body(forms.RowQuery).queue)

    def edit() -> Edit:
        entry, by = forms.policy_entry(fields), current_staff().account_id
        return lambda session: release.save_policy(session, place.office.id, entry, by)

    return changed(place, [], edit, lambda refusal: _release_form(place, fields, refusal))


def _release_form(place: Place, fields: dict[str, str], refusal: InvalidInput | None = None) -> str:
    town = forms.policy_fields(ask(town_entry))
    return form_page("release", place, fields, refusal, "/admin/hours/release", of_town=town)


@planning.get("/admin/hours/history")
@staff(Permission.PLAN_HOURS)
def history() -> str:
    """Who changed what and when, newest first."""
    place = own_place(query_body(forms.QueueQuery).queue)
    changes, authors = ask(_history, place.office.id)
    zone, by = place.office.timezone, _("by itself")
    columns = (
        Column("when", _("When"), lambda one: moment_text(one.at, zone), lambda one: one.id),
        Column("who", _("Who"), lambda one: authors.get(one.account_id, by)),
        Column("what", _("What"), wording.change_title),
        Column(
            "lines", _("Before and after"), lambda one: " ".join(map(" ".join, wording.change_lines(one)))
        ),
    )
    return render_template(
        "booking/planning/history.html", place=place, list=listed(changes, columns), authors=authors
    )


def own_place(queue_id: int | None) -> Place:
    """The queue, or the first one that this admin may plan; raises NotAllowed, NotFound."""
    member = current_staff()
    own = [one for one in ask(_all_places) if member.may(frozenset({Permission.PLAN_HOURS}), one[0].id)]
    if queue_id is not None:
        require_at(ask(offices.queue, queue_id).office_id, Permission.PLAN_HOURS)
    for office, queue in own:
        if queue_id in {None, queue.id}:
            return Place(office, queue, tuple(own))
    raise NotFound()


def changed(
    place: Place,
    queue_ids: Collection[int],
    edit: Callable[[], Edit],
    again: Again | None = None,
    home: str = "",
) -> Response:
    """Make the change; with affected appointments ask for their fate first, with a wrong form show it again."""
    fields = {name: text for name, text in request.form.to_dict().items() if name not in FRAME_FIELDS}
    fates = forms.fates_in(request.form.to_dict())
    told, head = forms.told_in(request.form.to_dict()), letterhead()
    asked = fingerprint("hours", request.path, fields, {str(key): fate for key, fate in fates.items()}, told)
    try:
        verb, scope = edit(), current_staff().scope

        def decide(session: Session) -> Answer:
            return {"affected": change(session, list(queue_ids), verb, fates, head, told)}

        perform_once(idempotency_key(), scope, asked, decide)
    except BookingsAffected as refusal:
        kept = {name: text for name, text in fields.items() if not name.startswith("fate")}
        return make_response(_affected_page(place, refusal.affected, kept, request.path, refusal), 409)
    except InvalidInput as refusal:
        if again is None:
            raise
        return make_response(again(refusal), refusal.status)
    return make_response(redirect(home or place.home, 303))


def _affected_page(
    place: Place,
    affected: Collection[queries.Affected],
    fields: dict[str, str],
    action: str,
    refusal: BookingsAffected | None = None,
) -> str:
    return render_template(
        "booking/planning/affected.html",
        place=place,
        affected=affected,
        fields={"queue": str(place.queue.id), **fields},
        action=action,
        told=request.form.get("told", ""),
        refusal=refusal,
    )


def form_page(
    name: str,
    place: Place,
    fields: dict[str, str],
    refusal: InvalidInput | None = None,
    action: str = "",
    of_town: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """A form of planning, with what was entered, why it was refused, and what the town says of each field."""
    return render_template(
        f"booking/planning/{name}.html",
        place=place,
        fields=fields,
        refusal=refusal,
        errors=refusal.params.get("fields", {}) if refusal else {},
        weeks_of_month=WEEKS_OF_MONTH,
        action=action,
        of_town=of_town,
    )


def _all_places(session: Session) -> list[tuple[Office, Queue]]:
    return [(office, queue) for office in offices.offices(session) for queue in office.queues]


def _all_queues(place: Place) -> list[int]:
    return [queue.id for office, queue in place.every if office.id == place.office.id]


def _row(session: Session, table: type[Any], place: Place, row_id: int | None) -> Any:
    """A row of this queue or office; None for a new one. Raises NotFound for another's."""
    if row_id is None:
        return None
    row = session.get(table, row_id)
    if row is None or getattr(row, "queue_id", place.queue.id) != place.queue.id:
        raise NotFound()
    if getattr(row, "office_id", place.office.id) != place.office.id:
        raise NotFound()
    return row


def _everything(session: Session, place: Place, month: date) -> dict[str, object]:
    days = months.whole_weeks(month)
    planned = queries.planned_days(session, place.queue.id, days[0], days[-1])
    closures = [hours.closures_of(session, place.office.id, place.today, kind) for kind in ClosureKind]
    return {
        "series": hours.series_of(session, place.queue.id),
        "special": hours.special_of(session, place.queue.id, place.today),
        "closures": closures[0],
        "holidays": closures[1],
        "weeks": [planned[start : start + 7] for start in range(0, len(planned), 7)],
        "affected": len(queries.affected(session, _all_queues(place))),
        "town_hours": hours.own_series(session, None),
    }


def _history(session: Session, office_id: int) -> tuple[list[Any], dict[int, str]]:
    changes = changes_of(session, office_id, MOST_CHANGES, HOURS_TABLES)
    return list(changes), authors(session, changes)
