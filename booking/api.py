"""The JSON door of booking: what can be booked, for programs. Its pages are in `booking/web/`."""

from flask import Blueprint, jsonify
from flask.wrappers import Response

from base import i18n
from base.offices import queries
from base.perform import ask
from base.web.access import public

booking_door = Blueprint("booking_door", __name__, url_prefix="/api/v1")


@booking_door.get("/services")
@public
def services() -> Response:
    """Every service that the public may choose somewhere: minutes for one piece, most pieces, LeiKa keys."""
    found = [
        {
            "id": service.id,
            "key": service.key,
            "name": i18n.in_language(service.names),
            "minutes": service.minutes,
            "max_quantity": service.max_quantity,
            "leika": service.leika,
        }
        for service in ask(queries.services)
    ]
    return jsonify(services=found)
