"""The waiting list: a freed place is kept for the first in line, then for the next; nobody else sees it meanwhile."""

import re
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from base.offices.model import Office, Service
from base.perform import ask, perform
from booking import service
from booking.errors import PlaceTaken
from booking.model import Person, Reservation
from booking.queries import free_times, stale_days
from booking.release.model import FreedPolicy, ReleasePolicy, Withheld
from booking.service import expire_due
from booking.states import ReservationState
from booking.waiting.errors import InvalidWish, NoWaitingList, OfferOver, TooManyWaiting, UnknownWaiting
from booking.waiting.model import WaitingEntry, WaitingOffer
from booking.waiting.service import accept, confirm_entry, decline, forget_entries, join, leave, offer_freed
from tests.booking.browsing import key_in
from tests.booking.conftest import SetClock
from tests.booking.town import LETTERHEAD, NINE, NOW, TUESDAY, Town, booked, held, mails
from tests.racing import losers, race, winners

pytestmark = pytest.mark.usefixtures("database")
MINUTE = timedelta(minutes=1)
WEEK = (TUESDAY, TUESDAY + timedelta(days=6))


@pytest.fixture
def town(town: Town) -> Town:
    """The town, with a waiting list."""

    def decide(session: Session) -> None:
        session.add(ReleasePolicy(office_id=town.office, freed=FreedPolicy.WAITING_LIST, offer_minutes=60))

    perform(decide)
    return town


def waits(
    town: Town, email: str, days: tuple[date, date] = WEEK, quantity: int = 1, service_id: int = 0
) -> WaitingEntry:
    """Somebody in line."""
    choice = [(service_id or town.card, quantity)]
    code = perform(join, town.office, choice, days, email, LETTERHEAD).code
    return perform(confirm_entry, code)


def offers() -> list[tuple[str, str]]:
    """Whom a place was offered to, with the code of the offer, oldest first."""

    def read(session: Session) -> list[tuple[str, str]]:
        rows = session.execute(
            select(WaitingEntry.email, Reservation.hold_code)
            .join(WaitingOffer, WaitingOffer.entry_id == WaitingEntry.id)
            .join(Reservation, Reservation.id == WaitingOffer.reservation_id)
            .order_by(WaitingOffer.id)
        )
        return [(email, hold_code or "") for email, hold_code in rows]

    return ask(read)


def count(table: type) -> int:
    return ask(lambda session: session.scalar(select(func.count()).select_from(table)) or 0)


def _ask_for_the_chip(session: Session) -> None:
    form = {"fields": [{"key": "chip", "labels": {"en": "Chip number"}, "required": True}]}
    session.execute(update(Service).values(visit_form=form))


def ask_list() -> int:
    return perform(offer_freed, LETTERHEAD)


def test_a_freed_place_is_for_the_first_in_line_only(town: Town) -> None:
    reservation = booked(town)
    waits(town, "first@example.org")
    waits(town, "second@example.org")
    perform(service.cancel, reservation.code, LETTERHEAD)

    assert NINE not in ask(free_times, town.queue, 15, TUESDAY)
    with pytest.raises(PlaceTaken):
        held(town)
    assert ask_list() == 1
    assert [email for email, _code in offers()] == ["first@example.org"]
    assert NINE not in ask(free_times, town.queue, 15, TUESDAY)
    newest = ask(mails)[-1]
    assert newest.recipient == "first@example.org"
    assert f"/waiting/offer/{offers()[0][1]}" in newest.text
    assert ask(stale_days) == []


def test_taking_it_books_at_once_and_forgets_the_entry(town: Town) -> None:
    reservation = booked(town)
    waits(town, "first@example.org")
    perform(service.cancel, reservation.code, LETTERHEAD)
    ask_list()
    taken = perform(accept, offers()[0][1], "Erika Muster", LETTERHEAD)

    assert (taken.state, taken.starts_at, taken.number) == (ReservationState.BOOKED, NINE, "T002")
    assert count(WaitingEntry) == 0
    assert count(WaitingOffer) == 0
    assert [mail.recipient for mail in ask(mails)].count("first@example.org") == 1, (
        "only the booked mail is left"
    )
    assert ask(stale_days) == []


def test_who_does_not_answer_loses_it_to_the_next_and_then_it_is_free(
    town: Town, set_clock: SetClock
) -> None:
    reservation = booked(town)
    waits(town, "first@example.org")
    waits(town, "second@example.org")
    perform(service.cancel, reservation.code, LETTERHEAD)
    ask_list()

    set_clock(NOW + 61 * MINUTE)
    perform(expire_due)
    assert NINE not in ask(free_times, town.queue, 15, TUESDAY)
    ask_list()
    assert [email for email, _code in offers()] == ["first@example.org", "second@example.org"]
    with pytest.raises(OfferOver):
        perform(accept, offers()[0][1], "Erika Muster", LETTERHEAD)

    set_clock(NOW + 122 * MINUTE)
    perform(expire_due)
    assert ask_list() == 0
    assert NINE in ask(free_times, town.queue, 15, TUESDAY)
    assert count(Withheld) == 0
    assert ask(stale_days) == []


def test_declining_gives_it_to_the_next_at_once_and_waits_on(town: Town) -> None:
    reservation = booked(town)
    waits(town, "first@example.org")
    waits(town, "second@example.org")
    perform(service.cancel, reservation.code, LETTERHEAD)
    ask_list()
    perform(decline, offers()[0][1])
    assert ask_list() == 1
    assert offers()[-1][0] == "second@example.org"
    assert count(WaitingEntry) == 2


def test_only_who_fits_is_asked(town: Town) -> None:
    reservation = booked(town)
    held(town, NINE + 15 * MINUTE)
    waits(town, "tomorrow@example.org", (TUESDAY + timedelta(days=1), WEEK[1]))
    waits(town, "longer@example.org", quantity=2)
    waits(town, "fits@example.org")
    held(town, NINE - 15 * MINUTE)
    perform(service.cancel, reservation.code, LETTERHEAD)
    ask_list()
    assert [email for email, _code in offers()] == ["fits@example.org"]


def test_a_longer_wish_takes_the_free_time_beside_it(town: Town) -> None:
    reservation = booked(town)
    waits(town, "longer@example.org", quantity=2)
    perform(service.cancel, reservation.code, LETTERHEAD)
    ask_list()
    assert perform(accept, offers()[0][1], "Erika Muster", LETTERHEAD).starts_at == NINE - 15 * MINUTE
    assert ask(stale_days) == []


def test_what_is_left_of_a_place_goes_on_through_the_line(town: Town) -> None:
    wedding = perform(service.hold, town.office, [(town.wedding, 1)], NINE)
    for number in range(2):
        waits(town, f"v{number}@example.org")
    perform(service.release, wedding.hold_code or "")
    assert ask_list() + ask_list() == 2
    assert len({code for _email, code in offers()}) == 2
    assert count(Withheld) == 0
    assert ask(stale_days) == []


def test_an_entry_counts_from_its_confirmation(town: Town) -> None:
    reservation = booked(town)
    perform(join, town.office, [(town.card, 1)], WEEK, "silent@example.org", LETTERHEAD)
    perform(service.cancel, reservation.code, LETTERHEAD)
    assert ask_list() == 0
    held(town)


def test_leaving_deletes_the_address_and_gives_an_open_offer_on(town: Town) -> None:
    reservation = booked(town)
    entry = waits(town, "first@example.org")
    waits(town, "second@example.org")
    perform(service.cancel, reservation.code, LETTERHEAD)
    ask_list()
    perform(leave, entry.code)
    ask_list()
    assert [email for email, _code in offers()] == ["second@example.org"]
    assert "first@example.org" not in {mail.recipient for mail in ask(mails)}
    with pytest.raises(UnknownWaiting):
        perform(leave, entry.code)


def test_entries_are_forgotten_in_time(town: Town, set_clock: SetClock) -> None:
    perform(join, town.office, [(town.card, 1)], WEEK, "silent@example.org", LETTERHEAD)
    waits(town, "first@example.org")
    set_clock(NOW + timedelta(hours=25))
    assert perform(forget_entries) == 1
    set_clock(NOW + timedelta(days=8))
    assert perform(forget_entries) == 1
    assert count(WaitingEntry) == 0
    assert ask(mails) == []


def test_a_mailbox_waits_at_most_so_often(town: Town) -> None:
    for _entry in range(3):
        waits(town, "first@example.org")
    with pytest.raises(TooManyWaiting):
        waits(town, "First+more@example.org")


@pytest.mark.parametrize(
    "days, email, field",
    [
        ((TUESDAY - timedelta(days=2), TUESDAY), "a@example.org", "first_day"),
        ((TUESDAY, TUESDAY - timedelta(days=1)), "a@example.org", "last_day"),
        ((TUESDAY, date(2199, 1, 1)), "a@example.org", "last_day"),
        (WEEK, "nobody", "email"),
    ],
)
def test_wishes_that_make_no_sense(town: Town, days: tuple[date, date], email: str, field: str) -> None:
    with pytest.raises(InvalidWish) as raised:
        waits(town, email, days)
    assert field in str(raised.value.params["fields"])


def test_where_nobody_is_asked_nobody_waits(town: Town) -> None:
    def decide(session: Session) -> None:
        session.get_one(ReleasePolicy, town.office).freed = FreedPolicy.AT_ONCE

    perform(decide)
    with pytest.raises(NoWaitingList):
        waits(town, "first@example.org")


def test_fifty_at_a_freed_place_find_it_kept_for_the_first_in_line(town: Town) -> None:
    """One of the runners cancels, one asks the list, forty-eight press the time: none of them may have it."""
    reservation = booked(town)
    waits(town, "first@example.org")

    def run(number: int) -> str:
        if number == 0:
            return str(perform(service.cancel, reservation.code, LETTERHEAD).state)
        if number == 1:
            return f"asked {ask_list()}"
        return str(held(town).id)

    outcomes = race(50, run)
    assert {type(error) for error in losers(outcomes)} == {PlaceTaken}
    assert len(winners(outcomes)) == 2
    ask_list()
    assert [email for email, _code in offers()] == ["first@example.org"]
    assert ask(stale_days) == []


def test_the_whole_way_by_pages(client: FlaskClient, town: Town) -> None:
    reservation = booked(town)
    address = f"/waiting?office={town.office}&s{town.card}=1"
    page = client.get(address)
    assert "Join the waiting list" in page.text
    form = {"first_day": "2026-11-24", "last_day": "2026-11-25", "email": "erika"}
    page = client.post(address, data={**form, "idempotency_key": key_in(page)})
    assert page.status_code == 422
    assert 'value="2026-11-25"' in page.text
    form["email"] = "erika@example.org"
    page = client.post(address, data={**form, "idempotency_key": key_in(page)})
    assert "We have sent a link to erika@example.org" in page.text

    link = re.search(r"https://termine.example(/waiting/\w+)", ask(mails)[-1].text)
    assert link
    page = client.get(link[1])
    assert ask(lambda session: session.scalar(select(WaitingEntry.confirmed_at))) is None, (
        "looking changes nothing"
    )
    client.post(f"{link[1]}/confirm", data={"idempotency_key": key_in(page)})
    assert "You are on the waiting list" in client.get(link[1]).text

    perform(_ask_for_the_chip)
    perform(service.cancel, reservation.code, LETTERHEAD)
    ask_list()
    link = re.search(r"https://termine.example(/waiting/offer/\w+)", ask(mails)[-1].text)
    assert link
    page = client.get(link[1])
    assert 'data-countdown="3600"' in page.text
    assert client.post(link[1], data={"name": " ", "idempotency_key": key_in(page)}).status_code == 422
    named = {"name": "Erika Muster"}
    page = client.post(link[1], data={**named, "idempotency_key": key_in(client.get(link[1]))})
    assert (page.status_code, "Chip number" in page.text) == (422, True)
    named[f"f{town.card}_chip"] = "276"
    page = client.post(link[1], data={**named, "idempotency_key": key_in(page)})
    assert page.status_code == 303
    assert "T002" in client.get(page.location).text
    person = ask(
        lambda session: session.scalars(select(Person).order_by(Person.reservation_id.desc())).first()
    )
    assert person
    assert (person.name, person.answers) == ("Erika Muster", {f"f{town.card}_chip": "276"})


def test_foreign_codes_are_unknown(client: FlaskClient, town: Town) -> None:
    foreign = held(town).hold_code
    for address in (f"/waiting/{foreign}", f"/waiting/offer/{foreign}", "/waiting/x", "/waiting/offer/x"):
        assert client.get(address).status_code == 404
    answer = client.post(f"/waiting/offer/{foreign}", data={"name": "Erika", "idempotency_key": "12345678"})
    assert answer.status_code == 404


def test_a_full_calendar_leads_to_the_list(client: FlaskClient, town: Town) -> None:
    def nothing_out(session: Session) -> None:
        from_office = session.get_one(ReleasePolicy, town.office)
        from_office.release_at = from_office.release_at.replace(hour=23)

    perform(nothing_out)
    perform(lambda session: _no_days_ahead(session, town))
    page = client.get(f"/book/day?office={town.office}&s{town.card}=1").text
    assert f"/waiting?office={town.office}&amp;s{town.card}=1" in page


def _no_days_ahead(session: Session, town: Town) -> None:
    session.get_one(Office, town.office).horizon_days = 0
