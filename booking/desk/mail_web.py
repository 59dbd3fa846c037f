"""The page on which the desk writes a mail of its own to the visitor of an appointment."""

from flask import Blueprint, Response, make_response, redirect, render_template
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base.i18n import gettext as _
from base.i18n import use
from base.idempotency import Answer, fingerprint
from base.perform import ask, perform_once
from base.web.access import current_staff, staff
from base.web.body import Form, checked, form_body, idempotency_key, query_body
from base.web.faults import wants_json
from booking import wording
from booking.desk.errors import InvalidLetter
from booking.desk.forms import ReservationId
from booking.desk.own import own_reservation
from booking.desk.writing import checked_draft, write
from booking.mails import Letterhead
from booking.mails.drafts import Draft, draft
from booking.model import Reservation
from booking.web.blueprint import letterhead, new_key

desk_mail = Blueprint("desk_mail", __name__, url_prefix="/desk/reservations", template_folder="../templates")


class LetterForm(Form):
    """What was typed."""

    subject: str = ""
    text: str = ""


class DraftQuery(Form):
    """What to begin with; empty: nothing."""

    draft: str = ""


@desk_mail.context_processor
def _shared() -> dict[str, object]:
    return {"wording": wording, "new_key": new_key}


@desk_mail.get("/<reservation_id>/mail")
@staff("desk")
def mail_page(reservation_id: str) -> Response:
    """An empty mail, or one begun, in the visitor's language."""
    found = ask(own_reservation, _id(reservation_id))
    with use(found.locale):
        begun = draft(query_body(DraftQuery).draft)
    return _page(found, begun)


@desk_mail.post("/<reservation_id>/mail")
@staff("desk")
def send_mail(reservation_id: str) -> AnyResponse:
    """Put it into the outbox; with something wrong the page comes again, and keeps every word."""
    number, form, member = _id(reservation_id), form_body(LetterForm), current_staff()
    found = ask(own_reservation, number)
    asked = fingerprint("desk mail", number, form.subject, form.text)
    try:
        written = checked_draft(form.subject, form.text)
        perform_once(
            idempotency_key(), member.scope, asked, _write, number, written, member.account_id, letterhead()
        )
    except InvalidLetter as refusal:
        if wants_json():
            raise
        return _page(found, Draft(form.subject, form.text), refusal)
    return redirect(f"/desk/reservations/{number}?new=mail", 303)


def _page(found: Reservation, begun: Draft, refusal: InvalidLetter | None = None) -> Response:
    page = render_template(
        "booking/desk/mail.html",
        reservation=found,
        begun=begun,
        drafts=[
            ("paper", _("A paper is missing")),
            ("call", _("Please call us")),
            ("place", _("Another place")),
        ],
        refusal=refusal,
        faults=refusal.params.get("fields", {}) if refusal else {},
    )
    return make_response(page, refusal.status if refusal else 200)


def _write(
    session: Session, reservation_id: int, written: Draft, account_id: int, letterhead: Letterhead
) -> Answer:
    write(session, own_reservation(session, reservation_id), written, account_id, letterhead)
    return {}


def _id(text: str) -> int:
    return checked(ReservationId, {"reservation_id": text}).reservation_id
