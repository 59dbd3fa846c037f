"""What a town and its offices write themselves, in a file: texts and layouts of slips."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.errors import WartemarkeError
from base.history.recording import remove_row
from base.i18n import CITIZENS
from base.texts.model import OwnText, scope_of
from base.texts.places import BY_KEY
from base.texts.service import reset_text, write_text
from kiosk.layout import SlipLayout
from kiosk.model import SlipTemplate
from kiosk.service.designing import keep_layout, layout_of
from wartemarke.setup_file.checking import parts_of, require
from wartemarke.setup_file.errors import BrokenSetup

Part = Mapping[str, Any]
Texts = dict[tuple[str, str, date | None], str]
"""By place, language and first day; none: it holds today."""
NAMES_OF_TEXT = frozenset({"place", "language", "from", "text"})


def texts_part(session: Session, office_id: int | None) -> list[dict[str, Any]]:
    """The texts that hold today or will hold; one that was taken back is left out, unless its day is still to come."""
    return [
        {
            "place": place,
            "language": language,
            **({"from": since.isoformat()} if since else {}),
            "text": text,
        }
        for (place, language, since), text in sorted(
            _present(session, office_id).items(), key=lambda one: (*one[0][:2], str(one[0][2] or ""))
        )
    ]


def take_texts(session: Session, office_id: int | None, whole: Part, where: str, by: int | None) -> None:
    """Let these be all texts of the office, or of the town. Raises BrokenSetup."""
    if "texts" not in whole:
        return
    today, present = clock.now().date(), _present(session, office_id)
    wanted = dict(_text(one, office_id, f"{where}, texts") for one in parts_of(whole, "texts", where))
    for key in present.keys() - wanted.keys():
        _take_back(session, office_id, key, by)
    for (place, language, since), text in wanted.items():
        if present.get((place, language, since)) == text:
            continue
        here = f"{where}, texts {place} ({language})"
        try:
            if text:
                write_text(session, office_id, BY_KEY[place], language, text, since or today, by)
            else:
                reset_text(session, office_id, BY_KEY[place], language, since or today, by)
        except WartemarkeError as refusal:
            raise BrokenSetup(where=here, reason=refusal.sentence()) from None


def slip_part(session: Session, office_id: int) -> dict[str, Any]:
    """The layout of an office's slips; nothing where it is the usual one."""
    kept = session.get(SlipTemplate, office_id)
    if kept is None:
        return {}
    return {"slip": {name: value for name, value in kept.layout.items() if value is not None}}


def take_slip(session: Session, office_id: int, part: Part, where: str, by: int | None) -> None:
    """Keep the layout that the file names. Raises BrokenSetup."""
    if "slip" not in part:
        return
    require(isinstance(part["slip"], dict), f"{where}.slip", "a table is expected")
    try:
        layout = SlipLayout.from_json(part["slip"])
    except ValidationError as fault:
        first = fault.errors()[0]
        place = ".".join(map(str, (where, "slip", *first["loc"])))
        raise BrokenSetup(where=place, reason=first["msg"]) from None
    if layout != layout_of(session, office_id) or session.get(SlipTemplate, office_id) is None:
        keep_layout(session, office_id, layout, by)


def _present(session: Session, office_id: int | None) -> Texts:
    today = clock.now().date()
    rows = session.scalars(
        select(OwnText).where(OwnText.scope == scope_of(office_id)).order_by(OwnText.valid_from)
    )
    found: Texts = {}
    for row in rows:
        since = row.valid_from if row.valid_from > today else None
        found[row.place, row.locale, since] = row.text
    return {key: text for key, text in found.items() if text or key[2]}


def _text(one: Part, office_id: int | None, where: str) -> tuple[tuple[str, str, date | None], str]:
    place, language, text, since = (one.get(name) for name in ("place", "language", "text", "from"))
    require(one.keys() <= NAMES_OF_TEXT, where, "place, language, from and text are expected")
    require(isinstance(place, str) and place in BY_KEY, f"{where}.place", "there is no such place")
    require(language in CITIZENS, f"{where}.language", "there is no such language")
    require(isinstance(text, str), f"{where}.text", "a text is expected")
    is_of_town = office_id is not None and BY_KEY[str(place)].is_of_town
    require(not is_of_town, f"{where}.place", "only the town writes this one")
    day = _day(since, f"{where}.from") if since is not None else None
    if day is not None and day <= clock.now().date():
        day = None
    return (str(place), str(language), day), str(text)


def _day(value: object, where: str) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise BrokenSetup(where=where, reason="a date is expected") from None


def _take_back(
    session: Session, office_id: int | None, key: tuple[str, str, date | None], by: int | None
) -> None:
    place, language, since = key
    if since is None:
        reset_text(session, office_id, BY_KEY[place], language, clock.now().date(), by)
        return
    row = select(OwnText).where(
        OwnText.scope == scope_of(office_id), OwnText.place == place, OwnText.locale == language
    )
    remove_row(session, session.scalars(row.where(OwnText.valid_from == since)).one(), office_id, by)
