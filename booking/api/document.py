"""The door described as OpenAPI 3.1, made of what the views say of themselves, so that it cannot say anything else."""

import re
from collections.abc import Iterator
from typing import Any

from flask import Flask
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from base.codes import ALPHABET, CODE_LENGTH
from booking.api.door import Operation, booking_door, operation_of
from booking.api.shapes import Problem

VERSION = "1.0.0"
_PLACE = "#/components/schemas/{model}"
_ARGUMENT = re.compile(r"<(\w+)>")
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "8 to 80 printable characters, new for each action; the same key gives the same answer for a day",
    "schema": {"type": "string", "minLength": 8, "maxLength": 80, "pattern": "^[!-~][ -~]*[!-~]$"},
}
_ROW_ID = {"type": "integer", "minimum": 1, "maximum": 2**31 - 1}
_CODE = {"type": "string", "pattern": f"^[{ALPHABET}]{{{CODE_LENGTH}}}$"}
_DAY = {"type": "string", "format": "date"}
Json = dict[str, Any]


def document(app: Flask, town: str, address: str) -> Json:
    """The whole document for this installation."""
    operations = list(_operations(app))
    paths: dict[str, Json] = {}
    for path, method, operation in operations:
        paths.setdefault(_ARGUMENT.sub(r"{\1}", path), {})[method] = _described(path, operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Appointments at the town hall: {town}",
            "version": VERSION,
            "description": "Holding, confirming, moving and cancelling appointments. Errors are problems (RFC 9457) with a code.",
        },
        "servers": [{"url": address}],
        "paths": paths,
        "components": {"schemas": _schemas([operation for *_, operation in operations])},
    }


def _operations(app: Flask) -> Iterator[tuple[str, str, Operation]]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        operation = operation_of(app.view_functions[rule.endpoint])
        if rule.endpoint.startswith(f"{booking_door.name}.") and operation is not None:
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield rule.rule, method.lower(), operation


def _described(path: str, operation: Operation) -> Json:
    described: Json = {
        "summary": operation.summary,
        "parameters": [*_arguments(path), *_query(operation), *([_KEY] if operation.changes else [])],
        "responses": {
            str(operation.status): _content("The answer", operation.answer),
            "default": _content(_refusals(operation), Problem, "application/problem+json"),
        },
    }
    if operation.body is not None:
        described["requestBody"] = {"required": True, **_content("", operation.body)}
        del described["requestBody"]["description"]
    return described


def _refusals(operation: Operation) -> str:
    named = ", ".join(dict.fromkeys((*operation.refusals, "too_many_requests", "not_now")))
    return f"A refusal; nothing was changed. Codes: {named}"


def _arguments(path: str) -> list[Json]:
    return [
        {"name": name, "in": "path", "required": True, "schema": _schema_of(name)}
        for name in _ARGUMENT.findall(path)
    ]


def _schema_of(argument: str) -> Json:
    """What stands in an address: the id of a row, a local day, or a secret code."""
    return _ROW_ID if argument.endswith("_id") else _DAY if argument == "day" else _CODE


def _query(operation: Operation) -> list[Json]:
    if operation.query is None:
        return []
    schema = operation.query.model_json_schema()
    required = schema.get("required", [])
    known = schema.get("$defs", {})
    return [
        {"name": name, "in": "query", "required": name in required, "schema": _inlined(part, known)}
        for name, part in schema["properties"].items()
    ]


def _inlined(part: Json, known: Json) -> Json:
    """A part without a reference into the query's own schema, which is not in the document."""
    named = part.get("$ref", "").rpartition("/")[2]
    return {**known.get(named, {}), **{name: value for name, value in part.items() if name != "$ref"}}


def _content(description: str, model: type[BaseModel], kind: str = "application/json") -> Json:
    place = _PLACE.format(model=model.__name__)
    return {"description": description, "content": {kind: {"schema": {"$ref": place}}}}


def _schemas(operations: list[Operation]) -> Json:
    taken = {operation.body for operation in operations if operation.body}
    given = {operation.answer for operation in operations} | {Problem}
    _map, schema = models_json_schema(
        [
            *((model, "validation") for model in sorted(taken, key=lambda m: m.__name__)),
            *((model, "serialization") for model in sorted(given, key=lambda m: m.__name__)),
        ],
        ref_template=_PLACE,
    )
    return dict(schema.get("$defs", {}))
