"""Paper mode: a sheet without names, and what was written on it enters the books once."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.accounts.model import Role
from base.offices.model import Office
from base.perform import ask, perform
from booking.states import ReservationState
from callsystem import queries, service
from callsystem.errors import NoServiceOnPaper
from callsystem.model import Ticket
from callsystem.paper_web import paper_pages
from callsystem.queries import ticket_of_reservation
from callsystem.queries.happenings import happenings
from callsystem.queries.visits import visits_of
from callsystem.service import expect_later
from callsystem.service.paper import Line, OnPaper, emergency_block, merge
from tests.callsystem.door import browser_of
from tests.callsystem.hall import THURSDAY_9, Hall, add_clerk, reservation, ticket

LATER = THURSDAY_9 + timedelta(minutes=20)
TODAY = THURSDAY_9.date()


def test_the_block_uses_letters_that_no_queue_has(hall: Hall) -> None:
    block = ask(emergency_block, hall.office)
    assert (block[0], block[-1]) == ("X001", "X040")


def test_a_sheet_is_entered_once_and_twice_changes_nothing(hall: Hall) -> None:
    came, missed = hall.booked(LATER), hall.booked(LATER)
    hall.later(60)
    sheet = [
        Line(str(came.number), OnPaper.SERVED, THURSDAY_9, LATER),
        Line(str(missed.number), OnPaper.MISSED, THURSDAY_9),
        Line("X001", OnPaper.SERVED, THURSDAY_9, LATER, hall.card),
        Line("X002", OnPaper.WAITING, THURSDAY_9, None, hall.card),
    ]
    assert perform(merge, hall.office, TODAY, sheet) == 4
    assert perform(merge, hall.office, TODAY, sheet) == 0
    assert reservation(came.id).state == ReservationState.KEPT
    assert reservation(missed.id).state == ReservationState.MISSED
    states = ask(states_of, hall.office)
    assert states == {
        str(came.number): "served",
        str(missed.number): "withdrawn",
        "X001": "served",
        "X002": "waiting",
    }
    waiting = perform(service.call_next, hall.open())
    assert (waiting.number, waiting.checked_in_at) == ("X002", THURSDAY_9)


def test_a_number_of_the_block_needs_its_service(hall: Hall) -> None:
    with pytest.raises(NoServiceOnPaper):
        perform(merge, hall.office, TODAY, [Line("X001", OnPaper.SERVED, THURSDAY_9)])
    assert ask(states_of, hall.office) == {}


def test_the_sheet_of_yesterday_puts_right_what_the_night_made_of_it(hall: Hall) -> None:
    came, missed, never_fed = hall.booked(LATER), hall.booked(LATER), hall.booked(LATER)
    gone = hall.booked_here(LATER)  # checked in; then the lights went out
    left = hall.walk_in()
    for one in (came, missed):
        perform(expect_later, one)
    hall.at(THURSDAY_9 + timedelta(days=1))
    perform(service.close_past_days, hall.office)
    assert (reservation(came.id).state, ticket(gone.id).state) == (ReservationState.MISSED, "withdrawn")
    sheet = [
        Line(str(came.number), OnPaper.SERVED, THURSDAY_9, LATER),
        Line(str(missed.number), OnPaper.MISSED, THURSDAY_9),
        Line(str(never_fed.number), OnPaper.SERVED, THURSDAY_9, LATER),
        Line(gone.number, OnPaper.SERVED, THURSDAY_9, LATER),
        Line(left.number, OnPaper.WAITING, THURSDAY_9),
        Line("X001", OnPaper.SERVED, THURSDAY_9, LATER, hall.card),
        Line("X002", OnPaper.WAITING, THURSDAY_9, None, hall.card),
    ]
    perform(
        merge,
        hall.office,
        TODAY + timedelta(days=1),
        [Line("X001", OnPaper.WAITING, hall.later(0), None, hall.card)],
    )
    before = len(ask(queries.hall, hall.office).calls)
    assert perform(merge, hall.office, TODAY, sheet) == 5
    assert perform(merge, hall.office, TODAY, sheet) == 0
    assert [reservation(one.id).state for one in (came, missed, never_fed)] == ["kept", "missed", "kept"]
    fed = ask(ticket_of_reservation, came.id)
    assert fed is not None
    assert {ticket(id_).finished_at for id_ in (gone.id, fed.id)} == {LATER}
    assert ask(states_of, hall.office, TODAY)["X002"] == "withdrawn"
    assert ask(states_of, hall.office, TODAY + timedelta(days=1)) == {"X001": "waiting"}
    assert len(ask(queries.hall, hall.office).calls) == before == 0
    figures = ask(lambda s: visits_of(s, s.get_one(Office, hall.office), TODAY, TODAY))
    assert [visit.did_not_come for visit in figures].count(True) == 1
    days = {
        entry.facts["day"] for entry in ask(happenings, hall.office, 0) if entry.kind == "merged_from_paper"
    }
    assert days == {"2026-11-26", "2026-11-27"}


def test_the_page_keeps_what_was_typed_after_an_error(app: Flask, hall: Hall) -> None:
    app.register_blueprint(paper_pages)
    lead = browser_of(app, perform(add_clerk, hall.office, "lead", Role.LEAD))
    hall.booked(LATER)
    assert "T001" in lead.get("/lead/paper").text
    tomorrow = THURSDAY_9.date() + timedelta(days=1)
    assert f"day={tomorrow}" in lead.get("/lead/paper").text
    assert "T001" not in lead.get(f"/lead/paper?day={tomorrow}").text
    hall.later(60)
    form = {"office": "main", "idempotency_key": "paper-sheet-1", "number_0": "x001", "came_0": "09:10"}
    refused = lead.post("/lead/paper", data=form)
    assert refused.status_code >= 400
    assert 'value="x001"' in refused.text
    assert 'name="number_0" aria-invalid="true"' in refused.text
    assert "choose the service beside it" in refused.text
    done = lead.post("/lead/paper", data={**form, "service_id_0": str(hall.card)})
    assert done.status_code == 303
    assert "Lines: 1, new ones: 1." in lead.get(done.location).text
    assert ask(states_of, hall.office) == {"X001": "served"}
    yesterday = {**form, "sheet_day": "2026-11-25", "number_0": "X009", "service_id_0": str(hall.card)}
    done = lead.post("/lead/paper", data={**yesterday, "idempotency_key": "paper-sheet-3"})
    assert "day=2026-11-25" in done.location
    assert 'value="2026-11-25"' in lead.get(done.location).text
    assert ask(states_of, hall.office, TODAY - timedelta(days=1)) == {"X009": "served"}
    for day in ("2026-11-27", "2026-11-01", "soon"):
        answer = lead.post("/lead/paper", data={**yesterday, "idempotency_key": "paper-4", "sheet_day": day})
        assert (answer.status_code, f'value="{day}"' in answer.text) == (422, True)
        assert "No sheet of this day can be entered." in answer.text
    untimed = {**yesterday, "idempotency_key": "paper-5-5", "came_0": ""}
    assert "Line 1 is not right." in lead.post("/lead/paper", data=untimed).text
    wrongs = ({"came_0": "25:99"}, {"number_0": "<b>"}, {"outcome_0": "?"}, {"service_id_0": "x"})
    times = ({"ended_0": "09:05"}, {"came_0": "23:59"})  # before the coming; not yet
    for wrong in (*wrongs, *times):
        answer = lead.post("/lead/paper", data={**form, "idempotency_key": "paper-2-2", **wrong})
        assert (answer.status_code, "Line 1 is not right." in answer.text) == (422, True)


def states_of(session: Session, office_id: int, day: date = TODAY) -> dict[str, str]:
    of_day = (Ticket.office_id == office_id, Ticket.day == day)
    tickets = select(Ticket.number, Ticket.state).where(*of_day)
    return {number: str(state) for number, state in session.execute(tickets)}
