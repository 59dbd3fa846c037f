"""A service that an office offers from one day to another is booked for those days only."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from base.offices.model import OfficeService
from base.perform import perform
from booking.errors import NotOffered
from tests.booking.conftest import SetClock
from tests.booking.town import NINE, TUESDAY, Town, held

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


@pytest.fixture
def town(town: Town) -> Town:
    """The town, with identity cards from Tuesday to Wednesday only."""

    def limit(session: Session) -> None:
        offer = session.get_one(OfficeService, (town.office, town.card))
        offer.valid_from, offer.valid_until = TUESDAY, TUESDAY + DAY

    perform(limit)
    return town


def test_the_calendar_is_open_on_its_days_only(client: FlaskClient, town: Town) -> None:
    page = client.get(f"/book/day?office={town.office}&s{town.card}=1").text
    assert [day for day in range(23, 31) if f'data-day="2026-11-{day}"' in page] == [24, 25]
    page = client.get(f"/book/day?office={town.office}&s{town.passport}=1").text
    assert 'data-day="2026-11-26"' in page


def test_another_day_cannot_be_held(client: FlaskClient, town: Town) -> None:
    held(town, NINE)
    with pytest.raises(NotOffered):
        held(town, NINE + 2 * DAY)
    page = client.get(f"/book/time?office={town.office}&day=2026-11-26&s{town.card}=1")
    assert "Nothing free" in page.text


def test_the_first_day_can_be_booked_before_it_comes(town: Town, set_clock: SetClock) -> None:
    set_clock(NINE - 7 * DAY)
    assert held(town).day == TUESDAY
