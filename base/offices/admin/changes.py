"""The history of the set-up in words, the undoing of single changes, and the start page of administration."""

from dataclasses import dataclass
from typing import Any

from flask import Response, redirect, render_template
from sqlalchemy.orm import Session

from base.accounts.permissions import ADMINISTRATION
from base.errors import NotFound
from base.history import queries as history
from base.history.model import SetupChange
from base.hours import wording as hours
from base.i18n import gettext as _
from base.i18n import in_language, moment_text
from base.idempotency import Answer
from base.offices import queries, service
from base.offices.admin.sheets import sheet_of, visibility_text
from base.offices.admin.web import RIGHT, setup
from base.offices.model import Area, Queue, Service
from base.perform import ask, perform_once
from base.web.access import current_staff, require_at, require_everywhere, staff
from base.web.body import checked, idempotency_key
from base.web.listing import Column, listed
from base.web.rows import OneRow
from base.web.ways import administration

MOST = 500


@dataclass(frozen=True)
class Told:
    """One change as a reader sees it."""

    id: int
    when: str
    who: str
    where: str
    what: str
    lines: tuple[tuple[str, str, str], ...]
    has_before: bool
    has_after: bool
    can_be_undone: bool


def columns() -> tuple[Column, ...]:
    """The columns of the history."""
    return (
        Column("when", _("When"), lambda told: told.when, lambda told: told.id),
        Column("who", _("Who"), lambda told: told.who),
        Column("what", _("What"), lambda told: told.what),
        Column("where", _("Office"), lambda told: told.where),
        Column("lines", _("Before and after"), lambda told: " ".join(" ".join(line) for line in told.lines)),
    )


@setup.get("/admin")
@staff(*ADMINISTRATION)
def home() -> str:
    """Everything that can be administered, by groups."""
    return render_template("base/admin/home.html", groups=administration(current_staff()))


@setup.get("/admin/history")
@staff(RIGHT)
def change_list() -> str:
    """Who changed what and when, newest first."""
    return render_template("base/admin/history.html", list=listed(ask(_told), columns()))


@setup.post("/admin/history/<change_id>/undo")
@staff(RIGHT)
def undo(change_id: str) -> Response:
    """Put the earlier values back."""
    number = checked(OneRow, {"id": change_id}).id
    office_id = ask(_change, number).office_id
    if office_id is None:
        require_everywhere(RIGHT)
    else:
        require_at(office_id, RIGHT)
    perform_once(idempotency_key(), current_staff().scope, f"undo {number}", _undo, number)
    return redirect("/admin/history", 303)  # type: ignore[return-value]  # werkzeug's and Flask's are one here


def _undo(session: Session, change_id: int) -> Answer:
    service.undo(session, _change(session, change_id), current_staff().account_id)
    return {}


def _change(session: Session, change_id: int) -> SetupChange:
    found = session.get(SetupChange, change_id)
    if found is None:
        raise NotFound()
    return found


def _told(session: Session) -> list[Told]:
    own = {row.id: row for row in queries.offices(session) if current_staff().may(frozenset({RIGHT}), row.id)}
    changes = history.changes_seen_by(session, own, MOST)
    names = history.authors(session, changes)
    words = _names_of_rows(session)
    found = []
    for change in changes:
        office = own.get(change.office_id or 0)
        when = moment_text(change.at, office.timezone if office else "Europe/Berlin")
        who = names.get(change.account_id or 0, _("by itself"))
        where = office.name if office else _("all offices")
        lines = tuple(_lines(change, words))
        is_one = (bool(change.before), bool(change.after), service.can_undo(change))
        found.append(Told(change.id, when, who, where, title(change), lines, *is_one))
    return found


def title(change: SetupChange) -> str:
    """What was done to what: Counter 5 changed."""
    sheet = sheet_of(change.what)
    kinds = {
        **hours.kinds(),
        "account": _("Account"),
        "own_text": _("Text"),
        "slip_template": _("Slips"),
        "webhook": _("Webhook"),
    }
    what = f"{sheet.one if sheet else kinds.get(change.what, change.what)} {change.name}".strip()
    if not change.before:
        return _("%(what)s added", what=what)
    return _("%(what)s changed", what=what) if change.after else _("%(what)s removed", what=what)


def _lines(change: SetupChange, words: dict[str, dict[int, str]]) -> list[tuple[str, str, str]]:
    sheet = sheet_of(change.what)
    labels = {field.name: field.label for field in sheet.fields} if sheet else {}
    is_of_hours = change.what in hours.kinds()
    labels |= hours.field_names() if is_of_hours else {"queues": _("Serves"), "key": _("Short name")}
    said = (
        hours.value_text if is_of_hours else lambda facts, name: _value(facts.get(name), words.get(name, {}))
    )
    names = [
        name
        for name in {**change.before, **change.after}
        if change.before.get(name) != change.after.get(name)
    ]
    return [
        (
            labels.get(name, name.replace("_", " ")),
            said(change.before, name),
            said(change.after, name),
        )
        for name in names
        if said(change.before, name) != said(change.after, name)
    ]


def _value(value: object, words: dict[int, str]) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or value in ("", [], {}):
        return "–"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(value, dict):
        return in_language(value) if all(isinstance(one, str) for one in value.values()) else "…"
    if isinstance(value, int):
        return words.get(value, str(value))
    return visibility_text(value) if value in {"public", "staff", "hidden"} else str(value)


def _names_of_rows(session: Session) -> dict[str, dict[int, str]]:
    """What keys of other rows mean."""
    tables: dict[str, Any] = {
        "area_id": Area,
        "queue_id": Queue,
        "then_queue_id": Queue,
        "service_id": Service,
    }
    return {
        name: {row.id: in_language(row.names) for row in session.query(table)}
        for name, table in tables.items()
    }
