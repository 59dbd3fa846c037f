"""Appointments by telephone and by video: own hours and places, nobody in the hall, the number or the room in page and mail."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from base.errors import NotFound
from base.offices.model import AppointmentKind, Office
from base.perform import ask, perform
from booking import service
from booking.errors import ChoiceRefused, InvalidContact, PlaceTaken
from booking.model import Reservation
from booking.queries import due, free_times, offices_for, plan
from booking.states import ReservationState
from booking.wording import video_link
from tests.booking.browsing import key_in
from tests.booking.conftest import SetClock
from tests.booking.town import LETTERHEAD, NINE, TUESDAY, TWO, Town, add_lines, booked, called, mails

TELEPHONE, VIDEO = AppointmentKind.TELEPHONE, AppointmentKind.VIDEO


def held_by_video(session: Session, lines: Town) -> Reservation:
    return service.hold(session, lines.office, [(lines.card, 1)], TWO, VIDEO)


@pytest.fixture
def lines(town: Town) -> Town:
    """The office also calls and meets by video about identity cards, in the afternoon, one at a time."""
    perform(add_lines, town)
    return town


def test_each_kind_has_its_own_hours_and_places(lines: Town) -> None:
    booked(lines)
    found = {one.kind: one for one in ask(offices_for, [(lines.card, 1)])}
    assert list(found) == list(AppointmentKind)
    times = {kind: ask(free_times, one.queue_id, one.minutes, TUESDAY) for kind, one in found.items()}
    assert not {NINE, TWO} & set(times[AppointmentKind.IN_PERSON])
    assert times[TELEPHONE] == times[VIDEO]
    assert times[TELEPHONE][0] == TWO
    called(lines)
    with pytest.raises(PlaceTaken):
        perform(service.hold, lines.office, [(lines.card, 1)], TWO, TELEPHONE)
    assert perform(lambda session: held_by_video(session, lines).kind) is VIDEO


def test_what_is_not_offered_in_this_way_is_refused(lines: Town) -> None:
    for choice, kind in (([(lines.passport, 1)], TELEPHONE), ([(lines.card, 1), (lines.passport, 1)], VIDEO)):
        with pytest.raises(ChoiceRefused):
            ask(plan, lines.office, choice, kind)
    perform(_without_rooms, lines)
    with pytest.raises(ChoiceRefused):
        ask(plan, lines.office, [(lines.card, 1)], VIDEO)


def _without_rooms(session: Session, town: Town) -> None:
    session.get_one(Office, town.office).video_address = ""


@pytest.mark.parametrize("phone", ["", "call me", "1"])
def test_whoever_is_called_names_a_number(lines: Town, phone: str) -> None:
    with pytest.raises(InvalidContact) as refusal:
        called(lines, phone)
    assert "phone" in str(refusal.value.params["fields"])


def test_nobody_of_them_enters_the_hall_and_a_clerk_notes_the_end(lines: Town, set_clock: SetClock) -> None:
    spoken, here = called(lines), booked(lines)
    set_clock(TWO)
    assert [one.id for one in perform(due, lines.office, TWO)] == [here.id]
    with pytest.raises(NotFound):
        perform(service.end_remote, here.id, True)
    assert perform(service.end_remote, spoken.id, False).state == ReservationState.MISSED
    assert perform(service.end_remote, spoken.id, True).state == ReservationState.KEPT


def test_what_nobody_settled_counts_as_kept_the_day_after(lines: Town) -> None:
    left = called(lines)
    assert perform(service.close_remote, lines.office, TUESDAY) == 0
    assert perform(service.close_remote, lines.office, TUESDAY.replace(day=25)) == 1
    assert ask(_state, left.id) == ReservationState.KEPT


def _state(session: Session, reservation_id: int) -> str:
    return session.scalar(select(Reservation.state).where(Reservation.id == reservation_id)) or ""


def test_mails_say_how_they_meet(lines: Town) -> None:
    called(lines)
    perform(service.remind_due, lines.office, LETTERHEAD)
    texts = [mail.text for mail in ask(mails)]
    assert "0371 4880" not in texts[0]  # the address is not proven yet
    assert "Telefon" in texts[0]
    assert "Düsseldorfer" not in texts[0]
    assert "0371 4880" in texts[1]
    assert "Kiosk" not in texts[1]


def test_the_whole_way_by_telephone_in_the_browser(client: FlaskClient, lines: Town) -> None:
    perform(lambda session: session.execute(update(Office).values(asks_needs=True)))
    offices = client.get(f"/book/office?s{lines.card}=1").text
    assert "By telephone: we call you" in offices
    day = client.get(f"/book/day?office={lines.office}&kind=telephone&s{lines.card}=1").text
    assert "kind=telephone" in day
    where = f"office={lines.office}&kind=telephone&s{lines.card}=1"
    times = client.get(f"/book/time?day={TUESDAY}&{where}")
    form = {"idempotency_key": key_in(times), "start": "2026-11-24T13:00Z"}
    held = client.post(f"/book/hold?{where}", data=form)
    contact = client.get(held.location)
    assert "need_wheelchair" not in contact.text, "nobody comes"
    typed = {"idempotency_key": key_in(contact), "name": "Anna Berg", "email": "anna@example.org"}
    again = client.post(held.location, data=typed)
    assert again.status_code == 422
    assert 'id="phone"' in again.text
    typed |= {"idempotency_key": key_in(again), "phone": "0371 4880"}
    assert client.post(held.location, data=typed).status_code == 303
    page = _confirmed(client)
    assert "we call you on the number 0371 4880" in page
    assert "qr.svg" not in page


def test_a_page_by_video_leads_to_a_room_that_tells_nothing(client: FlaskClient, lines: Town) -> None:
    held = perform(held_by_video, lines)
    entered = perform(
        service.enter_contact, held.hold_code or "", "Anna Berg", "anna@example.org", LETTERHEAD
    )
    link = video_link(entered)
    assert re.fullmatch(r"https://meet\.example/[0-9a-f]{24}", link)
    assert link in _confirmed(client)
    assert link in ask(mails)[-1].text


def _confirmed(client: FlaskClient) -> str:
    code = ask(lambda session: session.scalar(select(Reservation.code).order_by(Reservation.id.desc())))
    page = client.get(f"/confirm/{code}")
    client.post(f"/confirm/{code}", data={"idempotency_key": key_in(page)})
    return client.get(f"/reservations/{code}").text
