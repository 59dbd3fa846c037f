"""Whatever people and planners do, in whatever order: nobody gets a place that is not there, and the calendar tells the truth.

A random walk over holding, contact, confirming, requests and their answers, time going by, cancelling, moving, changed hours,
closures, buffers, policies, the waiting list and its offers, on both databases. After each step:
- no unit of a day is fuller than its places, but for what was booked before hours were cut;
- the day rows say what reservations and withheld places say;
- what is offered or withheld cannot be had by others: it is counted as taken.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from shutil import copy

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

import base.database
from base import clock
from base.clock import Pace
from base.database import Database
from base.errors import WartemarkeError
from base.hours import service as hours
from base.hours.entries import ClosureEntry, SeriesEntry
from base.hours.model import Closure, OpeningHours
from base.offices.model import Office, Service
from base.perform import ask, perform
from booking import service
from booking.model import Reservation
from booking.planning.errors import BookingsAffected
from booking.planning.service import Edit, Fate, change
from booking.queries import stale_days
from booking.queries.timetables import timetable
from booking.release.model import FreedPolicy
from booking.release.service import entry_of, release_withheld, save_policy
from booking.rules.places import Audience
from booking.service.answering import accept as accept_request
from booking.service.answering import refuse as refuse_request
from booking.states import TAKES_PLACE, ReservationState
from booking.waiting.model import WaitingEntry, WaitingOffer
from booking.waiting.service import accept, confirm_entry, decline, join, leave, offer_freed
from tests.booking.town import LETTERHEAD, NINE, NOW, TUESDAY, Town, build_town
from tests.postgres import Cluster

DAYS = (TUESDAY, TUESDAY + timedelta(days=1))
STARTS = [NINE + timedelta(days=day, minutes=minutes) for day in range(2) for minutes in (-60, -45, -30, -15)]
START, ANY = st.sampled_from(STARTS), st.integers(0, 10_000)
SMALL = settings(
    max_examples=8,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
Fresh = Callable[[], str]
Fullness = Counter[tuple[date, int]]


class Hall(RuleBasedStateMachine):
    """A town with two places from 8 to 9 on two days, and everybody who can change something about them."""

    def __init__(self, fresh: Fresh, clock_file: Path) -> None:
        super().__init__()
        self.clock_file, self.now = clock_file, NOW
        self.database = base.database.bind(Database(fresh()))
        self.before: Fullness = Counter()

    def teardown(self) -> None:
        self.database.close()

    @initialize()
    def open(self) -> None:
        self._set_clock()
        self.town: Town = perform(build_town, 2, time(8), time(9))
        perform(self._answer_weddings_by_hand)
        self.change_policy(FreedPolicy.WAITING_LIST, (0, 0))
        for start in STARTS[:4]:
            self.book(start, 1)
        self.ask_for(STARTS[4])
        for number in range(3):
            self.wait(number, 1)
        for which in range(2):
            self.give_back(which, ReservationState.BOOKED)
        self.sweep()

    @rule(start=START, quantity=st.integers(1, 2))
    def hold(self, start: datetime, quantity: int) -> None:
        self._try(service.hold, self.town.office, [(self.town.card, quantity)], start)

    @rule(start=START, quantity=st.integers(1, 2))
    def book(self, start: datetime, quantity: int) -> None:
        held = self._try(service.hold, self.town.office, [(self.town.card, quantity)], start)
        if isinstance(held, Reservation):
            self._contact(held)
            self._try(service.confirm, held.code, LETTERHEAD)

    @rule(start=START)
    def ask_for(self, start: datetime) -> None:
        held = self._try(service.hold, self.town.office, [(self.town.wedding, 1)], start)
        if isinstance(held, Reservation):
            self._contact(held)
            self._try(service.confirm, held.code, LETTERHEAD)

    @rule(which=ANY, verb=st.sampled_from([accept_request, refuse_request]))
    def answer_request(self, which: int, verb: Callable[..., object]) -> None:
        self._with(which, ReservationState.REQUESTED, lambda one: self._try(verb, one, "so", LETTERHEAD))

    @rule(which=ANY)
    def enter_contact(self, which: int) -> None:
        self._with(which, ReservationState.HELD, self._contact)

    @rule(which=ANY)
    def confirm(self, which: int) -> None:
        self._with(
            which, ReservationState.PENDING, lambda one: self._try(service.confirm, one.code, LETTERHEAD)
        )

    @rule(
        which=ANY,
        state=st.sampled_from([ReservationState.HELD, ReservationState.BOOKED, ReservationState.REQUESTED]),
    )
    def give_back(self, which: int, state: ReservationState) -> None:
        def back(one: Reservation) -> None:
            if state is ReservationState.HELD:
                self._try(service.release, one.hold_code)
            else:
                self._try(service.cancel, one.code, LETTERHEAD)

        self._with(which, state, back)

    @rule(which=ANY, start=START)
    def move(self, which: int, start: datetime) -> None:
        self._with(
            which, ReservationState.BOOKED, lambda one: self._try(service.move, one.code, start, LETTERHEAD)
        )

    @rule(minutes=st.sampled_from([1, 16, 61]))
    def time_goes_by(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self._set_clock()

    @rule()
    def sweep(self) -> None:
        for verb in (service.expire_due, release_withheld):
            perform(verb)
        perform(service.lapse_requests, self.town.office, LETTERHEAD)
        perform(offer_freed, LETTERHEAD)

    @rule(places=st.integers(0, 3), fate=st.sampled_from(Fate))
    def change_places(self, places: int, fate: Fate) -> None:
        entry = SeriesEntry(time(8), time(9), places=places, weekdays=(0, 1, 2, 3, 4))
        self._plan(
            lambda session: hours.save_series(
                session, self.town.queue, session.scalars(select(OpeningHours.id)).one(), entry, None
            ),
            fate,
        )

    @rule(day=st.sampled_from(DAYS), fate=st.sampled_from(Fate))
    def close(self, day: date, fate: Fate) -> None:
        entry = ClosureEntry(day, "zu", time(8), time(8, 30))
        self._plan(lambda session: hours.close(session, self.town.office, entry, None), fate)

    @rule()
    def open_again(self) -> None:
        def remove_all(session: Session) -> None:
            for row in session.scalars(select(Closure)).all():
                hours.remove(session, row, None)

        perform(remove_all)

    @rule(
        freed=st.sampled_from([*FreedPolicy, FreedPolicy.WAITING_LIST]),
        buffer=st.sampled_from([(0, 0), (0, 0), (0, 5), (5, 0)]),
    )
    def change_policy(self, freed: FreedPolicy, buffer: tuple[int, int]) -> None:
        def save(session: Session) -> None:
            entry = entry_of(session, self.town.office)
            values = {**vars(entry), "freed": freed}
            values["buffer_before_minutes"], values["buffer_minutes"] = buffer
            save_policy(session, self.town.office, type(entry)(**values), None)

        perform(save)
        self.before = self._fullness()  # another buffer takes another stretch of what is booked already

    @rule(number=st.integers(0, 5), quantity=st.integers(1, 2))
    def wait(self, number: int, quantity: int) -> None:
        choice, email = [(self.town.card, quantity)], f"w{number}@example.org"
        entry = self._try(join, self.town.office, choice, DAYS, email, LETTERHEAD)
        if isinstance(entry, WaitingEntry):
            perform(confirm_entry, entry.code)

    @rule(which=ANY, answer=st.sampled_from([accept, decline, leave]))
    def answer_offer(self, which: int, answer: Callable[..., object]) -> None:
        found = ask(lambda session: session.execute(_offers()).all())
        if found:
            hold_code, code = found[which % len(found)]
            arguments = {accept: (hold_code, "Erika", LETTERHEAD), decline: (hold_code,), leave: (code,)}
            self._try(answer, *arguments[answer])

    @invariant()
    @precondition(lambda self: hasattr(self, "town"))
    def nothing_is_fuller_than_it_may_be(self) -> None:
        now_taken, places = self._fullness(), ask(self._places)
        too_full = {
            unit: count
            for unit, count in now_taken.items()
            if count > max(places.get(unit, 0), self.before[unit])
        }
        assert too_full == {}
        self.before = now_taken

    @invariant()
    @precondition(lambda self: hasattr(self, "town"))
    def the_calendar_tells_the_truth(self) -> None:
        assert ask(stale_days) == []

    def _contact(self, one: Reservation) -> None:
        email = f"v{one.id}@example.org"
        self._try(service.enter_contact, one.hold_code, "Anna", email, LETTERHEAD)

    def _answer_weddings_by_hand(self, session: Session) -> None:
        session.get_one(Service, self.town.wedding).on_request = True
        session.get_one(Office, self.town.office).request_hours = 1

    def _plan(self, edit: Edit, fate: Fate) -> None:
        try:
            perform(change, [self.town.queue], edit, {}, LETTERHEAD)
        except BookingsAffected as refusal:
            fates = {one.reservation_id: fate for one in refusal.affected}
            self._try(change, [self.town.queue], edit, fates, LETTERHEAD)

    def _try(self, verb: Callable[..., object], *arguments: object) -> object:
        """Refusals are answers; anything else is a fault."""
        try:
            return perform(verb, *arguments)
        except WartemarkeError:
            return None

    def _with(self, which: int, state: ReservationState, act: Callable[[Reservation], object]) -> None:
        wanted = select(Reservation).where(Reservation.state == state).order_by(Reservation.id)
        found = ask(lambda session: session.scalars(wanted).all())
        if found:
            act(found[which % len(found)])

    def _set_clock(self) -> None:
        clock.write_pace(self.clock_file, Pace(0.0, self.now, 0.0))

    def _fullness(self) -> Fullness:
        def read(session: Session) -> Fullness:
            table = timetable(session, self.town.queue)
            taking = session.scalars(select(Reservation).where(Reservation.state.in_(TAKES_PLACE)))
            return Counter(
                (one.day, unit) for one in taking for unit in table.units(one.starts_at, one.ends_at, one.day)
            )

        return ask(read)

    def _places(self, session: Session) -> Fullness:
        table = timetable(session, self.town.queue)
        return Counter(
            {
                (day, unit): places
                for day in DAYS
                for unit, places in enumerate(table.capacity(day, self.now, Audience.PUBLIC))
            }
        )


def _offers() -> Select[str | None, str]:
    return (
        select(Reservation.hold_code, WaitingEntry.code)
        .join(WaitingOffer, WaitingOffer.reservation_id == Reservation.id)
        .join(WaitingEntry, WaitingEntry.id == WaitingOffer.entry_id)
        .order_by(WaitingOffer.id)
    )


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Callable[[Fresh], None]]:
    """Runs the machine on databases of one kind."""
    bound, file = base.database._bound, tmp_path / "clock.json"
    clock.write_pace(file, Pace(0.0, NOW, 0.0))
    clock.drive(file)
    yield lambda fresh: run_state_machine_as_test(lambda: Hall(fresh, file), settings=SMALL)  # type: ignore[arg-type]  # a factory is enough
    clock.drive(None)
    base.database._bound = bound


def test_on_sqlite(walk: Callable[[Fresh], None], sqlite_template: Path, tmp_path: Path) -> None:
    def fresh() -> str:
        for old in tmp_path.glob("walk.sqlite*"):
            old.unlink()
        return f"sqlite:///{copy(sqlite_template, tmp_path / 'walk.sqlite')}"

    walk(fresh)


def test_on_postgresql(walk: Callable[[Fresh], None], cluster: Cluster, postgresql_name: str) -> None:
    def fresh() -> str:
        cluster.empty(postgresql_name)
        return cluster.url(postgresql_name)

    walk(fresh)
