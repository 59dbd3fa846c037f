"""An appointment that counts at once, because no mail address has to be proven first: booked by the desk, or by an invitation."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from sqlalchemy.orm import Session

from base import clock, numbers
from base.codes import new_code, new_short_code
from booking.model import Person, Reservation, ReservedService
from booking.queries.catalogue import Plan
from booking.rules.contact import Contact
from booking.states import ReservationState

NOTHING_ANSWERED: Mapping[str, str] = MappingProxyType({})


def booked_at_once(
    session: Session,
    wanted: Plan,
    starts_at: datetime,
    locale: str,
    contact: Contact,
    answers: Mapping[str, str] = NOTHING_ANSWERED,
) -> Reservation:
    """The reservation with its number, not yet added. The lock of its day is held, and the place was looked at."""
    ends_at = starts_at + timedelta(minutes=wanted.minutes)
    day = starts_at.astimezone(wanted.office.zone).date()
    return Reservation(
        office=wanted.office,
        queue=wanted.queue,
        state=ReservationState.BOOKED,
        code=new_code(),
        short_code=new_short_code(),
        number=numbers.draw(session, wanted.office.id, wanted.queue.appointment_series, day),
        day=day,
        starts_at=starts_at,
        ends_at=ends_at,
        extra_minutes=wanted.extra_minutes,
        seats=wanted.seats,
        created_at=clock.now(),
        locale=locale,
        services=[ReservedService(service=s, quantity=quantity) for s, quantity in wanted.services],
        person=Person(
            name=contact.name,
            email=contact.email,
            mailbox=contact.mailbox,
            phone=contact.phone,
            phone_digits=contact.phone_digits,
            mobile=contact.mobile,
            answers=dict(answers),
            delete_after=ends_at + timedelta(hours=wanted.office.keep_person_hours),
        ),
    )
