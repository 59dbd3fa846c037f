"""A turn for everybody else, in the middle of work that takes long: all requests and screens of a process share one thread."""

import gevent


def give_turn() -> None:
    """Let all others go on who can, also whoever's bytes have just come in.

    `gevent.sleep(0)` would not do: it looks at the lines only after fifty such turns, or when nobody else has work. `idle` waits
    for the loop to look at them once; with the highest priority no stream of requests can hold us back for ever.
    """
    gevent.idle(gevent.get_hub().loop.MAXPRI)
