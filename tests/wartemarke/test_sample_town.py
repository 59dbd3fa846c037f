"""The sample town: whole, and the same however often it is loaded."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.database import Base
from base.hours.model import Closure
from base.offices.model import Service
from base.offices.queries import counters, offered_at, office_by_key, offices
from base.perform import ask, perform
from wartemarke.opening import is_open, next_opening
from wartemarke.sample_town import load

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture(autouse=True)
def _loaded(database: object) -> None:
    assert database is not None
    assert perform(load) is True


def _contents(session: Session) -> dict[str, Any]:
    return {
        table.name: session.scalar(select(func.count()).select_from(table))
        for table in Base.metadata.sorted_tables
    }


def test_loading_it_twice_changes_nothing() -> None:
    before = ask(_contents)
    assert perform(load) is False
    assert ask(_contents) == before


def test_what_an_administrator_changed_stays() -> None:
    def rename(session: Session) -> None:
        office_by_key(session, "mitte").name = "Rathaus"

    perform(rename)
    perform(load)
    assert ask(office_by_key, "mitte").name == "Rathaus"


def test_it_has_three_offices_and_all_services() -> None:
    assert {office.key for office in ask(offices)} == {"mitte", "sued", "nord"}
    main = ask(office_by_key, "mitte")
    assert len(ask(counters, main.id)) == 8
    assert len(ask(offered_at, main.id)) == 19


def test_services_are_named_in_both_languages_and_combine_with_known_ones() -> None:
    services = ask(lambda session: session.scalars(select(Service)).all())
    keys = {service.key for service in services}
    for service in services:
        assert set(service.names) == set(service.documents) == set(service.fees) == {"de", "en"}
        assert set(service.combinable) <= keys - {service.key}


def test_saxony_rests_on_its_own_holiday() -> None:
    closed = ask(lambda session: {row.day: row.names for row in session.scalars(select(Closure))})
    assert closed[date(2026, 11, 18)]["de"] == "Buß- und Bettag"


@pytest.mark.parametrize(
    "moment, opened",
    [
        pytest.param("2026-11-26T08:29", False, id="a minute before"),
        pytest.param("2026-11-26T08:30", True, id="opens"),
        pytest.param("2026-11-26T18:00", False, id="closes"),
        pytest.param("2026-11-18T10:00", False, id="holiday"),
        pytest.param("2026-11-22T10:00", False, id="Sunday"),
    ],
)
def test_it_keeps_its_hours(moment: str, opened: bool) -> None:
    main = ask(office_by_key, "mitte")
    assert ask(is_open, main.id, datetime.fromisoformat(moment).replace(tzinfo=BERLIN)) is opened


def test_the_next_opening_skips_the_holiday() -> None:
    main = ask(office_by_key, "mitte")
    tuesday_evening = datetime(2026, 11, 17, 19, tzinfo=BERLIN)
    assert ask(next_opening, main.id, tuesday_evening) == datetime(2026, 11, 19, 8, 30, tzinfo=BERLIN)
