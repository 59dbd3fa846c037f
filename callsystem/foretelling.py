"""Beside the requests, each hall that has changed is played forty times, and what was found is kept for whoever asks.

A replay takes about half a millisecond; between two of them everybody else of the process gets their turn.
"""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from base import clock, events
from base.perform import ask
from base.turns import give_turn
from base.web.pushing import Gathered
from callsystem.events import HallChanged
from callsystem.queries.waits import SHOWN_FRESH, Forecast, Prospect, forecast, keep, kept, prospect
from callsystem.rules.estimating import CallRange, WaitShown, shown_wait
from callsystem.screens import screens

PAUSE_SECONDS = 0.5
"""Before the first play of a burst as after each: when eight clerks press at once, they are answered first."""
Shown = dict[int, WaitShown | None]


def foretell(office_id: int) -> None:
    """Play a hall; where what people see has changed by it, its screens are told."""
    before = kept(office_id, clock.now(), SHOWN_FRESH)
    after = forecast(ask(_prospect, office_id), give_turn)
    keep(office_id, after)
    if before is None or is_news(before, after):
        screens.soon(office_id)


def is_news(before: Forecast, after: Forecast) -> bool:
    """Whether somebody reads another wait by the newer forecast than by the older one. Who waits no longer reads none."""
    return any(
        shown.items() - earlier.items()
        for earlier, shown in zip(_shown(before, after), _shown(after, after), strict=True)
    )


foretelling = Gathered(foretell, PAUSE_SECONDS, first=PAUSE_SECONDS)


def listen() -> None:
    """Play a hall after each of its changes; called once by the application."""
    foretelling.forget()
    events.subscribe(HallChanged, lambda changed: foretelling.soon(changed.office_id))


def _prospect(session: Session, office_id: int) -> Prospect:
    return prospect(session, office_id, clock.now())


def _shown(forecast: Forecast, at: Forecast) -> tuple[Shown, Shown]:
    """What is read of a forecast at the moment of another: by who waits, and by who would come now."""
    return _waits(forecast.calls, at), _waits(forecast.newcomers, at)


def _waits(calls: Mapping[int, CallRange | None], at: Forecast) -> Shown:
    return {whom: shown_wait(call, at.as_of) for whom, call in calls.items()}
