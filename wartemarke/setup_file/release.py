"""How places are given out, in a file: the town's way, and what an office says otherwise."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from typing import Any

from sqlalchemy.orm import Session

from base.offices.model import Office
from booking.release.model import FreedPolicy, SameDay
from booking.release.service import PolicyEntry, entry_of, save_policy
from booking.release.town import save_of_town, town_entry
from wartemarke.setup_file.checking import parts_of, refused_as_broken, require
from wartemarke.setup_file.errors import BrokenSetup

Part = Mapping[str, Any]


def take_release_of_town(session: Session, whole: Part, by: int | None) -> None:
    """How the town gives out places, and each office that says the same. Raises BrokenSetup."""
    present = town_entry(session)
    wanted = _entry(whole, present, "release")
    named = {
        str(one.get("key")): one["release"].keys() for one in parts_of(whole, "offices", "") if _is_table(one)
    }
    with refused_as_broken("release"):
        save_of_town(session, wanted, by, named)


def take_release(session: Session, office: Office, part: Part, where: str, by: int | None) -> None:
    """How an office gives them out. Raises BrokenSetup."""
    present = entry_of(session, office.id)
    wanted = _entry(part, present, where)
    if wanted != present:
        with refused_as_broken(where):
            save_policy(session, office.id, wanted, by)


def _is_table(office: Part) -> bool:
    return isinstance(office.get("release"), dict)


def _entry(part: Part, present: PolicyEntry, where: str) -> PolicyEntry:
    """The release of places as a file says it, over the present one. Raises BrokenSetup."""
    named = part.get("release", {})
    require(isinstance(named, dict) and named.keys() <= vars(present).keys(), where, "there is no such field")
    values = {name: _like(vars(present)[name], value, f"{where}.{name}") for name, value in named.items()}
    return replace(present, **values)


def _like(present: Any, value: Any, where: str) -> Any:
    """The value in the kind of the present one."""
    try:
        if isinstance(present, FreedPolicy | SameDay):
            return type(present)(value)
        if isinstance(present, time):
            return time.fromisoformat(value)
    except (TypeError, ValueError):
        raise BrokenSetup(where=where, reason="not one of what is allowed") from None
    require(type(value) is int and 0 <= value <= 100_000, where, "a number is expected")
    return value
