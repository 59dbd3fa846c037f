"""A text as it will be read: in a mail or a text message about an appointment that does not exist, as a sentence, as a page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock, i18n
from base.codes import new_code
from base.mail.body import as_html, as_text
from base.offices.model import AppointmentKind, Office, OfficeService, Queue
from base.phone.length import Length, length
from base.texts.places import Group, Place
from base.texts.queries import Texts, texts_of
from base.voice.phrases import call_phrase
from booking.mails import Letterhead
from booking.mails.finding import links
from booking.mails.letters import LETTERS, Letter
from booking.mails.texting import MESSAGES
from booking.model import Person, Reservation, ReservedService
from booking.states import ReservationState
from booking.waiting.mails import joined, offer
from booking.waiting.model import WaitingEntry

SAMPLE = {"number": "T042", "counter": "5"}


@dataclass(frozen=True)
class Preview:
    """What is read. Only a mail has a subject, HTML and a code for the picture in it; only a text message is measured."""

    text: str
    subject: str = ""
    html: str = ""
    qr: str = ""
    length: Length | None = None


def preview(
    session: Session,
    place: Place,
    locale: str,
    office_id: int | None,
    drafts: dict[str, str],
    letterhead: Letterhead,
) -> Preview:
    """The place as it will be read in this language; drafts stand in for what is not saved yet."""
    texts = texts_of(session, office_id, drafts)
    if place.group == Group.VOICE:
        return Preview(call_phrase(texts, SAMPLE["number"], SAMPLE["counter"], locale))
    with i18n.use(locale):
        if place.group == Group.KIOSK:
            return Preview(texts.say(place.key))
        if place.group == Group.PAGE:
            return Preview(texts.say(place.key, town=letterhead.town, kept="…"))
        if place.group == Group.TEXT:
            return _message(session, place, locale, office_id, texts, letterhead)
        return _mail(session, place, locale, office_id, texts, letterhead)


def _message(
    session: Session, place: Place, locale: str, office_id: int | None, texts: Texts, letterhead: Letterhead
) -> Preview:
    """With the link, as whoever left no mail address gets it: that is the longest."""
    kind = place.key.removeprefix("text.")
    if kind not in MESSAGES:
        said = texts.say(place.key, **SAMPLE)
    else:
        reservation = _sample(session, office_id, locale)
        reservation.person = Person(email="")
        said = MESSAGES[kind](reservation, letterhead, texts)
    return Preview(said, length=length(said))


def _mail(
    session: Session, place: Place, locale: str, office_id: int | None, texts: Texts, letterhead: Letterhead
) -> Preview:
    """Greeting and signature stand in all mails; they are shown in the one that everybody gets."""
    kind = "booked" if place.group == Group.MAIL else place.group.removeprefix("mail.")
    reservation = _sample(session, office_id, locale)
    letter = _letters(reservation)[kind](letterhead, texts)
    page = as_html(letter.parts, letter.subject, letterhead.town)
    return Preview(as_text(letter.parts), letter.subject, page, reservation.code)


def _letters(reservation: Reservation) -> dict[str, Callable[[Letterhead, Texts], Letter]]:
    """Every mail that a visitor can get, about this appointment or the waiting for one."""
    entry = WaitingEntry(
        code=reservation.code, first_day=reservation.day, last_day=reservation.day + timedelta(days=6)
    )
    return {
        **{kind: partial(write, reservation) for kind, write in LETTERS.items()},
        "joined": partial(joined, entry),
        "offer": partial(offer, entry, reservation),
        "links": partial(links, [reservation]),
    }


def _sample(session: Session, office_id: int | None, locale: str) -> Reservation:
    """An appointment tomorrow at ten, with the first service of the office; it is never added to the session."""
    wanted = select(Office).order_by(Office.name).limit(1)
    office = session.scalars(wanted.where(Office.id == office_id) if office_id else wanted).one()
    offered = (
        select(OfficeService).where(OfficeService.office_id == office.id).order_by(OfficeService.service_id)
    )
    first = session.scalars(offered.limit(1)).first()
    day = clock.now().astimezone(office.zone).date() + timedelta(days=1)
    starts_at = datetime.combine(day, time(10), office.zone)
    return Reservation(
        office=office,
        queue=first.queue if first else Queue(kind=AppointmentKind.IN_PERSON),
        state=ReservationState.PENDING,
        code=new_code(),
        short_code="K7MQ3RTV",
        number=SAMPLE["number"],
        day=day,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=15),
        hold_code=new_code(),
        hold_ends_at=clock.now() + timedelta(hours=1),
        locale=locale,
        ready_papers=[],
        services=[ReservedService(service=first.service, quantity=1)] if first else [],
    )
