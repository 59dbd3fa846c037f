"""A free time of today instead of waiting: offered at the kiosk, booked without a name, with a slip to come back with."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from base import clock
from base.devices.queries import EnrolledDevice
from booking.errors import ChoiceRefused, PlaceTaken
from booking.queries import free_times
from booking.queries.catalogue import plan
from booking.service import book_on_site
from callsystem.service import expect_later
from kiosk.service.welcoming import Welcome, welcome

SHOWN = 6
NOT_YET, TODAY = timedelta(minutes=-5), timedelta(days=1)
"""Only times of today are offered, so only they can be asked for; one that just began is left to the rules of booking."""
Choice = Sequence[tuple[int, int]]


def times_today(session: Session, office_id: int, choice: Choice) -> list[datetime]:
    """The next free times of today (UTC) for these services; none where they cannot be booked together."""
    try:
        wanted = plan(session, office_id, choice)
    except ChoiceRefused:
        return []
    today = clock.now().astimezone(wanted.office.zone).date()
    return free_times(session, wanted.queue_id, wanted.minutes, today, seats=wanted.seats)[:SHOWN]


def book(
    session: Session,
    kiosk: EnrolledDevice,
    choice: Choice,
    starts_at: datetime,
    address: str,
    paper: bool = True,
) -> Welcome:
    """Book one of these times; raises `booking/errors.py`, PlaceTaken when somebody was faster."""
    if not NOT_YET <= starts_at - clock.now() < TODAY:
        raise PlaceTaken([])
    reservation = book_on_site(session, kiosk.office_id, choice, starts_at)
    return welcome(session, kiosk.device_id, expect_later(session, reservation), address, paper)
