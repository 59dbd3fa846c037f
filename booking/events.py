"""What happened in booking, told after the commit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class VisitorLate:
    """A visitor has told that they will be late; clerks see it."""

    office_id: int
    reservation_id: int


@dataclass(frozen=True)
class ReservationMoved:
    """A visitor will come at another time; a ticket that expects them on site follows."""

    office_id: int
    reservation_id: int


@dataclass(frozen=True)
class ReservationCancelled:
    """A visitor will not come; a ticket that waits for them on site is withdrawn."""

    office_id: int
    reservation_id: int
