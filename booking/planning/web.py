"""The planner's pages: hours of a queue with a preview, who falls out of them, the release of places, and the history."""

from datetime import date
from typing import Any

from flask import Response, render_template, request
from sqlalchemy.orm import Session

from base.accounts.permissions import Permission
from base.errors import InvalidInput
from base.history.queries import authors, changes_of
from base.hours import queries as hours
from base.hours.model import ClosureKind
from base.i18n import gettext as _
from base.i18n import moment_text
from base.perform import ask
from base.web.access import current_staff, staff
from base.web.body import form_body, query_body
from base.web.listing import Column, listed
from booking.planning import forms, queries, wording
from booking.planning.changing import Place, affected_list, all_queues, changed, form_page, own_place
from booking.planning.service import Edit
from booking.planning.today_web import planning
from booking.release import service as release
from booking.release.town import town_entry
from booking.web import month as months

__all__ = ["planning"]
MOST_CHANGES = 200
HOURS_TABLES = ("opening_hours", "special_hours", "closure", "release_policy")


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


@planning.get("/admin/hours/affected")
@staff(Permission.PLAN_HOURS)
def affected_page() -> str:
    """Appointments that do not fit the hours as they are."""
    place = own_place(query_body(forms.QueueQuery).queue)
    return affected_list(place, ask(queries.affected, all_queues(place)), {}, "/admin/hours/affected")


@planning.post("/admin/hours/affected")
@staff(Permission.PLAN_HOURS)
def settle() -> Response:
    """Decide what becomes of them."""
    place = own_place(form_body(forms.RowQuery).queue)
    return changed(place, all_queues(place), lambda: lambda _session: None)


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
        "affected": len(queries.affected(session, all_queues(place))),
        "town_hours": hours.own_series(session, None),
    }


def _history(session: Session, office_id: int) -> tuple[list[Any], dict[int, str]]:
    changes = changes_of(session, office_id, MOST_CHANGES, HOURS_TABLES)
    return list(changes), authors(session, changes)
