"""The desk's door: what the information desk does for visitors. Each body names the office; the role there is asked for."""

from collections.abc import Callable
from typing import Annotated, Any

from flask import Blueprint, Response, jsonify
from pydantic import Field
from sqlalchemy.orm import Session

from base import journal
from base.accounts.queries import Staff
from base.i18n import CITIZENS, current
from base.perform import ask, perform
from base.web.access import require_at, staff
from base.web.body import Body, Form, Line, RowId, json_body, query_body
from callsystem import service
from callsystem.api.bodies import Note, ServiceCount, choice_of
from callsystem.api.once import once
from callsystem.model import Ticket
from callsystem.queries.finding import find
from callsystem.service.changes import note
from callsystem.wire import found_answer, staff_state, ticket_answer

desk_door = Blueprint("desk_door", __name__, url_prefix="/desk")
Services = Annotated[list[ServiceCount], Field(max_length=30)]


class AtOffice(Body):
    """The office where it is done."""

    office_id: RowId


class OfficeAsked(Form):
    """The office that is looked at."""

    office_id: RowId


class Search(AtOffice):
    """A number, a short code, or at least three letters of a name."""

    text: Annotated[Line, Field(min_length=1, max_length=80)]


class Appointment(AtOffice):
    """A visitor with an appointment."""

    reservation_id: RowId


class TicketAtOffice(AtOffice):
    """A ticket of the office."""

    ticket_id: RowId


class Wanted(AtOffice):
    """What somebody comes for, and what the counter should know."""

    services: Services
    priority: bool = False
    persons: Annotated[int, Field(ge=1, le=99)] | None = None
    note: Note = ""
    locale: Annotated[str, Field(max_length=12)] | None = None


class OtherServices(TicketAtOffice):
    """Services instead of, or out of, those of the ticket."""

    services: Services


class Preference(TicketAtOffice):
    """The flag; no reason is kept."""

    priority: bool


class Word(TicketAtOffice):
    """A word to the counter."""

    note: Note


class Pager(TicketAtOffice):
    """The number on a pager; null: it is back."""

    pager: Annotated[int, Field(ge=1, le=999)] | None


@desk_door.get("/state")
@staff("desk")
def state() -> Response:
    """The whole state of the office for its staff."""
    office_id = query_body(OfficeAsked).office_id
    require_at(office_id, "desk")
    return jsonify(ask(staff_state, office_id))


@desk_door.post("/find")
@staff("desk")
def find_visitor() -> Response:
    """Today's visitors whom the words fit; that somebody searched stands in the journal, not for whom."""
    asked = json_body(Search)
    require_at(asked.office_id, "desk")
    return jsonify(perform(_find, asked.office_id, asked.text))


@desk_door.post("/check-in")
@staff("desk")
def check_in() -> Response:
    """The visitor is here."""
    asked = json_body(Appointment)
    member = require_at(asked.office_id, "desk")
    return _once(member, asked, lambda s: service.check_in_for(s, asked.office_id, asked.reservation_id))


@desk_door.post("/number")
@staff("desk")
def hand_number() -> Response:
    """A number without an appointment."""
    asked = json_body(Wanted)
    member = require_at(asked.office_id, "desk")
    wish = service.Wish(asked.priority, asked.persons, asked.note)
    locale = asked.locale if asked.locale in CITIZENS else current()
    choice = choice_of(asked.services)
    return _once(
        member, asked, lambda s: service.hand_number(s, asked.office_id, choice, locale or current(), wish)
    )


@desk_door.post("/services")
@staff("desk")
def change_services() -> Response:
    """The visitor comes for something else."""
    asked = json_body(OtherServices)
    member = require_at(asked.office_id, "desk")
    choice = choice_of(asked.services)
    return _once(
        member, asked, lambda s: service.change_services(s, asked.office_id, asked.ticket_id, choice)
    )


@desk_door.post("/split")
@staff("desk")
def split() -> Response:
    """Some of the services get a number of their own; answers with the new one."""
    asked = json_body(OtherServices)
    member = require_at(asked.office_id, "desk")
    choice = choice_of(asked.services)
    return _once(member, asked, lambda s: service.split(s, asked.office_id, asked.ticket_id, choice))


@desk_door.post("/priority")
@staff("desk")
def set_priority() -> Response:
    """Prefer somebody, or no longer."""
    asked = json_body(Preference)
    member = require_at(asked.office_id, "desk")
    return _once(
        member, asked, lambda s: service.set_priority(s, asked.office_id, asked.ticket_id, asked.priority)
    )


@desk_door.post("/note")
@staff("desk")
def write_note() -> Response:
    """A word to the counter."""
    asked = json_body(Word)
    member = require_at(asked.office_id, "desk")
    return _once(member, asked, lambda s: service.note_for(s, asked.office_id, asked.ticket_id, asked.note))


@desk_door.post("/pager")
@staff("desk")
def lend_pager() -> Response:
    """A pager for who waits outside."""
    asked = json_body(Pager)
    member = require_at(asked.office_id, "desk")
    return _once(
        member, asked, lambda s: service.lend_pager(s, asked.office_id, asked.ticket_id, asked.pager)
    )


@desk_door.post("/withdraw")
@staff("desk")
def withdraw() -> Response:
    """The visitor left."""
    return _pick(service.withdraw_at)


@desk_door.post("/restore")
@staff("desk")
def restore() -> Response:
    """That was a mistake."""
    return _pick(service.restore)


@desk_door.post("/slip")
@staff("desk")
def print_slip() -> Response:
    """Paper, once more."""
    return _pick(service.ask_for_slip)


@desk_door.post("/fetch")
@staff("desk")
def back_in_line() -> Response:
    """Who did not come when called is here after all."""
    return _pick(service.came_after_all)


def _pick(verb: Callable[[Session, int, int], Ticket]) -> Response:
    asked = json_body(TicketAtOffice)
    member = require_at(asked.office_id, "desk")
    return _once(member, asked, lambda s: verb(s, asked.office_id, asked.ticket_id))


def _once(member: Staff, asked: Body, verb: Callable[[Session], Ticket]) -> Response:
    return once(member, asked, lambda session: ticket_answer(session, verb(session)))


def _find(session: Session, office_id: int, text: str) -> dict[str, Any]:
    journal.lock(session, office_id)
    found = find(session, office_id, text)
    note(session, office_id, "searched", found=len(found))
    return found_answer(found)
