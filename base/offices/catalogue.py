"""Reads a city's catalogue in dldb JSON: services with minutes, quantities, LeiKa keys; places with their addresses and services.

Two kinds of files, told apart by their list: {"services": [...]} and {"locations": [...]}. A file is read whole and checked whole
before anything is taken from it; each fault says line and field. Facts about real files: 155 of Munich's 287 services have no
LeiKa key, four share one key; each service names itself among the services it can be combined with.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from base.offices.errors import BrokenCatalogue

LARGEST_FILE = 50 * 1024 * 1024
Minutes = Annotated[int, Field(ge=1, le=480)]
Text = Annotated[str, Field(max_length=2000, pattern=r"^[^\x00]*$")]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,60}$")]


def _as_list(value: object) -> object:
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


class _Item(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class CatalogueService(_Item):
    """One service of the file; `minutes` for one piece of it."""

    id: Id
    name: Name
    minutes: Minutes = Field(validation_alias=AliasChoices("duration_min"))
    max_quantity: Annotated[int, Field(ge=1, le=99)] = 1
    leika: Annotated[list[str], BeforeValidator(_as_list)] = []
    combinable: list[Id] = []
    public: bool = True
    fee_text: Text | None = None
    keywords: Text | None = None


class Address(_Item):
    """Where a place is."""

    street: Text = ""
    house_number: Text = ""
    postal_code: Text = ""
    city: Text = ""

    def line(self) -> str:
        """The address in one line."""
        return ", ".join(
            filter(
                None,
                [f"{self.street} {self.house_number}".strip(), f"{self.postal_code} {self.city}".strip()],
            )
        )


class OfferedService(_Item):
    """A service at a place, with the minutes it takes there."""

    service: Id
    duration: Minutes


class CataloguePlace(_Item):
    """One place of the file."""

    id: Id
    name: Name
    display: Name | None = None
    address: Address
    services: list[OfferedService]


ITEMS: dict[str, type[CatalogueService] | type[CataloguePlace]] = {
    "services": CatalogueService,
    "locations": CataloguePlace,
}
I = TypeVar("I", bound=_Item)  # noqa: E741 - one letter, as for every type variable here


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
    kind, items = _items_of(text)
    _refuse_doubles(items)
    if kind == "services":
        return Catalogue(
            services=[
                Found(found.line, found.item) for found in items if isinstance(found.item, CatalogueService)
            ]
        )
    return Catalogue(
        places=[Found(found.line, found.item) for found in items if isinstance(found.item, CataloguePlace)]
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


def _items_of(text: str) -> tuple[Literal["services", "locations"], list[Found[_Item]]]:
    content = _parsed(text)
    for kind in ("services", "locations"):
        if isinstance(content, dict) and isinstance(content.get(kind), list):
            checked = [_checked(kind, line, raw) for line, raw in _with_lines(text, kind)]
            return kind, checked
    raise BrokenCatalogue(
        line=1, field="services", reason="neither a list “services” nor a list “locations” is here"
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


def _checked(kind: str, line: int, raw: str) -> Found[_Item]:
    try:
        return Found(line, ITEMS[kind].model_validate_json(raw))
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


def _refuse_doubles(items: Sequence[Found[_Item]]) -> None:
    seen: dict[str, int] = {}
    for found in items:
        item_id = getattr(found.item, "id", "")
        if item_id in seen:
            raise BrokenCatalogue(
                line=found.line, field="id", reason=f"{item_id} stands already on line {seen[item_id]}"
            )
        seen[item_id] = found.line
