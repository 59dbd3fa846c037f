"""Whether a time can be had, asked under the lock of its day."""

from datetime import datetime

from sqlalchemy.orm import Session

from base import clock
from booking.errors import PlaceTaken
from booking.model import Reservation
from booking.queries import nearest_free
from booking.rules.places import Audience
from booking.rules.window import check_time
from booking.service.capacity import LockedDay, has_room


def check_place(
    session: Session,
    locked: LockedDay,
    starts_at: datetime,
    minutes: int,
    audience: Audience = Audience.PUBLIC,
    leaving: Reservation | None = None,
    seats: int = 1,
) -> None:
    """Refuse what cannot be had now; the place of the reservation that would move here counts as free.

    Raises TooSoon, NotYetReleased, and PlaceTaken with alternatives.
    """
    hours = locked.hours
    check_time(starts_at, clock.now(), hours.zone, hours.window)
    if not has_room(locked, starts_at, minutes, audience, leaving, seats):
        raise PlaceTaken(nearest_free(session, hours.queue_id, minutes, starts_at, seats=seats))
