"""Backup, restore and moving house, on both databases: whole or not at all, also while people write."""

import os
import stat
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base import clock
from base.accounts.model import Account, StaffSession
from base.codes import token_hash
from base.database import Database
from base.journal import JournalEntry, append, lock
from base.mail.model import Mail
from base.offices.model import Office
from base.settings import Settings
from tools.for_tests import postgres_programs
from wartemarke import backup, moving, sample_town
from wartemarke.cli import wartemarke
from wartemarke.doctor import findings
from wartemarke.errors import BackupFailed, NoProgram, NotABackup, NotEmpty, NotTheSame

ENTRIES_MEANWHILE = 40


@pytest.fixture(autouse=True)
def _programs(monkeypatch: pytest.MonkeyPatch) -> None:
    if folder := postgres_programs():
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def town(database: Database) -> Database:
    """One office, an account that is logged in, and a line in the journal."""
    database.write(lambda session: session.add(Office(key="mitte", name="Mitte")))
    database.write(_log_in)
    _write_down(database, "before")
    return database


def _log_in(session: Session) -> None:
    member = Account(login="lead", name="Lead", password_hash="none that fits")
    session.add(member)
    session.flush()
    now = clock.now()
    session.add(
        StaffSession(
            token_hash=token_hash("t"), account_id=member.id, created_at=now, ends_at=now + timedelta(hours=1)
        )
    )


def _write_down(database: Database, kind: str) -> int:
    """A line in the journal of the office; its number."""

    def write(session: Session) -> int:
        office = session.scalars(select(Office.id).order_by(Office.id).limit(1)).one()
        lock(session, office)
        return append(session, office, kind)

    return database.write(write)


def _kinds(database: Database) -> list[str]:
    return database.read(
        lambda session: list(session.scalars(select(JournalEntry.kind).order_by(JournalEntry.seq)))
    )


def _count(database: Database, what: type) -> int:
    return database.read(lambda session: session.scalar(select(func.count()).select_from(what))) or 0


def _quietly(_done: int, _total: int) -> None:
    pass


def test_a_backup_brings_everything_back(town: Database, tmp_path: Path) -> None:
    file = tmp_path / "town.backup"
    backup.save(town.url, file, _quietly)
    _write_down(town, "after")
    backup.restore(town.url, file, _quietly)
    assert _kinds(town) == ["before"]
    assert _write_down(town, "again") == 2


def test_only_the_operator_can_read_a_backup(town: Database, tmp_path: Path) -> None:
    file = tmp_path / "town.backup"
    backup.save(town.url, file, _quietly)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.glob("*.draft")) == []


def test_a_backup_brings_no_login_and_no_person_back_whose_time_is_over(
    town: Database, tmp_path: Path
) -> None:
    file, now = tmp_path / "town.backup", clock.now()
    overdue = Mail(about="x", recipient="v@example.org", locale="de", subject="s", text="t", next_try_at=now)
    overdue.delete_after = now - timedelta(minutes=1)
    town.write(lambda session: session.add(overdue))
    backup.save(town.url, file, _quietly)
    backup.restore(town.url, file, _quietly)
    assert (_count(town, StaffSession), _count(town, Mail)) == (0, 0)


def test_a_restore_that_is_killed_when_its_rows_are_in_has_brought_no_login_back(
    town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_address: str) -> None:
        raise KeyboardInterrupt

    file = tmp_path / "town.backup"
    backup.save(town.url, file, _quietly)
    monkeypatch.setattr(backup, "_settle", killed)
    with pytest.raises(KeyboardInterrupt):
        backup.restore(town.url, file, _quietly)
    assert _kinds(town) == ["before"]
    assert (_count(town, Account), _count(town, StaffSession)) == (1, 0)


def test_a_backup_taken_while_people_write_is_sound(town: Database, tmp_path: Path) -> None:
    file, other = tmp_path / "town.backup", Database(town.url)
    writer = threading.Thread(
        target=lambda: [_write_down(other, "meanwhile") for _ in range(ENTRIES_MEANWHILE)]
    )
    writer.start()
    backup.save(town.url, file, _quietly)
    writer.join()
    other.close()
    assert len(_kinds(town)) == ENTRIES_MEANWHILE + 1
    backup.restore(town.url, file, _quietly)
    assert [found for found in findings(Settings(database_url=town.url)) if found.troubles] == []
    assert set(_kinds(town)) <= {"before", "meanwhile"}


def test_who_writes_during_a_restore_is_not_lost_in_between(town: Database, tmp_path: Path) -> None:
    file, other = tmp_path / "town.backup", Database(town.url)
    backup.save(town.url, file, _quietly)
    told: list[int] = []
    writer = threading.Thread(
        target=lambda: told.extend(_write_down(other, "x") for _ in range(ENTRIES_MEANWHILE))
    )
    writer.start()
    backup.restore(town.url, file, _quietly)
    writer.join()
    other.close()
    assert len(told) == ENTRIES_MEANWHILE
    assert [found for found in findings(Settings(database_url=town.url)) if found.troubles] == []


@pytest.mark.parametrize(
    "content", [b"", b"no backup at all", b"SQLite format 3\x00 and then nothing", b"PGDMP and then nothing"]
)
def test_what_is_no_backup_changes_nothing(town: Database, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.backup"
    file.write_bytes(content)
    with pytest.raises((NotABackup, BackupFailed)):
        backup.restore(town.url, file, _quietly)
    assert _kinds(town) == ["before"]


def test_half_a_backup_changes_nothing(town: Database, tmp_path: Path) -> None:
    file = tmp_path / "town.backup"
    backup.save(town.url, file, _quietly)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises((NotABackup, BackupFailed)):
        backup.restore(town.url, file, _quietly)
    assert _kinds(town) == ["before"]


def test_only_so_many_backups_are_kept(tmp_path: Path) -> None:
    names = [f"wartemarke-2026-11-{day:02}T080000Z.backup" for day in range(1, 6)]
    for name in [*names, "of-mine.backup"]:
        (tmp_path / name).touch()
    deleted = backup.forget_old(tmp_path, 2)
    assert sorted(file.name for file in deleted) == names[:3]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["of-mine.backup", *names[3:]]


def test_without_the_programs_of_postgresql_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoProgram):
        backup.save("postgresql+psycopg://town@localhost/x", tmp_path / "town.backup", _quietly)
    assert list(tmp_path.iterdir()) == []


def test_all_rows_move_to_another_database_and_numbering_goes_on(
    town: Database, empty_database_url: str
) -> None:
    town.write(sample_town.load)
    moved = moving.move(town.url, empty_database_url, lambda _table: None)
    there = Database(empty_database_url)
    assert {each.table: each.rows for each in moved}["journal_entry"] == 1
    assert _kinds(there) == ["before"]
    assert _write_down(there, "after") == 2
    there.close()


def test_nothing_moves_into_a_database_with_rows(town: Database, empty_database_url: str) -> None:
    moving.move(town.url, empty_database_url, lambda _table: None)
    with pytest.raises(NotEmpty):
        moving.move(town.url, empty_database_url, lambda _table: None)


def test_what_does_not_agree_does_not_move(
    town: Database, empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "ROWS_AT_ONCE", 1)
    _write_down(town, "second")
    copied = moving._copy
    monkeypatch.setattr(
        moving,
        "_copy",
        lambda source, target, table: table.name == "journal_entry" or copied(source, target, table),
    )
    with pytest.raises(NotTheSame):
        moving.move(town.url, empty_database_url, lambda _table: None)
    there = Database(empty_database_url)
    assert _count(there, Office) == 0
    there.close()


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(wartemarke, arguments, env={"COLUMNS": "200"})


def test_by_command_what_was_there_before_a_restore_is_kept(
    town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.umask", lambda _mask: 0)
    monkeypatch.setenv("WARTEMARKE_DATABASE_URL", town.url)
    monkeypatch.setenv("WARTEMARKE_DATA_DIR", str(tmp_path / "var"))
    assert _run("backup", "--folder", str(tmp_path / "kept"), "--keep", "1").exit_code == 0
    (file,) = (tmp_path / "kept").iterdir()
    _write_down(town, "after")
    assert _run("restore", str(file)).exit_code == 1  # nobody said yes
    assert _kinds(town) == ["before", "after"]
    assert "Restored" in _run("restore", str(file), "--yes").stdout
    assert _kinds(town) == ["before"]
    (before,) = (tmp_path / "var" / "backups").iterdir()
    assert _run("restore", str(before), "--yes").exit_code == 0
    assert _kinds(town) == ["before", "after"]
