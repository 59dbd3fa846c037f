"""From the feed to the end of the visit, and every step that does not fit."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from base.perform import ask, perform
from booking.states import ReservationState
from callsystem import queries, service
from callsystem.errors import (
    AtAnotherCounter,
    CounterTaken,
    NobodyWaits,
    NoCounter,
    NoTicketHere,
    TicketChanged,
    TicketOpen,
)
from callsystem.model import Ticket
from callsystem.states import TicketState
from tests.callsystem.hall import THURSDAY_9, Hall, journal_of, reservation, ticket

Step = Callable[[Hall, int], Ticket]


def test_a_booked_visitor_is_fed_checks_in_is_called_and_served(hall: Hall) -> None:
    booked = hall.booked(THURSDAY_9 + timedelta(minutes=30))
    assert perform(service.feed_due, hall.office) == 1
    checked_in = perform(service.check_in, hall.office, booked.code)
    clerk = hall.open()
    called = perform(service.call_next, clerk)
    perform(service.call_again, clerk)
    perform(service.start, clerk)
    hall.later(12)
    served = perform(service.finish, clerk)
    assert checked_in.id == called.id == served.id
    assert (served.number, served.state, served.calls) == (booked.number, TicketState.SERVED, 2)
    assert reservation(booked.id).state == ReservationState.KEPT
    kinds = ["expected", "checked_in", "counter_opened", "called", "called_again", "started", "finished"]
    assert journal_of(hall) == list(enumerate(kinds, 1))


def test_a_walk_in_takes_a_number_and_is_served(hall: Hall) -> None:
    taken = hall.walk_in()
    clerk = hall.open()
    assert perform(service.call_next, clerk).id == taken.id
    perform(service.start, clerk)
    assert perform(service.finish, clerk).state == TicketState.SERVED
    assert (taken.number, taken.due_at) == ("A001", THURSDAY_9 + timedelta(minutes=60))


def test_who_does_not_come_missed_it_and_may_come_after_all(hall: Hall) -> None:
    visitor = hall.booked_here(THURSDAY_9)
    clerk = hall.open()
    perform(service.call_next, clerk)
    absent = perform(service.no_show, clerk)
    assert absent.state == TicketState.NO_SHOW
    assert reservation(visitor.reservation_id).state == ReservationState.MISSED

    perform(service.came_after_all, hall.office, visitor.id)
    back = perform(service.call_next, clerk)
    assert (back.id, back.due_at) == (visitor.id, visitor.due_at)
    perform(service.start, clerk)
    perform(service.finish, clerk)
    assert reservation(visitor.reservation_id).state == ReservationState.KEPT


def test_the_kiosk_too_takes_back_who_missed_the_call(hall: Hall) -> None:
    booked = hall.booked(THURSDAY_9)
    visitor = perform(service.check_in, hall.office, booked.code)
    clerk = hall.open()
    perform(service.call_next, clerk)
    perform(service.no_show, clerk)
    assert perform(service.check_in, hall.office, booked.code).id == visitor.id
    assert ticket(visitor.id).state == TicketState.WAITING


def test_next_follows_the_due_time_not_the_arrival(hall: Hall) -> None:
    hall.walk_in()
    later = hall.booked_here(THURSDAY_9 + timedelta(minutes=4))
    sooner = hall.booked_here(THURSDAY_9 + timedelta(minutes=2))
    order = [perform(service.call_next, hall.open(n)).id for n in range(2)]
    assert order == [sooner.id, later.id]


def test_next_calls_only_whom_the_counter_can_serve(hall: Hall, other_hall: Hall) -> None:
    other_hall.walk_in()
    with pytest.raises(NobodyWaits):
        perform(service.call_next, hall.open())


STEPS: dict[str, Step] = {
    "next": lambda _hall, clerk: perform(service.call_next, clerk),
    "again": lambda _hall, clerk: perform(service.call_again, clerk),
    "start": lambda _hall, clerk: perform(service.start, clerk),
    "finish": lambda _hall, clerk: perform(service.finish, clerk),
    "no_show": lambda _hall, clerk: perform(service.no_show, clerk),
}


@pytest.mark.parametrize(
    "before, step, refusal",
    [
        ([], "again", NoTicketHere),
        ([], "start", NoTicketHere),
        ([], "finish", NoTicketHere),
        ([], "no_show", NoTicketHere),
        (["next"], "next", TicketOpen),
        (["next"], "finish", TicketChanged),
        (["next", "start"], "next", TicketOpen),
        (["next", "start"], "again", TicketChanged),
        (["next", "start"], "start", TicketChanged),
        (["next", "start"], "no_show", TicketChanged),
        (["next", "start", "finish"], "finish", NoTicketHere),
        (["next", "no_show"], "start", NoTicketHere),
        (["next", "no_show"], "next", NobodyWaits),
    ],
)
def test_a_step_that_does_not_fit_is_refused_and_changes_nothing(
    hall: Hall, before: list[str], step: str, refusal: type[Exception]
) -> None:
    visitor = hall.walk_in()
    clerk = hall.open()
    for earlier in before:
        STEPS[earlier](hall, clerk)
    journal, state = journal_of(hall), ticket(visitor.id).state
    with pytest.raises(refusal):
        STEPS[step](hall, clerk)
    assert (journal_of(hall), ticket(visitor.id).state) == (journal, state)


@pytest.mark.parametrize("step", STEPS)
def test_without_a_counter_every_step_is_refused(hall: Hall, step: str) -> None:
    hall.walk_in()
    with pytest.raises(NoCounter):
        STEPS[step](hall, hall.clerks[0])


@pytest.mark.parametrize("before", [["next"], ["next", "start"], ["next", "start", "finish"]])
def test_only_who_was_absent_can_come_after_all(hall: Hall, before: list[str]) -> None:
    visitor = hall.walk_in()
    clerk = hall.open()
    for earlier in before:
        STEPS[earlier](hall, clerk)
    with pytest.raises(TicketChanged):
        perform(service.came_after_all, hall.office, visitor.id)


def test_a_step_meant_for_another_ticket_is_refused(hall: Hall) -> None:
    """Two tabs: one went on to the next visitor, the other still shows the one before."""
    first, second = hall.walk_in(), hall.walk_in()
    clerk = hall.open()
    perform(service.call_next, clerk)
    perform(service.no_show, clerk, first.id)
    perform(service.call_next, clerk)
    with pytest.raises(TicketChanged):
        perform(service.no_show, clerk, first.id)
    assert ticket(second.id).state == TicketState.CALLED


@pytest.mark.parametrize("before, refusal", [(["next"], TicketChanged), (["next", "start"], TicketChanged)])
def test_who_is_being_called_or_served_cannot_be_withdrawn(
    hall: Hall, before: list[str], refusal: type[Exception]
) -> None:
    visitor = hall.walk_in()
    clerk = hall.open()
    for earlier in before:
        STEPS[earlier](hall, clerk)
    with pytest.raises(refusal):
        perform(service.withdraw, visitor.id)


def test_who_gives_up_is_withdrawn_once(hall: Hall) -> None:
    visitor = hall.walk_in()
    perform(service.withdraw, visitor.id)
    with pytest.raises(TicketChanged):
        perform(service.withdraw, visitor.id)
    with pytest.raises(NobodyWaits):
        perform(service.call_next, hall.open())


def test_a_counter_has_one_clerk_and_a_clerk_one_counter(hall: Hall) -> None:
    hall.open(clerk=0, counter=0)
    hall.open(clerk=0, counter=0)
    with pytest.raises(CounterTaken):
        hall.open(clerk=1, counter=0)
    with pytest.raises(AtAnotherCounter):
        hall.open(clerk=0, counter=1)
    assert journal_of(hall) == [(1, "counter_opened")]


def test_a_counter_is_left_only_without_a_visitor(hall: Hall) -> None:
    hall.walk_in()
    clerk = hall.open()
    perform(service.call_next, clerk)
    with pytest.raises(TicketOpen):
        perform(service.close_counter, clerk)
    perform(service.no_show, clerk)
    perform(service.close_counter, clerk)
    assert ask(queries.counter_of_clerk, clerk) is None
    with pytest.raises(NoCounter):
        perform(service.close_counter, clerk)
    hall.open(clerk=1, counter=0)
