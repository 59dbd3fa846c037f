"""Writing a text, and going back to the one above it; both from a day on, both in the history."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.history.recording import write_row
from base.texts.model import OwnText, scope_of
from base.texts.places import Place
from base.texts.rules import checked


def write_text(
    session: Session, office_id: int | None, place: Place, locale: str, text: str, since: date, by: int | None
) -> None:
    """Let this stand there from that day on. Raises what `checked` raises."""
    _write(session, office_id, place, locale, checked(place, text), since, by)


def reset_text(
    session: Session, office_id: int | None, place: Place, locale: str, since: date, by: int | None
) -> None:
    """From that day on it is again the text above: the town's, or the one that comes with the program."""
    _write(session, office_id, place, locale, "", since, by)


def _write(
    session: Session, office_id: int | None, place: Place, locale: str, text: str, since: date, by: int | None
) -> None:
    day = max(since, clock.now().date())  # what stood there before stays as it was
    whose = (OwnText.scope == scope_of(office_id), OwnText.place == place.key, OwnText.locale == locale)
    row = session.scalar(select(OwnText).where(*whose, OwnText.valid_from == day).with_for_update())
    row = row or OwnText(
        scope=scope_of(office_id), office_id=office_id, place=place.key, locale=locale, valid_from=day
    )
    row.written_at = clock.now()
    write_row(session, row, {"text": text}, office_id, by)
