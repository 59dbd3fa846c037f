"""Work for an office is gathered: the first at once, then one after each rest, the last never left out."""

from collections.abc import Iterator

import gevent
import pytest
from gevent.event import Event

from base.web import pushing
from base.web.live import socketio
from base.web.pushing import Gathered

OFFICE, BRANCH = 1, 2


class Rests:
    """Stands in for time: a rest lasts until the test ends it."""

    def __init__(self) -> None:
        self._over = Event()
        self.asked: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.asked.append(seconds)
        self._over.wait()

    def end(self) -> None:
        """Everybody who rests goes on, and rests again."""
        self._over.set()
        self._over = Event()
        let_others()


def let_others() -> None:
    for _ in range(5):
        gevent.sleep(0)


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rests]:
    stopped = Rests()
    monkeypatch.setattr(socketio, "sleep", stopped.sleep)
    monkeypatch.setattr(socketio, "start_background_task", gevent.spawn)
    yield stopped
    for _ in range(3):
        stopped.end()


def test_the_first_is_done_at_once_and_what_comes_in_the_rest_is_one_more(rests: Rests) -> None:
    done: list[int] = []
    work = Gathered(done.append, 0.05)
    work.soon(OFFICE)
    let_others()
    assert done == [OFFICE]
    for _ in range(1000):
        work.soon(OFFICE)
        gevent.sleep(0)
    assert done == [OFFICE]
    rests.end()
    assert done == [OFFICE, OFFICE]
    rests.end()
    rests.end()
    assert done == [OFFICE, OFFICE]
    work.soon(OFFICE)
    let_others()
    assert done == [OFFICE] * 3
    assert set(rests.asked) == {0.05}


def test_what_may_wait_is_done_after_a_first_rest(rests: Rests) -> None:
    done: list[int] = []
    work = Gathered(done.append, 0.05, first=0.5)
    for _ in range(3):
        work.soon(OFFICE)
        let_others()
    assert (done, rests.asked) == ([], [0.5])
    rests.end()
    assert done == [OFFICE]


def test_what_is_asked_for_while_somebody_works_is_done_after_it(rests: Rests) -> None:
    begun, may_end = [], Event()

    def at_length(office_id: int) -> None:
        begun.append(office_id)
        may_end.wait()

    work = Gathered(at_length, 0.05)
    work.soon(OFFICE)
    let_others()
    work.soon(OFFICE)
    work.soon(BRANCH)
    may_end.set()
    let_others()
    assert begun == [OFFICE, BRANCH]
    rests.end()
    assert begun == [OFFICE, BRANCH, OFFICE]


def test_what_failed_is_done_again(rests: Rests) -> None:
    tries: list[int] = []

    def fail_once(office_id: int) -> None:
        tries.append(office_id)
        if len(tries) == 1:
            raise ConnectionError

    work = Gathered(fail_once, 0.05)
    work.soon(OFFICE)
    let_others()
    assert tries == [OFFICE]
    rests.end()
    rests.end()
    rests.end()
    assert tries == [OFFICE, OFFICE]
    assert pushing.AFTER_FAULT_SECONDS in rests.asked


def test_what_was_asked_for_before_everything_was_forgotten_is_left(rests: Rests) -> None:
    done: list[int] = []
    work = Gathered(done.append, 0.05)
    work.soon(OFFICE)
    work.forget()
    let_others()
    assert done == []
    work.soon(OFFICE)
    let_others()
    assert done == [OFFICE]
    rests.end()
