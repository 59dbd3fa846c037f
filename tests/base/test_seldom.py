"""What is remembered of the set-up holds until somebody changes the set-up, in whatever way."""

import shutil
from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from base.database import Database, bind
from base.hours.model import OpeningHours
from base.hours.queries import schedule
from base.offices.model import Office, Queue
from base.perform import ask, perform
from base.seldom import version

pytestmark = pytest.mark.usefixtures("database")
WEEK = [0, 1, 2, 3, 4]


@pytest.fixture
def queue_id() -> int:
    def build(session: Session) -> int:
        queue = Queue(office=Office(key="main", name="Bürgerservice"), key="all", names={})
        session.add(queue)
        session.flush()
        session.add(OpeningHours(queue_id=queue.id, weekdays=WEEK, opens=time(8), closes=time(12), places=1))
        return queue.id

    return perform(build)


def places_of(queue_id: int) -> list[int]:
    return [series.span.places for series in ask(schedule, queue_id).series]


def row(session: Session) -> OpeningHours:
    return session.query(OpeningHours).one()


def set_by_row(session: Session) -> None:
    row(session).places = 3


def set_by_statement(session: Session) -> None:
    session.execute(update(OpeningHours).values(places=3))


@pytest.mark.parametrize("change", [set_by_row, set_by_statement])
def test_a_change_is_seen_at_once(queue_id: int, change: Callable[[Session], None]) -> None:
    assert places_of(queue_id) == [1]
    perform(change)
    assert places_of(queue_id) == [3]


@pytest.mark.parametrize("by_row", [True, False])
def test_a_removal_is_seen_at_once(queue_id: int, by_row: bool) -> None:
    assert places_of(queue_id) == [1]
    perform(lambda session: session.delete(row(session)) if by_row else session.execute(delete(OpeningHours)))
    assert places_of(queue_id) == []


def test_who_changes_twice_sees_each_change(queue_id: int) -> None:
    def change_and_look(session: Session) -> list[int]:
        seen = []
        for places in (3, 5):
            row(session).places = places
            session.flush()
            seen.append(schedule(session, queue_id).series[0].span.places)
        return seen

    assert perform(change_and_look) == [3, 5]


def test_what_was_undone_was_never_there(queue_id: int) -> None:
    def change_and_fail(session: Session) -> None:
        row(session).places = 9
        session.flush()
        assert schedule(session, queue_id).series[0].span.places == 9
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        perform(change_and_fail)
    assert places_of(queue_id) == [1]


def test_nothing_changed_nothing_forgotten(queue_id: int) -> None:
    before = ask(version)
    assert ask(schedule, queue_id) is ask(schedule, queue_id)
    assert ask(version) == before


def test_two_databases_do_not_mix(
    queue_id: int, database: Database, sqlite_template: Path, tmp_path: Path
) -> None:
    assert places_of(queue_id) == [1]
    other = bind(Database(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'other.sqlite')}"))
    assert places_of(queue_id) == []
    other.close()
    bind(database)
