"""The lead's page of the dials: what each means, what it does in numbers, and the form that changes it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Annotated

from flask import Blueprint, Response, make_response, redirect, render_template
from pydantic import Field

from base.errors import InvalidInput, NotAllowed
from base.offices.model import Office
from base.offices.queries import office_by_key
from base.offices.service import save_office
from base.perform import ask, perform
from base.web.access import current_staff, require_at, staff
from base.web.body import Form, Line, form_body, query_body
from base.web.faults import wants_json
from callsystem.queries import offices_to_see, order_settings
from callsystem.rules.comparing import Arrival, Effect, drawn_day, effect
from callsystem.rules.ordering import OrderSettings

rule_pages = Blueprint("rule_pages", __name__, template_folder="templates")
Minutes = Annotated[int, Field(ge=0, le=1440)]
LOADS = (0.92, 1.08)
"""A usual day, and one on which more comes than the counters can do."""
STEPS = (0, 30, 60, 90, 1440)


class Dials(Form):
    """The five dials in minutes: H, G, L, B, e."""

    office: Line = ""
    walk_in_minutes: Minutes | None = None
    grace_minutes: Minutes | None = None
    late_minutes: Minutes | None = None
    priority_minutes: Minutes | None = None
    early_minutes: Minutes | None = None

    def of(self, office: Office) -> dict[str, int]:
        """All five, those of the office where none was given."""
        given = self.model_dump(exclude={"office"})
        return {name: getattr(office, name) if value is None else value for name, value in given.items()}


@dataclass(frozen=True)
class Comparison:
    """One line of the comparison: H, what it does on each day, and whether it is the setting that is asked about."""

    minutes: int
    effects: tuple[Effect, ...]
    is_asked: bool


@rule_pages.get("/lead/rule")
@staff("lead")
def rule_page() -> str:
    """The dials as they are, or as the form tries them."""
    asked = query_body(Dials)
    office = known_office_of_lead(asked.office)
    return _page(office, asked.of(office), refusal=None)


@rule_pages.post("/lead/rule")
@staff("lead")
def save_rule() -> Response:
    """Keep the dials; from then on they count for whoever arrives."""
    try:
        asked = form_body(Dials)
    except InvalidInput as refusal:
        if wants_json():
            raise
        office = known_office_of_lead("")
        return make_response(_page(office, Dials().of(office), refusal=refusal), refusal.status)
    office = known_office_of_lead(asked.office)
    member = require_at(office.id, "lead")
    perform(save_office, office.id, asked.of(office), member.account_id)
    return make_response(redirect(f"/lead/rule?office={office.key}&saved=1", 303))


def known_office_of_lead(key: str) -> Office:
    """The office that is asked for, or the first of the lead's; raises NotAllowed, NotFound."""
    own = [
        one
        for one in ask(offices_to_see, current_staff())
        if current_staff().may(frozenset({"lead"}), one.id)
    ]
    if not own:
        raise NotAllowed
    office = ask(office_by_key, key) if key else own[0]
    require_at(office.id, "lead")
    return office


def _page(office: Office, dials: dict[str, int], refusal: InvalidInput | None) -> str:
    tried = OrderSettings(
        walk_in_counts_as=timedelta(minutes=dials["walk_in_minutes"]),
        grace=timedelta(minutes=dials["grace_minutes"]),
        late_counts_as=timedelta(minutes=dials["late_minutes"]),
        priority_bonus=timedelta(minutes=dials["priority_minutes"]),
        early_call=timedelta(minutes=dials["early_minutes"]),
    )
    is_changed = tried != order_settings(office)
    return render_template(
        "callsystem/rule.html",
        office=office,
        dials=dials,
        lines=_lines(tried),
        is_changed=is_changed,
        refusal=refusal,
    )


def _lines(tried: OrderSettings) -> list[Comparison]:
    asked = tried.walk_in_counts_as // timedelta(minutes=1)
    return [_line(tried, minutes, minutes == asked) for minutes in sorted({*STEPS, asked})]


def _line(tried: OrderSettings, minutes: int, is_asked: bool) -> Comparison:
    dials = replace(tried, walk_in_counts_as=timedelta(minutes=minutes))
    return Comparison(minutes, tuple(effect(_day(load), dials) for load in LOADS), is_asked)


@cache
def _day(load: float) -> tuple[Arrival, ...]:
    return tuple(drawn_day(load))
