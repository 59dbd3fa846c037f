"""What text messages say of an appointment: short, without a name and without a service, for phones lie about.

Only who has no mail address gets links: their number was proven by the link to confirm. A number beside a mail address was proven
by nobody, and whoever reads there must not be led to the appointment's page.
"""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.orm import Session

from base import clock, i18n
from base.i18n import gettext as _
from base.i18n import time_text
from base.mail import outbox
from booking import wording
from booking.mails.parts import page_address
from booking.mails.posting import Letterhead, about
from booking.model import Person, Reservation

Write = Callable[[Reservation, Letterhead], str]
A_CALL_LIVES = timedelta(minutes=10)
"""Nobody is sent to a counter later than this."""


def confirm(reservation: Reservation, letterhead: Letterhead) -> str:
    """The link to confirm."""
    assert reservation.hold_ends_at is not None  # a pending reservation always has one
    until = time_text(reservation.hold_ends_at, reservation.office.timezone)
    said = _(
        "%(town)s: appointment %(when)s. Please confirm by %(time)s:",
        town=letterhead.town,
        when=wording.when(reservation),
        time=until,
    )
    return f"{said} {letterhead.address}/confirm/{reservation.code}"


def booked(reservation: Reservation, letterhead: Letterhead) -> str:
    """Number and time."""
    said = _(
        "%(town)s: your appointment is booked, number %(number)s: %(when)s, %(office)s.",
        **_words(reservation, letterhead),
    )
    return _with_page(said, reservation, letterhead)


def series(reservation: Reservation, letterhead: Letterhead) -> str:
    """That several are booked, with number and time of the first."""
    return _(
        "%(town)s: your appointments are booked. The first, number %(number)s: %(when)s, %(office)s.",
        **_words(reservation, letterhead),
    )


def moved(reservation: Reservation, letterhead: Letterhead) -> str:
    """The new time."""
    said = _(
        "%(town)s: your appointment has a new time, number %(number)s: %(when)s, %(office)s.",
        **_words(reservation, letterhead),
    )
    return _with_page(said, reservation, letterhead)


def reminder(reservation: Reservation, letterhead: Letterhead) -> str:
    """That it is soon."""
    said = _(
        "%(town)s: we are expecting you, number %(number)s: %(when)s, %(office)s.",
        **_words(reservation, letterhead),
    )
    return _with_page(said, reservation, letterhead)


def cancelled(reservation: Reservation, letterhead: Letterhead) -> str:
    """That the place is given back."""
    return _(
        "%(town)s: your appointment %(when)s is cancelled.",
        town=letterhead.town,
        when=wording.when(reservation),
    )


def requested(reservation: Reservation, letterhead: Letterhead) -> str:
    """That a clerk answers."""
    said = _(
        "%(town)s: we have your request for %(when)s, %(office)s. We answer soon.",
        **_words(reservation, letterhead),
    )
    return _with_page(said, reservation, letterhead)


def refused(reservation: Reservation, letterhead: Letterhead) -> str:
    """That it cannot be accepted."""
    return _(
        "%(town)s: we are sorry, your request for %(when)s cannot be accepted.",
        town=letterhead.town,
        when=wording.when(reservation),
    )


def lapsed(reservation: Reservation, letterhead: Letterhead) -> str:
    """That nobody answered in time."""
    return _(
        "%(town)s: we are sorry, we did not answer your request for %(when)s in time. Please choose again.",
        town=letterhead.town,
        when=wording.when(reservation),
    )


def question(reservation: Reservation, letterhead: Letterhead) -> str:
    """Whether the visitor still comes."""
    said = _(
        "%(town)s: are you still coming? %(when)s. Yes or no:",
        town=letterhead.town,
        when=wording.when(reservation),
    )
    return f"{said} {page_address(reservation, letterhead)}/coming"


ONLY_WITHOUT_MAIL: frozenset[Write] = frozenset({confirm, question})
"""They live of their link."""


def send_text(
    session: Session, write: Write, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """Post it in the present language to who left a mobile number, where the office sends text messages."""
    is_wanted = person.mobile and letterhead.text_countries_of(reservation.office)
    if is_wanted and not (person.email and write in ONLY_WITHOUT_MAIL):
        _post(session, reservation, person, write(reservation, letterhead))


def send_call(session: Session, reservation_id: int, counter: str) -> None:
    """Tell who waits outside that their number is called; late ones are not sent."""
    reservation = session.get_one(Reservation, reservation_id)
    person = reservation.person
    if person is None or not person.mobile:
        return
    with i18n.use(reservation.locale):
        said = _(
            "Number %(number)s, please go to counter %(counter)s.", number=reservation.number, counter=counter
        )
        _post(session, reservation, person, said, lives=A_CALL_LIVES)


def _post(
    session: Session, reservation: Reservation, person: Person, text: str, lives: timedelta | None = None
) -> None:
    until = clock.now() + lives if lives else person.delete_after
    title, number = _("Text message"), person.mobile
    outbox.post_text(session, about(reservation.id), number, reservation.locale, title, text, until)


def _words(reservation: Reservation, letterhead: Letterhead) -> dict[str, str]:
    return {
        "town": letterhead.town,
        "number": reservation.number or "",
        "when": wording.when(reservation),
        "office": reservation.office.name,
    }


def _with_page(said: str, reservation: Reservation, letterhead: Letterhead) -> str:
    is_proven = reservation.person is not None and not reservation.person.email
    return f"{said} {page_address(reservation, letterhead)}" if is_proven else said
