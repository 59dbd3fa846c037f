"""Everybody at once: 8 counters, two kiosks, two schedulers, a double click. Real threads, on both databases."""

from datetime import timedelta
from itertools import pairwise

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from base.idempotency import Answer, fingerprint
from base.perform import ask, perform, perform_once
from callsystem import service
from callsystem.errors import AlreadyCheckedIn, CounterTaken, NobodyWaits
from callsystem.model import Call, Staffing, Ticket, TicketService
from callsystem.states import TicketState
from tests.callsystem.hall import THURSDAY_9, Hall, journal_of
from tests.racing import losers, race, winners

COUNTERS = 8
WAITING = 200


def test_8_counters_call_200_visitors_each_once_without_a_gap_in_the_journal(hall: Hall) -> None:
    perform(crowd, hall)
    for clerk in range(COUNTERS):
        hall.open(clerk)
    outcomes = race(COUNTERS, lambda runner: serve_until_nobody_waits(hall.clerks[runner]))
    assert losers(outcomes) == []
    called = [number for numbers in winners(outcomes) for number in numbers]
    assert len(called) == len(set(called)) == WAITING
    assert ask(calls_made) == sorted(called)
    assert [seq for seq, _ in journal_of(hall)] == list(range(1, COUNTERS + 2 * WAITING + 1))


def test_the_race_is_one_a_naive_call_doubles_tickets(hall: Hall) -> None:
    """Look for the smallest, then write: what the race above would look like without the office's line."""
    perform(crowd, hall)
    outcomes = race(COUNTERS, lambda runner: call_naively(hall, hall.counters[runner]))
    called = [number for numbers in winners(outcomes) for number in numbers]
    assert len(called) > len(set(called))


def test_no_two_clerks_get_one_counter(hall: Hall) -> None:
    outcomes = race(COUNTERS, lambda runner: hall.open(runner, counter=0))
    assert len(winners(outcomes)) == 1
    assert all(isinstance(error, CounterTaken) for error in losers(outcomes))
    assert len(ask(lambda session: session.scalars(select(Staffing)).all())) == 1


def test_the_same_code_at_two_kiosks_at_once_is_one_check_in(hall: Hall) -> None:
    reservation = hall.booked(THURSDAY_9)
    outcomes = race(2, lambda _: perform(service.check_in, hall.office, reservation.code))
    assert len(winners(outcomes)) == 1
    (refusal,) = losers(outcomes)
    assert isinstance(refusal, AlreadyCheckedIn)
    assert (refusal.number, refusal.at) == (reservation.number, THURSDAY_9)
    assert journal_of(hall) == [(1, "expected"), (2, "checked_in")]


def test_two_schedulers_at_once_feed_once_and_in_order(hall: Hall) -> None:
    booked = [hall.booked(THURSDAY_9 + timedelta(minutes=minutes)) for minutes in range(0, 100, 10)]
    outcomes = race(2, lambda _: perform(service.feed_due, hall.office))
    assert losers(outcomes) == []
    assert sorted(winners(outcomes)) == [0, len(booked)]
    assert ask(expected_reservations) == [reservation.id for reservation in booked]


def test_a_double_click_is_one_call_and_one_answer(hall: Hall) -> None:
    hall.walk_in()
    hall.walk_in()
    clerk = hall.open()
    outcomes = race(
        6, lambda _: perform_once("one-click", "staff:1", fingerprint("next"), call_as_answer, clerk)
    )
    assert losers(outcomes) == []
    assert winners(outcomes) == [{"number": "A001"}] * 6
    assert len(ask(calls_made)) == 1


def crowd(session: Session, hall: Hall) -> None:
    """200 visitors without an appointment, one a second."""
    for n in range(WAITING):
        arrived = THURSDAY_9 - timedelta(seconds=WAITING - n)
        session.add(
            Ticket(
                office_id=hall.office,
                queue_id=hall.queue,
                day=THURSDAY_9.date(),
                number=f"A{n + 1:03d}",
                code=f"{n:028d}",
                state=TicketState.WAITING,
                locale="de",
                planned_minutes=15,
                checked_in_at=arrived,
                due_at=arrived + timedelta(hours=1),
                services=[TicketService(service_id=hall.card, quantity=1)],
            )
        )


def serve_until_nobody_waits(clerk: int) -> list[str]:
    """Call and note that nobody came, until nobody waits; the numbers in the order in which they came."""
    numbers: list[str] = []
    while True:
        try:
            numbers.append(perform(service.call_next, clerk).number)
        except NobodyWaits:
            assert all(one < other for one, other in pairwise(numbers))
            return numbers
        perform(service.no_show, clerk)


def call_naively(hall: Hall, counter_id: int) -> list[str]:
    numbers: list[str] = []
    while (chosen := ask(naive_next, hall.office)) is not None:
        ticket_id, number = chosen
        perform(naive_call, ticket_id, counter_id)
        numbers.append(number)
    return numbers


def naive_next(session: Session, office_id: int) -> tuple[int, str] | None:
    smallest = (
        select(Ticket.id, Ticket.number)
        .where(Ticket.office_id == office_id, Ticket.state == TicketState.WAITING)
        .order_by(Ticket.due_at)
        .limit(1)
    )
    row = session.execute(smallest).first()
    return (row[0], row[1]) if row else None


def naive_call(session: Session, ticket_id: int, counter_id: int) -> None:
    called = update(Ticket).where(Ticket.id == ticket_id)
    session.execute(called.values(state=TicketState.CALLED, counter_id=counter_id))


def call_as_answer(session: Session, clerk: int) -> Answer:
    return {"number": service.call_next(session, clerk).number}


def calls_made(session: Session) -> list[str]:
    return sorted(session.scalars(select(Ticket.number).join(Call, Call.ticket_id == Ticket.id)))


def expected_reservations(session: Session) -> list[int | None]:
    return list(session.scalars(select(Ticket.reservation_id).order_by(Ticket.id)))
