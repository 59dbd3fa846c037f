"""Backup and restore of a hall at work, and kill -9 in the middle of both: whole or not at all, and the hall goes on."""

import os
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from base.accounts.model import StaffSession
from base.database import Database
from booking.queries import stale_days
from callsystem.model import Ticket
from tests.flow.people import Kiosk
from tests.flow.scene import Scene, open_scene
from tests.postgres import Cluster
from tests.wartemarke.visiting import until
from tools.for_tests import postgres_programs
from wartemarke import backup
from wartemarke.child import Child
from wartemarke.doctor import findings

KILLS = 2
PATIENCE_SECONDS = 180
AT_LEAST = 5
OF_DATA = {"schema", "calendars", "journals"}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A hall on each kind of database, without devices: it is the rows that matter here."""
    place: dict[str, Any] = {}
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("cluster")
        place = {"database_url": cluster.url(cluster.create())}
    yield from open_scene(tmp_path_factory.mktemp("hall"), with_agent=False, **place)


@pytest.fixture(scope="module")
def folder(scene: Scene) -> Path:
    """Where backups go that somebody asks for; the one that a restore makes itself goes into the data folder."""
    return scene.hall.folder / "asked-for"


def test_a_backup_is_whole_though_people_come_and_the_server_is_killed(
    scene: Scene, folder: Path, empty_places: Iterator[str]
) -> None:
    with _people_coming(scene) as told:
        until(lambda: len(told) >= AT_LEAST, PATIENCE_SECONDS)
        known = set(told)
        saving = _command(scene, "backup", "--folder", str(folder))
        until(lambda: list(folder.glob("*")) or not saving.is_running, PATIENCE_SECONDS)
        scene.hall.kill_server()
        scene.hall.restart_server()
        _wait_for(saving)
    there = Database(next(empty_places))
    backup.restore(there.url, _newest(folder), lambda _done, _total: None)
    assert known <= set(there.read(_numbers))
    assert _troubles(scene, there) == []
    there.close()
    _is_sound(scene)


def test_a_backup_that_is_killed_leaves_no_half_one(scene: Scene, folder: Path) -> None:
    before = set(folder.glob("*.backup"))
    saving = _command(scene, "backup", "--folder", str(folder))
    until(lambda: list(folder.glob("*.draft")) or not saving.is_running, PATIENCE_SECONDS)
    saving.kill()
    for file in set(folder.glob("*.backup")) - before:
        assert backup.kind_of(file)  # it was done before it was killed
    _wait_for(_command(scene, "backup", "--folder", str(folder)))
    _is_sound(scene)


def test_a_restore_that_is_killed_changes_all_or_nothing(scene: Scene, folder: Path) -> None:
    with _people_coming(scene):
        for _kill in range(KILLS):
            restoring = _restore(scene, folder)
            time.sleep(random.random() * 0.3)  # at any moment, that is what is tested
            restoring.kill()
    _is_sound(scene)


def test_a_restore_goes_through_though_people_come_and_the_server_is_killed(
    scene: Scene, folder: Path
) -> None:
    with _people_coming(scene):
        restoring = _restore(scene, folder)
        scene.hall.kill_server()
        scene.hall.restart_server()
        _wait_for(restoring)
    assert scene.count(StaffSession) == 0
    _is_sound(scene)


@pytest.fixture(scope="module")
def empty_places(
    scene: Scene, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """An empty database of the hall's own kind."""
    if scene.database.is_sqlite:
        return iter([f"sqlite:///{tmp_path_factory.mktemp('empty') / 'empty.sqlite'}"])
    cluster = request.getfixturevalue("cluster")
    return iter([cluster.url(cluster.create())])


@contextmanager
def _people_coming(scene: Scene) -> Iterator[list[str]]:
    """Somebody takes one number after the other meanwhile; the list of those that were given."""
    kiosk: Kiosk = scene.kiosk
    told: list[str] = []
    over = threading.Event()

    def come() -> None:
        while not over.is_set():
            told.append(kiosk.take_number())

    comes = threading.Thread(target=come)
    comes.start()
    try:
        yield told
        so_far = len(told)
        until(lambda: len(told) > so_far + 1 or not comes.is_alive(), PATIENCE_SECONDS)
        assert comes.is_alive(), "the kiosk gave up"
    finally:
        over.set()
        comes.join()


def _command(scene: Scene, *arguments: str) -> Child:
    """One of our commands with the settings of the hall, started."""
    own = scene.hall.server._environment
    path = os.pathsep.join([str(postgres_programs() or ""), own.get("PATH", os.defpath)])
    log = scene.hall.folder / "log" / "command.log"
    child = Child(arguments[0], list(arguments), {**own, "PATH": path}, log)
    child.start()
    return child


def _restore(scene: Scene, folder: Path) -> Child:
    """A restore of the newest backup, which has just kept what was there and now begins."""
    kept = scene.hall.folder / "backups"
    before = len(list(kept.glob("*.backup")))
    restoring = _command(scene, "restore", str(_newest(folder)), "--yes")
    until(lambda: len(list(kept.glob("*.backup"))) > before or not restoring.is_running, PATIENCE_SECONDS)
    return restoring


def _wait_for(child: Child) -> None:
    until(lambda: not child.is_running, PATIENCE_SECONDS)
    assert child.ended_well, child.log.read_text()


def _newest(folder: Path) -> Path:
    return max(folder.glob("*.backup"))


def _is_sound(scene: Scene) -> None:
    """Everything fits together, and the next visitor gets a number."""
    assert _troubles(scene, scene.database) == []
    assert scene.faults_of_journal() == []
    assert scene.kiosk.take_number()


def _troubles(scene: Scene, database: Database) -> list[str]:
    settings = scene.hall.settings.model_copy(update={"database_url": database.url})
    found = [trouble for each in findings(settings) if each.what in OF_DATA for trouble in each.troubles]
    if database.is_sqlite:
        found += [word for word in database.read(_integrity) if word != "ok"]
    return found + [str(day) for day in database.read(stale_days)]


def _integrity(session: Session) -> list[str]:
    return list(session.scalars(text("PRAGMA integrity_check")))


def _numbers(session: Session) -> list[str]:
    return list(session.scalars(select(Ticket.number).where(Ticket.number.is_not(None)).order_by(Ticket.id)))
