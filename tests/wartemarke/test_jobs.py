"""The sweeps: run by the leader only, each survives its own faults, and the last success is written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import gevent
import pytest

from base import events
from base.database import Database
from base.mail.outbox import MailPosted
from base.perform import ask
from base.settings import Settings
from wartemarke import jobs
from wartemarke.jobs import Jobs
from wartemarke.queries import sweep_ages
from wartemarke.sweeps import Sweep, at_each_office, sweeps


class Lock:
    """A lock that a test turns."""

    def __init__(self, held: bool = True) -> None:
        self.held = held

    def is_held(self) -> bool:
        return self.held

    def release(self) -> None:
        self.held = False


class Round:
    """A sweep that counts its rounds, and fails in the first of them."""

    def __init__(self, failing: bool = False) -> None:
        self.count = 0
        self._failing = failing

    def __call__(self) -> None:
        self.count += 1
        if self._failing and self.count == 1:
            raise RuntimeError("the first round always fails")


def _until(condition: object, seconds: float = 120.0) -> None:
    with gevent.Timeout(seconds):
        while not condition():  # type: ignore[operator]
            gevent.sleep(0.02)


@contextmanager
def _running(lock: Lock, monkeypatch: pytest.MonkeyPatch, folder: Path, *made: Sweep) -> Iterator[Jobs]:
    monkeypatch.setattr(jobs, "sweeps", lambda _settings: list(made))
    monkeypatch.setattr(jobs, "LEADER_LOOKS_SECONDS", 0.02)
    running = Jobs(Settings(data_dir=folder), lock)
    running.start()
    try:
        yield running
    finally:
        running.stop()
        events.forget_all()


def test_a_sweep_that_fails_runs_again_and_harms_no_other(
    database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bad, good = Round(failing=True), Round()
    made = (Sweep("bad", 0.1, bad), Sweep("good", 0.1, good))
    with _running(Lock(), monkeypatch, tmp_path, *made):
        _until(lambda: bad.count > 2 and good.count > 2)
        _until(lambda: ask(sweep_ages).keys() == {"bad", "good"})
    assert database is not None


@pytest.mark.usefixtures("database")
def test_only_the_leader_sweeps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lock, swept = Lock(held=False), Round()
    with _running(lock, monkeypatch, tmp_path, Sweep("feed", 0.05, swept)) as running:
        gevent.sleep(0.3)
        assert swept.count == 0
        lock.held = True
        _until(lambda: swept.count > 1)
        lock.held = False
        _until(lambda: running._scheduler is None)
        gevent.sleep(0.1)  # a round that had begun comes to its end
        count = swept.count
        gevent.sleep(0.3)
        assert swept.count == count


@pytest.mark.usefixtures("database")
def test_a_posted_mail_wakes_the_postman(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    carried = Round()
    with _running(Lock(), monkeypatch, tmp_path, Sweep("mail", 3600, carried)):
        _until(lambda: carried.count == 1)
        events.publish(MailPosted(1))
        _until(lambda: carried.count == 2)


@pytest.mark.usefixtures("database")
def test_a_mail_posted_while_the_postman_runs_is_carried_at_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rounds: list[int] = []

    def carry() -> None:
        rounds.append(len(rounds))
        if len(rounds) == 1:
            events.publish(MailPosted(1))
            events.publish(MailPosted(2))

    with _running(Lock(), monkeypatch, tmp_path, Sweep("mail", 3600, carry)):
        _until(lambda: len(rounds) == 2)


@pytest.mark.usefixtures("database")
def test_every_sweep_runs_on_an_empty_town(tmp_path: Path) -> None:
    names = []
    for sweep in sweeps(Settings(data_dir=tmp_path)):
        sweep.run()
        names.append(sweep.name)
    assert {"feed", "holds", "slips", "mail", "days", "forget"} <= set(names)


def test_a_fault_at_one_office_is_no_fault_at_the_next(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def verb(_session: object, office_id: int) -> None:
        seen.append(office_id)
        if office_id == 1:
            raise RuntimeError

    monkeypatch.setattr("wartemarke.sweeps.office_ids", lambda _session: [1, 2])
    with pytest.raises(ExceptionGroup):
        at_each_office(verb)
    assert seen == [1, 2]
    assert database is not None
