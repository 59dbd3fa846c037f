"""The pages of the assistant, one for each step, and the training office."""

from typing import Annotated

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request
from pydantic import BeforeValidator, Field
from sqlalchemy.orm import Session

from base.accounts.permissions import Permission
from base.devices.model import DeviceKind
from base.errors import InvalidInput, NotFound, WartemarkeError
from base.hours.holidays import REGIONS
from base.hours.wording import regions, weekday_name
from base.idempotency import Answer, fingerprint
from base.offices.service import save_office
from base.perform import ask, perform, perform_once
from base.web.access import current_staff, staff_everywhere
from base.web.body import Form, Line, checked, idempotency_key, query_body
from booking.planning.forms import ClockTime
from wartemarke import sample_town
from wartemarke.assistant import service, training
from wartemarke.assistant.steps import Progress, Step, names, progress

assistant = Blueprint("assistant", __name__, template_folder="../templates")
RIGHT = Permission.SET_UP
WORKING_DAYS = {f"weekday{day}": "yes" for day in range(5)}
BEGINNING = {"opens": "08:00", "closes": "16:00", "places": "2", "count": "3", "region": "SN", **WORKING_DAYS}


def _count(value: object) -> object:
    return 0 if value == "" else value


class Asked(Form):
    """A step to look at; without it the next one."""

    step: Line = ""


class OfficeForm(Form):
    """The first office."""

    name: Annotated[Line, Field(min_length=1)]
    address: Line = ""
    region: Line = "SN"


class HoursForm(Form):
    """The week; its days are tick boxes."""

    opens: ClockTime
    closes: ClockTime
    places: Annotated[int, BeforeValidator(_count), Field(ge=0, le=255)] = 2


class CountersForm(Form):
    """How many counters, and the way to them."""

    count: Annotated[int, Field(ge=1, le=40)]
    room: Annotated[Line, Field(max_length=80)] = ""


@assistant.get("/setup")
@staff_everywhere(RIGHT)
def page() -> str:
    """The step that is next, or the one that is asked for."""
    return _page(_step(query_body(Asked).step))


@assistant.post("/setup/<step>")
@staff_everywhere(RIGHT)
def take(step: str) -> Response:
    """Write what a step says, and go on; a wrong form is shown again."""
    if step not in list(Step) or step == Step.DONE:
        raise NotFound()
    now, form = Step(step), request.form.to_dict()
    if now == Step.DEVICES:
        return make_response(_page(now, codes=_codes()))
    shape = {name: text for name, text in form.items() if name not in {"csrf_token", "idempotency_key"}}
    try:
        perform_once(idempotency_key(), current_staff().scope, fingerprint(step, shape), _write, now, form)
    except InvalidInput as refusal:
        return make_response(_page(now, form, refusal), refusal.status)
    return make_response(redirect("/setup", 303))


@assistant.post("/setup/training/<what>")
@staff_everywhere(RIGHT)
def train(what: str) -> Response:
    """Load the training office, or remove it with everything that was tried there."""
    if what not in {"load", "remove"}:
        raise NotFound()
    perform(training.load if what == "load" else training.remove)
    return make_response(redirect("/setup?step=done", 303))


def _write(session: Session, step: Step, form: dict[str, str]) -> Answer:
    by, office = current_staff().account_id, progress(session).office
    if step == Step.OFFICE:
        _write_office(session, form, office.id if office else None, by)
        return {}
    if office is None:
        raise NotFound()
    if step == Step.SERVICES:
        keys = [name.removeprefix("service-") for name in form if name.startswith("service-")]
        service.offer_template(session, office.id, keys, by)
        if "known" in form:
            service.offer_known(session, office.id, by)
    elif step == Step.HOURS:
        wanted = checked(HoursForm, dict(form))
        days = [day for day in range(7) if f"weekday{day}" in form]
        service.open_on(session, office.id, days, wanted.opens, wanted.closes, wanted.places, by)
    elif step == Step.COUNTERS:
        counters = checked(CountersForm, dict(form))
        service.add_counters(session, office.id, counters.count, counters.room, by)
    return {}


def _write_office(session: Session, form: dict[str, str], office_id: int | None, by: int) -> None:
    wanted = checked(OfficeForm, dict(form))
    if wanted.region not in REGIONS:
        raise InvalidInput(fields={"region": "-"})
    values = {"name": wanted.name, "address": wanted.address, "region": wanted.region}
    save_office(session, office_id, values, by)


def _codes() -> dict[DeviceKind, str]:
    office = ask(progress).office
    if office is None:
        raise NotFound()
    return perform(service.first_devices, office.id)


def _step(asked: str) -> Step:
    so_far = ask(progress)
    may_look = Step(asked) if asked in list(Step) else so_far.next
    return may_look if so_far.office is not None else Step.OFFICE


def _page(
    step: Step,
    form: dict[str, str] | None = None,
    refusal: WartemarkeError | None = None,
    codes: dict[DeviceKind, str] | None = None,
) -> str:
    so_far: Progress = ask(progress)
    office = so_far.office
    known = {"name": office.name, "address": office.address, "region": office.region} if office else {}
    return render_template(
        "wartemarke/setup.html",
        step=step,
        steps=list(Step),
        names=names(),
        so_far=so_far,
        form={**BEGINNING, **known} if form is None else form,
        refusal=refusal,
        errors=refusal.params.get("fields", {}) if refusal else {},
        regions=regions(),
        template=sample_town.template_services(),
        weekdays=[(day, weekday_name(day)) for day in range(7)],
        codes=codes or {},
        address=current_app.config["ADDRESS"],
        has_training=ask(training.is_loaded),
    )
