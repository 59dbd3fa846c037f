"""What the doctor finds around the program: each thing well, and each as it should not be."""

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from base.database import Database
from base.devices.model import Device, DeviceKind
from base.offices.model import Office
from base.settings import Settings
from base.web import frame
from wartemarke import surroundings
from wartemarke.doctor import findings
from wartemarke.model import SweepSeen
from wartemarke.volume import Volume, volume_of


def _troubles(settings: Settings) -> dict[str, list[str]]:
    return {found.what: found.troubles for found in findings(settings) if found.troubles}


def test_a_file_with_secrets_that_others_may_read_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    for name, mode in (("secret-key", 0o644), ("push-key", 0o600)):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(mode)
    (trouble,) = surroundings.readable_files(tmp_path)
    assert "secret-key" in trouble
    tmp_path.chmod(0o700)
    assert list(surroundings.readable_files(tmp_path)) == []


def test_a_mail_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings = Settings(production=True, data_dir=tmp_path, smtp_port=server.getsockname()[1])
        assert "mail server" not in _troubles(settings)
    assert "127.0.0.1" in _troubles(settings)["mail server"][0]


def test_a_disk_that_is_nearly_full_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "LEAST_FREE", 10**18)
    assert "MB are free" in _troubles(Settings(data_dir=tmp_path))["disk"][0]


def test_pages_without_their_front_end_packages_are_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert list(surroundings.bare_pages()) == []  # the code's own folder counts, not the one we stand in
    monkeypatch.setattr(frame, "FRONT_END", tmp_path)
    assert "tools.install" in next(surroundings.bare_pages())


def test_the_disk_of_the_database_is_looked_at_where_it_is_here(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = volume_of(database)
    assert (found is None) == database.is_sqlite
    if found is None:
        return
    assert (found.free or 0) > 0, found
    monkeypatch.setattr(surroundings, "LEAST_FREE", 10**18)
    troubles = _troubles(Settings(database_url=database.url, data_dir=tmp_path))
    assert found.place in troubles["disk of the database"][0]
    far = database.url.replace(database.url.partition("?")[2], "host=db.town.example")
    assert volume_of(Database(far)) == Volume("db.town.example", None)


def test_a_role_at_an_office_that_is_not_there_is_named(database: Database, tmp_path: Path) -> None:
    settings = Settings(database_url=database.url, data_dir=tmp_path, oidc_groups="Team=lead@mitte")
    assert "the office mitte" in _troubles(settings)["login server"][0]
    database.write(lambda session: session.add(Office(key="mitte", name="Mitte")))
    assert _troubles(settings) == {}
    wrong = settings.model_copy(update={"oidc_groups": "Team=boss"})
    assert "'boss' is no role" in _troubles(wrong)["login server"][0]


def test_a_clock_that_went_back_and_a_silent_device_are_named(database: Database, tmp_path: Path) -> None:
    settings = Settings(database_url=database.url, data_dir=tmp_path)
    assert _troubles(settings) == {}
    now = datetime.now(UTC)
    office = Office(key="mitte", name="Mitte")
    database.write(
        lambda session: session.add_all([office, SweepSeen(sweep="feed", at=now + timedelta(hours=1))])
    )
    silent = Device(office_id=office.id, kind=DeviceKind.BOARD, name="Tafel 1", token_hash="x")
    silent.seen_at = now - timedelta(days=2)
    database.write(lambda session: session.add(silent))
    found = _troubles(settings)
    assert found.keys() == {"clock", "devices"}
    assert "Tafel 1" in found["devices"][0]
