"""From plain values of a file to checked values of rows. Every refusal says where in the file it stands."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, time
from typing import Any

from pydantic import TypeAdapter, ValidationError

from base.database import Base
from base.errors import InvalidInput
from base.offices.checking import refuse_wrong
from base.web.body import Line
from wartemarke.setup_file.errors import BrokenSetup

VERSION = 1
NOT_WRITTEN = frozenset({"id", "external_id", "office_id", "area_id", "queue_id", "service_id", "kind"})
"""Columns that stand in no file."""
LARGEST = 2 * 1024 * 1024
MOST_ITEMS = 5000
MOST_NUMBER = 100_000
MOST_NAMED = 200
DEEPEST = 40
_line: TypeAdapter[str] = TypeAdapter(Line)
_KINDS: dict[type, tuple[type, ...]] = {int: (int,), str: (str,), bool: (bool,)}


def read(text: str) -> dict[str, Any]:
    """The file's values; raises BrokenSetup."""
    if len(text) > LARGEST:
        raise BrokenSetup(where="-", reason="larger than 2 MB")
    try:
        found = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as fault:
        raise BrokenSetup(where="TOML", reason=str(fault)[:200]) from None
    if found.get("version") != VERSION:
        raise BrokenSetup(where="version", reason=f"this program reads version {VERSION}")
    return found


def parts_of(whole: Mapping[str, Any], name: str, where: str) -> list[dict[str, Any]]:
    """A list of tables; empty where it is not named."""
    found = whole.get(name, [])
    if (
        not isinstance(found, list)
        or len(found) > MOST_ITEMS
        or not all(isinstance(one, dict) for one in found)
    ):
        raise BrokenSetup(where=f"{where}.{name}".strip("."), reason="a list of tables is expected")
    return found


def word(part: Mapping[str, Any], name: str, where: str) -> str:
    """A short name that other parts of the file may use."""
    value = part.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= 80 or not value.isprintable():
        raise BrokenSetup(where=f"{where}.{name}", reason="a short name is expected")
    return value


def values_for(
    table: type[Base], part: Mapping[str, Any], where: str, besides: frozenset[str]
) -> dict[str, Any]:
    """The values of a row's columns; what may be empty and is not named becomes empty. `besides`: read by others."""
    columns = {column.key: column for column in table.__table__.columns if column.key not in NOT_WRITTEN}
    strangers = part.keys() - columns.keys() - besides
    if strangers:
        raise BrokenSetup(where=f"{where}.{min(strangers)}", reason="there is no such field")
    empty = {name: None for name, column in columns.items() if column.nullable}
    named = {
        name: _checked(columns[name], value, f"{where}.{name}")
        for name, value in part.items()
        if name in columns and name not in besides
    }
    return {**empty, **named}


def _checked(column: Any, value: Any, where: str) -> Any:
    kind = column.type.python_type
    if kind in (date, time):
        return _moment(kind, value, where)
    if kind in _KINDS:
        if type(value) is not kind:
            raise BrokenSetup(where=where, reason=f"{kind.__name__} is expected")
        if kind is int and not -1 <= value <= MOST_NUMBER:
            raise BrokenSetup(where=where, reason=f"a number up to {MOST_NUMBER} is expected")
        return _text(value, getattr(column.type, "length", None) or 200, where) if kind is str else value
    return _texts(value, where)


def _moment(kind: Any, value: Any, where: str) -> Any:
    if type(value) is kind:
        return value
    try:
        return kind.fromisoformat(value)
    except (TypeError, ValueError):
        raise BrokenSetup(where=where, reason=f"a {kind.__name__} is expected") from None


def _text(value: str, most: int, where: str) -> str:
    try:
        found = _line.validate_python(value) if most <= 200 else value
    except ValidationError:
        raise BrokenSetup(where=where, reason="one line of at most 200 characters is expected") from None
    if len(found) > most or not found.isprintable():
        raise BrokenSetup(where=where, reason=f"at most {most} characters are expected")
    return found


def _texts(value: Any, where: str, besides: type | None = None, depth: int = DEEPEST) -> Any:
    """Names in several languages, lists of words, lists of weekdays; `besides` them, values of this kind."""
    if depth and isinstance(value, dict) and len(value) <= MOST_NAMED:
        return {_text(name, 80, where): _texts(one, where, besides, depth - 1) for name, one in value.items()}
    if depth and isinstance(value, list) and len(value) <= MOST_NAMED:
        return [_texts(one, where, besides, depth - 1) for one in value]
    if type(value) is besides or (type(value) is int and -1 <= value <= MOST_NUMBER):
        return value
    if isinstance(value, str):
        return _text(value, 500, where)
    raise BrokenSetup(where=where, reason="texts are expected")


def shaped(value: Any, shape: Callable[[Any], object], where: str) -> Any:
    """Nested texts and booleans, unchanged, that `shape` takes for what they are; raises BrokenSetup."""
    if not isinstance(value, dict):
        raise BrokenSetup(where=where, reason="a table is expected")
    found = _texts(value, where, bool)
    try:
        shape(found)
    except ValidationError as fault:
        first = fault.errors()[0]
        place = ".".join(map(str, (where, *first["loc"])))
        raise BrokenSetup(where=place, reason=first["msg"]) from None
    return found


def known(rows: Mapping[str, Any], key: object, where: str) -> Any:
    """The row of this short name; raises BrokenSetup."""
    if not isinstance(key, str) or key not in rows:
        raise BrokenSetup(where=where, reason=f"there is no {str(key)[:80]!r}")
    return rows[key]


def need(values: Mapping[str, Any], row: Any, where: str, *names: str) -> None:
    """A new row needs these values; raises BrokenSetup."""
    for name in names if row.id is None else ():
        require(bool(values.get(name)), f"{where}.{name}", "is missing")


@contextmanager
def refused_as_broken(where: str) -> Iterator[None]:
    """What a form would refuse is a fault of the file. Raises BrokenSetup."""
    try:
        yield
    except InvalidInput as refusal:
        raise BrokenSetup(where=where, reason=str(refusal.params)) from None


def check_dials(values: Mapping[str, Any], where: str) -> None:
    """Addresses among the dials; raises BrokenSetup."""
    trusted = values.get("trusted_mails", [])
    is_list = isinstance(trusted, list) and all(isinstance(line, str) for line in trusted)
    require(is_list, f"{where}.trusted_mails", "a list of mail addresses is expected")
    with refused_as_broken(where):
        refuse_wrong(values)


def require(is_right: bool, where: str, reason: str) -> None:
    """Raise BrokenSetup where something is not right."""
    if not is_right:
        raise BrokenSetup(where=where, reason=reason)
