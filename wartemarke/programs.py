"""The door for other programs, by key and scope, and the page on which keys are given and taken back."""

from typing import Annotated, Any

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request
from pydantic import BeforeValidator, Field

from base.accounts.permissions import Permission
from base.errors import InvalidInput, NotAllowed, NotLoggedIn
from base.i18n import gettext as _
from base.offices import queries as offices
from base.perform import ask, perform
from base.programs import queries, service
from base.programs.model import Scope
from base.programs.queries import Program
from base.web.access import current_staff, program, program_of_request, staff_everywhere
from base.web.body import Form, Line, RowId, checked, form_body
from base.web.listing import Column, listed
from base.web.rows import OneRow
from callsystem.queries import hall
from displays.state import as_state
from wartemarke.setup_file.writing import as_parts

programs = Blueprint("programs", __name__, template_folder="templates")
RIGHT = Permission.CONNECT_PROGRAMS
OptionalId = Annotated[RowId | None, BeforeValidator(lambda value: None if value == "" else value)]


class KeyForm(Form):
    """A key to give; its scopes are tick boxes."""

    name: Annotated[Line, Field(min_length=1, max_length=80)]
    days: Annotated[int, Field(ge=1, le=service.MOST_DAYS)] = 365
    office: OptionalId = None


@programs.get("/programs/v1/halls/<office_key>")
@program(Scope.READ_HALL)
def hall_state(office_key: str) -> Response:
    """The public state of a hall, as boards get it: numbers, counters, times."""
    calling = _calling()
    office = ask(offices.office_by_key, office_key)
    if calling.office_id not in {None, office.id}:
        raise NotAllowed()
    return jsonify(as_state(ask(hall, office.id)))


@programs.get("/programs/v1/setup")
@program(Scope.READ_SETUP)
def setup() -> Response:
    """The whole set-up, as in the set-up file, but without the addresses that other programs are told at."""
    if _calling().office_id is not None:
        raise NotAllowed()
    whole = ask(as_parts)
    return jsonify({name: part for name, part in whole.items() if name != "webhooks"})


@programs.get("/admin/programs")
@staff_everywhere(RIGHT)
def key_list() -> str:
    """All keys, and the form for a new one."""
    return _page({})


@programs.post("/admin/programs")
@staff_everywhere(RIGHT)
def give() -> Response:
    """Give a key; it is shown this once."""
    try:
        form = form_body(KeyForm)
        scopes = [scope for scope in Scope if f"scope-{scope}" in request.form]
        if not scopes:
            raise InvalidInput(fields={"scopes": _("Please tick at least one.")})
    except InvalidInput as refusal:
        return make_response(_page(request.form.to_dict(), refusal), refusal.status)
    by = current_staff().account_id
    return make_response(_page({}, key=perform(service.give, form.name, scopes, form.office, form.days, by)))


@programs.post("/admin/programs/<key_id>/revoke")
@staff_everywhere(RIGHT)
def revoke(key_id: str) -> Response:
    """Shut a key out."""
    perform(service.revoke, checked(OneRow, {"id": key_id}).id, current_staff().account_id)
    return make_response(redirect("/admin/programs", 303))


def _calling() -> Program:
    found = program_of_request()
    if found is None:
        raise NotLoggedIn()
    if not found.is_used_today:
        perform(service.note_used, found.key_id)
    return found


def _columns(names: dict[Any, str]) -> tuple[Column, ...]:
    return (
        Column("name", _("Name"), lambda row: row.name),
        Column("scopes", _("Scopes"), lambda row: ", ".join(row.scopes)),
        Column("office", _("Office"), lambda row: names.get(row.office_id, "–")),
        Column("ends", _("Last day"), lambda row: str(row.ends_at.date()), lambda row: row.ends_at),
        Column("used", _("Last used"), lambda row: str(row.used_on or ""), lambda row: row.used_on),
    )


def _page(form: dict[str, str], refusal: InvalidInput | None = None, key: str = "") -> str:
    every = ask(offices.offices)
    names: dict[Any, str] = {None: _("All offices"), **{row.id: row.name for row in every}}
    return render_template(
        "wartemarke/programs.html",
        list=listed(ask(queries.keys), _columns(names)),
        names=names,
        places=[("", _("All offices")), *((row.id, row.name) for row in every)],
        scopes=[
            (Scope.READ_HALL, _("Read the public state of a hall")),
            (Scope.READ_SETUP, _("Read the set-up")),
        ],
        form=form,
        key=key,
        refusal=refusal,
        errors=refusal.params.get("fields", {}) if refusal else {},
    )
