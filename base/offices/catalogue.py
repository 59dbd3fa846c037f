"""Reads a city's catalogue in dldb JSON: services with minutes, quantities, LeiKa keys; places with their addresses and services.

Told apart by their list: {"services": [...]}, {"locations": [...]}, and Berlin's {"data": [...]} of either (`berlin.py`). A file
is read whole and checked whole before anything is taken from it; each fault says line and field. Facts about real files: 155 of
Munich's 287 services have no LeiKa key, four share one key; each service names itself among the services it can be combined with.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from base.offices.berlin import BerlinPlace, BerlinService
from base.offices.catalogue_items import CataloguePlace, CatalogueService, Item
from base.offices.errors import BrokenCatalogue

LARGEST_FILE = 50 * 1024 * 1024
Shape = type[CatalogueService] | type[CataloguePlace] | type[BerlinService] | type[BerlinPlace]
I = TypeVar("I", bound=Item)  # noqa: E741 - one letter, as for every type variable here


@dataclass(frozen=True)
class Found(Generic[I]):
    """One item with the line on which it begins."""

    line: int
    item: I


@dataclass(frozen=True)
class Catalogue:
    """All that one file holds."""

    services: Sequence[Found[CatalogueService]] = field(default_factory=list)
    places: Sequence[Found[CataloguePlace]] = field(default_factory=list)


def read(file: Path) -> Catalogue:
    """Read and check a whole file; raises BrokenCatalogue with line, field and reason."""
    text = _text_of(file)
    items = _items_of(text)
    _refuse_doubles(items)
    return Catalogue(
        services=[Found(one.line, one.item) for one in items if isinstance(one.item, CatalogueService)],
        places=[Found(one.line, one.item) for one in items if isinstance(one.item, CataloguePlace)],
    )


def _text_of(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise BrokenCatalogue(line=1, field="-", reason="the file is larger than 50 MB")
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise BrokenCatalogue(line=line, field="-", reason="this is not UTF-8 text") from None
    except OSError as error:
        raise BrokenCatalogue(line=0, field="-", reason=str(error.strerror)) from None


def _items_of(text: str) -> list[Found[Item]]:
    kind, shape = _shape_of(_parsed(text))
    return [_checked(shape, line, raw) for line, raw in _with_lines(text, kind)]


def _shape_of(content: object) -> tuple[str, Shape]:
    """The name of the list, and what its items are."""
    lists: dict[str, list[Any]] = {}
    if isinstance(content, dict):
        lists = {name: value for name, value in content.items() if isinstance(value, list)}
    if "services" in lists:
        return "services", CatalogueService
    if "locations" in lists:
        return "locations", CataloguePlace
    if "data" in lists:
        has_addresses = any(isinstance(item, dict) and "address" in item for item in lists["data"][:1])
        return "data", BerlinPlace if has_addresses else BerlinService
    raise BrokenCatalogue(
        line=1, field="services", reason="neither a list “services” nor “locations” nor “data” is here"
    )


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BrokenCatalogue(
            line=error.lineno, field="-", reason=f"not JSON: {error.msg}, column {error.colno}"
        ) from None
    except RecursionError:
        raise BrokenCatalogue(line=1, field="-", reason="nested too deeply") from None


def _with_lines(text: str, kind: str) -> Iterator[tuple[int, str]]:
    """Each item of the list as its own text, with the line on which it begins."""
    opening = re.search(rf'"{kind}"\s*:\s*\[', text)
    if opening is None:
        return
    decoder, at = json.JSONDecoder(), opening.end()
    while (following := re.compile(r"[\s,]*").match(text, at)) and text[following.end()] != "]":
        start = following.end()
        _value, at = decoder.raw_decode(text, start)
        yield text.count("\n", 0, start) + 1, text[start:at]


def _checked(shape: Shape, line: int, raw: str) -> Found[Item]:
    try:
        item = shape.model_validate_json(raw)
        return Found(line, item.plain() if isinstance(item, BerlinService | BerlinPlace) else item)
    except ValidationError as error:
        fault = error.errors()[0]
        name = ".".join(map(str, fault["loc"])) or "-"
        raise BrokenCatalogue(
            line=line + _lines_down(raw, fault["loc"]), field=name, reason=fault["msg"]
        ) from None


def _lines_down(raw: str, place: tuple[int | str, ...]) -> int:
    """How many lines below the item's beginning the faulty field stands; 0 where it is missing."""
    at = 0
    for name in [part for part in place if isinstance(part, str)]:
        found = raw.find(f'"{name}"', at)
        at = found if found >= 0 else at
    return raw.count("\n", 0, at)


def _refuse_doubles(items: Sequence[Found[Item]]) -> None:
    seen: dict[str, int] = {}
    for found in items:
        item_id = getattr(found.item, "id", "")
        if item_id in seen:
            raise BrokenCatalogue(
                line=found.line, field="id", reason=f"{item_id} stands already on line {seen[item_id]}"
            )
        seen[item_id] = found.line
