"""The pages of the follow-up appointment: choose a time, then number and slip."""

import base64
from datetime import date, timedelta

import qrcode
from flask import Blueprint, Response, make_response, redirect, render_template
from qrcode.image.svg import SvgPathImage
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base.errors import InvalidInput, NotFound, WartemarkeError
from base.i18n import direction, use
from base.idempotency import Answer, fingerprint
from base.offices.queries import offered_at
from base.perform import ask, perform_once
from base.web.access import staff
from base.web.body import form_body, idempotency_key, query_body
from base.web.faults import wants_json
from booking import wording
from booking.desk.service import Agent, Wish
from booking.errors import ChoiceRefused
from booking.model import Reservation
from booking.queries import Choice
from booking.web.blueprint import letterhead, new_key, timed
from booking.web.choosing import parts_of_day
from booking.web.selection import address, chosen_now, moment_value
from callsystem.api.clerks import clerk_here
from callsystem.follow_up import forms, service
from callsystem.follow_up.queries import Offered, Visit, follow_up_of, offered, visit_of
from callsystem.model import Ticket

PATH = "/counter/follow-up"
QUIET_ZONE = 4
follow_up_pages = Blueprint("follow_up", __name__, url_prefix=PATH, template_folder="templates")


@follow_up_pages.context_processor
def _shared() -> dict[str, object]:
    return {"wording": wording, "new_key": new_key, "timed": timed, "address": address}


@follow_up_pages.get("")
@staff("counter")
def page() -> AnyResponse:
    """Free times for the visitor at the counter; once booked, the appointment."""
    query = query_body(forms.PageQuery)
    member, _office_id = clerk_here()
    visit = ask(visit_of, member.account_id, query.ticket_id)
    if visit is None:
        return redirect("/counter", 303)
    booked = ask(follow_up_of, query.ticket_id)
    if booked is not None:
        page = render_template("follow_up/booked.html", ticket=visit.ticket, reservation=booked)
        return make_response(page)
    return _page(visit, chosen_now() or visit.came_for, query.day, {})


@follow_up_pages.post("")
@staff("counter")
def book() -> AnyResponse:
    """Book the chosen time."""
    form, choice = form_body(forms.BookForm), chosen_now()
    member, office_id = clerk_here()
    asked = fingerprint("follow-up", choice, form.model_dump(mode="json"))
    agent = Agent(member.account_id, may_overbook=False)
    try:
        perform_once(idempotency_key(), member.scope, asked, _book, office_id, choice, form, agent)
    except WartemarkeError as refusal:
        visit = ask(visit_of, member.account_id, form.ticket_id)
        if wants_json() or visit is None:
            raise
        typed = form.model_dump(mode="json") | {"start": moment_value(form.start) if form.start else ""}
        return _page(visit, choice, form.day, typed, refusal)
    return redirect(f"{PATH}?ticket_id={form.ticket_id}", 303)


@follow_up_pages.post("/cancel")
@staff("counter")
def cancel() -> AnyResponse:
    """Free the time again, and choose another one."""
    form = form_body(forms.TicketQuery)
    member, _office_id = clerk_here()
    agent = Agent(member.account_id, may_overbook=False)
    asked = fingerprint("follow-up cancel", form.ticket_id)
    perform_once(idempotency_key(), member.scope, asked, _cancel, form.ticket_id, agent)
    return redirect(f"{PATH}?ticket_id={form.ticket_id}", 303)


@follow_up_pages.get("/slip")
@staff("counter")
def slip() -> str:
    """The appointment on paper, in the visitor's language and without a name; the browser prints it."""
    query = query_body(forms.TicketQuery)
    _member, office_id = clerk_here()
    found = ask(_booked_at, office_id, query.ticket_id)
    opens = found.starts_at - timedelta(minutes=found.office.check_in_opens_minutes)
    with use(found.locale):
        return render_template(
            "follow_up/slip.html",
            ticket_id=query.ticket_id,
            reservation=found,
            check_in_from=opens,
            picture=_picture(found.code),
            locale=found.locale,
            direction=direction(found.locale),
        )


def _page(
    visit: Visit,
    choice: Choice,
    day: date | None,
    typed: dict[str, str],
    refusal: WartemarkeError | None = None,
) -> Response:
    found, choice_refusal = ask(_offered, visit.ticket.office_id, choice, day)
    shown = refusal or choice_refusal
    page = render_template(
        "follow_up/choose.html",
        ticket=visit.ticket,
        quantities=dict(choice),
        choice=choice,
        offers=ask(offered_at, visit.ticket.office_id),
        offered=found,
        parts=parts_of_day(found.times, found.plan.office) if found else [],
        typed=typed,
        is_known=visit.is_known,
        refusal=shown,
        faults=refusal.params.get("fields", {}) if isinstance(refusal, InvalidInput) else {},
    )
    return make_response(page, refusal.status if refusal else 200)


def _offered(
    session: Session, office_id: int, choice: Choice, day: date | None
) -> tuple[Offered | None, ChoiceRefused | None]:
    try:
        return (offered(session, office_id, choice, day), None) if choice else (None, None)
    except ChoiceRefused as refusal:
        return None, refusal


def _booked_at(session: Session, office_id: int, ticket_id: int) -> Reservation:
    ticket = session.get(Ticket, ticket_id)
    found = follow_up_of(session, ticket_id)
    if ticket is None or found is None or ticket.office_id != office_id:
        raise NotFound
    return found


def _book(session: Session, office_id: int, choice: Choice, form: forms.BookForm, agent: Agent) -> Answer:
    wish = Wish(office_id, choice, form.starts_at(), form.language)
    typed = {"name": form.name, "email": form.email, "phone": form.phone}
    booked = service.book_follow_up(session, agent, form.ticket_id, wish, typed, letterhead())
    return {"number": booked.number}


def _cancel(session: Session, ticket_id: int, agent: Agent) -> Answer:
    return {"state": str(service.cancel_follow_up(session, agent, ticket_id, letterhead()).state)}


def _picture(code: str) -> str:
    """The code for the kiosk's scanner, inside the page: its address would show the code in every log on the way."""
    svg = qrcode.make(code, image_factory=SvgPathImage, border=QUIET_ZONE).to_string()
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode()
