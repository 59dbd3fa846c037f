"""Dials compared in memory, and recorded days that can be rehearsed and tell nobody's name."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from base import clock
from base.clock import Pace
from base.database import Database
from base.offices.model import Office
from base.perform import ask, perform
from callsystem import service
from callsystem.rules.ordering import OrderSettings
from tests.callsystem.hall import THURSDAY_9, Hall, build
from wartemarke.cli.rehearse import rehearse
from wartemarke.rehearsal.day import BrokenScenario, draw, read
from wartemarke.rehearsal.recorded import RecordedDay, as_day, read_recorded, record
from wartemarke.rehearsal.simulating import simulate, simulated
from wartemarke.rehearsal.what_if import NoDial, Outcome, compare, settings_of

THURSDAY = Path(__file__).parents[2] / "wartemarke" / "rehearsal" / "thursday.json"


@pytest.fixture
def hall(database: Database, tmp_path: Path) -> Iterator[Hall]:
    """An office at nine on a Thursday; the clock stands."""
    file = tmp_path / "clock.json"
    clock.write_pace(file, Pace(0.0, THURSDAY_9, 0.0))
    clock.drive(file)
    yield perform(build, Hall(file))
    clock.drive(None)


def outcomes(text: str) -> list[Outcome]:
    days = [simulated(draw(read(THURSDAY), seed)) for seed in range(3)]
    return list(compare(days, settings_of(text)))


def test_everybody_who_comes_is_called_once_and_nobody_else() -> None:
    persons = simulate(simulated(draw(read(THURSDAY))), OrderSettings())
    assert all((person.called is None) == (person.arrives is None) for person in persons)
    assert all(person.called >= person.arrives for person in persons if person.called and person.arrives)


def test_a_larger_h_helps_the_booked_and_costs_the_walk_ins() -> None:
    first_come, usual, strict = outcomes("H=0,60,1440")
    assert first_come.booked_in_time < usual.booked_in_time < strict.booked_in_time
    assert first_come.walk_in_mean < usual.walk_in_mean < strict.walk_in_mean
    assert usual.walk_in_worst < strict.walk_in_worst


def test_the_days_are_the_same_ones_for_every_setting() -> None:
    one, other = outcomes("H=60,60")
    assert one == other


@pytest.mark.parametrize("text", ["H", "X=3", "H=", "H=-1", "H=soon", "H=99999", "H=1.5"])
def test_what_is_no_dial_says_what_is(text: str) -> None:
    with pytest.raises(NoDial, match="minutes"):
        settings_of(text)


def test_the_command_prints_the_trade_off() -> None:
    told = CliRunner().invoke(rehearse, [str(THURSDAY), "--what-if", "H=30,60", "--days", "2"])
    assert told.exit_code == 0, told.output
    assert "H=30" in told.output
    assert "H=60" in told.output


def play(hall: Hall) -> RecordedDay:
    """Six walk-ins for the same thing, one for another, one booked, one who stays away, one who leaves."""
    clerk = hall.open()
    absent = hall.booked(clock.now() + timedelta(minutes=15))
    perform(service.feed_due, hall.office)
    for _ in range(6):
        hall.walk_in()
    rare = perform(service.take_number, hall.office, [(hall.passport, 1)], "uk")
    hall.booked_here(clock.now() + timedelta(minutes=5))
    for _ in range(8):
        perform(service.call_next, clerk)
        perform(service.start, clerk)
        hall.later(10)
        perform(service.finish, clerk)
    gone = hall.walk_in()
    perform(service.withdraw, gone.id)
    same_evening = kept(hall)
    hall.at(THURSDAY_9 + timedelta(days=1))
    perform(service.close_past_days, hall.office)
    recorded = kept(hall)
    assert recorded == same_evening
    text = recorded.model_dump_json()
    for secret in (
        rare.number,
        rare.code,
        absent.code,
        absent.number or "",
        "passport-main",
        "Clerk",
        '"uk"',
    ):
        assert secret not in text
    return recorded


def kept(hall: Hall) -> RecordedDay:
    return ask(lambda session: record(session, session.get_one(Office, hall.office), THURSDAY_9.date()))


def test_a_recorded_day_has_everybody_and_nobodys_trace(hall: Hall, tmp_path: Path) -> None:
    recorded = play(hall)
    assert len(recorded.visits) == 9
    assert sum(visit.arrives is None for visit in recorded.visits) == 1
    assert {visit.service for visit in recorded.visits} == {"card-main", "other"}
    assert {visit.minutes for visit in recorded.visits if visit.arrives is not None} == {10.0}
    assert recorded.counters == 1
    file = tmp_path / "day.json"
    file.write_text(recorded.model_dump_json())
    assert read_recorded(file) == recorded
    day = as_day(recorded)
    assert (len(day.walk_ins), len(day.booked), sum(one.absent for one in day.booked)) == (7, 2, 1)
    persons = simulate(simulated(day), OrderSettings())
    assert sum(person.called is not None for person in persons) == 8
    told = CliRunner().invoke(rehearse, [str(file), "--what-if", "H=30,60"])
    assert "1 day(s)" in told.output


def test_a_day_on_which_nobody_came_is_not_recorded(hall: Hall) -> None:
    with pytest.raises(BrokenScenario, match="nor on any other day"):
        kept(hall)
    clerk = hall.open()
    hall.at(THURSDAY_9 + timedelta(days=1))
    hall.walk_in()
    for step in (service.call_next, service.start, service.finish):
        perform(step, clerk)
    with pytest.raises(BrokenScenario, match=f"days with visits: {clock.now().date()}"):
        kept(hall)


@pytest.mark.parametrize(
    "content",
    ["[]", "{", '{"recorded": 2}', json.dumps({"recorded": 1, "title": "x", "visits": [{"name": "Anna"}]})],
)
def test_a_broken_recording_is_told(tmp_path: Path, content: str) -> None:
    file = tmp_path / "day.json"
    file.write_text(content)
    told = CliRunner().invoke(rehearse, [str(file), "--what-if", "H=30"])
    assert told.exit_code == 1
    assert "Traceback" not in told.output
