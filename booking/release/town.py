"""How the town gives out places: offices that say the same follow, what an office says otherwise stays."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.history.model import SetupChange
from base.offices import defaults
from base.offices.model import Office
from base.offices.queries import offices
from booking.queries.timetables import release_of_town
from booking.release.model import TownRelease
from booking.release.service import OF_THE_OFFICE, PolicyEntry, check, entry_of, facts_of, save_policy

NAMES = tuple(PolicyEntry.__dataclass_fields__)


@dataclass(frozen=True)
class Rule:
    """One value of the town, and at which offices another one holds."""

    name: str
    value: Any
    elsewhere: tuple[tuple[Office, Any], ...]


def town_entry(session: Session) -> PolicyEntry:
    """How the town gives out places now."""
    dials = defaults.town_values(session)
    return PolicyEntry.of({**release_of_town(session), **{name: dials[name] for name in OF_THE_OFFICE}})


def rules(session: Session) -> list[Rule]:
    """Each value of the town, with the offices that differ."""
    town = town_entry(session)
    own = [(office, entry_of(session, office.id)) for office in offices(session)]
    return [
        Rule(name, getattr(town, name), tuple(_differing(own, name, getattr(town, name)))) for name in NAMES
    ]


def save_of_town(
    session: Session, entry: PolicyEntry, by: int | None, but: Mapping[str, Collection[str]] | None = None
) -> None:
    """Decide for the town, and for each office that said the same before. Raises InvalidInput.

    `but`: values, by the key of an office, that are left as they are.
    """
    check(entry)
    before = town_entry(session)
    wanted = {name: value for name, value in asdict(entry).items() if value != getattr(before, name)}
    if not wanted:
        return
    followed = [(one, _followed(session, one, before, wanted, but or {})) for one in offices(session)]
    for office, own in followed:
        save_policy(session, office.id, own, by)
    _write(session, entry)
    change = SetupChange(office_id=None, at=clock.now(), account_id=by, what=TownRelease.__tablename__)
    change.before, change.after = facts_of(before), facts_of(entry)
    session.add(change)


def _followed(
    session: Session,
    office: Office,
    before: PolicyEntry,
    wanted: Mapping[str, Any],
    but: Mapping[str, Collection[str]],
) -> PolicyEntry:
    own, left = entry_of(session, office.id), but.get(office.key, ())
    same = [name for name in wanted if getattr(own, name) == getattr(before, name) and name not in left]
    return replace(own, **{name: wanted[name] for name in same})


def _write(session: Session, entry: PolicyEntry) -> None:
    row = session.scalar(select(TownRelease)) or TownRelease(id=defaults.THE_TOWN)
    dials = defaults.town_row(session)
    for name, value in asdict(entry).items():
        setattr(dials if name in OF_THE_OFFICE else row, name, value)
    session.add(row)
    session.flush()


def _differing(own: list[tuple[Office, PolicyEntry]], name: str, value: Any) -> list[tuple[Office, Any]]:
    return [(office, getattr(entry, name)) for office, entry in own if getattr(entry, name) != value]
