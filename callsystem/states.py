"""The states of a ticket, and which may follow which. What is not in the table is refused, never ignored."""

from enum import StrEnum

from callsystem.errors import TicketChanged


class TicketState(StrEnum):
    """Where a visitor stands, from the feed to the end of the visit."""

    EXPECTED = "expected"
    """Fed from a reservation; not here yet, so "next" does not call it."""
    WAITING = "waiting"
    """Present in the hall."""
    CALLED = "called"
    """On the screens with a counter."""
    SERVING = "serving"
    SERVED = "served"
    NO_SHOW = "no_show"
    """Called, and nobody came."""
    PARKED = "parked"
    """Put aside, for example to fetch a photo; not called until it waits again."""
    WITHDRAWN = "withdrawn"


BECOMES: dict[TicketState, frozenset[TicketState]] = {
    TicketState.EXPECTED: frozenset({TicketState.WAITING, TicketState.WITHDRAWN}),
    # waiting -> waiting is a transfer: another queue, the waiting time kept
    TicketState.WAITING: frozenset(
        {TicketState.WAITING, TicketState.CALLED, TicketState.PARKED, TicketState.WITHDRAWN}
    ),
    # called -> called is the same call again, called -> waiting a transfer or a call taken back
    TicketState.CALLED: frozenset(
        {TicketState.CALLED, TicketState.SERVING, TicketState.NO_SHOW, TicketState.WAITING}
    ),
    TicketState.SERVING: frozenset({TicketState.SERVED, TicketState.PARKED, TicketState.WAITING}),
    TicketState.SERVED: frozenset(),
    # came after all
    TicketState.NO_SHOW: frozenset({TicketState.WAITING}),
    TicketState.PARKED: frozenset({TicketState.WAITING}),
    TicketState.WITHDRAWN: frozenset(),
}
"""From each state, the states that may come next."""

PRESENT = frozenset({TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.PARKED})
"""The visitor is in the house."""

FINAL = frozenset(state for state, following in BECOMES.items() if not following)
"""Nothing comes after these; the ticket's number is no longer alive."""


def can_become(from_: TicketState, to: TicketState) -> bool:
    """Whether a ticket may go from one state to the other."""
    return to in BECOMES[from_]


def check_change(from_: TicketState, to: TicketState) -> None:
    """Refuse with TicketChanged where the table has no such step."""
    if not can_become(from_, to):
        raise TicketChanged(state=from_, wanted=to)
