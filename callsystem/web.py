"""The clerk's screen: choose a counter, then call and serve from it."""

from flask import Blueprint, Response, jsonify, render_template
from sqlalchemy.orm import Session

from base.i18n import gettext as _
from base.i18n import in_language
from base.offices.model import Counter
from base.offices.queries import offered_at
from base.perform import ask
from base.web.access import current_staff, public, require_at, staff
from callsystem.queries import counter_of_clerk, counters_to_choose, workplaces
from callsystem.wire import staff_state

counter_pages = Blueprint(
    "counter_pages",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/static/callsystem",
)


@counter_pages.get("/counter")
@staff("counter")
def counter() -> str:
    """The counter where the clerk sits, or the counters to choose from."""
    seat = ask(counter_of_clerk, current_staff().account_id)
    return _choose() if seat is None else _work_at(seat)


@counter_pages.get("/counter/app.webmanifest")
@public
def app() -> Response:
    """The counter as an app of its own, in a narrow window beside the specialist program; browsers ask without a login."""
    manifest = jsonify(
        {
            "id": "/counter",
            "name": _("Wartemarke counter"),
            "short_name": _("Counter"),
            "start_url": "/counter",
            "scope": "/counter",
            "display": "standalone",
            "background_color": "#f8f4ea",
            "theme_color": "#101a33",
            "icons": [{"src": "/static/base/mark.svg", "type": "image/svg+xml", "sizes": "any"}],
        }
    )
    manifest.mimetype = "application/manifest+json"
    return manifest


def _choose() -> str:
    places = [(office, ask(counters_to_choose, office.id)) for office in ask(workplaces, current_staff())]
    return render_template("callsystem/choose.html", places=places)


def _work_at(seat: Counter) -> str:
    member = require_at(seat.office_id, "counter")
    return render_template(
        "callsystem/counter.html",
        counter=seat,
        account_id=member.account_id,
        state=ask(staff_state, seat.office_id),
        offers=ask(_offers, seat.office_id),
    )


def _offers(session: Session, office_id: int) -> list[tuple[int, str]]:
    """All services of the office for lists to choose from: id and name, by name."""
    offers = [
        (offer.service_id, in_language(offer.service.names)) for offer in offered_at(session, office_id)
    ]
    return sorted(offers, key=lambda offer: offer[1].casefold())
