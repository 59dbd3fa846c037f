"""What is remembered of printing, whatever happens to the process."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hardware.attempts import KEPT, Attempts
from hardware.errors import BadConfiguration
from hardware.messages import Printed

DIES_WHILE_PRINTING = """
import sys, time
from pathlib import Path
from hardware.attempts import Attempts
from hardware.messages import Printed
attempts = Attempts(Path(sys.argv[1]))
attempts.begin(1, 1)
attempts.end(Printed(slip_id=1, attempt=1, outcome="confirmed"))
attempts.begin(2, 1)
print("printing", flush=True)
time.sleep(60)
"""


@pytest.fixture
def open_attempts(tmp_path: Path) -> Iterator[Callable[[], Attempts]]:
    """Opens the same file again and again, as after a restart."""
    opened: list[Attempts] = []

    def open_again() -> Attempts:
        for attempts in opened:
            attempts.close()
        opened.append(Attempts(tmp_path / "attempts.sqlite"))
        return opened[-1]

    yield open_again
    for attempts in opened:
        attempts.close()


def test_a_killed_process_leaves_its_attempt_as_unknown(
    open_attempts: Callable[[], Attempts], tmp_path: Path
) -> None:
    command = [sys.executable, "-c", DIES_WHILE_PRINTING, str(tmp_path / "attempts.sqlite")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"printing\n"
        process.kill()
    attempts = open_attempts()
    assert attempts.were_interrupted
    assert attempts.owed() == (
        Printed(slip_id=1, attempt=1, outcome="confirmed"),
        Printed(slip_id=2, attempt=1, outcome="unknown", reason="interrupted"),
    )


def test_a_file_keeps_its_name_and_a_new_one_has_another(
    open_attempts: Callable[[], Attempts], tmp_path: Path
) -> None:
    first = open_attempts()
    first.close()
    again = open_attempts()
    other = Attempts(tmp_path / "other.sqlite")
    assert first.memory == again.memory != other.memory
    other.close()


def test_results_are_owed_until_they_are_acknowledged(open_attempts: Callable[[], Attempts]) -> None:
    attempts = open_attempts()
    result = Printed(slip_id=1, attempt=1, outcome="failed", reason="paper_out")
    attempts.end(result)
    assert open_attempts().owed() == (result,)
    open_attempts().acknowledge((1, 1))
    attempts = open_attempts()
    assert attempts.owed() == ()
    assert not attempts.were_interrupted


def test_an_attempt_that_ended_is_owed_again_when_asked(open_attempts: Callable[[], Attempts]) -> None:
    attempts = open_attempts()
    result = Printed(slip_id=1, attempt=1, outcome="confirmed")
    attempts.begin(1, 1)
    assert not attempts.owe_again((1, 1))
    attempts.end(result)
    attempts.acknowledge((1, 1))
    assert attempts.owe_again((1, 1))
    assert attempts.owed() == (result,)


def test_the_file_does_not_grow_for_ever(open_attempts: Callable[[], Attempts]) -> None:
    attempts = open_attempts()
    attempts._rows.execute("PRAGMA synchronous = OFF")
    for number in range(KEPT + 50):
        attempts.end(Printed(slip_id=number, attempt=1, outcome="sent"))
        attempts.acknowledge((number, 1))
    assert not attempts.owe_again((0, 1))
    assert attempts.owe_again((KEPT + 49, 1))


def test_what_cannot_be_stored_may_not_be_printed_but_is_still_told(
    open_attempts: Callable[[], Attempts],
) -> None:
    attempts = open_attempts()
    attempts._rows.execute("PRAGMA query_only = ON")  # as good as a full disk
    assert not attempts.begin(1, 1)
    result = Printed(slip_id=1, attempt=1, outcome="failed", reason="not_stored")
    attempts.end(result)
    assert attempts.owed() == (result,)


@pytest.mark.parametrize(
    "content", [pytest.param(b"no database" * 500, id="broken"), pytest.param(None, id="no folder")]
)
def test_an_unusable_file_is_a_clear_error(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "missing" / "attempts.sqlite"
    if content is not None:
        path.parent.mkdir()
        path.write_bytes(content)
    with pytest.raises(BadConfiguration, match="cannot be used"):
        Attempts(path)


def test_a_file_has_one_owner(open_attempts: Callable[[], Attempts], tmp_path: Path) -> None:
    open_attempts()
    with pytest.raises(BadConfiguration, match="cannot be used"):
        Attempts(tmp_path / "attempts.sqlite")
