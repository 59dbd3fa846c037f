"""The desk invites: the list of invitations, a new one, its letter, withdrawing it."""

from typing import Annotated

from flask import Blueprint, Response, make_response, redirect, render_template, request
from pydantic import BeforeValidator, Field
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base import audit
from base.audit import Deed
from base.errors import InvalidInput, WartemarkeError
from base.i18n import CITIZENS, direction, use
from base.idempotency import Answer, fingerprint
from base.offices.model import AppointmentKind
from base.offices.queries import offered_at
from base.perform import ask, perform, perform_once
from base.web.access import current_staff, require_at, staff
from base.web.body import Form, Line, RowId, checked, form_body, idempotency_key, query_body
from base.web.faults import wants_json
from booking import wording
from booking.desk import forms
from booking.desk.own import own_office, own_offices
from booking.errors import ChoiceRefused
from booking.inviting import queries, service
from booking.inviting.mails import about
from booking.inviting.model import Invitation
from booking.inviting.service import Occasion
from booking.mails import Letterhead
from booking.queries import Choice
from booking.queries.catalogue import Plan, kinds_at, staff_plan
from booking.rules.contact import staff_contact
from booking.web.blueprint import letterhead, new_key
from booking.web.selection import Day, chosen_now

inviting_desk = Blueprint(
    "inviting_desk", __name__, url_prefix="/desk/invitations", template_folder="../templates"
)


class InviteForm(Form):
    """Who is invited, for what, from when to when."""

    office: RowId
    kind: AppointmentKind = AppointmentKind.IN_PERSON
    first_day: Day
    last_day: Day
    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = Field("de", pattern=f"^({'|'.join(CITIZENS)})$")


class InvitationId(Form):
    """The invitation in the address."""

    invitation_id: RowId


class FindForm(Form):
    """Whose invitations are looked for; empty: all."""

    office: Annotated[RowId | None, BeforeValidator(lambda value: value or None)] = None
    text: Line = ""


@inviting_desk.context_processor
def _shared() -> dict[str, object]:
    return {"wording": wording, "new_key": new_key, "is_used": queries.is_used}


@inviting_desk.get("")
@staff("desk")
def listed() -> Response:
    """All invitations of an office, and the form of a new one."""
    return _page(query_body(forms.OfficeQuery).office)


@inviting_desk.post("/search")
@staff("desk")
def find() -> Response:
    """Those of one person. A POST, so that no name stands in an address or a log."""
    form = form_body(FindForm)
    office = own_office(form.office)
    perform(audit.note, current_staff().account_id, office.id, Deed.SEARCHED)
    return _page(office.id, text=form.text)


@inviting_desk.post("")
@staff("desk")
def invite() -> AnyResponse:
    """Make the code, mail it where there is an address, and show the letter."""
    choice, office = chosen_now(), form_body(FindForm).office
    try:
        form = form_body(InviteForm)
        member = require_at(form.office, "desk")
        asked = fingerprint("invite", choice, form.model_dump(mode="json"))
        answer = perform_once(
            idempotency_key(), member.scope, asked, _invite, choice, form, member.account_id, letterhead()
        )
    except (ChoiceRefused, InvalidInput) as refusal:
        if wants_json():
            raise
        return _page(office, refusal)
    return redirect(f"/desk/invitations/{answer['id']}?new=yes", 303)


@inviting_desk.get("/<invitation_id>")
@staff("desk")
def letter(invitation_id: str) -> str:
    """The letter with the code, to print, in the invited person's language."""
    found, wanted = perform(_open, _id(invitation_id))
    with use(found.locale):
        return render_template(
            "booking/inviting/letter.html",
            invitation=found,
            plan=wanted,
            address=letterhead().address,
            locale=found.locale,
            direction=direction(found.locale),
        )


@inviting_desk.post("/<invitation_id>/withdraw")
@staff("desk")
def withdraw(invitation_id: str) -> AnyResponse:
    """Its code opens nothing any more."""
    number, member = _id(invitation_id), current_staff()
    asked = fingerprint("withdraw invitation", number)
    answer = perform_once(idempotency_key(), member.scope, asked, _withdraw, number, member.account_id)
    return redirect(f"/desk/invitations?office={answer['office']}", 303)


def _page(office_id: int | None, refusal: WartemarkeError | None = None, text: str = "") -> Response:
    """The list and the form; after a refusal with all that was typed."""
    office = own_office(office_id)
    known = request.form.to_dict() if refusal else {}
    page = render_template(
        "booking/inviting/desk.html",
        offices=own_offices(),
        office=office,
        offered=ask(offered_at, office.id),
        quantities={name: value for name, value in known.items() if name.startswith("s")},
        kinds=[(one.value, wording.kind_text(one)) for one in ask(kinds_at, office.id)],
        known=known,
        text=text,
        found=ask(queries.invitations_at, office.id, text),
        refusal=refusal,
        faults=refusal.params.get("fields", {}) if isinstance(refusal, InvalidInput) else {},
    )
    return make_response(page, refusal.status if refusal else 200)


def _invite(
    session: Session, choice: Choice, form: InviteForm, account_id: int, letterhead: Letterhead
) -> Answer:
    contact = staff_contact(form.name, form.email, form.phone, form.kind is AppointmentKind.TELEPHONE)
    occasion = Occasion(form.office, choice, form.kind, form.first_day, form.last_day, form.language)
    return {"id": service.invite(session, occasion, contact, account_id, letterhead).id}


def _open(session: Session, invitation_id: int) -> tuple[Invitation, Plan]:
    found = _own(session, invitation_id)
    audit.note(session, current_staff().account_id, found.office_id, Deed.PRINTED, about(found.id))
    return found, staff_plan(session, found.office_id, found.chosen, found.kind)


def _withdraw(session: Session, invitation_id: int, account_id: int) -> Answer:
    found = _own(session, invitation_id)
    service.withdraw(session, found, account_id)
    return {"office": found.office_id}


def _own(session: Session, invitation_id: int) -> Invitation:
    """One of an office where they work; raises NotFound, NotAllowed."""
    found = queries.invitation(session, invitation_id)
    require_at(found.office_id, "desk")
    return found


def _id(text: str) -> int:
    return checked(InvitationId, {"invitation_id": text}).invitation_id
