"""One booking for several people: each takes a seat, nobody's time grows, and no seat is given twice."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.hours.model import OpeningHours
from base.offices.model import Service
from base.perform import ask, perform
from booking import service
from booking.errors import NotCombinable, PlaceTaken, TooMany
from booking.model import DayCapacity, Reservation
from booking.planning.queries import affected
from booking.queries import DayState, free_days, free_times, plan, stale_days
from booking.release.model import FreedPolicy, ReleasePolicy
from booking.waiting.model import WaitingEntry, WaitingOffer
from booking.waiting.service import confirm_entry, join, offer_freed
from tests.booking.browsing import key_in
from tests.booking.town import LETTERHEAD, NINE, TUESDAY, Town
from tests.racing import losers, race, winners

on_one_kind = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SEATS, LAST_DAY = 10, TUESDAY + timedelta(days=1)


@pytest.fixture
def town(town: Town) -> Town:
    """Its weddings are an evening from nine to twelve with ten seats, at most four in one booking."""

    def open_hall(session: Session) -> None:
        evening = session.get_one(Service, town.wedding)
        evening.minutes, evening.max_quantity, evening.takes_seats = 180, 4, True
        evening.combinable = ["card"]
        session.get_one(Service, town.card).combinable = ["wedding"]
        hours = session.scalars(select(OpeningHours)).one()
        hours.opens, hours.places = hours.opens.replace(hour=9), SEATS

    perform(open_hall)
    return town


def held(town: Town, seats: int) -> Reservation:
    return perform(service.hold, town.office, [(town.wedding, seats)], NINE)


def booked(town: Town, seats: int, email: str) -> str:
    hold_code = held(town, seats).hold_code or ""
    code = perform(service.enter_contact, hold_code, "Anna Berg", email, LETTERHEAD).code
    return perform(service.confirm, code, LETTERHEAD).code


def taken(session: Session) -> set[int]:
    row = session.scalars(select(DayCapacity).where(DayCapacity.day == TUESDAY)).one()
    return set(row.taken)


def test_no_seat_is_given_twice(town: Town) -> None:
    outcomes = race(8, lambda _client: held(town, 3))
    assert len(winners(outcomes)) == 3
    assert {type(error) for error in losers(outcomes)} == {PlaceTaken}
    assert (ask(taken), ask(stale_days)) == ({0, 9}, [])
    held(town, 1)
    with pytest.raises(PlaceTaken):
        held(town, 1)
    perform(service.release, winners(outcomes)[0].hold_code or "")
    assert (ask(taken), ask(stale_days)) == ({0, 7}, [])


@on_one_kind
def test_people_take_seats_and_no_time(town: Town) -> None:
    four = ask(plan, town.office, [(town.wedding, 4)])
    assert (four.minutes, four.seats) == (180, 4)
    with pytest.raises(TooMany):
        ask(plan, town.office, [(town.wedding, 5)])
    with pytest.raises(NotCombinable):
        ask(plan, town.office, [(town.wedding, 1), (town.card, 1)])
    for seats in (4, 4):
        held(town, seats)
    for seats, state, times in ((2, DayState.FREE, [NINE]), (3, DayState.FULL, [])):
        days = ask(free_days, [town.queue], 180, TUESDAY, LAST_DAY, seats)[town.queue]
        assert (days[TUESDAY], days[LAST_DAY]) == (state, DayState.FREE)
        assert ask(free_times, town.queue, 180, TUESDAY, seats=seats) == times


@on_one_kind
def test_its_days_are_a_list_and_the_rest_of_the_way_is_the_same(client: FlaskClient, town: Town) -> None:
    held(town, 4)
    chosen = f"office={town.office}&s{town.wedding}=4"
    days = client.get(f"/book/day?{chosen}").text
    assert f"day={TUESDAY}" in days
    assert "wm-month" not in days
    assert "wm-month" in client.get(f"/book/day?office={town.office}&s{town.card}=1").text
    time = client.get(f"/book/time?{chosen}&day={TUESDAY}")
    fields = {"start": f"{NINE:%Y-%m-%dT%H:%MZ}", "idempotency_key": key_in(time)}
    page = client.post(f"/book/hold?{chosen}", data=fields, follow_redirects=True)
    assert "4 × Wedding" in page.text
    assert "Nothing free" in client.get(f"/book/time?{chosen}&day={TUESDAY}").text


@on_one_kind
def test_moved_cancelled_and_cut_with_all_seats(town: Town) -> None:
    codes = [booked(town, seats, f"{seats}@example.org") for seats in (4, 3, 2)]
    next_day = NINE + timedelta(days=1)
    perform(service.move, codes[0], next_day, LETTERHEAD)
    assert ask(taken) == {0, 5}
    perform(service.cancel, codes[2], LETTERHEAD)
    assert (ask(taken), ask(stale_days)) == ({0, 3}, [])

    def cut(session: Session) -> None:
        session.scalars(select(OpeningHours)).one().places = 3

    perform(cut)
    assert [one.starts_at for one in ask(affected, [town.queue])] == [next_day]


@on_one_kind
def test_freed_seats_go_to_who_waits_for_so_many(town: Town) -> None:
    perform(lambda session: session.add(ReleasePolicy(office_id=town.office, freed=FreedPolicy.WAITING_LIST)))
    first = booked(town, 4, "a@example.org")
    for name in ("b", "c"):
        booked(town, 3, f"{name}@example.org")
    for seats in (3, 1):
        entry = perform(
            join,
            town.office,
            [(town.wedding, seats)],
            (TUESDAY, TUESDAY),
            f"w{seats}@example.org",
            LETTERHEAD,
        )
        perform(confirm_entry, entry.code)
    perform(service.cancel, first, LETTERHEAD)
    assert perform(offer_freed, LETTERHEAD) == 2
    offered = ask(
        lambda session: session.execute(
            select(WaitingEntry.email, Reservation.seats)
            .join(WaitingOffer, WaitingOffer.entry_id == WaitingEntry.id)
            .join(Reservation, Reservation.id == WaitingOffer.reservation_id)
            .order_by(WaitingOffer.id)
        ).all()
    )
    assert [tuple(one) for one in offered] == [("w3@example.org", 3), ("w1@example.org", 1)]
    assert (ask(taken), ask(stale_days)) == ({0, SEATS}, [])
