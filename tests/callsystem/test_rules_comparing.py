"""What the dials do in numbers: the trade-off that the lead decides about shows, and the same day gives the same numbers."""

from datetime import timedelta
from itertools import pairwise

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from base.accounts.model import Role
from base.offices.model import Office
from base.perform import ask, perform
from callsystem.rule_web import rule_pages
from callsystem.rules.comparing import drawn_day, effect
from callsystem.rules.ordering import OrderSettings
from tests.callsystem.door import browser_of
from tests.callsystem.hall import Hall, add_clerk

DIALS = {
    "walk_in_minutes": 45,
    "grace_minutes": 5,
    "late_minutes": 15,
    "priority_minutes": 0,
    "early_minutes": 2,
}


def of(minutes: int) -> OrderSettings:
    return OrderSettings(walk_in_counts_as=timedelta(minutes=minutes))


@pytest.mark.parametrize("load", [0.92, 1.08])
def test_a_larger_dial_is_better_for_the_booked_and_worse_for_walk_ins(load: float) -> None:
    day = drawn_day(load)
    effects = [effect(day, of(minutes)) for minutes in (0, 60, 1440)]
    for less, more in pairwise(effects):
        assert more.booked_in_time >= less.booked_in_time
        assert more.walk_in_median >= less.walk_in_median
        assert more.walk_in_worst >= less.walk_in_worst
    assert effects[0] != effects[-1]


def test_the_same_day_gives_the_same_numbers() -> None:
    assert drawn_day() == drawn_day()
    assert effect(drawn_day(), of(60)) == effect(drawn_day(), of(60))


def test_the_lead_tries_and_saves_the_dials(app: Flask, hall: Hall) -> None:
    app.register_blueprint(rule_pages)
    lead = browser_of(app, perform(add_clerk, hall.office, "lead", Role.LEAD))
    tried = lead.get("/lead/rule?office=main&walk_in_minutes=45")
    assert "45 min · this setting" in tried.text
    assert "nothing is saved yet" in tried.text
    assert ask(dials_of, hall.office)["walk_in_minutes"] == 60
    assert lead.post("/lead/rule", data={"office": "main", **DIALS}).status_code == 303
    assert ask(dials_of, hall.office) == DIALS
    refused = lead.post("/lead/rule", data={"office": "main", "walk_in_minutes": "-1"})
    assert refused.status_code == 422
    assert ask(dials_of, hall.office) == DIALS


def dials_of(session: Session, office_id: int) -> dict[str, int]:
    office = session.get_one(Office, office_id)
    return {name: getattr(office, name) for name in DIALS}
