"""When a mail server refuses an address for good: who left a mobile number is told by text messages alone from then on."""

from sqlalchemy.orm import Session

from base import i18n
from base.mail.model import Mail
from booking.mails import Letterhead
from booking.mails.posting import reservation_id_in
from booking.mails.texting import booked, confirm, requested, send_text
from booking.model import Reservation
from booking.states import ReservationState

SAYS = {
    ReservationState.PENDING: confirm,
    ReservationState.REQUESTED: requested,
    ReservationState.BOOKED: booked,
}


def reach_by_text(session: Session, mail_id: int, letterhead: Letterhead) -> bool:
    """Say by text message where the appointment stands, with its link; returns whether somebody could be told so."""
    mail = session.get(Mail, mail_id)
    reservation_id = reservation_id_in(mail.about) if mail else None
    if reservation_id is None:
        return False
    reservation = session.get(Reservation, reservation_id, with_for_update=True)
    person = reservation.person if reservation else None
    if reservation is None or person is None or not (person.mobile and person.email):
        return False
    if reservation.state not in SAYS or not letterhead.text_countries_of(reservation.office):
        return False
    person.email = ""  # nobody reads there
    with i18n.use(reservation.locale):
        send_text(session, SAYS[reservation.state], reservation, person, letterhead)
    return True
