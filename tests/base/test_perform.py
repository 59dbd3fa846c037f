"""One transaction, one commit, events afterwards, lost races run again, keys give the one true answer."""

import socket
import threading
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from base import events, idempotency, journal
from base.database import NOTICES_SILENCE, Database
from base.errors import KeyReused, NotFound
from base.offices.model import Office
from base.perform import ask, perform, perform_once


@dataclass(frozen=True)
class OfficeOpened:
    office_id: int


def _open(session: Session, key: str) -> int:
    office = Office(key=key, name=key)
    session.add(office)
    session.flush()
    events.record(session, OfficeOpened(office.id))
    return office.id


def _open_and_fail(session: Session, key: str) -> None:
    _open(session, key)
    raise NotFound()


def _offices(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Office)) or 0


@pytest.fixture
def heard() -> list[object]:
    told: list[object] = []
    events.forget_all()
    events.subscribe(OfficeOpened, told.append)
    return told


def test_an_event_is_told_after_its_change_is_stored(database: Database) -> None:
    seen: list[int] = []
    events.forget_all()
    events.subscribe(OfficeOpened, lambda _event: seen.append(ask(_offices)))
    perform(_open, "a")
    assert seen == [1]


def test_a_refusal_undoes_everything_and_tells_nobody(database: Database, heard: list[object]) -> None:
    with pytest.raises(NotFound):
        perform(_open_and_fail, "a")
    assert (ask(_offices), heard) == (0, [])


def _fail(_event: OfficeOpened) -> None:
    raise ZeroDivisionError


def test_a_listener_that_fails_harms_neither_the_change_nor_the_others(
    database: Database, heard: list[object]
) -> None:
    events.forget_all()
    events.subscribe(OfficeOpened, _fail)
    events.subscribe(OfficeOpened, heard.append)
    office_id = perform(_open, "a")
    assert (ask(_offices), heard) == (1, [OfficeOpened(office_id)])


def test_a_lost_race_runs_the_whole_use_case_again(database: Database, heard: list[object]) -> None:
    runs: list[int] = []

    def collide(session: Session) -> None:
        runs.append(1)
        _open(session, "taken" if len(runs) == 1 else "free")

    perform(_open, "taken")
    perform(collide)
    assert (len(runs), ask(_offices), len(heard)) == (2, 2, 2)


def _answer(session: Session, key: str) -> idempotency.Answer:
    return {"office": _open(session, key)}


def test_the_same_key_gives_the_same_answer_and_changes_nothing_more(database: Database) -> None:
    asked = idempotency.fingerprint("open", "a")
    first = perform_once("key-00001", "public", asked, _answer, "a")
    again = perform_once("key-00001", "public", asked, _answer, "a")
    assert (first, ask(_offices)) == (again, 1)


def test_the_same_key_with_another_request_is_refused(database: Database) -> None:
    perform_once("key-00001", "public", idempotency.fingerprint("a"), _answer, "a")
    with pytest.raises(KeyReused):
        perform_once("key-00001", "public", idempotency.fingerprint("b"), _answer, "b")


def test_keys_of_two_callers_do_not_meet(database: Database) -> None:
    asked = idempotency.fingerprint("same")
    perform_once("key-00001", "staff:1", asked, _answer, "a")
    perform_once("key-00001", "staff:2", asked, _answer, "b")
    assert ask(_offices) == 2


def test_one_key_sent_by_many_at_once_is_one_change(database: Database) -> None:
    answers: list[idempotency.Answer] = []
    start = threading.Barrier(8)

    def send() -> None:
        start.wait()
        answers.append(perform_once("key-00001", "public", "same", _answer, "a"))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len({answer["office"] for answer in answers}), len(answers), ask(_offices)) == (1, 8, 1)


def _journalled(session: Session, office_id: int) -> int:
    journal.lock(session, office_id)
    return journal.append(session, office_id, "tested", number="A001")


def test_the_journal_has_no_gap_and_no_double_under_parallel_writers(database: Database) -> None:
    office_id = perform(_open, "a")
    numbers: list[int] = []
    threads = [
        threading.Thread(target=lambda: numbers.extend(perform(_journalled, office_id) for _ in range(10)))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == list(range(1, 61))
    assert ask(journal.last_seq, office_id) == 60


def test_what_is_undone_leaves_no_gap_in_the_journal(database: Database) -> None:
    office_id = perform(_open, "a")

    def fail(session: Session) -> None:
        _journalled(session, office_id)
        raise NotFound()

    with pytest.raises(NotFound):
        perform(fail)
    assert perform(_journalled, office_id) == 1


def test_a_silent_database_server_is_an_absent_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(NOTICES_SILENCE, "connect_timeout", 2)  # psycopg's least
    with socket.create_server(("127.0.0.1", 0)) as silent:
        database = Database(f"postgresql+psycopg://nobody@127.0.0.1:{silent.getsockname()[1]}/nothing")
        with pytest.raises(OperationalError):
            database.read(_offices)
