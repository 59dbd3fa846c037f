"""Which privacy notice somebody could read when they gave their data, and how to find that very notice again."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import i18n
from base.texts.model import TOWN, OwnText
from base.texts.places import BY_KEY, NOTICE, NOTICE_EDITION
from base.texts.queries import texts_of

BUILT_IN = f"program-{NOTICE_EDITION}"
SHAPE = re.compile(r"(?P<locale>[a-z]{2})/(?P<since>\d{4}-\d\d-\d\d|program-\d+)", re.ASCII)


@dataclass(frozen=True)
class Notice:
    """A notice with its name, as "de/2027-01-01"; `since` is empty for the one that comes with the program."""

    version: str
    text: str
    since: date | None


def notice_now(session: Session) -> Notice:
    """The notice that holds today, in the present language."""
    locale = i18n.current()
    said = texts_of(session, None).said(BY_KEY[NOTICE], locale)
    return Notice(f"{locale}/{said.since or BUILT_IN}", said.text, said.since)


def notice_of(session: Session, version: str) -> Notice | None:
    """The notice of this name; none where there never was such a one."""
    found = SHAPE.fullmatch(version)
    if found is None or found["locale"] not in i18n.CITIZENS:
        return None
    if found["since"] == BUILT_IN:
        return Notice(version, BY_KEY[NOTICE].built_in(found["locale"]), None)
    rows = {str(row.valid_from): row for row in _rows(session, found["locale"])}
    row = rows.get(found["since"])
    return Notice(version, row.text, row.valid_from) if row else None


def notices(session: Session) -> list[Notice]:
    """All that the town wrote in the present language and that held or hold, the newest first."""
    now = notice_now(session)
    held = [row for row in _rows(session, i18n.current()) if now.since and row.valid_from <= now.since]
    return [Notice(f"{row.locale}/{row.valid_from}", row.text, row.valid_from) for row in held]


def _rows(session: Session, locale: str) -> list[OwnText]:
    wanted = select(OwnText).where(
        OwnText.scope == TOWN, OwnText.place == NOTICE, OwnText.locale == locale, OwnText.text != ""
    )
    return list(session.scalars(wanted.order_by(OwnText.valid_from.desc())))
