"""The clerk's screen: choose a counter, then call and serve from it."""

from flask import Blueprint, render_template

from base.offices.model import Counter
from base.perform import ask
from base.web.access import current_staff, require_at, staff
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
    )
