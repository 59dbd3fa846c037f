"""The information desk mends what is not right; the lead sees and moves everything; an emergency reaches everybody."""

import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock, events
from base.accounts.model import Role
from base.audit import AuditEntry, Deed
from base.errors import NotFound
from base.offices.model import Service
from base.perform import ask, perform
from booking.model import Person, Reservation
from booking.states import ReservationState
from booking.uploads.model import Upload
from booking.uploads.rules import FileKind
from booking.uploads.store import Kept, Store
from callsystem import queries, service
from callsystem.errors import (
    NobodyWaits,
    NothingLeft,
    ReservationCancelled,
    SameTarget,
    TicketChanged,
    WalkInsClosed,
)
from callsystem.events import SlipWanted
from callsystem.service import Kind, Target, Wish
from callsystem.states import TicketState
from tests.callsystem.door import browser_of, post
from tests.callsystem.hall import THURSDAY_9, Hall, add_clerk, journal_of, reservation, ticket
from tests.callsystem.test_counter_verbs import add_queue, performed
from tests.callsystem.test_web import HOSTILE

TWO_HOURS = THURSDAY_9 + timedelta(hours=2)


@pytest.fixture
def desk(app: Flask, hall: Hall) -> FlaskClient:
    """The browser of the information desk."""
    return browser_of(app, perform(add_clerk, hall.office, "desk", Role.DESK))


@pytest.fixture
def lead(app: Flask, hall: Hall) -> FlaskClient:
    """The browser of the lead."""
    return browser_of(app, perform(add_clerk, hall.office, "lead", Role.LEAD))


def send(browser: FlaskClient, address: str, hall: Hall, **body: object) -> Any:
    answer = browser.post(
        address,
        json={"office_id": hall.office, **body},
        headers={"Idempotency-Key": secrets.token_hex(8), "Accept": "application/json"},
    )
    return answer.json


def test_a_pager_is_with_one_visitor_and_free_when_the_visit_is_over(hall: Hall, desk: FlaskClient) -> None:
    first, second = hall.walk_in(), hall.walk_in()
    assert send(desk, "/desk/pager", hall, ticket_id=first.id, pager=7)["ticket"]["pager"] == 7
    refused = send(desk, "/desk/pager", hall, ticket_id=second.id, pager=7)["error"]
    assert (refused["code"], refused["params"]) == ("pager_lent", {"number": first.number})
    clerk = hall.open()
    perform(service.call_next, clerk)
    assert ask(queries.staff_hall, hall.office).counters[0].ticket.pager == 7  # type: ignore[union-attr]
    perform(service.no_show, clerk)  # the pager was found on a chair
    assert send(desk, "/desk/pager", hall, ticket_id=second.id, pager=7)["ticket"]["pager"] == 7
    assert ticket(first.id).pager is None
    for step in (service.call_next, service.start, service.finish):
        perform(step, clerk)
    third = hall.walk_in()
    assert send(desk, "/desk/pager", hall, ticket_id=third.id, pager=7)["ticket"]["pager"] == 7
    assert send(desk, "/desk/pager", hall, ticket_id=third.id, pager=None)["ticket"]["pager"] is None
    assert send(desk, "/desk/pager", hall, ticket_id=second.id, pager=8)["error"]["code"] == "ticket_changed"
    assert [kind for _, kind in journal_of(hall)][-2:] == ["pager_lent", "pager_back"]


def test_somebody_is_found_by_name_number_and_short_code_and_checked_in(
    hall: Hall, desk: FlaskClient
) -> None:
    booked = hall.booked(TWO_HOURS)
    perform(name_them, booked.id, "Erika Mustermann")
    number = str(booked.number)
    for words in ("muster", number, number.lower(), booked.short_code):
        (found,) = send(desk, "/desk/find", hall, text=words)["found"]
        assert (found["name"], found["state"], found["reservation_id"]) == (
            "Erika Mustermann",
            "booked",
            booked.id,
        )
    answer = send(desk, "/desk/check-in", hall, reservation_id=booked.id)
    assert (answer["ticket"]["state"], answer["ticket"]["number"]) == ("waiting", booked.number)
    assert "Mustermann" not in str(desk.get(f"/desk/state?office_id={hall.office}").json)
    assert {kind for _seq, kind in journal_of(hall)} >= {"searched", "checked_in"}


@pytest.mark.parametrize("words", ["er", "%%%", "___", "T999", "Nobody", "'; --", "\\"])
def test_who_does_not_fit_is_not_found(hall: Hall, desk: FlaskClient, words: str) -> None:
    booked = hall.booked(TWO_HOURS)
    perform(name_them, booked.id, "Erika Mustermann")
    assert send(desk, "/desk/find", hall, text=words)["found"] == []


def test_a_number_from_the_desk_brings_its_note_and_goes_through_all_its_queues(
    hall: Hall, desk: FlaskClient
) -> None:
    body = {"services": [{"id": hall.card, "quantity": 1}], "note": "Rollstuhl", "persons": 2}
    given = send(desk, "/desk/number", hall, **body)["ticket"]
    assert (given["note"], given["persons"], given["then_queues"]) == ("Rollstuhl", 2, [])
    assert send(desk, "/desk/number", hall, services=[])["error"]["code"] == "nothing_chosen"


def test_the_desk_gives_numbers_also_when_the_queue_is_stopped(hall: Hall) -> None:
    perform(service.stop_queue, hall.office, hall.queue)
    perform(service.stop_queue, hall.office, hall.queue)
    with pytest.raises(WalkInsClosed):
        hall.walk_in()
    perform(service.hand_number, hall.office, [(hall.card, 1)], "de", Wish())
    perform(service.reopen_queue, hall.office, hall.queue)
    assert hall.walk_in().number == "A002"
    kinds = [kind for _seq, kind in journal_of(hall)]
    assert kinds == ["queue_stopped", "number_taken", "queue_reopened", "number_taken"]


def test_other_services_keep_the_due_time(hall: Hall) -> None:
    visitor = hall.walk_in()
    choice = [(hall.card, 1), (hall.passport, 2)]
    changed = perform(service.change_services, hall.office, visitor.id, choice)
    assert ask(performed, visitor.id) == {hall.card: (1, None), hall.passport: (2, None)}
    assert (changed.due_at, changed.planned_minutes) == (visitor.due_at, 45)


def test_a_family_is_split_into_two_numbers_with_one_due_time(hall: Hall) -> None:
    family = perform(service.take_number, hall.office, [(hall.card, 2), (hall.passport, 1)], "de")
    hall.later(7)
    made = perform(service.split, hall.office, family.id, [(hall.card, 1)])
    assert (made.number, made.due_at, made.checked_in_at) == ("A002", family.due_at, family.checked_in_at)
    assert ask(performed, family.id) == {hall.card: (1, None), hall.passport: (1, None)}
    assert ticket(family.id).planned_minutes == 30
    for too_much in ([(hall.card, 1), (hall.passport, 1)], [(hall.card, 2)]):
        with pytest.raises(NothingLeft):
            perform(service.split, hall.office, family.id, too_much)


def test_priority_moves_the_due_time_and_back_and_keeps_no_reason(hall: Hall) -> None:
    visitor = hall.walk_in()
    preferred = perform(service.set_priority, hall.office, visitor.id, True)
    assert visitor.due_at is not None
    assert preferred.due_at == visitor.due_at - timedelta(minutes=20)
    perform(service.set_priority, hall.office, visitor.id, True)
    assert perform(service.set_priority, hall.office, visitor.id, False).due_at == visitor.due_at
    kinds = [kind for _seq, kind in journal_of(hall)]
    assert kinds == ["number_taken", "priority_set", "priority_taken"]


def test_who_was_withdrawn_is_restored_as_before(hall: Hall) -> None:
    walk_in, booked = hall.walk_in(), hall.booked(TWO_HOURS)
    perform(service.feed_due, hall.office)
    expected = ask(queries.ticket_of_reservation, booked.id)
    assert expected is not None
    for one, state in ((walk_in, TicketState.WAITING), (expected, TicketState.EXPECTED)):
        perform(service.withdraw_at, hall.office, one.id)
        back = perform(service.restore, hall.office, one.id)
        assert (back.state, back.due_at, back.finished_at) == (state, one.due_at, None)
    perform(service.check_in_for, hall.office, booked.id)
    with pytest.raises(TicketChanged):
        perform(service.restore, hall.office, walk_in.id)


def test_a_cancelled_appointment_is_not_restored(hall: Hall) -> None:
    visitor = hall.booked_here(THURSDAY_9)
    perform(set_reservation, visitor.reservation_id, ReservationState.CANCELLED)
    perform(service.withdraw_at, hall.office, visitor.id)
    with pytest.raises(ReservationCancelled):
        perform(service.restore, hall.office, visitor.id)


def test_the_desk_asks_for_paper(hall: Hall, desk: FlaskClient) -> None:
    wanted: list[SlipWanted] = []
    events.subscribe(SlipWanted, wanted.append)
    visitor = hall.walk_in()
    send(desk, "/desk/slip", hall, ticket_id=visitor.id)
    assert wanted == [SlipWanted(hall.office, visitor.id)]


def test_the_lead_moves_who_waits_to_a_queue_or_a_counter(hall: Hall) -> None:
    cash = perform(add_queue, hall, hall.counters[1])
    visitor = hall.walk_in()
    clerk, colleague = hall.open(), hall.open(1)
    moved = perform(service.move_ticket, hall.office, visitor.id, Target(queue_id=cash))
    assert (moved.due_at, moved.state) == (visitor.due_at, TicketState.WAITING)
    with pytest.raises(NobodyWaits):
        perform(service.call_next, clerk)
    perform(service.move_ticket, hall.office, visitor.id, Target(counter_id=hall.counters[0]))
    with pytest.raises(NobodyWaits):
        perform(service.call_next, colleague)
    assert perform(service.call_next, clerk).id == visitor.id
    with pytest.raises(TicketChanged):
        perform(service.move_ticket, hall.office, visitor.id, Target(queue_id=cash))
    with pytest.raises(SameTarget):
        perform(service.move_ticket, hall.office, hall.walk_in().id, Target())


def test_the_lead_logs_out_a_forgotten_counter_and_its_visit_is_taken_over(hall: Hall) -> None:
    visitor = hall.walk_in()
    perform(service.call_next, hall.open())
    perform(service.log_out_counter, hall.office, hall.counters[0])
    perform(service.log_out_counter, hall.office, hall.counters[0])
    assert perform(service.take_over, hall.open(1), visitor.id).counter_id == hall.counters[1]


def test_the_lead_says_what_a_counter_serves(hall: Hall) -> None:
    hall.walk_in()
    clerk = hall.open()
    perform(service.set_queues, hall.office, hall.counters[0], [])
    with pytest.raises(NobodyWaits):
        perform(service.call_next, clerk)
    perform(service.set_queues, hall.office, hall.counters[0], [hall.queue])
    perform(service.call_next, clerk)


@pytest.mark.parametrize("kind, left", [(Kind.EXPECTED, ["waiting"]), (Kind.WAITING, ["expected"])])
def test_the_day_is_ended_for_a_kind(hall: Hall, kind: Kind, left: list[str]) -> None:
    hall.walk_in()
    booked = hall.booked(TWO_HOURS)
    perform(service.feed_due, hall.office)
    assert perform(service.end_day_for, hall.office, kind) == 1
    assert perform(service.end_day_for, hall.office, kind) == 0
    seen = ask(queries.snapshot, hall.office)
    assert [one.state for one in seen.tickets] == left
    missed = ReservationState.MISSED if kind == Kind.EXPECTED else ReservationState.BOOKED
    assert reservation(booked.id).state == missed


def test_what_the_lead_says_is_on_the_boards_until_it_ends(hall: Hall, lead: FlaskClient) -> None:
    send(lead, "/lead/say", hall, text="Kasse öffnet um 10", minutes=30)
    assert ask(queries.hall, hall.office).ticker == "Kasse öffnet um 10"
    hall.later(31)
    assert ask(queries.hall, hall.office).ticker == ""


def test_an_emergency_is_seen_by_all_until_it_is_over(
    app: Flask, hall: Hall, lead: FlaskClient, desk: FlaskClient
) -> None:
    clerk = browser_of(app, hall.open())
    first = send(clerk, "/emergency", hall)["done"]
    assert send(clerk, "/emergency", hall)["done"] == first
    (seen,) = ask(queries.staff_hall, hall.office).helps
    assert (seen.place, seen.caller, seen.coming) == ("1", "Clerk main-0", ())
    for browser in (desk, lead, lead):
        send(browser, "/emergency/coming", hall, emergency_id=first)
    assert ask(queries.staff_hall, hall.office).helps[0].coming == ("Clerk desk", "Clerk lead")
    send(lead, "/emergency/end", hall, emergency_id=first)
    assert ask(queries.staff_hall, hall.office).helps == ()
    kinds = [kind for _seq, kind in journal_of(hall)][1:]
    assert kinds == ["emergency", "emergency_coming", "emergency_coming", "emergency_ended"]


def test_a_colleague_is_asked_in_quiet_and_an_alarm_is_another_thing(
    app: Flask, hall: Hall, desk: FlaskClient
) -> None:
    clerk = browser_of(app, hall.open())
    asked = post(clerk, "colleague").json["done"]  # type: ignore[index]
    assert post(clerk, "colleague").json["done"] == asked  # type: ignore[index]
    send(clerk, "/emergency", hall)
    quiet, alarm = ask(queries.staff_hall, hall.office).helps
    assert (quiet.place, quiet.is_quiet, alarm.is_quiet) == ("1", True, False)
    send(desk, "/emergency/coming", hall, emergency_id=asked)
    send(clerk, "/emergency/end", hall, emergency_id=asked)
    assert ask(queries.staff_hall, hall.office).helps == (alarm,)
    kinds = [kind for _seq, kind in journal_of(hall)][1:]
    assert kinds == ["colleague", "emergency", "colleague_coming", "colleague_ended"]


def test_nothing_of_another_office_is_touched(hall: Hall, other_hall: Hall) -> None:
    theirs = other_hall.walk_in()
    for verb in (service.withdraw_at, service.restore, service.ask_for_slip, service.log_out_counter):
        with pytest.raises(NotFound):
            perform(verb, hall.office, theirs.id if verb is not service.log_out_counter else 2**30)
    for queue_verb in (service.stop_queue, service.reopen_queue):
        with pytest.raises(NotFound):
            perform(queue_verb, hall.office, other_hall.queue)
    with pytest.raises(NotFound):
        perform(service.set_queues, hall.office, hall.counters[0], [other_hall.queue])
    with pytest.raises(NotFound):
        perform(service.check_in_for, hall.office, other_hall.booked(THURSDAY_9).id)
    assert journal_of(hall) == []


def test_desk_and_lead_of_one_office_are_strangers_at_the_other(
    hall: Hall, other_hall: Hall, desk: FlaskClient, lead: FlaskClient
) -> None:
    for browser, address in ((desk, "/desk/find"), (lead, "/lead/stop"), (desk, "/emergency")):
        answer = send(browser, address, other_hall, text="abc") if "find" in address else None
        answer = answer or send(
            browser, address, other_hall, **({"queue_id": 1} if "stop" in address else {})
        )
        assert answer["error"]["code"] == "not_allowed"
    assert desk.get(f"/desk/state?office_id={other_hall.office}").status_code == 403
    assert desk.get("/desk/hall?office=branch").status_code == 403
    assert desk.get("/desk/hall?office=main").status_code == 200
    assert lead.get("/lead").status_code == 200


def test_the_counter_is_told_which_papers_are_together(app: Flask, hall: Hall, other_hall: Hall) -> None:
    visitor = hall.booked_here(THURSDAY_9)
    perform(tick_first_paper, hall.card, visitor.reservation_id)
    clerk = browser_of(app, hall.open())
    assert clerk.get(f"/counter/told?ticket_id={visitor.id}").json == {
        "papers": [["Photo", True], ["Old card", False]],
        "answers": [],
        "follow_up": "",
        "documents": [],
    }
    walk_in = clerk.get(f"/counter/told?ticket_id={hall.walk_in().id}").json
    assert walk_in == {"papers": [], "answers": [], "follow_up": "", "documents": []}
    theirs = other_hall.walk_in()
    assert clerk.get(f"/counter/told?ticket_id={theirs.id}").status_code == 404


def test_a_document_opens_only_at_the_counter_its_visitor_is_at(app: Flask, hall: Hall) -> None:
    visitor = hall.booked_here(THURSDAY_9)
    kept = Store(Path(app.config["DATA_DIR"]), str(app.secret_key)).keep(b"%PDF-")
    number = perform(send_document, visitor.reservation_id, kept)
    clerks = [browser_of(app, hall.open(one)) for one in (0, 1)]
    file = f"/counter/tickets/{visitor.id}/documents/{number}"
    told = clerks[0].get(f"/counter/told?ticket_id={visitor.id}").json or {}
    assert told["documents"] == [[number, "Lease (PDF)"]]
    assert clerks[0].get(file).status_code == 404  # nobody was called yet
    post(clerks[0], "next")
    assert (clerks[0].get(file).data, clerks[1].get(file).status_code) == (b"%PDF-", 404)
    noted = ask(lambda session: session.scalars(select(AuditEntry.deed)).all())
    assert noted == [Deed.READ]


def send_document(session: Session, reservation_id: int | None, kept: Kept) -> int:
    over = clock.now() + timedelta(days=1)
    assert reservation_id
    session.add(Person(reservation_id=reservation_id, name="A", email="", mailbox="", delete_after=over))
    session.flush()
    row = Upload(
        reservation_id=reservation_id, file=kept.file, key=kept.key, title="Lease", kind=FileKind.PDF
    )
    row.size, row.created_at, row.delete_after = 5, clock.now(), over
    session.add(row)
    session.flush()
    return row.id


def test_no_input_breaks_the_doors_of_desk_and_lead(app: Flask, hall: Hall, lead: FlaskClient) -> None:
    hall.walk_in()
    doors = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith(("desk_door.", "lead_door.")) and "POST" in (rule.methods or ())
    ]
    assert len(doors) > 15
    ours = [b'{"office_id": %d, "%s": %s}' % (hall.office, name, value) for name, value in FIELDS]
    for door in doors:
        for body in (*HOSTILE, *ours):
            headers = {"Idempotency-Key": secrets.token_hex(8), "Content-Type": "application/json"}
            assert lead.post(door, data=body, headers=headers).status_code < 500, (door, body)


FIELDS = [
    (b"text", b'"\\ud800"'),
    (b"ticket_id", b"2147483647"),
    (b"queue_id", b"-1"),
    (b"counter_id", b"1e99"),
    (b"services", b'[{"id": 1, "quantity": 99}]'),
    (b"kind", b'"all"'),
    (b"emergency_id", b"2147483647"),
    (b"defect_id", b"2147483647"),
    (b"reservation_id", b"2147483647"),
]


def tick_first_paper(session: Any, service_id: int, reservation_id: int | None) -> None:
    papers = ["Photo", "Old card"]
    session.get_one(Service, service_id).documents = {"en": papers, "de": papers}
    session.get_one(Reservation, reservation_id).ready_papers = [f"{service_id}.0"]


def name_them(session: Any, reservation_id: int, name: str) -> None:
    person = Person(reservation_id=reservation_id, name=name, email="x@example.org", mailbox="x@example.org")
    person.delete_after = TWO_HOURS
    session.add(person)


def set_reservation(session: Any, reservation_id: int | None, state: ReservationState) -> None:
    session.get_one(Reservation, reservation_id).state = state
