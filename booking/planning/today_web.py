"""Fewer clerks than planned today, or more: the page of planners, and of the lead, who sees it first."""

from datetime import UTC, datetime, time

from flask import Response, request
from sqlalchemy.orm import Session

from base import clock
from base.accounts.model import Role
from base.accounts.permissions import Permission
from base.errors import InvalidInput
from base.history.model import SetupChange
from base.history.queries import authors, changes_of
from base.i18n import gettext as _
from base.perform import ask
from base.web.access import current_staff, staff
from base.web.body import checked, form_body, query_body
from booking.planning import forms, queries
from booking.planning.changing import Place, changed, form_page, own_place
from booking.planning.entries_web import planning
from booking.planning.service import Edit, give_places, take_places

__all__ = ["planning"]
MOST_CHANGES = 50


@planning.get("/lead/clerks")
@staff(Permission.PLAN_HOURS, Role.LEAD)
def clerks_page() -> str:
    """The form, beside the hours as they stand and what was changed since midnight."""
    place = own_place(query_body(forms.QueueQuery).queue, Role.LEAD)
    now = clock.now().astimezone(place.office.zone)
    usual = {"day": place.today.isoformat(), "begins": f"{now:%H:%M}", "count": "1", "change": "fewer"}
    return _page(place, usual)


@planning.post("/lead/clerks")
@staff(Permission.PLAN_HOURS, Role.LEAD)
def change_clerks() -> Response:
    """Let fewer or more be served side by side from a time on; whoever is affected is shown first."""
    fields = request.form.to_dict()
    place = own_place(form_body(forms.RowQuery).queue, Role.LEAD)
    again = "" if place.may_plan else f"/lead/clerks?queue={place.queue.id}"
    return changed(
        place,
        [place.queue.id],
        lambda: _edit(place, fields),
        lambda refusal: _page(place, fields, refusal),
        again,
    )


def _edit(place: Place, fields: dict[str, str]) -> Edit:
    """Raises InvalidInput."""
    form, by = checked(forms.ClerksForm, fields), current_staff().account_id
    if form.day != place.today and not place.may_plan:
        raise InvalidInput(fields={"day": _("Only for today; other days are planned by the administration.")})
    verb = take_places if form.change == "fewer" else give_places
    return lambda session: verb(session, place.queue.id, form.day, form.count, form.begins, by)


def _page(place: Place, fields: dict[str, str], refusal: InvalidInput | None = None) -> str:
    return form_page("clerks", place, fields, refusal, shown=ask(_today, place))


def _today(session: Session, place: Place) -> dict[str, object]:
    """The hours of today, and who changed them today."""
    midnight = datetime.combine(place.today, time(0), place.office.zone).astimezone(UTC)
    changes = [one for one in _changes(session, place) if one.at >= midnight]
    [day] = queries.planned_days(session, place.queue.id, place.today, place.today)
    return {"today": day, "changes": changes, "authors": authors(session, changes)}


def _changes(session: Session, place: Place) -> list[SetupChange]:
    return list(changes_of(session, place.office.id, MOST_CHANGES, ("special_hours",)))
