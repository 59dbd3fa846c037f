"""Sweeps that write to the staff of an office, where it wants that: the day's list in the night, limits and defects at once.

Each mail is written once, however often a sweep looks and however many schedulers there are: the office's line is held while
the outbox is asked whether it knows the mail already. No name is in any of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from base import clock, journal
from base.devices.defects import open_defects
from base.devices.model import Defect, DefectKind
from base.hours.queries import schedule
from base.i18n import LOCALES, date_text, in_language, ngettext, time_text, use
from base.i18n import gettext as _
from base.mail import outbox
from base.mail.body import Link, Part, Things, Words, as_html, as_text
from base.mail.model import Mail
from base.offices.model import Office
from booking.mails import Letterhead
from callsystem.model import Ticket
from callsystem.queries.seats import staffed_desks
from callsystem.queries.sheet import appointments_of
from callsystem.rules.limits import Limit, Waits, limits_passed
from callsystem.service.paper import emergency_block
from callsystem.states import TicketState

NIGHT_ENDS = 4
"""The local hour from which the list of the day is mailed: the night's last bookings stand on it."""
LISTED = 3
KEPT = timedelta(days=2)
"""A defect that is still open after so long is told again."""


@dataclass(frozen=True)
class Matter:
    """What is to be told. `about` is the mail's key: the same one is not written twice."""

    about: str
    subject: str
    parts: Sequence[Part]


def mail_day_list(session: Session, office_id: int, letterhead: Letterhead) -> bool:
    """Mail today's appointments and the block of emergency numbers, once on each day on which the office is open."""
    office = session.get_one(Office, office_id)
    now = clock.now().astimezone(office.zone)
    if not office.day_list_mail or now.hour < NIGHT_ENDS or not _is_open_on(session, office, now):
        return False
    with use(LOCALES[0]):
        matter = _day_list(session, office, now, letterhead)
        return tell(session, office, office.day_list_mail, [matter], letterhead) > 0


def mail_alerts(session: Session, office_id: int, letterhead: Letterhead) -> int:
    """Mail limits that are passed, each at most once an hour, and defects that are open; how many mails."""
    office = session.get_one(Office, office_id)
    if not office.alert_mail:
        return 0
    with use(LOCALES[0]):
        link = Link(_("Live hall"), f"{letterhead.address}/lead?office={office.key}")
        matters = [*_limits(session, office, link), *_defects(session, office, link)]
        return tell(session, office, office.alert_mail, matters, letterhead)


def tell(
    session: Session, office: Office, recipient: str, matters: Sequence[Matter], letterhead: Letterhead
) -> int:
    """Post what was not told yet; how many mails."""
    if all(is_told(session, matter.about) for matter in matters):
        return 0
    journal.lock(session, office.id)
    fresh = [matter for matter in matters if not is_told(session, matter.about)]
    for matter in fresh:
        html = as_html(matter.parts, matter.subject, letterhead.town)
        text, ends = as_text(matter.parts), clock.now() + KEPT
        outbox.post(session, matter.about, recipient, LOCALES[0], matter.subject, text, ends, html=html)
    return len(fresh)


def is_told(session: Session, about: str) -> bool:
    """Whether the outbox knows this mail already."""
    return bool(session.scalar(select(exists().where(Mail.about == about))))


def _is_open_on(session: Session, office: Office, now: datetime) -> bool:
    return any(schedule(session, queue.id).spans(now.date()) for queue in office.queues)


def _day_list(session: Session, office: Office, now: datetime, letterhead: Letterhead) -> Matter:
    lines = [
        f"{time_text(one.at, office.timezone)}  {one.number}  {one.services}"
        for one in appointments_of(session, office.id, now.date())
    ]
    block = emergency_block(session, office.id)
    day = date_text(now.date())
    parts = (
        Words(_("%(office)s, %(day)s", office=office.name, day=day)),
        Things(_("Appointments: %(count)s", count=len(lines)), lines),
        Words(
            _(
                "Numbers to hand out while nothing works: %(first)s to %(last)s",
                first=block[0],
                last=block[-1],
            )
        ),
        Link(_("Paper mode"), f"{letterhead.address}/lead/paper?office={office.key}"),
    )
    subject = _("Day list %(day)s: %(office)s", day=now.date().isoformat(), office=office.name)
    return Matter(f"day-list:{office.id}:{now:%Y%m%d}", subject, parts)


def _limits(session: Session, office: Office, link: Link) -> Iterator[Matter]:
    now = clock.now()
    served = {queue_id for desk in staffed_desks(session, office.id) for queue_id in desk.queues}
    passed = limits_passed(
        _waits(session, office, now), office.alert_wait_minutes, office.alert_waiting, served
    )
    names = {queue.id: in_language(queue.names) for queue in office.queues}
    for limit, about in passed.items():
        sentence = _sentence(limit, office, len(about))
        listed = [
            _(
                "%(number)s: %(minutes)s min, %(queue)s",
                number=one.number,
                minutes=one.minutes,
                queue=names[one.queue_id],
            )
            for one in about[:LISTED]
        ]
        parts = (Words(f"{office.name}: {sentence}"), Things(_("Waiting longest"), listed), link)
        yield Matter(f"limit:{office.id}:{limit}:{now:%Y%m%d%H}", f"{office.name}: {sentence}"[:200], parts)


def _waits(session: Session, office: Office, now: datetime) -> list[Waits]:
    waiting = select(Ticket.number, Ticket.queue_id, Ticket.checked_in_at).where(
        Ticket.office_id == office.id, Ticket.state == TicketState.WAITING
    )
    return [
        Waits(number, queue_id, int((now - since).total_seconds() // 60))
        for number, queue_id, since in session.execute(waiting)
        if since is not None
    ]


def _sentence(limit: Limit, office: Office, count: int) -> str:
    return {
        Limit.TOO_LONG: ngettext(
            "%(num)s waits longer than %(most)s minutes",
            "%(num)s wait longer than %(most)s minutes",
            count,
            most=office.alert_wait_minutes,
        ),
        Limit.TOO_MANY: ngettext(
            "%(num)s is waiting; the limit is %(limit)s",
            "%(num)s are waiting; the limit is %(limit)s",
            count,
            limit=office.alert_waiting,
        ),
        Limit.UNSERVED: ngettext(
            "%(num)s waits for a queue that no counter serves",
            "%(num)s wait for a queue that no counter serves",
            count,
        ),
    }[limit]


def _defects(session: Session, office: Office, link: Link) -> Iterator[Matter]:
    for defect in open_defects(session, office.id):
        sentence = _broken(defect)
        since = _("Reported at %(time)s.", time=time_text(defect.reported_at, office.timezone))
        parts = (Words(f"{office.name}: {sentence}"), Words(since), link)
        yield Matter(f"defect:{defect.id}", f"{office.name}: {sentence}"[:200], parts)


def _broken(defect: Defect) -> str:
    device = defect.device.name
    return {
        DefectKind.PRINTER: _("%(device)s: no slip comes out", device=device),
        DefectKind.SCREEN: _("%(device)s: the screen does not react", device=device),
        DefectKind.SCANNER: _("%(device)s: codes are not read", device=device),
        DefectKind.OTHER: _("%(device)s: something does not work", device=device),
    }[DefectKind(defect.kind)]
