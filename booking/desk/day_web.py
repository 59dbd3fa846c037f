"""The day of an office at its desk: all appointments by time, without names; who may see more opens one."""

from datetime import timedelta

from flask import Blueprint, render_template

from base import clock
from base.perform import ask
from base.web.access import staff
from base.web.body import query_body
from booking import wording
from booking.desk import forms, queries
from booking.desk.web import own_office, own_offices

desk_day = Blueprint("desk_day", __name__, url_prefix="/desk/day", template_folder="../templates")


@desk_day.context_processor
def _shared() -> dict[str, object]:
    return {"wording": wording}


@desk_day.get("")
@staff("desk")
def day() -> str:
    """One day's appointments; today without a wish."""
    query = query_body(forms.DayQuery)
    office = own_office(query.office)
    shown = query.day or clock.now().astimezone(office.zone).date()
    return render_template(
        "booking/desk/day.html",
        offices=own_offices(),
        office=office,
        day=shown,
        before=shown - timedelta(days=1),
        after=shown + timedelta(days=1),
        found=ask(queries.of_day, office.id, shown),
    )
