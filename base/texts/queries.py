"""What is said at a place: the office's own text, else the town's, else the program's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock, i18n
from base.offices.model import Office
from base.seldom import remembered
from base.texts.model import TOWN, OwnText, scope_of
from base.texts.places import BY_KEY, Place
from base.texts.rules import filled


class Source(StrEnum):
    """Whose text it is."""

    PROGRAM = "program"
    TOWN = "town"
    OFFICE = "office"


@dataclass(frozen=True)
class Said:
    """A text with its words as {word}, whose it is and since when; `next_from`: when another one follows."""

    text: str
    source: Source
    since: date | None = None
    next_from: date | None = None


@dataclass(frozen=True)
class Written:
    """One text of a town or an office, as its row says it."""

    scope: str
    place: str
    locale: str
    valid_from: date
    text: str


class Texts:
    """The texts of an office on a day, read at once; `drafts` (by place) stand in for what is not saved yet."""

    def __init__(self, rows: Sequence[Written], today: date, drafts: Mapping[str, str] | None = None) -> None:
        self._rows, self._today, self._drafts = rows, today, drafts or {}

    def say(self, place: str, **values: object) -> str:
        """The text in the present language, its words filled in."""
        draft = self._drafts.get(place)
        return filled(draft or self.said(BY_KEY[place], i18n.current()).text, values)

    def said(self, place: Place, locale: str, scope: str | None = None) -> Said:
        """The text of a place in a language; with a scope only what that one and those above it say."""
        scopes = [one for one in (scope, TOWN) if one] if scope else self._scopes()
        coming = [
            row.valid_from for row in self._of(place, locale, scopes[0]) if row.valid_from > self._today
        ]
        following = min(coming, default=None)
        for one in scopes:
            valid = [row for row in self._of(place, locale, one) if row.valid_from <= self._today]
            newest = max(valid, key=lambda row: row.valid_from, default=None)
            if newest is not None and newest.text:
                source = Source.TOWN if one == TOWN else Source.OFFICE
                return Said(newest.text, source, newest.valid_from, following)
        return Said(place.built_in(locale), Source.PROGRAM, None, following)

    def _scopes(self) -> list[str]:
        """The office's own first: "office:…" comes before "town"."""
        return sorted({TOWN, *(row.scope for row in self._rows)})

    def _of(self, place: Place, locale: str, scope: str) -> list[Written]:
        return [row for row in self._rows if (row.place, row.locale, row.scope) == (place.key, locale, scope)]


def texts_of(session: Session, office_id: int | None, drafts: Mapping[str, str] | None = None) -> Texts:
    """All texts that this office (none: the town) wrote or inherits."""
    rows, zone = remembered(session, ("texts", office_id), lambda: _written(session, office_id))
    return Texts(rows, clock.now().astimezone(zone).date(), drafts)


def _written(session: Session, office_id: int | None) -> tuple[list[Written], tzinfo]:
    wanted = select(OwnText).where(OwnText.scope.in_({TOWN, scope_of(office_id)}))
    rows = [
        Written(row.scope, row.place, row.locale, row.valid_from, row.text) for row in session.scalars(wanted)
    ]
    return rows, session.get_one(Office, office_id).zone if office_id else UTC


def versions(session: Session, office_id: int | None, place: str, locale: str) -> list[OwnText]:
    """All texts that stood or will stand at a place, the newest first."""
    wanted = select(OwnText).where(
        OwnText.scope == scope_of(office_id), OwnText.place == place, OwnText.locale == locale
    )
    return list(session.scalars(wanted.order_by(OwnText.valid_from.desc())))
