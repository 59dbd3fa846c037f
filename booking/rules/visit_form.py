"""The few questions a service asks before the visit (dog: breed, chip number), as data of the catalogue; and the answers checked.

{"fields": [{"key": "chip", "kind": "text", "labels": {"de": "Chipnummer", "en": "Chip number"}, "required": true}]}
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from base.i18n import gettext as _
from booking.rules.contact import clean_name

LONGEST_ANSWER = 200
MOST_FIELDS = 12
TICKED = "yes"


class FieldKind(StrEnum):
    """What may be typed."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    TICK = "tick"


class VisitField(BaseModel):
    """One question with its label in each language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = Field(pattern="^[a-z0-9-]{1,20}$")
    kind: FieldKind = FieldKind.TEXT
    labels: dict[str, str]
    required: bool = False
    choices: dict[str, dict[str, str]] = {}
    """Only for a choice: key of each possible answer and its label in each language."""


class VisitForm(BaseModel):
    """All questions of one service."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fields: Annotated[tuple[VisitField, ...], Field(max_length=MOST_FIELDS)] = ()


def visit_form(kept: Mapping[str, Any]) -> VisitForm:
    """The form as it is kept with the service; raises pydantic.ValidationError where it is not one."""
    return VisitForm.model_validate(kept)


def field_name(service_id: int, field: VisitField) -> str:
    """The name of a question in web forms, in the API and in what is kept."""
    return f"f{service_id}_{field.key}"


def tick_field(key: str, labels: dict[str, str]) -> VisitField:
    """A question that may be ticked or left."""
    return VisitField(key=key, kind=FieldKind.TICK, labels=labels)


def sifted_answers(
    asked: Iterable[tuple[str, VisitField]], typed: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The answers by name, empty ones left out; and what is wrong or missing, by name, for the check of the whole form."""
    answers: dict[str, str] = {}
    faults: dict[str, str] = {}
    for name, field in asked:
        answer = clean_name(typed.get(name, ""))
        fault = _fault(field, answer)
        if fault:
            faults[name] = fault
        elif answer:
            answers[name] = answer
    return answers, faults


def _fault(field: VisitField, answer: str) -> str | None:
    if not answer:
        return _("Please answer this.") if field.required else None
    if len(answer) > LONGEST_ANSWER:
        return _("Please shorten this to %(most)s characters.", most=LONGEST_ANSWER)
    if field.kind is FieldKind.NUMBER and not (answer.isascii() and answer.isdigit()):
        return _("Please enter a whole number.")
    if field.kind is FieldKind.DATE and not _is_date(answer):
        return _("Please enter a date.")
    if field.kind is FieldKind.CHOICE and answer not in field.choices:
        return _("Please choose one of the answers.")
    if field.kind is FieldKind.TICK and answer != TICKED:
        return _("Please choose one of the answers.")
    return None


def _is_date(answer: str) -> bool:
    try:
        return bool(date.fromisoformat(answer))
    except ValueError:
        return False
