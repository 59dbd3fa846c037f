"""The disk under SQLite fills up while a hall works: a real, small one. People are told, reading goes on, nothing is lost."""

import secrets
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from sqlite3 import connect

import pytest
import requests
from sqlalchemy import select

from booking.queries import stale_days
from callsystem.model import Ticket
from tests.flow.people import Program
from tests.flow.scene import TODAY, Scene, open_scene
from tests.wartemarke.visiting import until

SIZE = "48m"
BLOCK = bytes(64 * 1024)
FITS_SURELY_NOT = 5_000
"""So many numbers need more than SQLite's journal may still hold on a disk that is full."""
NUMBER = {"services": [{"id": 1, "quantity": 1}], "priority": False}


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A disk of its own, held in memory."""
    place = tmp_path_factory.mktemp("disk")
    program = shutil.which("mount")
    if program is None:
        pytest.skip("no mount on this machine")
    command = [program, "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no disk may be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture(scope="module")
def small(disk: Path) -> Iterator[Scene]:
    """A hall with everything it keeps on that disk, its log too."""
    yield from open_scene(disk, with_agent=False)


def test_on_a_full_disk_people_are_told_and_can_read_and_afterwards_nothing_is_missing(
    disk: Path, small: Scene
) -> None:
    kiosk, board, clerk, citizen = small.kiosk, small.board, small.clerks[0], small.citizen()
    booked = small.book(TODAY, "early@example.org")
    told = [kiosk.take_number()]
    with _full(disk):
        told += _numbers_until_refused(kiosk)
        _says_not_now(_press(clerk, "/counter/next"))
        _says_not_now(_press(kiosk, "/kiosk/check-in", {"text": booked.code}))
        for who, page in (
            (citizen, "/"),
            (citizen, f"/reservations/{booked.code}"),
            (kiosk, "/kiosk"),
            (kiosk, "/kiosk/services"),
            (board, "/board"),
            (clerk, "/counter"),
        ):
            assert (page, who.session.get(who.url + page).status_code) == (page, 200)
        health = requests.get(f"{small.hall.address}/healthz")
        assert (health.status_code, health.json()["disk"]) == (503, "full")
    assert clerk.next() == told[0]
    told.append(kiosk.take_number())
    walk_ins = select(Ticket.number).where(Ticket.number != booked.number)
    stored = small.read(lambda session: session.scalars(walk_ins).all())
    assert Counter(stored) == Counter(told)
    assert small.faults_of_journal() == []
    assert small.read(stale_days) == []
    with closing(connect(disk / "wartemarke.sqlite")) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    until(lambda: requests.get(f"{small.hall.address}/healthz").status_code == 200)


@contextmanager
def _full(disk: Path) -> Iterator[None]:
    """Something else has taken all the space."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(BLOCK)
    yield
    ballast.unlink()


def _numbers_until_refused(kiosk: Program) -> list[str]:
    """What still found room in the journal, as it was acknowledged; then the refusal is looked at."""
    given: list[str] = []
    for _turn in range(FITS_SURELY_NOT):
        answer = _press(kiosk, "/kiosk/number", NUMBER)
        if answer.status_code != 200:
            _says_not_now(answer)
            return given
        given.append(answer.json()["number"])
    raise AssertionError("the disk never was full")


def _press(program: Program, path: str, body: object = None) -> requests.Response:
    """Press once, whatever comes."""
    headers = {
        "Accept": "application/json",
        "Idempotency-Key": secrets.token_hex(8),
        "X-CSRFToken": program._token,
    }
    return program.session.post(program.url + path, json=body or {}, headers=headers)


def _says_not_now(answer: requests.Response) -> None:
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "not_now")
    assert int(answer.headers["Retry-After"]) > 0
