"""Moments, the clock, languages, numbers and settings."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from base import clock, i18n, numbers
from base.clock import Pace
from base.database import Database
from base.devices.model import Device, DeviceKind
from base.offices.model import Office
from base.perform import ask, perform
from base.settings import Settings, load
from tests.racing import race

NOON_IN_BERLIN = datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))


def _seen_at(session: Session, moment: datetime) -> int:
    office = Office(key="a", name="A")
    session.add(office)
    session.flush()
    device = Device(office_id=office.id, kind=DeviceKind.KIOSK, name="k", seen_at=moment, health={})
    session.add(device)
    session.flush()
    return device.id


def test_a_moment_keeps_its_meaning_in_the_database(database: Database) -> None:
    device_id = perform(_seen_at, NOON_IN_BERLIN)
    stored = ask(lambda session: session.get_one(Device, device_id).seen_at)
    assert stored == NOON_IN_BERLIN
    assert stored is not None
    assert stored.utcoffset() == timedelta(0)


def test_a_moment_without_offset_is_refused(database: Database) -> None:
    with pytest.raises((StatementError, ValueError)):
        perform(_seen_at, NOON_IN_BERLIN.replace(tzinfo=None))


def test_a_file_drives_the_clock(tmp_path: Path) -> None:
    file = tmp_path / "clock.json"
    clock.write_pace(file, Pace(real=0.0, shown=datetime(2026, 3, 29, 0, 59, tzinfo=UTC), speed=0.0))
    clock.drive(file)
    try:
        assert clock.now() == datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
        clock.write_pace(file, Pace(real=0.0, shown=datetime(2026, 3, 29, 1, 1, tzinfo=UTC), speed=0.0))
        assert clock.now() == datetime(2026, 3, 29, 1, 1, tzinfo=UTC)
    finally:
        clock.drive(None)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_pace_runs_as_fast_as_it_says() -> None:
    pace = Pace(real=100.0, shown=datetime(2026, 1, 1, tzinfo=UTC), speed=60.0)
    assert pace.at(101.5) == datetime(2026, 1, 1, 0, 1, 30, tzinfo=UTC)
    assert replace(pace, held=True).at(101.5) == pace.shown


@pytest.mark.parametrize("locale, expected", [("ar", "rtl"), ("de", "ltr"), ("en", "ltr")])
def test_the_direction_comes_from_the_language(locale: str, expected: str) -> None:
    assert i18n.direction(locale) == expected


def test_the_language_of_a_block_ends_with_the_block() -> None:
    with i18n.use("en"):
        assert i18n.date_text(date(2026, 11, 26)) == "Thursday, November 26, 2026"
        with i18n.use("de"):
            assert i18n.date_text(date(2026, 11, 26)) == "Donnerstag, 26. November 2026"
        assert i18n.current() == "en"


def test_an_unknown_language_is_german() -> None:
    with i18n.use("xx"):
        assert i18n.current() == "de"


def _draw(session: Session, office_id: int, series: str, day: date) -> str:
    return numbers.draw(session, office_id, series, day)


def test_numbers_begin_anew_each_day_and_series(database: Database) -> None:
    office_id = perform(_open_office)
    monday, tuesday = date(2026, 3, 30), date(2026, 3, 31)
    drawn = [
        perform(_draw, office_id, *which)
        for which in (("A", monday), ("A", monday), ("T", monday), ("A", tuesday))
    ]
    assert drawn == ["A001", "A002", "T001", "A001"]


def _open_office(session: Session) -> int:
    office = Office(key="a", name="A")
    session.add(office)
    session.flush()
    return office.id


def test_no_series_has_a_letter_that_looks_like_a_digit() -> None:
    assert not set("IO") & numbers.SERIES


def test_a_misspelt_setting_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "wartemarke.toml"
    file.write_text("prot = 8080\n")
    monkeypatch.setenv("WARTEMARKE_CONFIG", str(file))
    with pytest.raises(ValidationError, match="prot"):
        load()


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "wartemarke.toml"
    file.write_text('town = "Zwickau"\nport = 8090\n')
    monkeypatch.setenv("WARTEMARKE_CONFIG", str(file))
    monkeypatch.setenv("WARTEMARKE_PORT", "8091")
    settings = load()
    assert (settings.town, settings.port) == ("Zwickau", 8091)


def test_every_setting_has_its_sentence() -> None:
    silent = [
        name for name, field in Settings.model_fields.items() if not (field.description or "").endswith(".")
    ]
    assert silent == []


def test_the_secret_key_is_made_once_and_readable_for_us_only(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    assert settings.signing_key() == settings.signing_key()
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("attempt", range(10))
def test_all_who_need_the_secret_key_first_get_the_same_whole_one(tmp_path: Path, attempt: int) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    outcomes = race(8, lambda _runner: settings.signing_key())
    assert {outcome.value for outcome in outcomes} == {settings.signing_key()}
    assert [file.name for file in settings.data_dir.iterdir()] == ["secret-key"]


@pytest.mark.parametrize(
    "count, expected",
    [(1, "A001"), (999, "A999"), (1000, "A1000")],
    ids=["first", "last of three digits", "no wrap"],
)
def test_no_number_comes_twice_on_a_day(count: int, expected: str) -> None:
    assert numbers.as_number("A", count) == expected
