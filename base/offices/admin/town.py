"""The town's rules as one table: each dial, and the offices where another value holds."""

from dataclasses import dataclass

from flask import render_template

from base.i18n import gettext as _
from base.offices import defaults
from base.offices.admin.fields import Field, Kind
from base.offices.admin.sheets import sheets
from base.offices.admin.web import RIGHT, Place, setup
from base.perform import ask
from base.web.access import current_staff, staff
from base.web.listing import Column, listed


@dataclass(frozen=True)
class Rule:
    """One dial in words; `elsewhere`: id and name of an office, and what it says instead."""

    label: str
    hint: str
    value: str
    elsewhere: tuple[tuple[int, str, str], ...]


def columns() -> tuple[Column, ...]:
    """What stands in the table, for search and sorting."""
    return (
        Column("label", _("Rule"), lambda rule: f"{rule.label} {rule.hint}"),
        Column("value", _("In the town"), lambda rule: rule.value),
        Column(
            "elsewhere", _("Otherwise at"), lambda rule: " ".join(name for _id, name, _v in rule.elsewhere)
        ),
    )


@setup.get("/admin/setup/town")
@staff(RIGHT)
def town_page() -> str:
    """All dials of the town; of the offices only those that this member of staff looks after."""
    place = Place(sheets()["town"], None)
    return render_template("base/admin/town.html", place=place, list=listed(_rules(), columns()))


def _rules() -> list[Rule]:
    dials = {dial.name: dial for dial in ask(defaults.dials)}
    may = frozenset({RIGHT})
    return [
        Rule(
            field.label,
            field.hint,
            _said(field, dials[field.name].value),
            tuple(
                (office.id, office.name, _said(field, value))
                for office, value in dials[field.name].elsewhere
                if current_staff().may(may, office.id)
            ),
        )
        for field in sheets()["town"].fields
    ]


def _said(field: Field, value: object) -> str:
    if field.kind == Kind.TICK:
        return _("yes") if value else _("no")
    text = ", ".join(value) if isinstance(value, list) else str(value)
    return dict(field.options).get(text, text) or "–"
