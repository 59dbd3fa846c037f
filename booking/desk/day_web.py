"""The day of an office at its desk: all appointments by time, without names; who may see more opens one."""

from datetime import timedelta

from flask import Blueprint, render_template

from base import clock
from base.i18n import gettext as _
from base.perform import ask
from base.web.access import staff
from base.web.body import query_body
from base.web.listing import Column, listed
from booking import wording
from booking.desk import forms, queries
from booking.desk.own import own_office, own_offices
from booking.desk.wording import state_text

desk_day = Blueprint("desk_day", __name__, url_prefix="/desk/day", template_folder="../templates")


@desk_day.context_processor
def _shared() -> dict[str, object]:
    return {"wording": wording, "state_text": state_text}


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
        list=listed(ask(queries.of_day, office.id, shown), _columns()),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("time", _("Time"), wording.start_time, lambda one: one.starts_at),
        Column("number", _("Number"), lambda one: one.number or ""),
        Column("services", _("Services"), lambda one: ", ".join(wording.chosen(one))),
        Column("state", _("State"), state_text),
    )
