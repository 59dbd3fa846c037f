"""Inviting, withdrawing, and choosing a time by an invitation."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from base import audit, clock
from base.audit import Deed
from base.codes import new_code, new_short_code
from base.i18n import gettext as _
from base.offices.model import AppointmentKind
from base.texts.versions import notice_now
from base.webhooks.model import Event
from booking.inviting.errors import InvalidInvitation, InvitationUsed, NotInvitedThen
from booking.inviting.forgetting import forget
from booking.inviting.mails import about, send_invitation
from booking.inviting.model import Invitation
from booking.inviting.queries import invitation_by_code, is_used
from booking.mails import Letterhead, send_booked_mail
from booking.model import Reservation
from booking.queries.catalogue import Choice, staff_plan
from booking.rules.contact import Contact, mailbox
from booking.service.announcing import announce
from booking.service.at_once import booked_at_once
from booking.service.capacity import lock_day, recount
from booking.service.placing import check_place
from booking.service.reminding import note_told

LONGEST_AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class Occasion:
    """What somebody is invited for: where, what, how, and between which days."""

    office_id: int
    choice: Choice
    kind: AppointmentKind
    first_day: date
    last_day: date
    locale: str


def invite(
    session: Session, occasion: Occasion, contact: Contact, account_id: int, letterhead: Letterhead
) -> Invitation:
    """Make the code, and mail it where there is an address. Raises ChoiceRefused, InvalidInvitation."""
    wanted = staff_plan(session, occasion.office_id, occasion.choice, occasion.kind)
    _check_days(occasion, clock.now().astimezone(wanted.office.zone).date())
    over = datetime.combine(occasion.last_day + timedelta(days=1), time(0), wanted.office.zone)
    invitation = Invitation(
        office_id=occasion.office_id,
        kind=occasion.kind,
        code=new_code(),
        short_code=new_short_code(),
        name=contact.name,
        email=contact.email,
        phone=contact.phone,
        locale=occasion.locale,
        choice={str(service_id): quantity for service_id, quantity in occasion.choice},
        first_day=occasion.first_day,
        last_day=occasion.last_day,
        created_at=clock.now(),
        delete_after=over + timedelta(hours=wanted.office.keep_person_hours),
    )
    session.add(invitation)
    session.flush()
    audit.note(session, account_id, occasion.office_id, Deed.INVITED, about(invitation.id))
    send_invitation(session, invitation, wanted, letterhead)
    return invitation


def withdraw(session: Session, invitation: Invitation, account_id: int) -> None:
    """Its code opens nothing any more; name and mail are deleted at once. A time that was chosen stays booked."""
    audit.note(session, account_id, invitation.office_id, Deed.WITHDRAWN, about(invitation.id))
    forget(session, [invitation.id])


def choose(session: Session, code: str, starts_at: datetime, letterhead: Letterhead) -> Reservation:
    """Book this time for the invited person, once.

    Raises UnknownInvitation, InvitationUsed, NotInvitedThen, ChoiceRefused, TooSoon, NotYetReleased, and PlaceTaken.
    """
    invitation = invitation_by_code(session, code, is_locked=True)
    if is_used(invitation):
        raise InvitationUsed()
    wanted = staff_plan(session, invitation.office_id, invitation.chosen, invitation.kind)
    day = starts_at.astimezone(wanted.office.zone).date()
    if not invitation.first_day <= day <= invitation.last_day or not wanted.is_offered_on(day):
        raise NotInvitedThen()
    locked = lock_day(session, wanted.queue_id, day)
    check_place(session, locked, starts_at, wanted.minutes, seats=wanted.seats)
    reservation = booked_at_once(session, wanted, starts_at, invitation.locale, _contact(invitation))
    reservation.notice_version = notice_now(session).version
    session.add(reservation)
    session.flush()
    recount(session, locked)
    invitation.reservation_id = reservation.id
    note_told(reservation)
    announce(session, Event.RESERVATION_BOOKED, reservation)
    if reservation.person is not None:
        send_booked_mail(session, reservation, reservation.person, letterhead)
    return reservation


def _check_days(occasion: Occasion, today: date) -> None:
    faults: dict[str, str] = {}
    if occasion.last_day < max(occasion.first_day, today):
        faults["last_day"] = _("Please enter a day that is not before the first one.")
    elif occasion.last_day > today + LONGEST_AHEAD:
        faults["last_day"] = _("Please enter a day within a year.")
    if faults:
        raise InvalidInvitation(fields=faults)


def _contact(invitation: Invitation) -> Contact:
    digits = "".join(c for c in invitation.phone if c in "0123456789").lstrip("0")
    box = mailbox(invitation.email) if invitation.email else ""
    return Contact(invitation.name, invitation.email, box, invitation.phone, digits)
