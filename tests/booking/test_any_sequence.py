"""Whatever people do in whatever order: never more appointments at once than places, and the calendar's rows tell the truth."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from hypothesis.strategies import integers, sampled_from
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from base.accounts.model import Account
from base.database import Base
from base.errors import WartemarkeError
from base.perform import ask, perform
from booking import service
from booking.desk import service as desk
from booking.desk.service import Agent, Wish
from booking.model import Reservation
from booking.queries import stale_days
from booking.rules.contact import staff_contact
from booking.states import TAKES_PLACE
from tests.booking.conftest import SetClock
from tests.booking.town import LETTERHEAD, NINE, NOW, Town, build_town

QUARTER, DAY = timedelta(minutes=15), timedelta(days=1)
STARTS = [NINE + day * DAY + quarter * QUARTER for day in (0, 1) for quarter in range(2)]
PLACES = 1
starts, people, quantities = sampled_from(STARTS), integers(0, 5), integers(1, 2)


class Week(RuleBasedStateMachine):
    """Two days, half an hour each, one place; six people who do what comes into their heads."""

    set_clock: SetClock

    @initialize()
    def begin(self) -> None:
        perform(empty)
        self.now = NOW
        self.set_clock(self.now)
        self.town: Town = perform(build_town, PLACES, time(9), time(9, 30))
        self.agent = Agent(perform(add_agent), may_overbook=False)
        self.known: list[tuple[str, str]] = []
        for start in STARTS[:2]:  # so that things get tight soon
            self.book(start)

    @rule(start=starts, quantity=quantities)
    def hold(self, start: datetime, quantity: int) -> None:
        held = self.attempt(service.hold, self.town.office, [(self.town.card, quantity)], start)
        if held is not None:
            self.known.append((held.hold_code or "", held.code))

    @rule(start=starts)
    def book(self, start: datetime) -> None:
        self.hold(start, 1)
        self.enter_contact(-1)
        self.confirm(-1)

    @rule(person=people)
    def enter_contact(self, person: int) -> None:
        email = f"p{person}-{len(self.known)}@example.org"
        self.attempt(service.enter_contact, self.codes(person)[0], "P", email, LETTERHEAD)

    @rule(person=people)
    def confirm(self, person: int) -> None:
        self.attempt(service.confirm, self.codes(person)[1], LETTERHEAD)

    @rule(person=people, start=starts)
    def move(self, person: int, start: datetime) -> None:
        self.attempt(service.move, self.codes(person)[1], start, LETTERHEAD)

    @rule(person=people)
    def cancel(self, person: int) -> None:
        self.attempt(service.cancel, self.codes(person)[1], LETTERHEAD)

    @rule(person=people)
    def release(self, person: int) -> None:
        self.attempt(service.release, self.codes(person)[0])

    @rule(start=starts)
    def book_at_the_desk(self, start: datetime) -> None:
        wish = Wish(self.town.office, [(self.town.card, 1)], start, "de")
        self.attempt(desk.book, wish, staff_contact("P", "", ""), self.agent, LETTERHEAD)

    @rule(minutes=sampled_from([1, 16, 61]))
    def let_time_pass(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self.set_clock(self.now)

    @rule()
    def sweep(self) -> None:
        perform(service.expire_due)

    @invariant()
    def no_time_is_sold_twice(self) -> None:
        taken = ask(spans)
        assert all(sum(begins <= start < ends for begins, ends in taken) <= PLACES for start, _ends in taken)

    @invariant()
    def the_calendar_tells_the_truth(self) -> None:
        assert ask(stale_days) == []

    def codes(self, person: int) -> tuple[str, str]:
        """Hold code and code of somebody who has come this far; nobody's otherwise."""
        return self.known[person % len(self.known)] if self.known else ("", "")

    def attempt(self, verb: Callable[..., Reservation], *given: object) -> Reservation | None:
        """What came of it; a refusal changes nothing."""
        try:
            return perform(verb, *given)
        except WartemarkeError:
            return None


@pytest.mark.usefixtures("database")
def test_any_sequence_keeps_the_capacity(set_clock: SetClock) -> None:
    machine = type("OurWeek", (Week,), {"set_clock": staticmethod(set_clock)})
    few = settings(
        max_examples=20,
        stateful_step_count=15,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # sequences are short enough to read as they are
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=few)


def empty(session: Session) -> None:
    for table in reversed(Base.metadata.sorted_tables):
        session.execute(delete(table))


def add_agent(session: Session) -> int:
    account = Account(login="desk", name="Desk", password_hash="")
    session.add(account)
    session.flush()
    return account.id


def spans(session: Session) -> list[tuple[datetime, datetime]]:
    taking = select(Reservation.starts_at, Reservation.ends_at).where(Reservation.state.in_(TAKES_PLACE))
    return [(begins, ends) for begins, ends in session.execute(taking)]
