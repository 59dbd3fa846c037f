"""What text messages say of an appointment, in the words of town and office: short, without a name and without a service.

Phones lie about. Only who has no mail address gets links: their number was proven by the link to confirm. A number beside a mail
address was proven by nobody, and whoever reads there must not be led to the appointment's page.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from base import clock, i18n
from base.i18n import gettext as _
from base.i18n import time_text
from base.mail import outbox
from base.texts.queries import Texts, texts_of
from booking import wording
from booking.mails.parts import page_address
from booking.mails.posting import Letterhead, about
from booking.model import Person, Reservation

Write = Callable[[Reservation, Letterhead, Texts], str]
A_CALL_LIVES = timedelta(minutes=10)
"""Nobody is sent to a counter later than this."""


def confirm(reservation: Reservation, letterhead: Letterhead, texts: Texts) -> str:
    """The link to confirm."""
    assert reservation.hold_ends_at is not None  # a pending reservation always has one
    until = time_text(reservation.hold_ends_at, reservation.office.timezone)
    said = texts.say("text.confirm", **_words(reservation, letterhead), until=until)
    return f"{said} {letterhead.address}/confirm/{reservation.code}"


def question(reservation: Reservation, letterhead: Letterhead, texts: Texts) -> str:
    """Whether the visitor still comes."""
    said = texts.say("text.question", **_words(reservation, letterhead))
    return f"{said} {page_address(reservation, letterhead)}/coming"


def _says(kind: str) -> Write:
    """Just the sentence."""

    def write(reservation: Reservation, letterhead: Letterhead, texts: Texts) -> str:
        return texts.say(f"text.{kind}", **_words(reservation, letterhead))

    return write


def _says_with_page(kind: str) -> Write:
    """The sentence, and the appointment's page for whose number is proven."""

    def write(reservation: Reservation, letterhead: Letterhead, texts: Texts) -> str:
        said = texts.say(f"text.{kind}", **_words(reservation, letterhead))
        is_proven = reservation.person is not None and not reservation.person.email
        return f"{said} {page_address(reservation, letterhead)}" if is_proven else said

    return write


booked, moved, reminder = _says_with_page("booked"), _says_with_page("moved"), _says_with_page("reminder")
requested = _says_with_page("requested")
series, cancelled = _says("series"), _says("cancelled")
refused, lapsed = _says("refused"), _says("lapsed")
MESSAGES: Mapping[str, Write] = {
    "confirm": confirm,
    "booked": booked,
    "series": series,
    "moved": moved,
    "reminder": reminder,
    "cancelled": cancelled,
    "requested": requested,
    "refused": refused,
    "lapsed": lapsed,
    "question": question,
}
"""By the name that their places have. `series` tells several at once, with number and time of the first."""
ONLY_WITHOUT_MAIL: frozenset[Write] = frozenset({confirm, question})
"""They live of their link."""


def send_text(
    session: Session, write: Write, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """Post it in the present language to who left a mobile number, where the office sends text messages."""
    is_wanted = person.mobile and letterhead.text_countries_of(reservation.office)
    if is_wanted and not (person.email and write in ONLY_WITHOUT_MAIL):
        said = write(reservation, letterhead, texts_of(session, reservation.office_id))
        _post(session, reservation, person, said)


def send_call(session: Session, reservation_id: int, counter: str) -> None:
    """Tell who waits outside that their number is called; late ones are not sent."""
    reservation = session.get_one(Reservation, reservation_id)
    person = reservation.person
    if person is None or not person.mobile:
        return
    with i18n.use(reservation.locale):
        texts = texts_of(session, reservation.office_id)
        said = texts.say("text.call", number=reservation.number, counter=counter)
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
        "day": wording.day(reservation),
        "time": wording.start_time(reservation),
        "office": reservation.office.name,
    }
