"""Everything a counter can do with a visit besides calling, beginning and ending it; and how steps are taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from base.accounts.model import StaffSession
from base.errors import NotFound
from base.offices.model import CounterQueue, Office, Queue
from base.perform import ask, perform
from booking.states import ReservationState
from callsystem import queries, service
from callsystem.errors import (
    CounterStaysOpen,
    CounterTaken,
    MayNotChoose,
    NobodyWaits,
    NothingToUndo,
    OnBreak,
    SameTarget,
    TicketChanged,
    TicketOpen,
)
from callsystem.model import Call, Ticket
from callsystem.service import Record, Target
from callsystem.states import CounterStatus, Outcome, Reason, TicketState
from tests.callsystem.hall import THURSDAY_9, Hall, journal_of, reservation, ticket

OUT = TicketState.WITHDRAWN


def test_after_the_last_call_calling_again_means_missed(hall: Hall) -> None:
    visitor = hall.booked_here(THURSDAY_9)
    clerk = hall.open()
    perform(service.call_next, clerk)
    calls = [perform(service.call_again, clerk).state for _ in range(3)]
    assert calls == [TicketState.CALLED, TicketState.CALLED, TicketState.NO_SHOW]
    assert (ticket(visitor.id).calls, hall_kinds(hall)[-1]) == (3, "no_show")
    back = perform(service.came_after_all, hall.office, visitor.id)
    assert (back.calls, back.due_at) == (0, visitor.due_at)


def test_an_office_may_let_call_without_end(hall: Hall) -> None:
    perform(set_office, hall.office, "calls_before_missed", 0)
    hall.walk_in()
    clerk = hall.open()
    perform(service.call_next, clerk)
    assert {perform(service.call_again, clerk).state for _ in range(6)} == {TicketState.CALLED}


def test_a_pause_does_not_count_as_service(hall: Hall) -> None:
    clerk = serving(hall)
    perform(service.pause, clerk)
    hall.later(5)
    assert perform(service.resume, clerk).paused_seconds == 300
    perform(service.pause, clerk)
    hall.later(2)
    ended = perform(service.finish, clerk)
    assert (ended.paused_seconds, ended.paused_at) == (420, None)


def test_what_was_done_is_written_down(hall: Hall) -> None:
    clerk = serving(hall)
    record = Record([(hall.card, 2), (hall.passport, 1)], persons=3, outcome=Outcome.PENDING)
    ended = perform(service.finish, clerk, None, record)
    done = ask(performed, ended.id)
    assert done == {hall.card: (1, 2), hall.passport: (0, 1)}
    assert (ended.persons, ended.outcome) == (3, Outcome.PENDING)


def test_a_service_of_no_office_cannot_be_written_down(hall: Hall, other_hall: Hall) -> None:
    clerk = serving(hall)
    with pytest.raises(NotFound):
        perform(service.finish, clerk, None, Record([(other_hall.card, 1)]))
    assert ticket_at(hall).state == TicketState.SERVING


def test_who_is_parked_is_not_called_until_fetched_back(hall: Hall) -> None:
    clerk = serving(hall)
    parked = perform(service.park, clerk)
    with pytest.raises(NobodyWaits):
        perform(service.call_next, clerk)
    colleague = hall.open(1)
    back = perform(service.fetch, colleague, parked.id)
    assert (back.state, back.counter_id, back.calls) == (TicketState.CALLED, hall.counters[1], 1)


def test_given_back_is_without_penalty(hall: Hall) -> None:
    first, _second = hall.walk_in(), hall.walk_in()
    clerk = hall.open()
    perform(service.call_next, clerk)
    hall.later(10)
    back = perform(service.give_back, clerk)
    assert (back.state, back.due_at, back.calls) == (TicketState.WAITING, first.due_at, 0)
    assert perform(service.call_next, hall.open(1)).id == first.id


def test_a_transfer_to_a_queue_keeps_waiting_time_and_note(hall: Hall) -> None:
    queue = perform(add_queue, hall, hall.counters[1])
    clerk = serving(hall)
    was = ticket_at(hall)
    moved = perform(service.transfer, clerk, None, Target(queue_id=queue), "Unterlagen sind geprüft")
    assert (moved.due_at, moved.checked_in_at, moved.note) == (
        was.due_at,
        was.checked_in_at,
        "Unterlagen sind geprüft",
    )
    with pytest.raises(NobodyWaits):
        perform(service.call_next, clerk)
    assert perform(service.call_next, hall.open(1)).id == was.id


def test_who_is_sent_to_a_counter_is_called_there_and_by_all_once_nobody_sits_there(hall: Hall) -> None:
    clerk, expert = serving(hall), hall.open(1)
    visit = ticket_at(hall)
    perform(service.transfer, clerk, None, Target(counter_id=hall.counters[1]))
    with pytest.raises(NobodyWaits):
        perform(service.call_next, clerk)
    perform(service.close_counter, expert)
    assert perform(service.call_next, clerk).id == visit.id


def test_a_transfer_leads_somewhere_of_this_office(hall: Hall, other_hall: Hall) -> None:
    clerk = serving(hall)
    for target in (Target(), Target(1, 1), Target(counter_id=hall.counters[0])):
        with pytest.raises(SameTarget):
            perform(service.transfer, clerk, None, target)
    for target in (Target(queue_id=other_hall.queue), Target(counter_id=other_hall.counters[0])):
        with pytest.raises(NotFound):
            perform(service.transfer, clerk, None, target)


def test_who_has_no_number_is_served_at_once(hall: Hall) -> None:
    clerk = hall.open()
    served = perform(service.serve_direct, clerk, [(hall.card, 1)], "de")
    assert (served.state, served.number, served.counter_id) == (
        TicketState.SERVING,
        "A001",
        hall.counters[0],
    )
    with pytest.raises(TicketOpen):
        perform(service.serve_direct, clerk, [(hall.card, 1)], "de")


def test_a_chosen_visitor_is_called_with_a_reason_in_the_journal(hall: Hall) -> None:
    hall.walk_in()
    second = hall.walk_in()
    clerk = hall.open()
    assert perform(service.call_chosen, clerk, second.id, Reason.SHORT, False).id == second.id
    assert hall_kinds(hall)[-2:] == ["chosen", "called"]
    with pytest.raises(TicketOpen):
        perform(service.call_chosen, clerk, second.id, Reason.SHORT, False)


def test_the_next_of_a_service_is_the_first_in_line_who_came_for_it(hall: Hall) -> None:
    hall.walk_in()
    passports = [perform(service.take_number, hall.office, [(hall.passport, 1)], "de", False) for _ in "12"]
    clerk = hall.open()
    called = perform(service.call_next_of, clerk, hall.passport, False)
    assert (called.id, hall_kinds(hall)[-2:]) == (passports[0].id, ["chosen", "called"])
    assert perform(service.undo, clerk).state == TicketState.WAITING
    with pytest.raises(NobodyWaits):
        perform(service.call_next_of, clerk, hall.passport + 1000, False)
    perform(set_office, hall.office, "clerks_may_choose", False)
    with pytest.raises(MayNotChoose):
        perform(service.call_next_of, clerk, hall.passport, False)
    assert perform(service.call_next_of, clerk, hall.passport, True).id == passports[0].id


def test_a_clerk_is_told_when_somebody_comes_until_they_are_here(hall: Hall, other_hall: Hall) -> None:
    booked = hall.booked(THURSDAY_9)
    perform(service.feed_due, hall.office)
    (expected,) = ask(queries.staff_hall, hall.office).expected
    perform(service.tell_me, hall.clerks[0], hall.office, expected.id, True)
    perform(service.tell_me, hall.clerks[1], hall.office, expected.id, True)
    assert perform(service.check_in, hall.office, booked.code).tell_account_id == hall.clerks[1]
    with pytest.raises(TicketChanged):
        perform(service.tell_me, hall.clerks[0], hall.office, expected.id, False)
    with pytest.raises(NotFound):
        perform(service.tell_me, other_hall.clerks[0], other_hall.office, expected.id, True)
    assert hall_kinds(hall).count("arrival_watched") == 2


def test_an_office_may_keep_choosing_to_its_leads(hall: Hall) -> None:
    perform(set_office, hall.office, "clerks_may_choose", False)
    visitor = hall.walk_in()
    clerk = hall.open()
    with pytest.raises(MayNotChoose):
        perform(service.call_chosen, clerk, visitor.id, Reason.SHORT, False)
    assert perform(service.call_chosen, clerk, visitor.id, Reason.SHORT, True).id == visitor.id


def test_on_a_break_nobody_is_called(hall: Hall) -> None:
    hall.walk_in()
    clerk = hall.open()
    perform(service.take_break, clerk, CounterStatus.BREAK, 15)
    counter = ask(queries.staff_hall, hall.office).counters[0]
    assert (counter.status, counter.until) == (CounterStatus.BREAK, THURSDAY_9 + timedelta(minutes=15))
    with pytest.raises(OnBreak):
        perform(service.call_next, clerk)
    perform(service.end_break, clerk)
    perform(service.call_next, clerk)
    with pytest.raises(TicketOpen):
        perform(service.take_break, clerk, CounterStatus.CLOSED, None)


def test_the_visit_of_a_clerk_who_is_gone_is_taken_over(hall: Hall) -> None:
    gone = serving(hall)
    visit = ticket_at(hall)
    colleague = hall.open(1)
    with pytest.raises(CounterStaysOpen):
        perform(service.take_over, colleague, visit.id)
    perform(log_out, gone)
    taken = perform(service.take_over, colleague, visit.id)
    assert (taken.state, taken.counter_id, taken.started_at) == (
        TicketState.SERVING,
        hall.counters[1],
        visit.started_at,
    )
    assert perform(service.finish, colleague).state == TicketState.SERVED


def test_the_counter_of_a_clerk_who_is_gone_is_free(hall: Hall) -> None:
    gone = serving(hall)
    with pytest.raises(CounterTaken):
        hall.open(1, 0)
    perform(log_out, gone)
    colleague = hall.open(1, 0)
    assert perform(service.finish, colleague).state == TicketState.SERVED


Step = Callable[[Hall, int], object]
UNDONE: dict[str, tuple[list[str], Step, TicketState]] = {
    "next": ([], lambda _h, clerk: perform(service.call_next, clerk), TicketState.WAITING),
    "again": (["next"], lambda _h, clerk: perform(service.call_again, clerk), TicketState.CALLED),
    "start": (["next"], lambda _h, clerk: perform(service.start, clerk), TicketState.CALLED),
    "no_show": (["next"], lambda _h, clerk: perform(service.no_show, clerk), TicketState.CALLED),
    "finish": (["next", "start"], lambda _h, clerk: perform(service.finish, clerk), TicketState.SERVING),
    "pause": (["next", "start"], lambda _h, clerk: perform(service.pause, clerk), TicketState.SERVING),
    "park": (["next", "start"], lambda _h, clerk: perform(service.park, clerk), TicketState.SERVING),
    "give_back": (
        ["next", "start"],
        lambda _h, clerk: perform(service.give_back, clerk),
        TicketState.SERVING,
    ),
    "transfer": (
        ["next", "start"],
        lambda h, clerk: perform(service.transfer, clerk, None, Target(counter_id=h.counters[3]), "x"),
        TicketState.SERVING,
    ),
}


@pytest.mark.parametrize("step", UNDONE)
def test_the_last_step_is_taken_back_with_all_it_changed(hall: Hall, step: str) -> None:
    visitor = hall.booked_here(THURSDAY_9)
    clerk = hall.open()
    before, do, state = UNDONE[step]
    for earlier in before:
        UNDONE[earlier][1](hall, clerk)
    was, calls = row_of(visitor.id), ask(calls_of, visitor.id)
    hall.later(0.05)
    do(hall, clerk)
    hall.later(0.05)
    assert perform(service.undo, clerk).state == state
    assert row_of(visitor.id) == was
    assert ask(calls_of, visitor.id) == calls
    assert reservation(visitor.reservation_id).state == ReservationState.BOOKED
    assert hall_kinds(hall)[-1] == "undone"
    with pytest.raises(NothingToUndo):
        perform(service.undo, clerk)


def test_who_was_served_without_a_number_is_gone_when_that_is_taken_back(hall: Hall) -> None:
    clerk = hall.open()
    made = perform(service.serve_direct, clerk, [(hall.card, 1)], "de")
    assert perform(service.undo, clerk).state == OUT
    assert ask(at_first_counter, hall) is None
    assert made.number == "A001"


def test_after_ten_seconds_nothing_is_taken_back(hall: Hall) -> None:
    clerk = serving(hall)
    hall.later(11 / 60)
    with pytest.raises(NothingToUndo):
        perform(service.undo, clerk)


def test_a_step_somebody_else_went_on_from_is_not_taken_back(hall: Hall) -> None:
    clerk = serving(hall)
    perform(service.give_back, clerk)
    perform(service.call_next, hall.open(1))
    with pytest.raises(NothingToUndo):
        perform(service.undo, clerk)


def test_only_the_clerk_who_took_the_step_takes_it_back(hall: Hall) -> None:
    clerk = serving(hall)
    perform(service.finish, clerk)
    perform(service.close_counter, clerk)
    with pytest.raises(NothingToUndo):
        perform(service.undo, hall.open(1, 0))


def test_a_journey_goes_on_to_its_next_queue_and_ends_at_the_last(hall: Hall) -> None:
    queue = perform(add_queue, hall, hall.counters[1])
    visitor = hall.walk_in()
    perform(set_journey, visitor.id, [queue])
    clerk = hall.open()
    for verb in (service.call_next, service.start, service.finish):
        perform(verb, clerk)
    between = ticket(visitor.id)
    assert (between.state, between.queue_id, between.due_at) == (TicketState.WAITING, queue, visitor.due_at)
    second = hall.open(1)
    for verb in (service.call_next, service.start, service.finish):
        perform(verb, second)
    assert ticket(visitor.id).state == TicketState.SERVED


@pytest.mark.parametrize("verb", [service.pause, service.resume, service.park, service.give_back])
def test_a_step_that_does_not_fit_changes_nothing(
    hall: Hall, verb: Callable[[Session, int, int | None], Ticket]
) -> None:
    hall.walk_in()
    clerk = hall.open()
    perform(service.call_next, clerk)
    with pytest.raises(TicketChanged):
        perform(verb, clerk, 99)
    assert hall_kinds(hall) == ["number_taken", "counter_opened", "called"]


def serving(hall: Hall) -> int:
    """The first clerk serves somebody."""
    hall.walk_in()
    clerk = hall.open()
    perform(service.call_next, clerk)
    perform(service.start, clerk)
    return clerk


def at_first_counter(session: Session, hall: Hall) -> Ticket | None:
    return queries.ticket_at(session, hall.office, hall.counters[0])


def ticket_at(hall: Hall) -> Ticket:
    found = ask(at_first_counter, hall)
    assert found is not None
    return found


def hall_kinds(hall: Hall) -> list[str]:
    return [kind for _seq, kind in journal_of(hall)]


def row_of(ticket_id: int) -> dict[str, object]:
    """All columns but the one that counts changes."""
    found = ticket(ticket_id)
    columns = Ticket.__table__.columns.keys()
    return {name: getattr(found, name) for name in columns if name != "changes"}


def performed(session: Session, ticket_id: int) -> dict[int, tuple[int, int | None]]:
    parts = session.get_one(Ticket, ticket_id).services
    return {part.service_id: (part.quantity, part.performed) for part in parts}


def calls_of(session: Session, ticket_id: int) -> list[int]:
    return list(session.scalars(select(Call.seq).where(Call.ticket_id == ticket_id).order_by(Call.seq)))


def set_office(session: Session, office_id: int, name: str, value: object) -> None:
    setattr(session.get_one(Office, office_id), name, value)


def set_journey(session: Session, ticket_id: int, queues: list[int]) -> None:
    session.execute(update(Ticket).where(Ticket.id == ticket_id).values(then_queues=queues))


def add_queue(session: Session, hall: Hall, counter_id: int) -> int:
    """A second queue, that this counter serves as well."""
    queue = Queue(office_id=hall.office, key="cash", names={"de": "Kasse"}, walk_in_series="K")
    session.add(queue)
    session.flush()
    session.add(CounterQueue(counter_id=counter_id, queue_id=queue.id))
    return queue.id


def log_out(session: Session, account_id: int) -> None:
    session.execute(delete(StaffSession).where(StaffSession.account_id == account_id))
