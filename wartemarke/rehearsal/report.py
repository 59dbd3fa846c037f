"""What a rehearsed day shows: the figures of the wait, and the promises that must have held."""

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from base.codes import code_in
from wartemarke.rehearsal.conductor import Played
from wartemarke.rehearsal.visits import Visit

IN_TIME_MINUTES = 10
LOST_PER_ABSENT_CALL = 2.0
"""Minutes that a counter loses for each call of somebody who is not there; sourced in the scenario."""


@dataclass(frozen=True)
class Promise:
    """One promise, and what spoke against it; held when nothing did."""

    name: str
    against: Sequence[str]


@dataclass(frozen=True)
class Waits:
    """Minutes waited by one kind of visitor, from the later of check-in and agreed time to the call."""

    kind: str
    visitors: int
    median: float
    ninetieth: float
    worst: float


def waits(played: Played) -> list[Waits]:
    """Waits of booked and of walk-ins."""
    kinds = {"booked": True, "walk-in": False}
    return [
        _waits(kind, [v for v in played.notes.visits if v.who.booked is booked])
        for kind, booked in kinds.items()
    ]


def figures(played: Played) -> dict[str, str]:
    """The day in figures, each with its unit."""
    visits = played.notes.visits
    booked = [visit for visit in visits if visit.who.booked]
    called = [visit for visit in booked if visit.called]
    in_time = [visit for visit in called if (visit.waited or 0) <= IN_TIME_MINUTES]
    absent_calls = sum(len(visit.called) for visit in visits if visit.checked_in is None)
    return {
        "booked / walk-in / absent / cancelled": " / ".join(
            str(count)
            for count in (
                len(booked),
                len(visits) - len(booked),
                sum(visit.who.absent and not visit.cancelled for visit in booked),
                sum(visit.cancelled for visit in booked),
            )
        ),
        "turned away at booking": _counted(played.not_booked),
        "turned away at the kiosk": _counted([visit.refused for visit in visits if visit.refused]),
        "booked, called within 10 min": f"{100 * len(in_time) / max(1, len(called)):.1f} %",
        "minutes lost on absent people": f"{absent_calls * LOST_PER_ABSENT_CALL:.0f} min",
        "estimate: mean error / bias": _estimate(visits),
        "calls seen by board / by a phone": f"{len(played.board.calls)} / {len(played.phone.calls)}",
        "slips unmarked / marked": _slips(played),
        "answers": ", ".join(f"{count} × {status}" for status, count in sorted(played.notes.answers.items())),
    }


def promises(played: Played, may_break: bool = False) -> list[Promise]:
    """Each promise with what spoke against it; `may_break`: the server was killed meanwhile, so 502 to 504 may occur."""
    visits = played.notes.visits
    came = [visit for visit in visits if visit.checked_in is not None]
    failures = {status: count for status, count in played.notes.answers.items() if status >= 500}
    allowed = {502, 503, 504} if may_break else set()
    return [
        Promise("the day took place", _missing(played)),
        Promise("no number twice", _doubles([visit.number for visit in visits if visit.number])),
        Promise("everybody who came was called by one counter", _not_once(came)),
        Promise("everybody who came was served", [visit.number for visit in came if visit.served is None]),
        Promise("nobody absent was called", [v.number for v in visits if v.called and v.checked_in is None]),
        Promise("the board saw every call exactly once", _unseen(played)),
        Promise("no name, mail address or code on any screen", _leaks(played)),
        Promise("every number on exactly one unmarked slip", _paper_faults(played, came)),
        Promise("every slip leads to its own ticket", _wrong_links(played, came)),
        Promise(
            "no server error",
            [f"{count} × {status}" for status, count in failures.items() if status not in allowed],
        ),
        Promise("no surprise at any door", played.notes.surprises),
    ]


def _waits(kind: str, visits: Sequence[Visit]) -> Waits:
    minutes = sorted(visit.waited for visit in visits if visit.waited is not None) or [0.0]
    ninetieth = minutes[min(len(minutes) - 1, int(0.9 * len(minutes)))]
    return Waits(kind, len(visits), statistics.median(minutes), ninetieth, minutes[-1])


def _estimate(visits: Sequence[Visit]) -> str:
    errors = [
        visit.called[0][0] - visit.checked_in - visit.told
        for visit in visits
        if visit.called and visit.checked_in is not None and visit.told is not None
    ]
    if not errors:
        return "not told"
    mean = statistics.mean(abs(error) for error in errors)
    return f"{mean:.1f} / {statistics.mean(errors):+.1f} min ({len(errors)} told)"


def _slips(played: Played) -> str:
    marked = sum(bool(slip["marked"]) for slip in played.paper)
    return f"{len(played.paper) - marked} / {marked}"


def _missing(played: Played) -> list[str]:
    """An empty day breaks nothing, and proves nothing."""
    visits = played.notes.visits
    happened = {
        "booked": any(visit.who.booked for visit in visits),
        "served": any(visit.served is not None for visit in visits),
        "called on the board": bool(played.board.calls),
        "told on a phone": bool(played.phone.state),
        "sent a text that could be read": bool(played.board.told and played.phone.told),
    }
    return [f"nobody was {what}" for what, did in happened.items() if not did]


def _counted(reasons: Sequence[str]) -> str:
    return ", ".join(f"{count} × {reason}" for reason, count in Counter(reasons).most_common()) or "0"


def _doubles(values: Sequence[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def _not_once(came: Sequence[Visit]) -> list[str]:
    return [f"{visit.number}: {len(visit.called)} calls" for visit in came if len(visit.called) != 1]


def _unseen(played: Played) -> list[str]:
    made = Counter(
        (visit.number, counter) for visit in played.notes.visits for _minute, counter in visit.called
    )
    seen = Counter((call.number, call.counter) for call in played.board.calls.values())
    faults = [
        f"{number} to {counter}: made {made[number, counter]}, seen {seen[number, counter]}"
        for number, counter in made.keys() | seen.keys()
        if made[number, counter] != seen[number, counter]
    ]
    return faults + ["a call came twice with other content"] * played.board.doubled


def _leaks(played: Played) -> list[str]:
    """Whose secrets were sent to the board or the phone, which needs not even its own; no gap or small letter hides one."""
    told = _squeezed("\n".join(played.board.told | played.phone.told))
    found = [(visit, secret) for visit in played.notes.visits for secret in visit.secrets]
    return [
        f"{visit.number or visit.who.index}: {secret}" for visit, secret in found if _squeezed(secret) in told
    ]


def _squeezed(text: str) -> str:
    return text.replace(" ", "").replace("-", "").casefold()


def _numbers_on(slip: dict[str, object], came: Sequence[Visit]) -> list[str]:
    lines = {str(line).strip() for line in _lines(slip)}
    return [visit.number for visit in came if visit.number in lines]


def _lines(slip: dict[str, object]) -> list[object]:
    lines = slip["lines"]
    return lines if isinstance(lines, list) else []


def _paper_faults(played: Played, came: Sequence[Visit]) -> list[str]:
    unmarked = Counter(n for slip in played.paper if not slip["marked"] for n in _numbers_on(slip, came))
    return [f"{visit.number}: {unmarked[visit.number]}" for visit in came if unmarked[visit.number] != 1]


def _wrong_links(played: Played, came: Sequence[Visit]) -> list[str]:
    codes = {visit.number: code_in(visit.ticket_url) for visit in came}
    return [
        number
        for slip in played.paper
        for number in _numbers_on(slip, came)
        if code_in(str(slip["qr"])) != codes[number]
    ]
