"""The states of a reservation, and which may follow which. What is not in the table is refused."""

from enum import StrEnum

from booking.errors import ReservationClosed


class ReservationState(StrEnum):
    """How far a booking has come. It ends with the agreed time; the ticket tells what happens on site."""

    HELD = "held"
    """A place is kept for some minutes while contact is filled in."""
    PENDING = "pending"
    """Contact is given; the place is kept until the link in the mail is clicked."""
    REQUESTED = "requested"
    """The wish is confirmed; the place is kept until a clerk accepts or refuses it."""
    BOOKED = "booked"
    KEPT = "kept"
    """The visitor came."""
    MISSED = "missed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    """Nobody confirmed, or answered, in time; the place is free again."""
    REFUSED = "refused"
    """A clerk could not accept the wish; the place is free again."""


BECOMES: dict[ReservationState, frozenset[ReservationState]] = {
    # held -> booked: the desk books for somebody who has no mail, so there is no link to click
    ReservationState.HELD: frozenset(
        {
            ReservationState.PENDING,
            ReservationState.BOOKED,
            ReservationState.CANCELLED,
            ReservationState.EXPIRED,
        }
    ),
    ReservationState.PENDING: frozenset(
        {
            ReservationState.REQUESTED,
            ReservationState.BOOKED,
            ReservationState.CANCELLED,
            ReservationState.EXPIRED,
        }
    ),
    ReservationState.REQUESTED: frozenset(
        {
            ReservationState.BOOKED,
            ReservationState.REFUSED,
            ReservationState.CANCELLED,
            ReservationState.EXPIRED,
        }
    ),
    ReservationState.BOOKED: frozenset(
        {ReservationState.KEPT, ReservationState.MISSED, ReservationState.CANCELLED}
    ),
    ReservationState.KEPT: frozenset(),
    # came after all, after the call was already given up
    ReservationState.MISSED: frozenset({ReservationState.KEPT}),
    ReservationState.CANCELLED: frozenset(),
    ReservationState.EXPIRED: frozenset(),
    ReservationState.REFUSED: frozenset(),
}
"""From each state, the states that may come next."""

TAKES_PLACE = frozenset(
    {
        ReservationState.HELD,
        ReservationState.PENDING,
        ReservationState.REQUESTED,
        ReservationState.BOOKED,
        ReservationState.KEPT,
        ReservationState.MISSED,
    }
)
"""Counts against the capacity of its time."""


WAITS_FOR_VISITOR = (ReservationState.HELD, ReservationState.PENDING)
"""Takes its place only until `hold_ends_at`."""


def can_become(from_: ReservationState, to: ReservationState) -> bool:
    """Whether a reservation may go from one state to the other."""
    return to in BECOMES[from_]


def check_change(from_: ReservationState, to: ReservationState) -> None:
    """Refuse with ReservationClosed where the table has no such step."""
    if not can_become(from_, to):
        raise ReservationClosed(state=from_, wanted=to)
