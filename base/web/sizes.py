"""How large a request may be. Small everywhere; a view that takes files says how large, and for whom, before anything is read."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, request

V = TypeVar("V", bound=Callable[..., Any])
LARGEST_REQUEST = 64 * 1024


def takes_files(largest: Callable[..., int]) -> Callable[[V], V]:
    """This view takes a body of so many bytes: asked with the parts of its address. What it raises is the answer."""

    def admit(view: V) -> V:
        view.largest = largest  # type: ignore[attr-defined]  # functions carry attributes, their type does not say so
        return view

    return admit


def allow_size() -> None:
    """Let a request be as large as its view takes; nobody has read its body yet."""
    view = current_app.view_functions.get(request.endpoint or "")
    largest = getattr(view, "largest", None)
    if largest is not None:
        request.max_content_length = LARGEST_REQUEST + largest(**(request.view_args or {}))
