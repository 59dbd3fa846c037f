"""Any day: whatever visitors, clerks, desk and clock do in whatever order, the table, the order and the journal hold.

Hypothesis plays days on both databases. Beside each real hall stands a small book in which every step is checked: states follow
the table (an undo: backwards), "next" takes whom the rule names and finds somebody whenever somebody waits, a due time never
changes by itself, a counter never has two visitors, and the journal has no gap.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.database import Database
from base.errors import WartemarkeError
from base.perform import ask, perform
from callsystem import service
from callsystem.errors import NobodyWaits
from callsystem.model import Ticket
from callsystem.service import Target
from callsystem.states import BECOMES, TicketState
from tests.callsystem.hall import THURSDAY_9, Hall, build, journal_of
from tests.callsystem.test_counter_verbs import add_queue

CLERKS = st.integers(0, 2)
E = timedelta(minutes=5)
_offices = count(1)
AT_A_COUNTER = {TicketState.CALLED, TicketState.SERVING}
Row = tuple[int, TicketState, int | None, datetime | None, int]


class AnyDay(RuleBasedStateMachine):
    """Three counters, two queues; the third counter serves both."""

    clock_file: Path

    @initialize()
    def open_the_hall(self) -> None:
        self.hall = Hall(self.clock_file)
        self.hall.at(THURSDAY_9)
        perform(build, self.hall, f"day-{next(_offices)}", 3)
        self.cash = perform(add_queue, self.hall, self.hall.counters[2])
        self.queues = [{self.hall.queue}, {self.hall.queue}, {self.hall.queue, self.cash}]
        for clerk in range(3):
            self.hall.open(clerk)
        self.book: dict[int, tuple[TicketState, datetime | None]] = {}
        self.backwards = False
        self.moves_due = False

    @rule(minutes=st.sampled_from([0.1, 1, 4, 9, 25]))
    def time_passes(self, minutes: float) -> None:
        self.hall.later(minutes)

    @rule(priority=st.booleans())
    def somebody_takes_a_number(self, priority: bool) -> None:
        self.hall.walk_in(priority=priority)

    @rule(minutes=st.integers(-30, 50))
    def somebody_with_an_appointment_checks_in(self, minutes: int) -> None:
        self.hall.booked_here(clock.now() + timedelta(minutes=minutes))

    @rule(clerk=CLERKS)
    def next(self, clerk: int) -> None:
        wanted = self.named_by_the_rule(clerk)
        is_free = all(counter != self.hall.counters[clerk] for _, _, counter, _, _ in self.open_visits())
        if not is_free:
            return self.attempt(service.call_next, self.hall.clerks[clerk])
        try:
            called = perform(service.call_next, self.hall.clerks[clerk])
        except NobodyWaits:
            assert wanted is None
        else:
            assert called.id == wanted

    @rule(
        clerk=CLERKS,
        verb=st.sampled_from(
            [
                service.call_again,
                service.start,
                service.finish,
                service.no_show,
                service.park,
                service.give_back,
                service.pause,
                service.resume,
            ]
        ),
    )
    def the_clerk_goes_on(self, clerk: int, verb: Callable[..., Ticket]) -> None:
        self.attempt(verb, self.hall.clerks[clerk])

    @rule(clerk=CLERKS, other=CLERKS, to_cash=st.booleans())
    def the_visitor_is_transferred(self, clerk: int, other: int, to_cash: bool) -> None:
        target = Target(queue_id=self.cash) if to_cash else Target(counter_id=self.hall.counters[other])
        self.attempt(service.transfer, self.hall.clerks[clerk], None, target)

    @rule(clerk=CLERKS)
    def the_last_step_is_taken_back(self, clerk: int) -> None:
        self.backwards = True
        self.attempt(service.undo, self.hall.clerks[clerk])

    @rule(clerk=CLERKS, which=st.integers(0, 9))
    def somebody_parked_is_fetched(self, clerk: int, which: int) -> None:
        self.pick(which, lambda ticket_id: self.attempt(service.fetch, self.hall.clerks[clerk], ticket_id))

    @rule(
        which=st.integers(0, 9),
        verb=st.sampled_from([service.withdraw_at, service.restore, service.came_after_all]),
    )
    def the_desk_helps(self, which: int, verb: Callable[..., Ticket]) -> None:
        self.pick(which, lambda ticket_id: self.attempt(verb, self.hall.office, ticket_id))

    @rule(which=st.integers(0, 9), priority=st.booleans())
    def somebody_is_preferred(self, which: int, priority: bool) -> None:
        self.moves_due = True
        self.pick(which, lambda id_: self.attempt(service.set_priority, self.hall.office, id_, priority))

    @invariant()
    def all_is_in_order(self) -> None:
        if not hasattr(self, "hall"):
            return
        rows = ask(read, self.hall.office)
        for ticket_id, state, _counter, due, _queue in rows:
            self.check(ticket_id, state, due)
        taken = [counter for _, state, counter, _, _ in rows if state in AT_A_COUNTER]
        assert len(taken) == len(set(taken))
        seqs = [seq for seq, _kind in journal_of(self.hall)]
        assert seqs == list(range(1, len(seqs) + 1))
        self.backwards = self.moves_due = False

    def check(self, ticket_id: int, state: TicketState, due: datetime | None) -> None:
        """Compare with what stands in the book, and write it there."""
        if ticket_id in self.book:
            before, due_before = self.book[ticket_id]
            forwards = state == before or state in BECOMES[before]
            assert forwards or (self.backwards and before in BECOMES[state])
            assert due == due_before or self.moves_due or due_before is None
        self.book[ticket_id] = (state, due)

    def named_by_the_rule(self, clerk: int) -> int | None:
        """Whom `rules/ordering.py` describes, found anew from the rows; all counters are staffed."""
        mine = self.hall.counters[clerk]
        now = clock.now()
        waiting = [
            (
                one.agreed_at is not None and now < one.agreed_at - E,
                one.due_at,
                one.checked_in_at,
                one.number,
                one.id,
            )
            for one in ask(waiting_tickets, self.hall.office)
            if (one.for_counter_id == mine if one.for_counter_id else one.queue_id in self.queues[clerk])
        ]
        return min(waiting)[-1] if waiting else None

    def open_visits(self) -> list[Row]:
        return [row for row in ask(read, self.hall.office) if row[1] in AT_A_COUNTER]

    def pick(self, which: int, deed: Callable[[int], None]) -> None:
        rows = ask(read, self.hall.office)
        if rows:
            deed(rows[which % len(rows)][0])

    def attempt(self, verb: Callable[..., Ticket], *given: object) -> None:
        """What does not fit is refused with a code; then nothing changed, as the book will tell."""
        with suppress(WartemarkeError):
            perform(verb, *given)


def read(session: Session, office_id: int) -> list[Row]:
    columns = (Ticket.id, Ticket.state, Ticket.counter_id, Ticket.due_at, Ticket.queue_id)
    rows = session.execute(select(*columns).where(Ticket.office_id == office_id).order_by(Ticket.id))
    return [(id_, TicketState(state), counter, due, queue) for id_, state, counter, due, queue in rows]


def waiting_tickets(session: Session, office_id: int) -> list[Ticket]:
    waiting = select(Ticket).where(Ticket.office_id == office_id, Ticket.state == TicketState.WAITING)
    return list(session.scalars(waiting))


def test_any_day_keeps_the_table_the_order_and_the_journal(database: Database, clock_file: Path) -> None:
    """On `database`, each kind in turn."""
    assert database.url
    machine = type("Today", (AnyDay,), {"clock_file": clock_file})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=8,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
