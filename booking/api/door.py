"""The blueprint of the door, and how each view says what it takes and gives: the document is made of the views themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from flask import Blueprint, Response, jsonify, make_response
from pydantic import BaseModel

from base.web.frame import csrf

booking_door = Blueprint(
    "booking_door", __name__, url_prefix="/api/v1", template_folder="../templates", static_folder=None
)
csrf.exempt(booking_door)  # it knows no cookie: whoever calls holds at most a secret code of their own

V = TypeVar("V", bound=Callable[..., Any])


@dataclass(frozen=True)
class Operation:
    """What one view does, in a sentence, with its shapes and the codes of its refusals."""

    summary: str
    answer: type[BaseModel]
    status: int = 200
    query: type[BaseModel] | None = None
    body: type[BaseModel] | None = None
    refusals: tuple[str, ...] = ()
    changes: bool = False
    """It takes an Idempotency-Key."""


def described(operation: Operation) -> Callable[[V], V]:
    """Describe a view for the document."""

    def note(view: V) -> V:
        view.operation = operation  # type: ignore[attr-defined]  # functions carry attributes, their type does not say so
        return view

    return note


def operation_of(view: Callable[..., Any]) -> Operation | None:
    """What a view says of itself."""
    return cast("Operation | None", getattr(view, "operation", None))


def answered(answer: BaseModel, status: int = 200) -> Response:
    """An answer in its shape."""
    return make_response(jsonify(answer.model_dump(mode="json")), status)
