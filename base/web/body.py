"""From a request to checked values: strict pydantic models for JSON and forms. What does not fit raises InvalidInput."""

import re
from typing import Annotated, Any, TypeVar

from flask import request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from base.errors import InvalidInput
from base.i18n import gettext as _

M = TypeVar("M", bound="Body")
LONGEST_KEY = 80
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def _without_controls(text: str) -> str:
    if _CONTROL.search(text):
        raise ValueError("control characters are not allowed")
    return text.strip()


RowId = Annotated[int, Field(ge=1, le=2**31 - 1)]
Line = Annotated[str, Field(max_length=200), AfterValidator(_without_controls)]
"""One line of text that a person typed: bounded, without control characters or lone surrogates."""


class Body(BaseModel):
    """Ground of all request bodies: unknown fields are refused, values are not bent into shape."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Form(Body):
    """Ground of HTML forms and query strings, where every value arrives as text; form machinery fields are ignored."""

    model_config = ConfigDict(extra="ignore", strict=False, frozen=True)


def json_body(model: type[M]) -> M:
    """The JSON body as a checked model; raises InvalidInput naming the wrong fields."""
    try:
        return model.model_validate_json(request.get_data() or b"{}")
    except ValidationError as error:
        raise _invalid(error) from None


def form_body(model: type[M]) -> M:
    """The form as a checked model; raises InvalidInput naming the wrong fields."""
    return checked(model, request.form.to_dict())


def query_body(model: type[M]) -> M:
    """The query string as a checked model; raises InvalidInput naming the wrong fields."""
    return checked(model, request.args.to_dict())


def checked(model: type[M], values: dict[str, Any]) -> M:
    """Plain values as a checked model; raises InvalidInput naming the wrong fields."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise _invalid(error) from None


def idempotency_key() -> str:
    """The caller's Idempotency-Key, from the header or the form's hidden field; raises InvalidInput without one."""
    key = request.headers.get("Idempotency-Key") or request.form.get("idempotency_key", "")
    if not 8 <= len(key) <= LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise InvalidInput(fields={"Idempotency-Key": _("8 to 80 letters or digits, new for each action")})
    return key


def _invalid(error: ValidationError) -> InvalidInput:
    fields = {
        ".".join(map(str, fault["loc"])) or "body": _("missing or not right") for fault in error.errors()
    }
    return InvalidInput(
        fields={name[:80].encode(errors="replace").decode(): text for name, text in fields.items()}
    )
