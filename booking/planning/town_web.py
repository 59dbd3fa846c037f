"""The hours of the town: entered once, kept by every queue that has none of its own."""

from dataclasses import dataclass
from datetime import time
from typing import Any, Literal

from flask import Response, render_template, request
from sqlalchemy.orm import Session

from base.accounts.permissions import Permission
from base.errors import InvalidInput, NotFound
from base.hours import queries as hours
from base.hours import service, wording
from base.hours.model import OpeningHours
from base.i18n import gettext as _
from base.i18n import in_language
from base.perform import ask
from base.web.access import current_staff, require_everywhere, staff
from base.web.body import checked, form_body, query_body
from base.web.listing import Column, listed
from booking.planning import forms
from booking.planning.changing import Place, changed, form_page, own_place
from booking.planning.service import Edit
from booking.planning.web import planning
from booking.release import town

__all__ = ["planning"]
RIGHT = Permission.PLAN_HOURS
FORM = "/admin/hours/town/series"
RELEASE = "/admin/hours/town/release"


class Source(forms.RowQuery):
    """Whose hours a queue keeps."""

    source: Literal["town", "own"]


@dataclass(frozen=True)
class Told:
    """One rule of the release of places; `elsewhere`: name of an office, one of its queues, what holds there."""

    label: str
    value: str
    elsewhere: list[tuple[str, int, str]]


@planning.get("/admin/hours/town")
@staff(RIGHT)
def town_page() -> str:
    """The town's hours, and which queues keep them."""
    place = own_place(query_body(forms.QueueQuery).queue)
    columns = (
        Column("office", _("Office"), lambda one: one[0].name),
        Column("waiting", _("Queue"), lambda one: in_language(one[1].names)),
        Column(
            "hours", _("Hours"), lambda one: _("as in the town") if one[1].hours_of_town else _("only here")
        ),
    )
    return render_template(
        "booking/planning/town.html",
        place=place,
        list=listed(place.every, columns),
        series=ask(hours.own_series, None),
        rules=[_said(rule, place) for rule in ask(town.rules)],
        may_change=RIGHT in current_staff().roles.get(None, frozenset()),
    )


@planning.get(FORM)
@staff(RIGHT)
def town_series_page() -> str:
    """The form of a series of the town."""
    require_everywhere(RIGHT)
    query = query_body(forms.RowQuery)
    fields = forms.series_fields(ask(_row, query.id))
    return form_page("series", own_place(query.queue), fields, action=FORM)


@planning.post(FORM)
@staff(RIGHT)
def save_town_series() -> Response:
    """Save a series of the town; whoever is affected at any queue that keeps it is shown first."""
    require_everywhere(RIGHT)
    fields = request.form.to_dict()
    place = own_place(form_body(forms.RowQuery).queue)

    def edit() -> Edit:
        form, entry = forms.series_entry(fields)
        by = current_staff().account_id
        ask(_row, form.id)
        return lambda session: service.save_series(session, None, form.id, entry, by)

    return changed(
        place,
        ask(hours.followers),
        edit,
        lambda refusal: form_page("series", place, fields, refusal, FORM),
        _home(place),
    )


@planning.post("/admin/hours/town/remove/<row_id>")
@staff(RIGHT)
def remove_town_series(row_id: str) -> Response:
    """Remove a series of the town; whoever is affected is shown first."""
    require_everywhere(RIGHT)
    place = own_place(form_body(forms.RowQuery).queue)
    number, by = checked(forms.IdForm, {"id": row_id}).id, current_staff().account_id

    def edit() -> Edit:
        return lambda session: service.remove(session, _row(session, number), by)

    return changed(place, ask(hours.followers), edit, home=_home(place))


@planning.get(RELEASE)
@staff(RIGHT)
def town_release_page() -> str:
    """The form of how the town gives out places."""
    require_everywhere(RIGHT)
    return _release_form(
        own_place(query_body(forms.QueueQuery).queue), forms.policy_fields(ask(town.town_entry))
    )


@planning.post(RELEASE)
@staff(RIGHT)
def save_town_release() -> Response:
    """Decide it for all offices that say the same as the town."""
    require_everywhere(RIGHT)
    fields = request.form.to_dict()
    place = own_place(form_body(forms.RowQuery).queue)

    def edit() -> Edit:
        entry, by = forms.policy_entry(fields), current_staff().account_id
        return lambda session: town.save_of_town(session, entry, by)

    return changed(place, [], edit, lambda refusal: _release_form(place, fields, refusal), _home(place))


@planning.post("/admin/hours/source")
@staff(RIGHT)
def choose_source() -> Response:
    """Let a queue keep the town's hours, or its own; whoever is affected is shown first."""
    form = form_body(Source)
    place = own_place(form.queue)
    by = current_staff().account_id

    def edit() -> Edit:
        return lambda session: service.keep_hours_of_town(session, place.queue.id, form.source == "town", by)

    return changed(place, [place.queue.id], edit)


def _release_form(place: Place, fields: dict[str, str], refusal: InvalidInput | None = None) -> str:
    return form_page("release", place, fields, refusal, RELEASE)


def _home(place: Place) -> str:
    return f"/admin/hours/town?queue={place.queue.id}"


def _said(rule: town.Rule, place: Place) -> Told:
    """One rule in words; of the offices only those that this member of staff plans."""
    first = {office.id: queue.id for office, queue in reversed(place.every)}
    own = [(one.name, first[one.id], value) for one, value in rule.elsewhere if one.id in first]
    told = [(name, queue_id, _text(rule.name, value)) for name, queue_id, value in own]
    return Told(wording.field_names()[rule.name], _text(rule.name, rule.value), told)


def _text(name: str, value: Any) -> str:
    return wording.value_text({name: f"{value:%H:%M}" if isinstance(value, time) else value}, name)


def _row(session: Session, row_id: int | None) -> Any:
    """A series of the town; none for a new one. Raises NotFound."""
    if row_id is None:
        return None
    row = session.get(OpeningHours, row_id)
    if row is None or row.queue_id is not None:
        raise NotFound()
    return row
