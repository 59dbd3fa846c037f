"""How an appointment is put into words: on its pages, in mails and in the calendar file alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal

from base import clock, i18n
from base.codes import token_hash
from base.i18n import current, date_text, in_language, list_in_language, ngettext, time_text
from base.i18n import gettext as _
from base.offices.model import AppointmentKind, Office, Queue, Service
from base.phone.numbers import readable
from booking.model import Person, Reservation, ReservedService
from booking.rules.visit_form import FieldKind, VisitField, field_name, tick_field, visit_form
from booking.uploads.model import Upload
from booking.uploads.rules import MEGABYTE

SHORT_CODE_GROUP = 4
ROOM_LENGTH = 24


def when(reservation: Reservation) -> str:
    """Thursday, 26 November 2026, 10:15, in the office's own time."""
    return moment(reservation.starts_at, reservation.office.timezone)


def moment(at: datetime, zone: str) -> str:
    """The same of any moment."""
    return _(
        "%(day)s, %(time)s", day=date_text(at.astimezone(ZoneInfo(zone)).date()), time=time_text(at, zone)
    )


def day(reservation: Reservation) -> str:
    """Thursday, 26 November 2026."""
    return date_text(reservation.day)


def near_day(day: date) -> str:
    """Thursday, November 26: for days so near that nobody asks for the year."""
    return date_text(day, _("EEEE, MMMM d"))


def start_time(reservation: Reservation) -> str:
    """10:15, in the office's own time."""
    return time_text(reservation.starts_at, reservation.office.timezone)


def where(reservation: Reservation) -> str:
    """Name and address of the office in one line; how they meet where the visitor does not come."""
    return ", ".join(place_lines(reservation))


def place_lines(reservation: Reservation) -> list[str]:
    """The same, a line each."""
    if reservation.is_in_person:
        return address_lines(reservation.office)
    return [kind_text(reservation.kind), reservation.office.name]


def kind_text(kind: AppointmentKind) -> str:
    """In person, by telephone, by video."""
    return {
        AppointmentKind.IN_PERSON: _("In person"),
        AppointmentKind.TELEPHONE: _("By telephone: we call you"),
        AppointmentKind.VIDEO: _("By video"),
    }[kind]


def how_it_goes(reservation: Reservation) -> str:
    """What happens at the agreed time, where the visitor does not come."""
    time = start_time(reservation)
    if reservation.kind == AppointmentKind.VIDEO:
        return _("At %(time)s please open the link. You need a camera and a microphone.", time=time)
    phone = reservation.person.phone if reservation.person else ""
    return _("At %(time)s we call you on the number %(phone)s.", time=time, phone=phone)


def video_link(reservation: Reservation) -> str:
    """The room of this appointment; empty where it is not by video. Who has the link cannot find the secret code by it."""
    if reservation.kind != AppointmentKind.VIDEO:
        return ""
    room = token_hash(f"room {reservation.code}")[:ROOM_LENGTH]
    return reservation.office.video_address.replace("{room}", room)


def file_size(size: int) -> str:
    """Bytes as people read them."""
    if size < MEGABYTE:
        return f"{max(1, size // 1024)} KB"
    return f"{format_decimal(size / MEGABYTE, format='0.0', locale=current())} MB"


def titles(uploads: Iterable[Upload]) -> list[str]:
    """What documents are called, with their kind."""
    return [f"{one.title or _('Document')} ({one.kind.upper()})" for one in uploads]


def lost_at(reservation: Reservation) -> datetime | None:
    """When the place is given away without an answer to "still coming?"; none where the office waits for no answer."""
    office = reservation.office
    hours = min(office.lose_hours, office.ask_again_hours - 1)
    return reservation.starts_at - timedelta(hours=hours) if hours > 0 else None


def mobile(person: Person) -> str:
    """Where text messages go, as people read it."""
    return readable(person.mobile)


def reached_at(person: Person) -> str:
    """Where the link to confirm goes: the mail address, or the mobile number of who has none."""
    return person.email or mobile(person)


def fields(reservation: Reservation) -> dict[str, object]:
    """Office and kind as they travel in addresses, and whether more time is needed; in person goes without saying."""
    extra = {"extra_time": "yes"} if reservation.extra_minutes else {}
    return {"office": reservation.office_id, **AppointmentKind(reservation.kind).fields, **extra}


def address_lines(office: Office) -> list[str]:
    """Name, street, town: a line each."""
    return [office.name, *(line for line in office.address.split(", ") if line)]


def chosen(reservation: Reservation) -> list[str]:
    """The services as a list for people: "Identity card", "2 × Passport"."""
    return [counted(reserved.service, reserved.quantity) for reserved in _in_order(reservation)]


def counted(service: Service, quantity: int) -> str:
    """One service with its quantity, where it is not one."""
    name = in_language(service.names)
    return name if quantity == 1 else _("%(quantity)s × %(service)s", quantity=quantity, service=name)


def documents(services: Iterable[Service]) -> list[str]:
    """What to bring, each thing once."""
    wanted = [paper for service in services for paper in list_in_language(service.documents)]
    return list(dict.fromkeys(wanted))


@dataclass(frozen=True)
class Paper:
    """One thing to bring. `key` names it whatever the language: "7.0" is the first of service 7."""

    key: str
    text: str
    is_ready: bool


def papers(reservation: Reservation) -> list[Paper]:
    """What to bring, each thing once, and whether the visitor has ticked it."""
    found: dict[str, Paper] = {}
    for service in services_of(reservation):
        for place, text in enumerate(list_in_language(service.documents)):
            key = f"{service.id}.{place}"
            found.setdefault(text, Paper(key, text, key in reservation.ready_papers))
    return list(found.values())


def fees(services: Iterable[Service]) -> list[tuple[str, str]]:
    """Pairs of service and fee, for those that cost something or say that they do not."""
    return [(in_language(s.names), in_language(s.fees)) for s in services if s.fees]


def services_of(reservation: Reservation) -> list[Service]:
    """The chosen services in the order of the catalogue."""
    return [reserved.service for reserved in _in_order(reservation)]


def short_code(reservation: Reservation) -> str:
    """The short code in two groups, so that it can be read out: K7MQ 3RTV."""
    code = reservation.short_code
    return f"{code[:SHORT_CODE_GROUP]} {code[SHORT_CODE_GROUP:]}"


def _in_order(reservation: Reservation) -> list[ReservedService]:
    return sorted(reservation.services, key=lambda reserved: reserved.service_id)


def is_online(service: Service) -> bool:
    """Whether it can be done online by now."""
    return bool(service.online_url) and (
        service.online_from is None or service.online_from <= clock.now().date()
    )


def asked(services: Iterable[Service], office: Office | None = None) -> list[tuple[str, VisitField]]:
    """The questions that these services ask before the visit, each with its name; and what the office lets everybody say."""
    of_services = [
        (field_name(service.id, field), field)
        for service in services
        for field in visit_form(service.visit_form).fields
    ]
    return [*of_services, *(needs() if office and office.asks_needs else [])]


def asked_for(reservation: Reservation) -> list[tuple[str, VisitField]]:
    """The questions before this visit."""
    return asked_of(services_of(reservation), reservation.office, reservation.queue)


def asked_of(services: Iterable[Service], office: Office, queue: Queue) -> list[tuple[str, VisitField]]:
    """The questions of an appointment in this queue: who is called, or comes by video, needs no room for a wheelchair."""
    return asked(services, office if queue.kind == AppointmentKind.IN_PERSON else None)


def needs() -> list[tuple[str, VisitField]]:
    """What visitors may say of themselves, without a reason, in the present language."""
    labels = {
        "companion": _("Somebody comes with me"),
        "interpreter": _("An interpreter comes with me"),
        "wheelchair": _("I come in a wheelchair"),
    }
    return [(f"need_{key}", tick_field(key, {i18n.current(): label})) for key, label in labels.items()]


def choices(field: VisitField) -> list[tuple[str, str]]:
    """The possible answers of a choice, with an empty one first where none must be given."""
    listed = [(key, in_language(labels)) for key, labels in field.choices.items()]
    return listed if field.required else [("", "–"), *listed]


def answered(reservation: Reservation) -> list[tuple[str, str]]:
    """The questions with the visitor's answers, for people."""
    if reservation.person is None:
        return []
    answers, extra = reservation.person.answers, reservation.extra_minutes
    more_time = [(_("More time"), ngettext("%(num)s minute", "%(num)s minutes", extra))] if extra else []
    said = [
        (in_language(field.labels), _answer(field, answers[name]))
        for name, field in [*asked(services_of(reservation)), *needs()]
        if name in answers
    ]
    return [*more_time, *said]


def _answer(field: VisitField, answer: str) -> str:
    if field.kind is FieldKind.TICK:
        return _("yes")
    return in_language(field.choices[answer]) if answer in field.choices else answer
