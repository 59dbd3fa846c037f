"""The document for programs, and a page that shows it to people; nothing of it comes from a foreign host."""

from flask import Response, current_app, jsonify, render_template

from base.web.access import public
from booking.api.document import document
from booking.api.door import booking_door


@booking_door.get("/openapi.json")
@public
def openapi() -> Response:
    """OpenAPI 3.1."""
    return jsonify(_document())


@booking_door.get("/")
@public
def reader() -> str:
    """The same to read."""
    return render_template("booking/api.html", document=_document())


def _document() -> dict[str, object]:
    config = current_app.config
    return document(current_app, config["TOWN"], config["ADDRESS"])
