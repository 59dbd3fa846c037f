"""A rush at the database: nobody fails for want of a connection, and whoever came first goes in first."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from base.database import AT_ONCE, Database
from base.errors import Crowded
from base.gate import Gate
from base.offices.model import Office
from base.perform import ask, perform
from base.web.counting import Counts
from tests.postgres import HANG_UP

PEOPLE = 40


def test_who_came_first_goes_in_first() -> None:
    gate, order = Gate(1), list[int]()
    with _waiting(gate, range(5), order):
        pass
    assert order == [0, 1, 2, 3, 4]


def test_who_is_inside_does_not_wait_for_themselves() -> None:
    gate = Gate(1)
    with gate.entered(), gate.entered():
        assert gate._free == 0
    assert gate._free == 1


def test_who_waits_too_long_is_told_to_come_again_and_leaves_no_hole() -> None:
    gate, order = Gate(1, patience=0.01), list[int]()
    with gate.entered():
        thread = threading.Thread(target=_refused, args=(gate, order))
        thread.start()
        thread.join()
    with gate.entered():
        order.append(2)
    assert order == [1, 2]


@pytest.mark.parametrize("is_called_first", [False, True])
def test_who_is_stopped_while_waiting_leaves_no_hole(
    monkeypatch: pytest.MonkeyPatch, is_called_first: bool
) -> None:
    gate = Gate(1)

    class Stopped(threading.Event):
        """As a greenlet that is killed in front of the gate, or just as its turn came."""

        def wait(self, timeout: float | None = None) -> bool:
            if is_called_first:
                gate._leave()
            raise KeyboardInterrupt

    gate._enter()
    with monkeypatch.context() as patch:
        patch.setattr("base.gate.threading.Event", Stopped)
        with pytest.raises(KeyboardInterrupt):
            gate._enter()
    if not is_called_first:
        gate._leave()
    with gate.entered():
        assert gate._free == 0
    assert gate._free == 1


def test_many_at_once_share_few_connections(database: Database) -> None:
    inside, most = [0], [0]
    start = threading.Barrier(PEOPLE)

    def question(session: Session) -> None:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        session.scalar(select(func.count()).select_from(Office))
        inside[0] -= 1

    def come() -> None:
        start.wait()
        ask(question)
        perform(question)

    _all_at_once([threading.Thread(target=come) for _ in range(PEOPLE)])
    assert most[0] <= 2 * AT_ONCE


def test_a_question_changes_nothing(database: Database) -> None:
    def sneak(session: Session) -> None:
        session.execute(insert(Office).values(key="x", name="x"))

    if database.is_sqlite:
        ask(sneak)
    else:
        with pytest.raises(DBAPIError):
            ask(sneak)
    assert ask(lambda session: session.scalar(select(func.count()).select_from(Office))) == 0


def test_connections_that_died_in_a_pause_are_replaced_unseen(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(postgresql_url)
    database.read(lambda session: session.scalar(select(1)))
    with database.writing.connect() as connection:
        connection.exec_driver_sql(HANG_UP)
    monkeypatch.setattr("base.database.TRUSTED_SECONDS", 0.0)
    assert database.read(lambda session: session.scalar(select(1))) == 1
    database.close()


def test_a_connection_that_died_just_now_costs_nobody_an_answer(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(postgresql_url)
    monkeypatch.setattr("base.database._bound", database)
    monkeypatch.setattr("base.database.TRUSTED_SECONDS", 1000.0)
    runs: list[str] = []

    def open_office(session: Session) -> None:
        runs.append("run")
        session.execute(select(1))
        if len(runs) == 1:
            with database.reading.connect() as other:
                other.exec_driver_sql(HANG_UP)
        session.add(Office(key="x", name="x"))

    perform(open_office)
    assert ask(lambda session: session.scalar(select(func.count()).select_from(Office))) == 1
    assert len(runs) == 2
    with database.writing.connect() as connection:
        connection.exec_driver_sql(HANG_UP)
    assert ask(lambda session: session.scalar(select(1))) == 1
    database.close()


def test_counts_of_a_window_end_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("base.web.counting.time.time", lambda: now[0])
    counts = Counts()
    assert [counts.incr("a", 60), counts.incr("a", 60), counts.incr("b", 60)] == [1, 2, 1]
    assert (counts.get("a"), counts.get_expiry("a")) == (2, 1060.0)
    now[0] += 60
    assert (counts.get("a"), counts.incr("a", 60)) == (0, 1)
    now[0] += 61
    counts.incr("c", 60)
    assert counts.reset() == 1  # those whose window was over were dropped by the way


@contextmanager
def _waiting(gate: Gate, numbers: range, order: list[int]) -> Iterator[None]:
    """So many wait in this order; on leaving the gate opens for them."""
    threads = []
    with gate.entered():
        for number in numbers:
            threads.append(threading.Thread(target=_pass, args=(gate, number, order)))
            threads[-1].start()
            while len(gate._waiting) <= number:
                threading.Event().wait(0.001)
        yield
    for thread in threads:
        thread.join()


def _pass(gate: Gate, number: int, order: list[int]) -> None:
    with gate.entered():
        order.append(number)


def _refused(gate: Gate, order: list[int]) -> None:
    with pytest.raises(Crowded), gate.entered():
        pass
    order.append(1)


def _all_at_once(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
