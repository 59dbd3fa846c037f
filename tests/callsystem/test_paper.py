"""Paper mode: a sheet without names, and what was written on it enters the books once."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.accounts.model import Role
from base.perform import ask, perform
from booking.states import ReservationState
from callsystem import service
from callsystem.errors import NoServiceOnPaper
from callsystem.model import Ticket
from callsystem.paper_web import paper_pages
from callsystem.service.paper import Line, OnPaper, emergency_block, merge
from tests.callsystem.door import browser_of
from tests.callsystem.hall import THURSDAY_9, Hall, add_clerk, reservation

LATER = THURSDAY_9 + timedelta(minutes=20)


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
    assert perform(merge, hall.office, sheet) == 4
    assert perform(merge, hall.office, sheet) == 0
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
        perform(merge, hall.office, [Line("X001", OnPaper.SERVED, THURSDAY_9)])
    assert ask(states_of, hall.office) == {}


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
    wrongs = ({"came_0": "25:99"}, {"number_0": "<b>"}, {"outcome_0": "?"}, {"service_id_0": "x"})
    times = ({"ended_0": "09:05"}, {"came_0": "23:59"})  # before the coming; not yet
    for wrong in (*wrongs, *times):
        answer = lead.post("/lead/paper", data={**form, "idempotency_key": "paper-2-2", **wrong})
        assert (answer.status_code, "Line 1 is not right." in answer.text) == (422, True)


def states_of(session: Session, office_id: int) -> dict[str, str]:
    tickets = select(Ticket.number, Ticket.state).where(Ticket.office_id == office_id)
    return {number: str(state) for number, state in session.execute(tickets)}
