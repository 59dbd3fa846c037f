"""One change of hours by its form: whose hours they are, and who is asked about first because they fall out."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from flask import Blueprint, Response, make_response, redirect, render_template, request
from sqlalchemy.orm import Session

from base import clock
from base.accounts.permissions import Permission
from base.errors import InvalidInput, NotFound
from base.hours.entries import WEEKS_OF_MONTH
from base.idempotency import Answer, fingerprint
from base.offices import queries as offices
from base.offices.model import Office, Queue
from base.perform import ask, perform_once
from base.web.access import current_staff, require_at
from base.web.body import idempotency_key
from booking.planning import forms, queries, wording
from booking.planning.errors import BookingsAffected
from booking.planning.service import Edit, change
from booking.web.blueprint import letterhead, new_key

planning = Blueprint("planning", __name__, template_folder="../templates", static_folder=None)
FRAME_FIELDS = {"csrf_token", "idempotency_key", "all_fates", "told"}
Again = Callable[[InvalidInput], str]


@dataclass(frozen=True)
class Place:
    """The office and queue whose hours are changed, among all that this member of staff may change."""

    office: Office
    queue: Queue
    every: tuple[tuple[Office, Queue], ...]
    may_plan: bool = True
    """Whether all of its hours are theirs to change; a lead changes only who is there today."""

    @property
    def today(self) -> date:
        """The office's own date."""
        return clock.now().astimezone(self.office.zone).date()

    @property
    def home(self) -> str:
        """Where one came from: the page of this queue's hours, or the lead's hall."""
        return f"/admin/hours?queue={self.queue.id}" if self.may_plan else f"/lead?office={self.office.key}"


@planning.context_processor
def _shared() -> dict[str, object]:
    return {"wording": wording, "new_key": new_key}


def own_place(queue_id: int | None, *besides: str) -> Place:
    """The queue, or the first whose hours are theirs to plan, or who have one of the rights `besides`.

    Raises NotAllowed, NotFound.
    """
    member, rights = current_staff(), frozenset({Permission.PLAN_HOURS, *besides})
    own = [one for one in ask(_all_places) if member.may(rights, one[0].id)]
    if queue_id is not None:
        require_at(ask(offices.queue, queue_id).office_id, *rights)
    for office, queue in own:
        if queue_id in {None, queue.id}:
            may_plan = member.may(frozenset({Permission.PLAN_HOURS}), office.id)
            return Place(office, queue, tuple(own), may_plan)
    raise NotFound()


def changed(
    place: Place,
    queue_ids: Collection[int],
    edit: Callable[[], Edit],
    again: Again | None = None,
    home: str = "",
) -> Response:
    """Make the change; with affected appointments ask for their fate first, with a wrong form show it again."""
    fields = {name: text for name, text in request.form.to_dict().items() if name not in FRAME_FIELDS}
    fates = forms.fates_in(request.form.to_dict())
    told, head = forms.told_in(request.form.to_dict()), letterhead()
    asked = fingerprint("hours", request.path, fields, {str(key): fate for key, fate in fates.items()}, told)
    try:
        verb, scope = edit(), current_staff().scope

        def decide(session: Session) -> Answer:
            return {"affected": change(session, list(queue_ids), verb, fates, head, told)}

        perform_once(idempotency_key(), scope, asked, decide)
    except BookingsAffected as refusal:
        kept = {name: text for name, text in fields.items() if not forms.FATE_FIELD.fullmatch(name)}
        return make_response(affected_list(place, refusal.affected, kept, request.path, refusal), 409)
    except InvalidInput as refusal:
        if again is None:
            raise
        return make_response(again(refusal), refusal.status)
    return make_response(redirect(home or place.home, 303))


def affected_list(
    place: Place,
    affected: Collection[queries.Affected],
    fields: dict[str, str],
    action: str,
    refusal: BookingsAffected | None = None,
) -> str:
    return render_template(
        "booking/planning/affected.html",
        place=place,
        affected=affected,
        fields={"queue": str(place.queue.id), **fields},
        action=action,
        told=request.form.get("told", ""),
        refusal=refusal,
    )


def form_page(
    name: str,
    place: Place,
    fields: dict[str, str],
    refusal: InvalidInput | None = None,
    action: str = "",
    of_town: Mapping[str, str] = MappingProxyType({}),
    shown: Mapping[str, object] = MappingProxyType({}),
) -> str:
    """A form of planning, with what was entered, why it was refused, what the town says of each field, and what else it shows."""
    return render_template(
        f"booking/planning/{name}.html",
        place=place,
        fields=fields,
        refusal=refusal,
        errors=refusal.params.get("fields", {}) if refusal else {},
        weeks_of_month=WEEKS_OF_MONTH,
        action=action,
        of_town=of_town,
        **shown,
    )


def _all_places(session: Session) -> list[tuple[Office, Queue]]:
    return [(office, queue) for office in offices.offices(session) for queue in office.queues]


def all_queues(place: Place) -> list[int]:
    return [queue.id for office, queue in place.every if office.id == place.office.id]
