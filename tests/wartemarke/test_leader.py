"""One leader at a time; when it dies by SIGKILL, another takes over."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.wartemarke.visiting import until
from wartemarke.leader import leadership

HOLD = """
import sys, time
from pathlib import Path
from wartemarke.leader import leadership
lock = leadership(sys.argv[1], Path(sys.argv[2]))
print(lock.is_held(), flush=True)
time.sleep(600)
"""


@contextmanager
def _other_process(url: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLD, url, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        try:
            yield other
        finally:
            other.kill()


def test_the_leader_keeps_others_out_until_it_is_killed(database_url: str, tmp_path: Path) -> None:
    mine = leadership(database_url, tmp_path)
    with _other_process(database_url, tmp_path) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "True"
        assert not mine.is_held()
        other.kill()
        until(mine.is_held)
    assert mine.is_held()
    mine.release()


def test_a_leader_that_steps_down_makes_room_at_once(database_url: str, tmp_path: Path) -> None:
    first, second = leadership(database_url, tmp_path), leadership(database_url, tmp_path)
    assert first.is_held()
    assert not second.is_held()
    first.release()
    assert second.is_held()
    assert not first.is_held()
    second.release()
