"""Numbers: series with a range that begin anew over free numbers; caps by day, by service and by load; journeys as set up."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from base.offices.model import OfficeService, Queue
from base.perform import ask, perform
from callsystem import cashier as cashier_port
from callsystem import queries, service
from callsystem.errors import NoCashier, NothingToPay, WalkInsClosed, WalkInsFull
from callsystem.service import Wish
from callsystem.states import TicketState
from tests.callsystem.hall import THURSDAY_9, Hall, ticket
from tests.callsystem.test_counter_verbs import add_queue


def test_a_series_begins_anew_over_numbers_that_are_free_again(hall: Hall) -> None:
    perform(set_queue, hall.queue, first_number=7, last_number=9)
    first, second, third = (hall.walk_in() for _ in range(3))
    assert [one.number for one in (first, second, third)] == ["A007", "A008", "A009"]
    perform(service.withdraw, second.id)
    again = hall.walk_in()
    assert (again.number, again.round, again.id != second.id) == ("A008", 1, True)


def test_where_all_numbers_are_alive_the_series_goes_on_behind_its_last(hall: Hall) -> None:
    perform(set_queue, hall.queue, first_number=1, last_number=2)
    assert [hall.walk_in().number for _ in range(4)] == ["A001", "A002", "A003", "A004"]
    fourth = hall.walk_in()
    perform(service.withdraw, fourth.id)
    assert hall.walk_in().number == fourth.number


def test_a_series_never_meets_the_number_of_an_appointment(hall: Hall) -> None:
    perform(set_queue, hall.queue, walk_in_series="T", last_number=2)
    booked = hall.booked(THURSDAY_9)
    assert booked.number == "T001"
    assert [hall.walk_in().number for _ in range(2)] == ["T002", "T003"]


def test_a_service_may_have_letters_of_its_own(hall: Hall) -> None:
    perform(set_offer, hall, walk_in_series="P")
    passport = perform(service.take_number, hall.office, [(hall.passport, 1)], "de")
    assert (passport.number, hall.walk_in().number) == ("P001", "A001")


def test_caps_by_day_service_and_load(hall: Hall) -> None:
    perform(set_offer, hall, walk_ins_per_day=1)
    perform(service.take_number, hall.office, [(hall.passport, 1)], "de")
    with pytest.raises(WalkInsFull):
        perform(service.take_number, hall.office, [(hall.passport, 1)], "de")
    perform(set_queue, hall.queue, most_waiting=2)
    hall.walk_in()
    with pytest.raises(WalkInsClosed):
        hall.walk_in()
    perform(service.call_next, hall.open())
    hall.walk_in()
    assert perform(service.hand_number, hall.office, [(hall.passport, 1)], "de", Wish()).number == "A004"


def test_a_service_leads_on_to_its_next_queue(hall: Hall) -> None:
    cash = perform(add_queue, hall, hall.counters[1])
    perform(set_offer, hall, then_queue_id=cash)
    visitor = perform(service.take_number, hall.office, [(hall.passport, 1)], "de")
    assert visitor.then_queues == [cash]
    clerk = hall.open()
    for verb in (service.call_next, service.start, service.finish):
        perform(verb, clerk)
    between = ticket(visitor.id)
    assert (between.state, between.queue_id, between.due_at) == (TicketState.WAITING, cash, visitor.due_at)


def test_an_amount_goes_to_the_cashier_and_the_paid_mark_comes_back(hall: Hall) -> None:
    hall.walk_in()
    clerk, cashier = hall.open(), hall.open(1)
    for verb in (service.call_next, service.start):
        perform(verb, clerk)
    with pytest.raises(NoCashier):
        perform(service.send_to_cashier, clerk, None, 4600)
    cash = perform(add_queue, hall, hall.counters[1])
    perform(set_queue, cash, is_cashier=True)
    perform(service.send_to_cashier, clerk, None, 460000)
    taken_back = perform(service.undo, clerk)
    mine = ask(queries.staff_hall, hall.office).counters[0].ticket
    assert mine is not None
    assert (mine.id, mine.cents, mine.is_paid) == (taken_back.id, None, False)
    sent = perform(service.send_to_cashier, clerk, None, 4600)
    assert (sent.queue_id, sent.state) == (cash, TicketState.WAITING)
    called = perform(service.call_next, cashier)
    seen = ask(queries.staff_hall, hall.office).counters[1].ticket
    assert seen is not None
    assert (called.id, seen.cents, seen.is_paid) == (sent.id, 4600, False)
    perform(service.mark_paid, hall.office, sent.id)
    with pytest.raises(NothingToPay):
        perform(service.mark_paid, hall.office, sent.id)
    seen = ask(queries.staff_hall, hall.office).counters[1].ticket
    assert seen is not None
    assert seen.is_paid
    (told,) = ask(queries.staff_hall, hall.office).paid
    assert (told.number, told.counter_id, told.cents) == (sent.number, hall.counters[0], 4600)
    hall.later(16)
    assert ask(queries.staff_hall, hall.office).paid == ()
    perform(service.start, cashier)
    perform(service.send_to_cashier, cashier, None, 500)
    perform(service.undo, cashier)
    seen = ask(queries.staff_hall, hall.office).counters[1].ticket
    assert seen is not None
    assert (seen.cents, seen.is_paid) == (4600, True)


def test_a_register_is_told_what_to_ask() -> None:
    double = cashier_port.NoRegister()
    cashier_port.use(double)
    demand = cashier_port.Demand(1, 2, "A003", 4600)
    cashier_port.register().ask(demand)
    assert double.asked == [demand]


def set_queue(session: Session, queue_id: int, /, **values: object) -> None:
    session.execute(update(Queue).where(Queue.id == queue_id).values(**values))


def set_offer(session: Session, hall: Hall, /, **values: object) -> None:
    """Of the passport."""
    offer = OfficeService.office_id == hall.office, OfficeService.service_id == hall.passport
    session.execute(update(OfficeService).where(*offer).values(**values))
