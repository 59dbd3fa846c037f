"""The clerk's screen: choose a counter, then call and serve from it."""

from datetime import datetime

from flask import Blueprint, Response, jsonify, render_template
from sqlalchemy.orm import Session

from base import clock
from base.devices.queries import devices
from base.devices.words import seen_text
from base.errors import NotAllowed
from base.i18n import gettext as _
from base.i18n import in_language
from base.offices.model import Counter, Office
from base.offices.queries import offered_at
from base.offices.queries import office as known_office
from base.perform import ask
from base.web.access import current_staff, public, require_at, staff
from base.web.body import Form, Line, query_body
from callsystem.queries import counter_of_clerk, counters_to_choose, offices_to_see, workplaces
from callsystem.queries.breaks import rests_of
from callsystem.rules.resting import next_rest
from callsystem.wire import staff_state


class OfficeKey(Form):
    """Which office is shown; without it the first by name."""

    office: Line = ""


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


@counter_pages.get("/desk/hall")
@staff("desk")
def desk() -> str:
    """The information desk of an office: find, check in, hand out numbers, mend."""
    return _hall_page("callsystem/desk.html", "desk")


@counter_pages.get("/lead")
@staff("lead")
def lead() -> str:
    """The live hall of an office for its lead."""
    return _hall_page("callsystem/lead.html", "lead")


@counter_pages.get("/lead/sites")
@staff("lead")
def sites() -> str:
    """All halls that somebody leads, at one glance."""
    offices = _offices_with("lead")
    return render_template(
        "callsystem/sites.html",
        keys={office.id: office.key for office in offices},
        states=[ask(staff_state, office.id) for office in offices],
    )


def _offices_with(role: str) -> list[Office]:
    member = current_staff()
    return [office for office in ask(offices_to_see, member) if member.may(frozenset({role}), office.id)]


def _hall_page(template: str, role: str) -> str:
    member = current_staff()
    offices = _offices_with(role)
    asked = query_body(OfficeKey).office
    office = next((one for one in offices if one.key == asked), offices[0] if offices and not asked else None)
    if office is None:
        raise NotAllowed
    return render_template(
        template,
        office=office,
        offices=offices,
        may_lead=member.may(frozenset({"lead"}), office.id),
        devices=ask(devices, office.id),
        seen_text=seen_text,
        state=ask(staff_state, office.id),
        offers=ask(_offers, office.id),
    )


def _choose() -> str:
    places = [(office, ask(counters_to_choose, office.id)) for office in ask(workplaces, current_staff())]
    return render_template("callsystem/choose.html", places=places)


def _work_at(seat: Counter) -> str:
    member = require_at(seat.office_id, "counter")
    return render_template(
        "callsystem/counter.html",
        counter=seat,
        account_id=member.account_id,
        rest=ask(_rest_today, seat),
        counts_staff=ask(known_office, seat.office_id).staff_figures,
        state=ask(staff_state, seat.office_id),
        offers=ask(_offers, seat.office_id),
    )


def _rest_today(session: Session, seat: Counter) -> tuple[datetime, datetime] | None:
    """The counter's next planned break of today."""
    rests = rests_of(session, seat.office_id).get(seat.id, ())
    return next_rest(rests, clock.now().astimezone(known_office(session, seat.office_id).zone), is_busy=True)


def _offers(session: Session, office_id: int) -> list[tuple[int, str]]:
    """All services of the office for lists to choose from: id and name, by name."""
    offers = [
        (offer.service_id, in_language(offer.service.names)) for offer in offered_at(session, office_id)
    ]
    return sorted(offers, key=lambda offer: offer[1].casefold())
