"""The disk under the database fills up while a hall works: a real, small one. People are told, can read, and lose nothing."""

import secrets
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest
import requests
from sqlalchemy import select

from booking.queries import stale_days
from callsystem.model import Ticket
from tests.flow.people import Booked, Program
from tests.flow.scene import TODAY, Scene, open_scene
from tests.postgres import Cluster
from tests.wartemarke.visiting import until

SIZE = "48m"
BLOCK = bytes(64 * 1024)
FITS_SURELY_NOT = 5_000
"""So many numbers need more than SQLite's journal may still hold on a disk that is full."""
NUMBER = {"services": [{"id": 1, "quantity": 1}], "priority": False}


@contextmanager
def small_disk() -> Iterator[Path]:
    """A disk of its own, held in memory, where a database server that is another user may come, too."""
    program = shutil.which("mount")
    if program is None:
        pytest.skip("no mount on this machine")
    place = Path(tempfile.mkdtemp(prefix="wartemarke-disk-"))
    place.chmod(0o755)
    command = [program, "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "tmpfs", str(place)]
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    if mounted.returncode:
        place.rmdir()
        pytest.skip(f"no disk may be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)
    place.rmdir()


def test_on_a_full_disk_people_are_told_and_can_read_and_afterwards_nothing_is_missing() -> None:
    """SQLite: everything the hall keeps is on that disk, its log too."""
    with small_disk() as disk, contextmanager(open_scene)(disk, with_agent=False) as scene:
        clerk, kiosk, address = scene.clerk, scene.kiosk, scene.hall.address
        with _fills_up(scene, disk) as booked:
            _says_not_now(_press(clerk, "/counter/next"))
            _says_not_now(_press(kiosk, "/kiosk/check-in", {"text": booked.code}))
            health = requests.get(f"{address}/healthz")
            assert (health.status_code, health.json()["disk"]) == (503, "full")
        with closing(connect(disk / "wartemarke.sqlite")) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        until(lambda: requests.get(f"{address}/healthz").status_code == 200)


def test_on_a_full_disk_of_postgresql_people_are_told_and_can_read_and_afterwards_nothing_is_missing(
    cluster: Cluster, tmp_path: Path
) -> None:
    """Its rows are on that disk, not its log of changes: without room for that the server itself goes, as in `test_faults.py`."""
    with small_disk() as disk:
        (rows := disk / "rows").mkdir()
        name = cluster.create_at(rows)
        try:
            there: dict[str, Any] = {"database_url": cluster.url(name), "workers": 2, "with_agent": False}
            with contextmanager(open_scene)(tmp_path, **there) as scene, _fills_up(scene, disk) as booked:
                # other tables may still have room: whatever is answered is true
                answer = _press(scene.kiosk, "/kiosk/check-in", {"text": booked.code})
                assert answer.status_code in (200, 503)
        finally:
            cluster.drop_with_its_place(name)


@contextmanager
def _fills_up(scene: Scene, disk: Path) -> Iterator[Booked]:
    """Numbers are taken until the disk is full, and everything can be read; what was told is true when there is room again."""
    kiosk, board, clerk, citizen = scene.kiosk, scene.board, scene.clerk, scene.citizen()
    booked = scene.book(TODAY, "early@example.org")
    told = [kiosk.take_number()]
    with _full(disk):
        told += _numbers_until_refused(kiosk)
        for who, page in (
            (citizen, "/"),
            (citizen, f"/reservations/{booked.code}"),
            (kiosk, "/kiosk"),
            (kiosk, "/kiosk/services"),
            (board, "/board"),
            (clerk, "/counter"),
        ):
            assert (page, who.session.get(who.url + page).status_code) == (page, 200)
        yield booked
    assert clerk.next() == told[0]
    told.append(kiosk.take_number())
    walk_ins = select(Ticket.number).where(Ticket.number != booked.number)
    stored = scene.read(lambda session: session.scalars(walk_ins).all())
    assert Counter(stored) == Counter(told)
    assert scene.faults_of_journal() == []
    assert scene.read(stale_days) == []


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
            # where only the database's disk is full, it is known by what was refused
            health = requests.get(f"{kiosk.url}/healthz")
            assert (health.status_code, health.json()["disk"]) == (503, "full")
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
