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


class CounterStatus(StrEnum):
    """What a staffed counter does now."""

    OPEN = "open"
    BREAK = "break"
    CLOSED = "closed"
    """A clerk is there, with other work: nobody is called."""


class Outcome(StrEnum):
    """How a visit ended."""

    SOLVED = "solved"
    PENDING = "pending"
    """Something is missing; the visitor comes again, or sends it."""
    REFERRED = "referred"
    """Another office is responsible."""


class Reason(StrEnum):
    """Why somebody was called out of order. Kinds only, no free text: they stand in the journal."""

    BRINGS_PAPERS = "brings_papers"
    SHORT = "short"
    LANGUAGE = "language"
    HARDSHIP = "hardship"
    MISTAKE = "mistake"
    SERVICE = "service"
    """Nobody was chosen by name: the next one of a service was called."""


BECOMES: dict[TicketState, frozenset[TicketState]] = {
    TicketState.EXPECTED: frozenset({TicketState.WAITING, TicketState.WITHDRAWN}),
    # waiting -> waiting is a transfer: another queue, the waiting time kept
    TicketState.WAITING: frozenset(
        {TicketState.WAITING, TicketState.CALLED, TicketState.PARKED, TicketState.WITHDRAWN}
    ),
    # called -> called is the same call again (or a colleague who takes it over), called -> waiting a transfer or a return
    TicketState.CALLED: frozenset(
        {
            TicketState.CALLED,
            TicketState.SERVING,
            TicketState.NO_SHOW,
            TicketState.PARKED,
            TicketState.WAITING,
        }
    ),
    # serving -> waiting is a transfer, a return, or the next step of a journey
    TicketState.SERVING: frozenset({TicketState.SERVED, TicketState.PARKED, TicketState.WAITING}),
    TicketState.SERVED: frozenset(),
    # came after all
    TicketState.NO_SHOW: frozenset({TicketState.WAITING}),
    # parked -> called: the clerk fetches the visitor back
    TicketState.PARKED: frozenset({TicketState.WAITING, TicketState.CALLED, TicketState.WITHDRAWN}),
    # restored at the desk: withdrawn by mistake
    TicketState.WITHDRAWN: frozenset({TicketState.EXPECTED, TicketState.WAITING}),
}
"""From each state, the states that may come next."""

PRESENT = frozenset({TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.PARKED})
"""The visitor is in the house."""

FINAL = frozenset({TicketState.SERVED, TicketState.WITHDRAWN})
"""The visit is over, and the ticket's number is no longer alive; only a mistake that is mended leads back."""


def can_become(from_: TicketState, to: TicketState) -> bool:
    """Whether a ticket may go from one state to the other."""
    return to in BECOMES[from_]


def can_go_back(from_: TicketState, to: TicketState) -> bool:
    """Whether a step just taken may be taken back: the table, read from right to left; a pause or note changed no state."""
    return from_ == to or can_become(to, from_)


def check_change(from_: TicketState, to: TicketState) -> None:
    """Refuse with TicketChanged where the table has no such step."""
    if not can_become(from_, to):
        raise TicketChanged(state=from_, wanted=to)
