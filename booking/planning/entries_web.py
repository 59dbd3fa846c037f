"""The planner's forms of what makes up the hours: series, special days, closures and holidays."""

from typing import Any

from flask import Response, request
from sqlalchemy.orm import Session

from base.accounts.permissions import Permission
from base.errors import NotFound
from base.hours import service
from base.hours.model import Closure, OpeningHours, SpecialHours
from base.perform import ask
from base.web.access import current_staff, staff
from base.web.body import checked, form_body, query_body
from booking.planning import forms
from booking.planning.changing import Place, all_queues, changed, form_page, own_place, planning
from booking.planning.service import Edit

__all__ = ["planning"]


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
        place, all_queues(place), edit, lambda refusal: form_page("closure", place, fields, refusal)
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

    return changed(place, all_queues(place), edit)


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

    return changed(place, all_queues(place), edit)


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
