"""Lists and forms of the set-up. Everybody sees only the offices that they look after."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any

from flask import Blueprint, Response, make_response, redirect, render_template, request
from pydantic import BeforeValidator
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from base.accounts.permissions import Permission
from base.errors import InvalidInput, NotFound, WartemarkeError
from base.i18n import gettext as _
from base.i18n import in_language
from base.idempotency import Answer, fingerprint
from base.offices import defaults, queries, service
from base.offices.admin.fields import Field, read_all
from base.offices.admin.sheets import Sheet, sheets
from base.offices.model import (
    AppointmentKind,
    Area,
    Counter,
    Office,
    OfficeService,
    Queue,
    Service,
    TownDefaults,
)
from base.perform import ask, perform_once
from base.web.access import current_staff, require_at, require_everywhere, staff
from base.web.body import Form, RowId, checked, form_body, idempotency_key, query_body
from base.web.listing import listed
from base.web.ways import office_ways

setup = Blueprint("setup", __name__, template_folder="../../web/templates")
RIGHT = Permission.SET_UP
WITH_DIALS = (Office, TownDefaults)
VERBS: dict[str, Any] = {
    "areas": service.save_area,
    "queues": service.save_queue,
    "counters": service.save_counter,
    "offers": service.save_offer,
}


def _empty(value: object) -> object:
    return None if value == "" else value


OptionalId = Annotated[RowId | None, BeforeValidator(_empty)]


class Asked(Form):
    """Which office, and which row; a new one without."""

    office: OptionalId = None
    id: OptionalId = None


@dataclass(frozen=True)
class Place:
    """A sheet, and the office whose rows it shows (none where all offices share them)."""

    sheet: Sheet
    office: Office | None

    @property
    def office_id(self) -> int | None:
        """The office's id."""
        return self.office.id if self.office else None

    @property
    def home(self) -> str:
        """The list's address."""
        return f"/admin/setup/{self.sheet.kind}" + (f"?office={self.office.id}" if self.office else "")

    def edit(self, row_id: int | None = None) -> str:
        """The form's address."""
        asked = [f"office={self.office.id}"] if self.office else []
        return f"/admin/setup/{self.sheet.kind}/edit?" + "&".join(
            [*asked, *([f"id={row_id}"] if row_id else [])]
        )


@setup.get("/admin/setup/<kind>")
@staff(RIGHT)
def row_list(kind: str) -> str:
    """All rows of one kind, to be searched and sorted."""
    place = own_place(kind, query_body(Asked).office)
    return render_template(
        "base/admin/list.html",
        place=place,
        list=listed(ask(_rows, place), place.sheet.columns),
        ways=office_ways(RIGHT, f"/admin/setup/{kind}", place.office_id) if place.office else (),
    )


@setup.get("/admin/setup/<kind>/edit")
@staff(RIGHT)
def row_page(kind: str) -> str:
    """The form of one row."""
    asked = query_body(Asked)
    place = own_place(kind, asked.office)
    row = _existing(place, asked.id) if asked.id and place.sheet.table is not TownDefaults else None
    return _form(place, asked.id, _shown(place, row))


@setup.post("/admin/setup/<kind>/edit")
@staff(RIGHT)
def save(kind: str) -> Response:
    """Save one row; a wrong form is shown again with what was entered."""
    asked, form = form_body(Asked), request.form.to_dict()
    place = own_place(kind, asked.office)
    if asked.id and place.sheet.table is not TownDefaults:
        _existing(place, asked.id)
    else:
        _require_for_new(place)
    try:
        values = read_all(_with_choices(place), form)
        perform_once(idempotency_key(), current_staff().scope, _asked(form), _save, place, asked.id, values)
    except WartemarkeError as refusal:
        if not isinstance(refusal, InvalidInput):
            raise
        return make_response(_form(place, asked.id, form, refusal), refusal.status)
    return make_response(redirect(place.home, 303))


@setup.post("/admin/setup/<kind>/remove/<row_id>")
@staff(RIGHT)
def remove(kind: str, row_id: str) -> Response:
    """Remove a row that nothing hangs on."""
    place = own_place(kind, form_body(Asked).office)
    number = checked(Asked, {"id": row_id}).id
    if number is None or not place.sheet.if_removed:
        raise NotFound()
    _existing(place, number)
    perform_once(idempotency_key(), current_staff().scope, _asked({}), _remove, place, number)
    return make_response(redirect(place.home, 303))


def own_place(kind: str, office_id: int | None) -> Place:
    """The sheet at the asked office, or the first one that this member of staff sets up; raises NotFound, NotAllowed."""
    sheet = sheets().get(kind)
    if sheet is None:
        raise NotFound()
    if not sheet.is_local:
        return Place(sheet, None)
    return Place(sheet, own_office(office_id))


def own_office(office_id: int | None) -> Office:
    """The asked office, or the first one that this member of staff sets up; raises NotFound, NotAllowed."""
    if office_id is not None:
        found = ask(queries.office, office_id)
        require_at(found.id, RIGHT)
        return found
    for found in ask(queries.offices):
        if current_staff().may(frozenset({RIGHT}), found.id):
            return found
    raise NotFound()


def _require_for_new(place: Place) -> None:
    """What all offices share is changed by those who look after all of them."""
    if place.office is None:
        require_everywhere(RIGHT)


def _existing(place: Place, row_id: int) -> Any:
    row = ask(service.find, place.sheet.table, place.office_id, row_id)
    if isinstance(row, Office):
        require_at(row.id, RIGHT)
    elif place.office is None and request.method == "POST":
        require_everywhere(RIGHT)
    return row


def _rows(session: Session, place: Place) -> list[Any]:
    if place.sheet.table is Office:
        return [row for row in queries.offices(session) if current_staff().may(frozenset({RIGHT}), row.id)]
    wanted: Any = select(place.sheet.table)
    if place.office is not None:
        wanted = wanted.where(place.sheet.table.office_id == place.office.id)  # type: ignore[attr-defined]  # local tables have it
    if place.sheet.table is Counter:
        wanted = wanted.options(selectinload(Counter.queues)).order_by(Counter.id)
    if place.sheet.table is OfficeService:
        wanted = wanted.options(selectinload(OfficeService.service), selectinload(OfficeService.queue))
    return list(session.scalars(wanted))


def _shown(place: Place, row: Any) -> dict[str, str]:
    """The form's fields: a row's values, or what a new one begins with."""
    shown: dict[str, str] = {}
    town = ask(defaults.town_values) if row is None and place.sheet.table in WITH_DIALS else {}
    for field in place.sheet.fields:
        column = place.sheet.table.__table__.columns[field.name]
        default = column.default.arg if column.default is not None and column.default.is_scalar else None
        begins = town.get(field.name, default)
        shown |= field.show(getattr(row, field.name) if row is not None else begins)
    return shown


def _form(place: Place, row_id: int | None, form: dict[str, str], refusal: InvalidInput | None = None) -> str:
    return render_template(
        "base/admin/form.html",
        place=place,
        row_id=row_id,
        form=form,
        fields=_with_choices(place),
        refusal=refusal,
        errors=refusal.params.get("fields", {}) if refusal else {},
        of_town=_of_the_town(place),
    )


def _of_the_town(place: Place) -> dict[str, str]:
    """What the town says of each dial of an office, as the form shows it; nothing on other forms."""
    if place.sheet.table is not Office:
        return {}
    town = ask(defaults.town_values)
    return {
        field.name: field.show(town[field.name]).get(field.name, "")
        for field in place.sheet.fields
        if field.name in town
    }


def _with_choices(place: Place) -> tuple[Field, ...]:
    """The sheet's fields, with the lists that depend on the office filled in."""
    if place.sheet.kind not in {"offers", "queues"}:
        return tuple(place.sheet.fields)
    choices = ask(_choices, place.office_id)
    return tuple(
        replace(field, options=choices[field.name]) if field.name in choices else field
        for field in place.sheet.fields
    )


def _choices(session: Session, office_id: int | None) -> dict[str, list[tuple[str, str]]]:
    queues = session.scalars(select(Queue).where(Queue.office_id == office_id).order_by(Queue.id)).all()
    every = sorted((in_language(row.names), str(row.id)) for row in session.scalars(select(Service)))
    areas = session.scalars(select(Area).where(Area.office_id == office_id).order_by(Area.id))
    return {
        "area_id": [("", _("in the one hall")), *((str(row.id), in_language(row.names)) for row in areas)],
        "service_id": [(number, name) for name, number in every],
        "then_queue_id": [("", _("nowhere: the visit is over")), *_named(queues, AppointmentKind.IN_PERSON)],
        "queue_id": _named(queues, AppointmentKind.IN_PERSON),
        "phone_queue_id": [("", "–"), *_named(queues, AppointmentKind.TELEPHONE)],
        "video_queue_id": [("", "–"), *_named(queues, AppointmentKind.VIDEO)],
    }


def _named(queues: Iterable[Queue], kind: AppointmentKind) -> list[tuple[str, str]]:
    return [(str(row.id), in_language(row.names)) for row in queues if row.kind == kind]


def _save(session: Session, place: Place, row_id: int | None, values: dict[str, Any]) -> Answer:
    by = current_staff().account_id
    if place.sheet.table is TownDefaults:
        defaults.save(session, values, by)
    elif place.sheet.kind == "offices":
        service.save_office(session, row_id, values, by)
    elif place.sheet.kind == "services":
        service.save_service(session, row_id, values, by)
    else:
        VERBS[place.sheet.kind](session, place.office_id, row_id, values, by)
    return {}


def _remove(session: Session, place: Place, row_id: int) -> Answer:
    row = service.find(session, place.sheet.table, place.office_id, row_id)
    service.remove(session, row, current_staff().account_id)
    return {}


def _asked(form: dict[str, str]) -> str:
    kept = {name: text for name, text in form.items() if name not in {"csrf_token", "idempotency_key"}}
    return fingerprint("setup", request.path, kept)
