"""Breaks that are planned: the estimate knows them, the clerk sees them, only the lead plans them."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from base import clock
from base.accounts.model import Role
from base.perform import ask, perform
from callsystem import service
from callsystem.breaks_web import breaks_pages
from callsystem.model import Ticket
from callsystem.queries.breaks import planned_breaks
from callsystem.queries.waits import Forecast, forecast, prospect
from callsystem.rules.resting import Rest, next_rest
from tests.callsystem.door import browser_of
from tests.callsystem.hall import Hall, add_clerk

ZONE = ZoneInfo("Europe/Berlin")
NOON = Rest((0, 1, 2, 3, 4), time(12), time(12, 30))
LATE = Rest((3,), time(15), time(15, 15))
THURSDAY, SATURDAY = 26, 28


@pytest.mark.parametrize(
    "word, day, at, is_busy, begins",
    [
        ("before it", THURSDAY, time(9), False, time(12)),
        ("between two", THURSDAY, time(13), False, time(15)),
        ("in it, working on", THURSDAY, time(12, 10), False, time(15)),
        ("in it, with a visitor", THURSDAY, time(12, 10), True, time(12)),
        ("after all", THURSDAY, time(16), False, None),
        ("another weekday", SATURDAY, time(9), False, None),
    ],
)
def test_the_next_break_of_today(word: str, day: int, at: time, is_busy: bool, begins: time | None) -> None:
    found = next_rest([LATE, NOON], datetime(2026, 11, day, at.hour, at.minute, tzinfo=ZONE), is_busy)
    assert (found[0].time() if found else None) == begins, word


def test_a_planned_break_makes_the_estimate_longer(hall: Hall) -> None:
    hall.open()
    hall.walk_in()
    perform(service.call_next, hall.clerks[0])
    perform(service.start, hall.clerks[0])
    second = hall.walk_in()
    before = likely(hall, second)
    perform(service.plan_break, hall.office, hall.counters[0], [3], time(9, 5), time(9, 50))
    assert likely(hall, second) >= before + timedelta(minutes=30)


def test_a_visit_that_is_paused_grows_no_shorter(hall: Hall) -> None:
    hall.open()
    hall.walk_in()
    perform(service.call_next, hall.clerks[0])
    perform(service.start, hall.clerks[0])
    second = hall.walk_in()
    hall.later(5)
    perform(service.pause, hall.clerks[0])
    paused = ask(lasted, hall.office)
    hall.later(20)
    assert ask(lasted, hall.office) == paused
    perform(service.resume, hall.clerks[0])
    assert ask(lasted, hall.office) == paused
    assert likely(hall, second) > timedelta()


def test_the_lead_plans_and_the_clerk_sees_it(app: Flask, hall: Hall, other_hall: Hall) -> None:
    app.register_blueprint(breaks_pages)
    lead = browser_of(app, perform(add_clerk, hall.office, "lead", Role.LEAD))
    form = {
        "office": "main",
        "counter_id": hall.counters[0],
        "begins": "12:00",
        "ends": "12:30",
        "weekday": ["3", "4"],
    }
    wrongs: list[dict[str, object]] = [
        {"ends": "11:00"},
        {"weekday": []},
        {"weekday": ["9"]},
        {"begins": "25:00"},
        {"counter_id": "x"},
    ]
    for wrong in wrongs:
        refused = lead.post("/lead/breaks", data={**form, "idempotency_key": "wrong-break", **wrong})
        assert refused.status_code == 422, wrong
    assert (
        'value="12:30"'
        in lead.post("/lead/breaks", data={**form, "idempotency_key": "no-days-1", "weekday": []}).text
    )
    strange = {**form, "idempotency_key": "strange-1", "counter_id": other_hall.counters[0]}
    assert lead.post("/lead/breaks", data=strange).status_code == 404
    answers = [
        lead.post("/lead/breaks", data={**form, "idempotency_key": "planned-break-1"}) for _twice in range(2)
    ]
    assert [answer.status_code for answer in answers] == [303, 303]
    (planned,) = ask(planned_breaks, hall.office)
    hall.open()
    assert "12:00–12:30" in browser_of(app, hall.clerks[0]).get("/counter").text
    drop = {"office": "main", "break_id": planned.id, "idempotency_key": "dropped-break-1"}
    assert lead.post("/lead/breaks/drop", data=drop).status_code == 303
    assert ask(planned_breaks, hall.office) == []


def likely(hall: Hall, ticket: Ticket) -> timedelta:
    found = ask(play, hall.office).calls[ticket.id]
    assert found is not None
    return found.likely - clock.now()


def play(session: Session, office_id: int) -> Forecast:
    return forecast(prospect(session, office_id, clock.now()))


def lasted(session: Session, office_id: int) -> timedelta | None:
    """How long the first counter's visit has lasted, for the replay."""
    seen = prospect(session, office_id, clock.now())
    return next(counter.busy_for for counter in seen.scene.counters)
