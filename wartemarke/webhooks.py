"""The pages of webhooks: which there are, what became of their deliveries, and the steps to set one up."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request
from pydantic import BeforeValidator, Field

from base.accounts.permissions import Permission
from base.errors import InvalidInput, NotFound
from base.i18n import gettext as _
from base.i18n import moment_text
from base.offices import queries as offices
from base.perform import ask, perform
from base.web.access import current_staff, staff_everywhere
from base.web.body import Form, Line, RowId, checked, form_body, query_body
from base.web.listing import Column, listed
from base.web.rows import OneRow
from base.webhooks import queries, service
from base.webhooks.address import AddressRefused, target
from base.webhooks.model import DeliveryState, Event, Webhook
from base.webhooks.service import Wish

webhook_pages = Blueprint("webhooks", __name__, template_folder="templates")
RIGHT = Permission.CONNECT_PROGRAMS
HOME = "/admin/webhooks"
MOST = 200
OptionalId = Annotated[RowId | None, BeforeValidator(lambda value: None if value == "" else value)]


class WebhookForm(Form):
    """A webhook as it is to be; its events are tick boxes."""

    name: Annotated[Line, Field(min_length=1, max_length=80)]
    url: Annotated[str, Field(min_length=1, max_length=500)]
    office: OptionalId = None


class LogQuery(Form):
    """Which deliveries are shown; empty: all."""

    state: Literal["", "waiting", "delivered", "given_up"] = ""
    event: Annotated[Line, Field(max_length=40)] = ""


@webhook_pages.get(HOME)
@staff_everywhere(RIGHT)
def every() -> str:
    """All webhooks, and the form for a new one."""
    return _list_page({})


@webhook_pages.post(HOME)
@staff_everywhere(RIGHT)
def add() -> Response:
    """A new webhook; its secret is shown this once."""
    try:
        wish = _wish()
    except InvalidInput as refusal:
        return make_response(_list_page(request.form.to_dict(), refusal), refusal.status)
    made, secret = perform(service.add_webhook, wish, _key(), current_staff().account_id)
    return make_response(_page(made, secret=secret))


@webhook_pages.get(HOME + "/<webhook_id>")
@staff_everywhere(RIGHT)
def one(webhook_id: str) -> str:
    """One webhook and its deliveries."""
    return _page(_row(webhook_id))


@webhook_pages.post(HOME + "/<webhook_id>")
@staff_everywhere(RIGHT)
def change(webhook_id: str) -> Response:
    """Another name, address, choice."""
    row = _row(webhook_id)
    try:
        wish = _wish()
    except InvalidInput as refusal:
        return make_response(_page(row, request.form.to_dict(), refusal), refusal.status)
    perform(service.change_webhook, row, wish, current_staff().account_id)
    return _to(f"{HOME}/{row}")


@webhook_pages.post(HOME + "/<webhook_id>/<what>")
@staff_everywhere(RIGHT)
def step(webhook_id: str, what: str) -> Response:
    """Switch on or off, send a test, give a new secret, take away."""
    row, by = _row(webhook_id), current_staff().account_id
    if what == "secret":
        return make_response(_page(row, secret=perform(service.new_secret, row, _key(), by)))
    steps: dict[str, Callable[[], None]] = {
        "on": lambda: perform(service.switch, row, True, by),
        "off": lambda: perform(service.switch, row, False, by),
        "test": lambda: perform(service.send_test, row),
        "remove": lambda: perform(service.remove, row, by),
    }
    if what not in steps:
        raise NotFound()
    steps[what]()
    return _to(HOME if what == "remove" else f"{HOME}/{row}")


@webhook_pages.post(HOME + "/<webhook_id>/again/<delivery_id>")
@staff_everywhere(RIGHT)
def again(webhook_id: str, delivery_id: str) -> Response:
    """Send a delivery once more."""
    row = _row(webhook_id)
    perform(service.send_again, row, _row(delivery_id))
    return _to(f"{HOME}/{row}")


def event_names() -> dict[str, str]:
    """What people call the events."""
    return {
        Event.RESERVATION_BOOKED: _("An appointment was booked"),
        Event.RESERVATION_MOVED: _("An appointment was moved"),
        Event.RESERVATION_CANCELLED: _("An appointment was cancelled"),
        Event.TICKET_EXPECTED: _("An appointment is due today and stands in the hall's list"),
        Event.TICKET_ARRIVED: _("Somebody checked in or took a number"),
        Event.TICKET_CALLED: _("A number was called"),
        Event.TICKET_STARTED: _("A visit began"),
        Event.TICKET_FINISHED: _("A visit ended"),
        Event.TICKET_MISSED: _("Nobody came to a call"),
        Event.TICKET_WITHDRAWN: _("A number was withdrawn"),
        Event.TICKET_UNDONE: _("The last step with a number was taken back"),
        Event.TEST: _("Test"),
    }


def _said(fault: str) -> str:
    """Why nobody answered, in words."""
    return {
        "address_shape": _("the address is not right"),
        "address_plain": _("http only to hosts that the setting webhook_hosts names"),
        "address_inside": _("the address leads into the town's own network"),
        "address_unknown": _("there is no such host name"),
        "no_answer_in_time": _("no answer in time"),
        "certificate": _("the certificate is not right"),
        "not_reached": _("not reached"),
        "secret_not_readable": _("the secret cannot be read: give a new one"),
    }.get(fault, fault)


def _wish() -> Wish:
    """What the form says. Raises InvalidInput."""
    form = form_body(WebhookForm)
    events = [str(event) for event in Event if event != Event.TEST and f"event-{event}" in request.form]
    wrong: dict[str, str] = {} if events else {"events": _("Please tick at least one.")}
    try:
        target(form.url, current_app.config["WEBHOOK_HOSTS"])
    except AddressRefused as refusal:
        wrong["url"] = _said(f"address_{refusal.why}")
    if form.office is not None and form.office not in {row.id for row in ask(offices.offices)}:
        wrong["office"] = _("There is no such office.")
    if wrong:
        raise InvalidInput(fields=wrong)
    return Wish(form.name, form.url, events, form.office)


def _row(text: str) -> int:
    return checked(OneRow, {"id": text}).id


def _key() -> str:
    return str(current_app.secret_key)


def _to(address: str) -> Response:
    return make_response(redirect(address, 303))


def _list_page(form: dict[str, str], refusal: InvalidInput | None = None) -> str:
    shared, waiting = _shared(form, refusal), ask(queries.waiting)
    columns = (
        Column("name", _("Name"), lambda row: row.name),
        Column("url", _("Web address"), lambda row: row.url),
        Column("office", _("Office"), lambda row: shared["names"].get(row.office_id, "–")),
        Column("waits", _("Waits"), lambda row: str(waiting.get(row.id, 0))),
        Column("state", _("State"), lambda row: _("on") if row.is_on else _("off")),
    )
    hooks = listed(ask(queries.webhooks), columns)
    return render_template("wartemarke/webhooks.html", list=hooks, waiting=waiting, **shared)


def _page(
    webhook_id: int, form: dict[str, str] | None = None, refusal: InvalidInput | None = None, secret: str = ""
) -> str:
    hook = ask(queries.webhook, webhook_id)
    shown = query_body(LogQuery)
    log = ask(queries.deliveries, webhook_id, MOST, shown.state, shown.event)
    return render_template(
        "wartemarke/webhook.html",
        hook=hook,
        log=listed(log, _log_columns()),
        shown=shown,
        states=[("", _("All")), *_states().items()],
        state_names=_states(),
        said=_said,
        secret=secret,
        most=MOST,
        **_shared(form if form is not None else _as_form(hook), refusal),
    )


def _log_columns() -> tuple[Column, ...]:
    names = event_names()
    return (
        Column("at", _("Happened"), lambda row: moment_text(row.at, "Europe/Berlin"), lambda row: row.at),
        Column("happening", _("Event"), lambda row: names.get(row.event, row.event)),
        Column("settled", _("State"), lambda row: _states()[row.state]),
        Column("tries", _("Tries"), lambda row: str(row.tries)),
        Column("answer", _("Last answer"), lambda row: str(row.status or (row.fault and _said(row.fault)))),
    )


def _shared(form: dict[str, str], refusal: InvalidInput | None) -> dict[str, Any]:
    every = ask(offices.offices)
    return {
        "names": {None: _("All offices"), **{row.id: row.name for row in every}},
        "places": [("", _("All offices")), *((str(row.id), row.name) for row in every)],
        "events": [(event, text) for event, text in event_names().items() if event != Event.TEST],
        "event_names": event_names(),
        "form": form,
        "refusal": refusal,
        "errors": refusal.params.get("fields", {}) if refusal else {},
    }


def _states() -> dict[str, str]:
    return {
        DeliveryState.WAITING: _("waits"),
        DeliveryState.DELIVERED: _("delivered"),
        DeliveryState.GIVEN_UP: _("given up"),
    }


def _as_form(hook: Webhook) -> dict[str, str]:
    ticked = {f"event-{event}": "yes" for event in hook.events}
    return {"name": hook.name, "url": hook.url, "office": str(hook.office_id or ""), **ticked}
