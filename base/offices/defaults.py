"""The dials of the town: where an office says the same, it follows; what it says otherwise stays."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from base.history.recording import write_row
from base.offices.checking import refuse_wrong
from base.offices.model import Office, TownDefaults
from base.offices.queries import offices

THE_TOWN = 1
MAILED = frozenset({"alert_mail", "day_list_mail", "report_mail"})
NAMES: tuple[str, ...] = tuple(column.key for column in inspect(TownDefaults).columns if column.key != "id")


@dataclass(frozen=True)
class Dial:
    """One dial: the town's value, and at which offices another one holds."""

    name: str
    value: Any
    elsewhere: tuple[tuple[Office, Any], ...]


def town_values(session: Session) -> dict[str, Any]:
    """The town's value of each dial; what the program begins with where the town never set any."""
    row = session.get(TownDefaults, THE_TOWN)
    if row is not None:
        return {name: getattr(row, name) for name in NAMES}
    columns = TownDefaults.__table__.columns
    return {name: _begins_with(columns[name].default) for name in NAMES}


def _begins_with(default: Any) -> Any:
    return default.arg(None) if default.is_callable else default.arg


def _may_follow(office: Office, name: str) -> bool:
    """A hall for training mails nobody, unless somebody says so there."""
    return office.is_public or name not in MAILED


def dials(session: Session) -> list[Dial]:
    """Every dial with the offices that differ."""
    every = offices(session)
    return [
        Dial(name, value, tuple((one, getattr(one, name)) for one in every if getattr(one, name) != value))
        for name, value in town_values(session).items()
    ]


def save(
    session: Session,
    values: Mapping[str, Any],
    by: int | None,
    but: Mapping[str, Collection[str]] | None = None,
) -> None:
    """Set dials of the town, and of each office that said the same before. Each change stands in the history.

    `but`: dials, by the key of an office, that are left as they are. Raises InvalidInput.
    """
    refuse_wrong(values)
    before = town_values(session)
    wanted = {name: value for name, value in values.items() if value != before[name]}
    if not wanted:
        return
    for office in offices(session):
        left = (but or {}).get(office.key, ())
        followed = {
            name: value
            for name, value in wanted.items()
            if getattr(office, name) == before[name] and name not in left and _may_follow(office, name)
        }
        write_row(session, office, followed, office.id, by)
    write_row(session, town_row(session), wanted, None, by)


def town_row(session: Session) -> TownDefaults:
    """The row of the town, made with what the program begins with where there was none."""
    row = session.get(TownDefaults, THE_TOWN) or TownDefaults(id=THE_TOWN, **town_values(session))
    session.add(row)
    session.flush()
    return row
