"""Whose turn it is: all requests and screens of a process share one thread, and so does what runs beside them."""

import time

import gevent
from flask import Flask, g
from gevent.event import Event

_nobody_asks = Event()
_nobody_asks.set()
_asking = 0


def give_turn() -> None:
    """Let all others go on who can, also whoever's bytes have just come in.

    `gevent.sleep(0)` would not do: it looks at the lines only after fifty such turns, or when nobody else has work. `idle` waits
    for the loop to look at them once; with the highest priority no stream of requests can hold us back for ever.
    """
    gevent.idle(gevent.get_hub().loop.MAXPRI)


def watch(app: Flask) -> None:
    """Know from here on whether somebody is being answered; lines that stay open, as those of screens, are not counted."""
    app.before_request(_begin)
    app.teardown_request(_end)


def after_requests(until: float) -> None:
    """Return when no request of this process is being answered, at the latest then (`time.monotonic`).

    For work that can wait a little, in front of each piece of it: whoever has pressed something is answered first.
    """
    while _asking and (left := until - time.monotonic()) > 0:
        _nobody_asks.wait(left)  # who comes before we get our turn goes first, too


def _begin() -> None:
    global _asking
    g.is_asking = True
    _asking += 1
    _nobody_asks.clear()


def _end(_fault: BaseException | None) -> None:
    global _asking
    if g.pop("is_asking", False):
        _asking -= 1
    if not _asking:
        _nobody_asks.set()
