"""Requests that notice what is looked at in them: what nobody looks at can be no fault of a view, whatever stands there."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, ClassVar, Literal

from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.utils import cached_property

from base.web.frame import AnyBytesRequest

Part = Literal["query", "form", "json"]
EVERYTHING = "*"
"""Stands for all names: somebody went through the whole part."""
WAYS_THROUGH = {"items", "keys", "lists", "listvalues", "to_dict", "values"}


class Looked:
    """Which names of which part were looked at, but for those that somebody else (`but`) looks at anyway."""

    def __init__(self, but: "Looked | None" = None) -> None:
        self._names: dict[Part, set[str]] = {"query": set(), "form": set(), "json": set()}
        self._but = but

    def note(self, part: Part, name: str) -> None:
        """This was looked at."""
        self._names[part].add(name)

    def into(self, part: Part) -> bool:
        """Whether anything of this part was looked at."""
        return bool(self._names[part] - (self._but._names[part] if self._but else set()))


class WatchedFields(ImmutableMultiDict[str, str]):
    """Fields of a query or a form; whoever asks for one is noted."""

    def __init__(self, fields: MultiDict[str, str], looked: Looked, part: Part) -> None:
        super().__init__(fields)
        self._note: Callable[[str], None] = partial(looked.note, part)

    def __getitem__(self, name: str) -> str:
        self._note(name)
        return str(super().__getitem__(name))

    def __contains__(self, name: object) -> bool:
        self._note(str(name))
        return bool(super().__contains__(name))

    def getlist(self, name: str, *more: Any) -> list[Any]:
        self._note(name)
        return list(super().getlist(name, *more))

    def __iter__(self) -> Iterator[str]:
        self._note(EVERYTHING)
        return super().__iter__()

    def __getattribute__(self, name: str) -> Any:
        if name in WAYS_THROUGH and not _asked_by_a_page():
            object.__getattribute__(self, "_note")(EVERYTHING)
        return super().__getattribute__(name)


def _asked_by_a_page() -> bool:
    """Whether it is a template that asks: each page leads to itself in other languages, whatever stands in its address."""
    return (
        sys._getframe(2).f_code.co_filename.endswith(".html")
        or "jinja2" in sys._getframe(2).f_code.co_filename
    )


class WatchedRequest(AnyBytesRequest):
    """One whose query, form and JSON note in `looked` what is looked at in them."""

    looked: ClassVar[Looked] = Looked()

    @cached_property
    def args(self) -> MultiDict[str, str]:
        return WatchedFields(super().args, self.looked, "query")

    def _load_form_data(self) -> None:
        if "form" not in self.__dict__:
            super()._load_form_data()
            self.__dict__["form"] = WatchedFields(self.__dict__["form"], self.looked, "form")

    def get_json(self, *how: Any, **more: Any) -> Any:
        self.looked.note("json", EVERYTHING)
        return super().get_json(*how, **more)

    def get_data(self, *how: Any, **more: Any) -> Any:
        self.looked.note("json", EVERYTHING)
        return super().get_data(*how, **more)
