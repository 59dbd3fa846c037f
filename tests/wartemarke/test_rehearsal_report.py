"""A rehearsal's report says "broken" exactly where a promise was: a small day that went well, and one thing wrong with it."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from base.codes import new_code
from wartemarke.cli import rehearse
from wartemarke.rehearsal import day as days
from wartemarke.rehearsal.conductor import Played
from wartemarke.rehearsal.day import Day, Visitor
from wartemarke.rehearsal.report import figures, promises, waits
from wartemarke.rehearsal.visits import Notes, Visit
from wartemarke.rehearsal.watching import SeenCall, Watcher

THURSDAY = Path(days.__file__).with_name("thursday.json")
SERVICE = days.read(THURSDAY).services[0]
NINE = 540.0
LEAK = "no name, mail address or code on any screen"


def visit(number: str, *, booked: bool, came: bool = True, waited: float = 4.0) -> Visit:
    """One visitor, who came at nine and was called and served at counter 3, or did not come."""
    who = Visitor(0, SERVICE, 1, 10.0, booked)
    if not came:
        return Visit(
            who, "Kanarius Xylander", "visitor@example.org", new_code(), "K7MQ 3RTV", number, agreed=NINE
        )
    return Visit(
        who,
        number=number,
        agreed=NINE if booked else None,
        checked_in=NINE,
        told=5,
        ticket_url=f"https://termine.example/t/{new_code()}",
        called=[(NINE + waited, "3")],
        served=NINE + waited + 10,
    )


def slip(visit: Visit, marked: bool = False) -> dict[str, Any]:
    """The paper of one visit."""
    return {
        "lines": ["Bürgeramt", f"  {visit.number}  ", "09:00"],
        "qr": visit.ticket_url.upper(),
        "marked": marked,
    }


@pytest.fixture
def played() -> Played:
    """A day that went well: two with an appointment, one of them absent, and two without."""
    visits = [
        visit("T001", booked=True),
        visit("T002", booked=True, came=False),
        visit("A001", booked=False, waited=20),
        visit("A002", booked=False, waited=40),
    ]
    came = [each for each in visits if each.checked_in is not None]
    board, phone = Watcher(), Watcher()
    board.calls = {seq: SeenCall(seq, each.number, "3") for seq, each in enumerate(came)}
    phone.state = {"seq": 1}
    board.told, phone.told = {"number", "T001"}, {"number", "A001"}
    notes = Notes(visits, {200: 30, 404: 3})
    return Played(
        Day("Ein Donnerstag", 510, 1080, 8, [each.who for each in visits[:2]], []),
        notes,
        board,
        phone,
        [slip(each) for each in came],
    )


def _call_twice(played: Played) -> None:
    played.notes.visits[0].called.append((550.0, "4"))


def _second_chime(played: Played) -> None:
    played.board.calls[99] = SeenCall(99, "A001", "3")


BREAKS: list[tuple[str, Callable[[Played], object]]] = [
    ("the day took place", lambda played: played.phone.state.clear()),
    ("the day took place", lambda played: played.phone.told.clear()),
    ("no number twice", lambda played: setattr(played.notes.visits[1], "number", "A001")),
    ("everybody who came was called by one counter", _call_twice),
    ("everybody who came was called by one counter", lambda played: played.notes.visits[2].called.clear()),
    ("everybody who came was served", lambda played: setattr(played.notes.visits[2], "served", None)),
    ("nobody absent was called", lambda played: played.notes.visits[1].called.append((545.0, "2"))),
    ("the board saw every call exactly once", lambda played: played.board.calls.pop(1)),
    ("the board saw every call exactly once", _second_chime),
    ("the board saw every call exactly once", lambda played: setattr(played.board, "doubled", 1)),
    (LEAK, lambda played: played.board.told.add("Guten Tag, kanarius xylander!")),
    (LEAK, lambda played: played.phone.told.add("mailto:visitor@example.org")),
    (LEAK, lambda played: played.board.told.add(played.notes.visits[1].code)),
    (LEAK, lambda played: played.phone.told.add("K7MQ3RTV")),
    (LEAK, lambda played: played.phone.told.add(played.notes.visits[2].ticket_url)),
    ("every number on exactly one unmarked slip", lambda played: played.paper.pop()),
    ("every number on exactly one unmarked slip", lambda played: played.paper.append(played.paper[0])),
    ("every number on exactly one unmarked slip", lambda played: played.paper[0].update(marked=True)),
    ("every slip leads to its own ticket", lambda played: played.paper[0].update(qr=played.paper[1]["qr"])),
    ("no server error", lambda played: played.notes.answers.update({500: 1})),
    ("no server error", lambda played: played.notes.answers.update({503: 1})),
    ("no surprise at any door", lambda played: played.notes.surprise("A017 was called, but is not here")),
]


def test_a_day_that_went_well_kept_every_promise(played: Played) -> None:
    assert {promise.name: promise.against for promise in promises(played) if promise.against} == {}
    assert {name for name, _spoil in BREAKS} == {promise.name for promise in promises(played)}


@pytest.mark.parametrize("name, spoil", BREAKS)
def test_one_thing_wrong_breaks_its_promise(
    played: Played, name: str, spoil: Callable[[Played], object]
) -> None:
    spoil(played)
    assert name in {promise.name for promise in promises(played) if promise.against}


def test_a_day_on_which_nothing_happened_proves_nothing(played: Played) -> None:
    empty = Played(played.day, Notes(), Watcher(), Watcher())
    assert [promise.name for promise in promises(empty) if promise.against] == ["the day took place"]


def test_only_a_killed_server_may_be_away_for_a_moment(played: Played) -> None:
    played.notes.answers.update({502: 2, 503: 1})
    assert not any(promise.against for promise in promises(played, may_break=True))
    played.notes.answers[500] = 1
    assert any(promise.against for promise in promises(played, may_break=True))


def test_the_figures_are_those_of_the_day(played: Played) -> None:
    assert [(kind.kind, kind.visitors, kind.median, kind.worst) for kind in waits(played)] == [
        ("booked", 2, 4.0, 4.0),
        ("walk-in", 2, 30.0, 40.0),
    ]
    found = figures(played)
    assert found["booked, called within 10 min"] == "100.0 %"
    assert found["slips unmarked / marked"] == "3 / 0"
    assert found["estimate: mean error / bias"] == "17.0 / +16.3 min (3 told)"
    assert found["calls seen by board / by a phone"] == "3 / 0"


@pytest.mark.parametrize("is_broken", [False, True])
def test_the_command_says_by_its_exit_code_whether_a_promise_was_broken(
    played: Played, monkeypatch: pytest.MonkeyPatch, is_broken: bool
) -> None:
    if is_broken:
        played.board.calls.pop(1)
    monkeypatch.setattr(rehearse, "_doors", lambda *_given: nullcontext((None, None, None)))
    monkeypatch.setattr(rehearse, "_play", lambda *_given: played)
    done = CliRunner().invoke(rehearse.rehearse, [str(THURSDAY)])
    assert done.exit_code == is_broken, done.output
    assert ("broken" in done.output) == is_broken
