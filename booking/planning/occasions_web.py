"""The page of events: the coming ones with their seats, and the form of a new one."""

from typing import Annotated

from flask import Response, make_response, redirect, render_template, request
from pydantic import Field
from sqlalchemy.orm import Session

from base.accounts.permissions import Permission
from base.errors import InvalidInput, NotAllowed
from base.i18n import gettext as _
from base.idempotency import Answer, fingerprint
from base.offices import queries as offices
from base.offices.model import Office
from base.perform import ask, perform_once
from base.web.access import current_staff, require_at, require_everywhere, staff
from base.web.body import Form, form_body, idempotency_key, query_body
from base.web.ways import office_ways
from booking.planning.forms import ClockTime, OptionalId, ShortLine
from booking.planning.occasions import Occasion, add_occasion, occasions_at
from booking.planning.town_web import planning
from booking.web.selection import Day

__all__ = ["planning"]
RIGHT = Permission.PLAN_HOURS
HOME = "/admin/events"


class OfficeQuery(Form):
    """At which office; none for the first."""

    office: OptionalId = None


class EventForm(Form):
    """A new event."""

    office: Annotated[int, Field(ge=1, le=2**31 - 1)]
    title_de: Annotated[ShortLine, Field(min_length=1)]
    title_en: ShortLine = ""
    day: Day
    begins: ClockTime
    ends: ClockTime
    seats: Annotated[int, Field(ge=1, le=255)]
    most: Annotated[int, Field(ge=1, le=99)]

    def occasion(self) -> Occasion:
        """The event in the form; raises InvalidInput."""
        if self.begins >= self.ends or self.begins.minute % 5 or self.ends.minute % 5:
            raise InvalidInput(fields={"ends": _("Begin and end in steps of five minutes, the end later.")})
        names = {"de": self.title_de, "en": self.title_en or self.title_de}
        return Occasion(names, self.day, self.begins, self.ends, self.seats, self.most)


@planning.get(HOME)
@staff(RIGHT)
def events_page() -> str:
    """The coming events of an office."""
    return _page(_own_office(query_body(OfficeQuery).office), {})


@planning.post(HOME)
@staff(RIGHT)
def add_event() -> Response:
    """Add one. It becomes a service of the town, so it needs the right to set up for all offices."""
    fields = request.form.to_dict()
    office = _own_office(form_body(OfficeQuery).office)
    member = require_everywhere(Permission.SET_UP)
    try:
        wanted = form_body(EventForm).occasion()
        asked = fingerprint(
            "event", office.id, {name: fields[name] for name in EventForm.model_fields if name in fields}
        )
        perform_once(idempotency_key(), member.scope, asked, _add, office.id, wanted, member.account_id)
    except InvalidInput as refusal:
        return make_response(_page(office, fields, refusal), refusal.status)
    return make_response(redirect(f"{HOME}?office={office.id}", 303))


def _add(session: Session, office_id: int, wanted: Occasion, by: int) -> Answer:
    return {"service": add_occasion(session, office_id, wanted, by).service_id}


def _own_office(office_id: int | None) -> Office:
    if office_id is not None:
        found = ask(offices.office, office_id)
        require_at(found.id, RIGHT)
        return found
    own = [one for one in ask(offices.offices) if current_staff().may(frozenset({RIGHT}), one.id)]
    if not own:
        raise NotAllowed()
    return own[0]


def _page(office: Office, fields: dict[str, str], refusal: InvalidInput | None = None) -> str:
    errors = refusal.params.get("fields", {}) if refusal else {}
    return render_template(
        "booking/planning/events.html",
        office=office,
        found=ask(occasions_at, office.id),
        fields={"most": "4", **fields},
        errors=errors,
        refusal=refusal,
        ways=office_ways(RIGHT, HOME, office.id),
    )
