"""The desk's pages: search, the appointment with all that can be done, booking on behalf, the letter."""

from datetime import date, datetime, timedelta

from flask import Blueprint, Response, make_response, redirect, render_template
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base import audit, clock
from base.accounts.model import Role
from base.accounts.queries import Staff
from base.audit import Deed
from base.errors import InvalidInput, NotAllowed, WartemarkeError
from base.i18n import direction, use
from base.idempotency import Answer, fingerprint
from base.offices.model import AppointmentKind, Office
from base.offices.queries import offered_at
from base.offices.queries import office as known_office
from base.offices.queries import offices as all_offices
from base.perform import ask, perform, perform_once
from base.web.access import current_staff, require_at, staff
from base.web.body import Form, checked, form_body, idempotency_key, query_body
from base.web.faults import wants_json
from base.web.frame import limiter
from booking import wording
from booking.desk import forms, queries, service
from booking.desk.errors import ReasonMissing, TimeOver
from booking.desk.series.queries import of_series, still_ahead
from booking.desk.series.rules import FEWEST, MOST, MOST_WEEKS
from booking.desk.service import Agent, Wish
from booking.desk.wording import state_text
from booking.errors import ChoiceRefused, ReservationClosed, TimeRefused
from booking.mails import Letterhead, about
from booking.mails.series import number_and_code
from booking.model import Reservation
from booking.queries import Choice, free_times
from booking.queries.catalogue import Plan, kinds_at, staff_plan
from booking.rules.contact import Contact, TypedMobile, staff_contact
from booking.rules.places import Audience
from booking.rules.visit_form import VisitField, sifted_answers
from booking.uploads.handing import handed, upload_number
from booking.uploads.model import Upload
from booking.uploads.queries import uploads_of
from booking.uploads.service import opened_by_staff
from booking.web.blueprint import letterhead, new_key, timed
from booking.web.choosing import parts_of_day
from booking.web.holding import typed_answers
from booking.web.selection import address, chosen_now, moment_value

desk = Blueprint("desk", __name__, url_prefix="/desk", template_folder="../templates", static_folder=None)
AT_THE_DESK = frozenset({Role.DESK.value})
MAY_OVERBOOK = frozenset({Role.LEAD.value, Role.ADMIN.value})
SEARCHES = "60 per minute"


@desk.context_processor
def _shared() -> dict[str, object]:
    return {
        "wording": wording,
        "state_text": state_text,
        "new_key": new_key,
        "timed": timed,
        "moment_value": moment_value,
        "address": address,
    }


@desk.get("")
@staff("desk")
def home() -> str:
    """The search field, and the way to a new appointment."""
    office = own_office(query_body(forms.OfficeQuery).office)
    return render_template("booking/desk/home.html", offices=own_offices(), office=office, found=None)


@desk.post("/search")
@staff("desk")
@limiter.limit(SEARCHES)
def search() -> str:
    """What was found. A POST, so that no name stands in an address or a log."""
    form = form_body(forms.SearchForm)
    member, office = require_at(form.office, "desk"), own_office(form.office)
    found = perform(_search, form.office, form.text, member.account_id)
    return render_template(
        "booking/desk/home.html", offices=own_offices(), office=office, found=found, text=form.text
    )


@desk.get("/book")
@staff("desk")
def book_page() -> AnyResponse:
    """Services and day, then times and contact, on one page."""
    query = query_body(forms.BookQuery)
    office = own_office(query.office)
    copied = ask(own_reservation, query.copy_of) if query.copy_of else None
    person = copied.person if copied else None
    known = (
        {"name": person.name, "email": person.email, "phone": person.phone, "mobile": person.mobile}
        if person
        else {}
    )
    return _book_page(office, chosen_now(), query, known, person.answers if person else {})


@desk.post("/book")
@staff("desk")
def book() -> AnyResponse:
    """Book at once, and show the appointment."""
    form, choice, typed = form_body(forms.BookForm), chosen_now(), typed_answers()
    member = require_at(form.office, "desk")
    asked = fingerprint("desk book", choice, form.model_dump(mode="json"), typed)
    agent = agent_at(member, form.office)
    try:
        answer = perform_once(
            idempotency_key(), member.scope, asked, _book, choice, form, typed, agent, letterhead()
        )
    except (ChoiceRefused, TimeRefused, TimeOver, ReasonMissing, InvalidInput) as refusal:
        return again(form, choice, typed, refusal)
    return redirect(f"/desk/reservations/{answer['id']}?new=yes", 303)


@desk.get("/reservations/<reservation_id>")
@staff("desk")
def show(reservation_id: str) -> str:
    """Everything about one appointment, and what can be done."""
    found = perform(_open, _id(reservation_id), Deed.OPENED)
    series = ask(of_series, found.series_code)
    return render_template(
        "booking/desk/reservation.html",
        reservation=found,
        series=series,
        ahead=still_ahead(series),
        uploads=ask(uploads_of, found.id),
        choice=_choice(found),
        is_new=_news() == "yes",
        is_written=_news() == "mail",
    )


@desk.get("/reservations/<reservation_id>/documents/<upload_id>")
@staff("desk")
def document(reservation_id: str, upload_id: str) -> Response:
    """What the visitor sent before the visit."""
    return handed(perform(_document, _id(reservation_id), upload_number(upload_id)))


@desk.get("/reservations/<reservation_id>/letter")
@staff("desk")
def letter(reservation_id: str) -> str:
    """A letter to print or to read out, in the visitor's language."""
    found = perform(_open, _id(reservation_id), Deed.PRINTED)
    series = still_ahead(ask(of_series, found.series_code))
    opens = found.starts_at - timedelta(minutes=found.office.check_in_opens_minutes)
    with use(found.locale):
        return render_template(
            "booking/desk/letter.html",
            reservation=found,
            series=series,
            number_and_code=number_and_code,
            check_in_from=opens,
            locale=found.locale,
            direction=direction(found.locale),
        )


@desk.get("/reservations/<reservation_id>/move")
@staff("desk")
def move_page(reservation_id: str) -> AnyResponse:
    """Another time, day by day."""
    return _move_page(ask(own_reservation, _id(reservation_id)), query_body(forms.MoveQuery).day)


@desk.post("/reservations/<reservation_id>/move")
@staff("desk")
def move(reservation_id: str) -> AnyResponse:
    """Take the new time."""
    found, form = ask(own_reservation, _id(reservation_id)), form_body(forms.StartForm)
    asked = fingerprint("desk move", found.id, form.start)
    member = current_staff()
    agent = agent_at(member, found.office_id)
    try:
        perform_once(idempotency_key(), member.scope, asked, _move, found.id, form.start, agent, letterhead())
    except (TimeRefused, ReservationClosed) as refusal:
        if wants_json():
            raise
        return _move_page(found, form.start.astimezone(found.office.zone).date(), refusal)
    return redirect(f"/desk/reservations/{found.id}", 303)


@desk.post("/reservations/<reservation_id>/confirm")
@staff("desk")
def confirm(reservation_id: str) -> AnyResponse:
    """Book what waits for the link in the mail: the caller has read its code out."""
    found = ask(own_reservation, _id(reservation_id))
    asked, member = fingerprint("desk confirm", found.id), current_staff()
    agent = agent_at(member, found.office_id)
    perform_once(idempotency_key(), member.scope, asked, _confirm, found.id, agent, letterhead())
    return redirect(f"/desk/reservations/{found.id}?new=yes", 303)


@desk.post("/reservations/<reservation_id>/cancel")
@staff("desk")
def cancel(reservation_id: str) -> AnyResponse:
    """Free the place."""
    found = ask(own_reservation, _id(reservation_id))
    asked, member = fingerprint("desk cancel", found.id), current_staff()
    agent = agent_at(member, found.office_id)
    perform_once(idempotency_key(), member.scope, asked, _cancel, found.id, agent, letterhead())
    return redirect(f"/desk/reservations/{found.id}", 303)


def own_offices() -> list[Office]:
    """The offices at whose desk the member of staff works."""
    member = current_staff()
    return [office for office in ask(all_offices) if member.may(AT_THE_DESK, office.id)]


def own_office(office_id: int | None) -> Office:
    """One of them, or the first; raises NotAllowed."""
    found = [office for office in own_offices() if office_id in {None, office.id}]
    if not found:
        raise NotAllowed()
    return found[0]


def own_reservation(session: Session, reservation_id: int) -> Reservation:
    """An appointment at an office of theirs; raises NotFound, NotAllowed."""
    found = queries.reservation(session, reservation_id)
    require_at(found.office_id, "desk")
    return found


def agent_at(member: Staff, office_id: int) -> Agent:
    """Who books, with the right to overbook where they lead."""
    return Agent(member.account_id, member.may(MAY_OVERBOOK, office_id))


def _search(session: Session, office_id: int, text: str, account_id: int) -> list[Reservation]:
    audit.note(session, account_id, office_id, Deed.SEARCHED)
    return list(queries.search(session, office_id, text))


def _open(session: Session, reservation_id: int, deed: Deed) -> Reservation:
    found = own_reservation(session, reservation_id)
    audit.note(session, current_staff().account_id, found.office_id, deed, about(found.id))
    return found


def _document(session: Session, reservation_id: int, upload_id: int) -> Upload:
    found = own_reservation(session, reservation_id)
    return opened_by_staff(session, found, upload_id, current_staff().account_id)


def _book(
    session: Session,
    choice: Choice,
    form: forms.BookForm,
    typed: dict[str, str],
    agent: Agent,
    letterhead: Letterhead,
) -> Answer:
    wish, contact = checked_wish(session, choice, form, typed, letterhead)
    return {"id": service.book(session, wish, contact, agent, letterhead).id}


def checked_wish(
    session: Session, choice: Choice, form: forms.BookForm, typed: dict[str, str], letterhead: Letterhead
) -> tuple[Wish, Contact]:
    """What the form says is wanted, and for whom; raises ChoiceRefused, InvalidInput naming what is wrong."""
    is_called = form.kind is AppointmentKind.TELEPHONE
    office = known_office(session, form.office)
    for_texts = TypedMobile(form.mobile, letterhead.text_countries_of(office))
    wanted = staff_plan(session, form.office, choice, form.kind, form.extra_time)
    answers, faults = sifted_answers(_asked_at_desk(wanted), typed)
    contact = staff_contact(form.name, form.email, form.phone, is_called, for_texts, faults)
    starts_at = form.starts_at(office.zone)
    wish = Wish(
        form.office, choice, starts_at, form.language, form.reason, form.kind, form.extra_time, answers
    )
    return wish, contact


def _asked_at_desk(wanted: Plan) -> list[tuple[str, VisitField]]:
    """The questions before this visit; whoever calls may not have the dog's papers at hand, so none must be answered."""
    services = [service for service, _quantity in wanted.services]
    asked = wording.asked_of(services, wanted.office, wanted.queue)
    return [(name, field.model_copy(update={"required": False})) for name, field in asked]


def _move(
    session: Session, reservation_id: int, starts_at: datetime, agent: Agent, letterhead: Letterhead
) -> Answer:
    return {"number": service.move(session, reservation_id, starts_at, agent, letterhead).number}


def _confirm(session: Session, reservation_id: int, agent: Agent, letterhead: Letterhead) -> Answer:
    return {"number": service.confirm(session, reservation_id, agent, letterhead).number}


def _cancel(session: Session, reservation_id: int, agent: Agent, letterhead: Letterhead) -> Answer:
    return {"state": str(service.cancel(session, reservation_id, agent, letterhead).state)}


def _book_page(
    office: Office,
    choice: Choice,
    asked: forms.BookQuery | forms.BookForm,
    known: dict[str, str],
    typed: dict[str, str],
    refusal: WartemarkeError | None = None,
) -> Response:
    found, free, shown, choice_refusal = ask(_times, office, choice, asked)
    page = render_template(
        "booking/desk/book.html",
        offices=own_offices(),
        office=office,
        offered=ask(offered_at, office.id),
        quantities=dict(choice),
        choice=choice,
        plan=found,
        kind=asked.kind.value,
        extra_time=asked.extra_time,
        asked=_asked_at_desk(found) if found else [],
        typed=typed,
        kinds=[(one.value, wording.kind_text(one)) for one in ask(kinds_at, office.id)],
        day=shown,
        parts=parts_of_day(free, office),
        weeks=[(count, str(count)) for count in range(1, MOST_WEEKS + 1)],
        times=[(count, str(count)) for count in range(FEWEST, MOST + 1)],
        known=known,
        refusal=refusal or choice_refusal,
        faults=refusal.params.get("fields", {}) if isinstance(refusal, InvalidInput) else {},
        may_overbook=current_staff().may(MAY_OVERBOOK, office.id),
        sends_texts=bool(letterhead().text_countries_of(office)),
    )
    return make_response(page, refusal.status if refusal else 200)


def again(form: forms.BookForm, choice: Choice, typed: dict[str, str], refusal: WartemarkeError) -> Response:
    """The page with what is wrong, and all that was typed; programs get the error."""
    if wants_json():
        raise refusal
    known = form.model_dump(mode="json") | {"start": moment_value(form.start) if form.start else ""}
    return _book_page(own_office(form.office), choice, form, known, typed, refusal)


def _times(
    session: Session, office: Office, choice: Choice, asked: forms.BookQuery | forms.BookForm
) -> tuple[Plan | None, list[datetime], date, ChoiceRefused | None]:
    """The plan, its free times for staff on the wanted day, and that day; today without a wish."""
    shown = asked.day or clock.now().astimezone(office.zone).date()
    if not choice:
        return None, [], shown, None
    try:
        found = staff_plan(session, office.id, choice, asked.kind, asked.extra_time)
    except ChoiceRefused as refusal:
        return None, [], shown, refusal
    free = free_times(session, found.queue_id, found.minutes, shown, Audience.STAFF, seats=found.seats)
    return found, free, shown, None


def _move_page(found: Reservation, day: date | None, refusal: WartemarkeError | None = None) -> Response:
    shown = day or found.day
    minutes = (found.ends_at - found.starts_at) // timedelta(minutes=1)
    free = ask(free_times, found.queue_id, minutes, shown, Audience.STAFF, found.seats)
    page = render_template(
        "booking/desk/move.html",
        reservation=found,
        day=shown,
        parts=parts_of_day(free, found.office),
        refusal=refusal,
    )
    return make_response(page, refusal.status if refusal else 200)


def _choice(found: Reservation) -> Choice:
    return [(one.service_id, one.quantity) for one in found.services]


def _id(text: str) -> int:
    return checked(forms.ReservationId, {"reservation_id": text}).reservation_id


class _NewQuery(Form):
    new: str = ""


def _news() -> str:
    """What was just done: "yes" booked, "mail" written."""
    return query_body(_NewQuery).new
