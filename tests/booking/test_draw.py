"""The draw of places that are only for the day itself: the same chance for all, to be checked by anybody, no place twice."""

import re
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from base.hours.model import OpeningHours
from base.mail.model import Mail
from base.offices.model import AppointmentKind, Service
from base.perform import ask, perform
from booking import service as booking_service
from booking.api import booking_door
from booking.draw import service
from booking.draw.errors import DrawClosed, InDrawAlready, NoDraw, UnknownLot
from booking.draw.model import Draw, DrawEntry
from booking.draw.queries import next_draw
from booking.draw.rules import DayPart, commitment, drawn_order
from booking.draw.service import Entrant, Wish
from booking.errors import PlaceTaken
from booking.model import Person, Reservation
from booking.planning.queries import affected
from booking.queries import DayState, free_days, free_times
from booking.release.model import FreedPolicy, ReleasePolicy, SameDay
from booking.service.answering import accept
from booking.states import ReservationState
from tests.booking.browsing import key_in
from tests.booking.conftest import SetClock
from tests.booking.town import LETTERHEAD, NINE, TUESDAY, Town

SEVEN = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)  # on Tuesday, in Chemnitz
SOON = timedelta(seconds=1)


@pytest.fixture
def drawing(town: Town, set_clock: SetClock) -> Town:
    """Two places from 9 to 10 are only for the day itself, and are drawn at seven; it is Monday, a quarter past seven."""
    perform(_let_draw, town)
    set_clock(SEVEN - timedelta(hours=23, minutes=45))
    perform(service.prepare, town.office)
    return town


def _let_draw(session: Session, town: Town) -> None:
    session.execute(
        update(OpeningHours).values(opens=time(9), closes=time(9, 15), places=0, same_day_places=2)
    )
    policy = ReleasePolicy(office_id=town.office, same_day=SameDay.DRAW, same_day_at=time(7))
    policy.freed = FreedPolicy.AT_ONCE
    session.add(policy)


def entered(town: Town, name: str, part: DayPart = DayPart.ANY) -> DrawEntry:
    wish = Wish(town.office, [(town.card, 1)], AppointmentKind.IN_PERSON, part)
    return perform(service.enter, wish, Entrant(name.title(), f"{name}@example.org"), LETTERHEAD)


def confirmed(town: Town, name: str, part: DayPart = DayPart.ANY) -> DrawEntry:
    return perform(service.confirm_entry, entered(town, name, part).code)


def test_a_day_with_places_only_for_itself_is_open_and_full_until_they_come(drawing: Town) -> None:
    days = ask(free_days, [drawing.queue], 15, TUESDAY, TUESDAY)[drawing.queue]
    assert days == {TUESDAY: DayState.FULL}


def the_draw() -> Draw:
    found = ask(lambda session: session.scalars(select(Draw).where(Draw.day == TUESDAY)).first())
    assert found
    return found


def booked_names(session: Session) -> list[str]:
    found = session.scalars(select(Reservation).where(Reservation.state == ReservationState.BOOKED)).all()
    return sorted(one.person.name for one in found if one.person)


def test_as_many_are_drawn_as_there_are_places_and_everybody_is_told(
    drawing: Town, set_clock: SetClock
) -> None:
    lots = {confirmed(drawing, name).lot: name.title() for name in ("anna", "berta", "carl", "dora")}
    entered(drawing, "emil")  # never pressed the link
    set_clock(SEVEN + SOON)
    assert perform(service.hold_draws, drawing.office, LETTERHEAD) == 2
    draw = the_draw()
    assert draw.winners == draw.lots[:2]
    assert ask(booked_names) == sorted(lots[lot] for lot in draw.winners)
    assert ask(lambda session: session.scalar(select(func.count()).select_from(DrawEntry))) == 0
    after = ask(lambda session: session.scalars(select(Mail).order_by(Mail.id)).all())[5:]
    assert sorted(mail.recipient for mail in after) == [
        f"{n}@example.org" for n in ("anna", "berta", "carl", "dora")
    ]
    assert perform(service.hold_draws, drawing.office, LETTERHEAD) == 0


def test_anybody_can_check_the_order(drawing: Town, set_clock: SetClock) -> None:
    shown = commitment(the_draw().seed)
    lots = sorted(confirmed(drawing, name).lot for name in ("anna", "berta", "carl"))
    set_clock(SEVEN + SOON)
    perform(service.hold_draws, drawing.office, LETTERHEAD)
    draw = the_draw()
    assert sha256(draw.seed.encode()).hexdigest() == shown
    by_hand = sorted(lots, key=lambda lot: sha256("\n".join([draw.seed, *lots, lot]).encode()).digest())
    assert draw.lots == by_hand


def test_whoever_enters_first_has_no_better_chance() -> None:
    first = Counter(drawn_order(f"seed {count}", ["A", "B", "C", "D"])[0] for count in range(2000))
    assert all(400 < first[lot] < 600 for lot in "ABCD")
    assert drawn_order("seed", ["A", "B", "C"]) == drawn_order("seed", ["C", "A", "B"])


def test_until_the_draw_nobody_can_take_the_places_and_later_what_is_left_is_free(
    drawing: Town, set_clock: SetClock
) -> None:
    confirmed(drawing, "anna")
    set_clock(SEVEN + SOON)
    with pytest.raises(PlaceTaken):
        perform(booking_service.hold, drawing.office, [(drawing.card, 1)], NINE)
    perform(service.hold_draws, drawing.office, LETTERHEAD)
    perform(service.let_out, drawing.office)
    assert ask(free_times, drawing.queue, 15, TUESDAY) == []
    set_clock(SEVEN + timedelta(minutes=15))
    assert ask(free_times, drawing.queue, 15, TUESDAY) == [NINE]
    perform(booking_service.hold, drawing.office, [(drawing.card, 1)], NINE)
    with pytest.raises(PlaceTaken):
        perform(booking_service.hold, drawing.office, [(drawing.card, 1)], NINE)


def test_a_draw_made_up_for_comes_before_all_others(drawing: Town, set_clock: SetClock) -> None:
    confirmed(drawing, "anna")
    set_clock(SEVEN + timedelta(hours=1))  # the server stood still when it was time, and long after
    assert ask(free_times, drawing.queue, 15, TUESDAY) == []
    with pytest.raises(PlaceTaken):
        perform(booking_service.hold, drawing.office, [(drawing.card, 1)], NINE)
    assert perform(service.let_out, drawing.office) == 0
    assert perform(service.hold_draws, drawing.office, LETTERHEAD) == 1
    assert ask(free_times, drawing.queue, 15, TUESDAY) == []
    assert perform(service.let_out, drawing.office) == 1
    assert ask(free_times, drawing.queue, 15, TUESDAY) == [NINE]


def test_who_was_drawn_fits_the_hours_also_before_the_rest_comes_out(
    drawing: Town, set_clock: SetClock
) -> None:
    confirmed(drawing, "anna")
    set_clock(SEVEN + SOON)
    perform(service.hold_draws, drawing.office, LETTERHEAD)
    assert ask(affected, [drawing.queue]) == []
    perform(lambda session: session.execute(update(OpeningHours).values(same_day_places=0)))
    assert [one.name for one in ask(affected, [drawing.queue])] == ["Anna"]


def test_drawn_for_a_service_on_request_it_waits_for_the_clerk(
    client: FlaskClient, drawing: Town, set_clock: SetClock
) -> None:
    perform(lambda session: session.execute(update(Service).values(on_request=True)))
    assert "This is a request" in client.get(f"/draw?office={drawing.office}&s{drawing.card}=1").text
    confirmed(drawing, "anna")
    set_clock(SEVEN + SOON)
    assert perform(service.hold_draws, drawing.office, LETTERHEAD) == 1
    asked = ask(lambda session: session.scalars(select(Reservation)).one())
    assert (asked.state, asked.number) == (ReservationState.REQUESTED, None)
    assert perform(accept, asked, "", LETTERHEAD).state == ReservationState.BOOKED


def test_who_enters_answers_the_form_of_the_service(
    client: FlaskClient, drawing: Town, set_clock: SetClock
) -> None:
    form = {"fields": [{"key": "chip", "labels": {"de": "Chip", "en": "Chip number"}, "required": True}]}
    perform(lambda session: session.execute(update(Service).values(visit_form=form)))
    where, name = f"office={drawing.office}&s{drawing.card}=1", f"f{drawing.card}_chip"
    page = client.get(f"/draw?{where}")
    typed = {"office": drawing.office, "name": "Anna Berg", "email": "anna@example.org"}
    wrong = client.post(f"/draw?{where}", data={**typed, "idempotency_key": key_in(page)})
    assert (wrong.status_code, "Chip number" in wrong.text) == (422, True)
    client.post(f"/draw?{where}", data={**typed, name: "276", "idempotency_key": key_in(wrong)})
    code = ask(lambda session: session.scalars(select(DrawEntry.code)).one())
    perform(service.confirm_entry, code)
    set_clock(SEVEN + SOON)
    perform(service.hold_draws, drawing.office, LETTERHEAD)
    person = ask(lambda session: session.scalars(select(Person)).one())
    assert person.answers == {name: "276"}


def test_one_mailbox_has_one_lot_and_late_is_late(drawing: Town, set_clock: SetClock) -> None:
    confirmed(drawing, "anna")
    again, late, gone = entered(drawing, "anna+2"), entered(drawing, "berta"), entered(drawing, "carl")
    with pytest.raises(InDrawAlready):
        perform(service.confirm_entry, again.code)
    perform(service.leave, gone.code)
    with pytest.raises(UnknownLot):
        perform(service.confirm_entry, gone.code)
    set_clock(SEVEN)
    with pytest.raises(DrawClosed):
        perform(service.confirm_entry, late.code)


def test_the_wished_part_of_the_day_is_kept(drawing: Town, set_clock: SetClock) -> None:
    confirmed(drawing, "anna", DayPart.AFTERNOON)
    set_clock(SEVEN + SOON)
    assert perform(service.hold_draws, drawing.office, LETTERHEAD) == 0


def test_the_next_draw_is_that_of_the_next_day_with_such_places(drawing: Town, set_clock: SetClock) -> None:
    set_clock(datetime(2026, 11, 27, 12, 0, tzinfo=UTC))  # Friday noon
    coming = ask(next_draw, drawing.queue)
    assert coming
    assert coming[0].isoformat() == "2026-11-30"
    perform(lambda session: session.execute(update(ReleasePolicy).values(same_day=SameDay.AT_TIME)))
    with pytest.raises(NoDraw):
        entered(drawing, "anna")


def test_what_was_not_drawn_is_forgotten(drawing: Town, set_clock: SetClock) -> None:
    entered(drawing, "anna")
    set_clock(SEVEN + service.ENTRY_LIVES)
    assert perform(service.forget_draws) == 1
    set_clock(SEVEN + service.RESULT_LIVES)
    perform(service.forget_draws)
    assert ask(lambda session: session.scalars(select(Draw)).all()) == []


def test_the_whole_way_for_programs(
    app: Flask, client: FlaskClient, drawing: Town, set_clock: SetClock
) -> None:
    app.register_blueprint(booking_door)

    def send(method: str, path: str, **more: Any) -> Any:
        return client.open(
            f"/api/v1{path}", method=method, headers={"Idempotency-Key": f"{method} {path}"}, **more
        )

    coming = send("GET", f"/offices/{drawing.office}/draw?services={drawing.card}").json
    assert (coming["day"], coming["seed"], coming["lots"]) == (TUESDAY.isoformat(), None, [])
    wish = {
        "office": drawing.office,
        "services": [{"id": drawing.card}],
        "name": "Anna",
        "email": "anna@example.org",
    }
    assert send("POST", "/draws", json={**wish, "part": "night"}).json["code"] == "invalid_input"
    entered = send("POST", "/draws", json=wish)
    assert (entered.status_code, entered.json["lot"]) == (202, None)
    assert send("POST", "/draws", json=wish).json == entered.json
    code = re.search(r"/draw/([0-9A-Z]{28})", ask(lambda session: session.scalars(select(Mail.text)).one()))
    assert code
    lot = send("POST", f"/draws/lots/{code[1]}/confirm").json["lot"]
    assert send("GET", f"/draws/lots/{code[1]}").json["lot"] == lot
    other = confirmed(drawing, "berta")
    assert send("DELETE", f"/draws/lots/{other.code}").json == {"gone": True}
    set_clock(SEVEN + SOON)
    late = send("POST", f"/draws/lots/{code[1]}/confirm?again")
    assert (late.status_code, late.json["code"]) == (410, "draw_closed")
    perform(service.hold_draws, drawing.office, LETTERHEAD)
    result = send("GET", f"/draws/{drawing.queue}/{TUESDAY}").json
    assert (result["lots"], result["winners"]) == ([lot], [lot])
    assert commitment(result["seed"]) == result["commitment"] == coming["commitment"]
    gone = send("GET", f"/draws/lots/{code[1]}")
    assert (gone.json["code"], gone.content_type) == ("unknown_lot", "application/problem+json")


def test_the_whole_way_in_the_browser(client: FlaskClient, drawing: Town, set_clock: SetClock) -> None:
    where = f"office={drawing.office}&s{drawing.card}=1"
    assert "are drawn by lot" in client.get(f"/book/day?{where}").text
    form = client.get(f"/draw?{where}")
    typed = {
        "idempotency_key": key_in(form),
        "office": drawing.office,
        "name": "",
        "email": "anna@example.org",
    }
    wrong = client.post(f"/draw?{where}", data=typed)
    assert wrong.status_code == 422
    assert "anna@example.org" in wrong.text
    sent = client.post(
        f"/draw?{where}", data={**typed, "idempotency_key": key_in(wrong), "name": "Anna Berg"}
    )
    assert sent.status_code == 200
    text = ask(lambda session: session.scalars(select(Mail.text).order_by(Mail.id)).all())[-1]
    link = re.search(r"/draw/[0-9A-Z]{28}", text)
    assert link
    page = client.get(link[0])
    shown = client.post(f"{link[0]}/confirm", data={"idempotency_key": key_in(page)}, follow_redirects=True)
    assert "You take part" in shown.text
    result = f"/draw/result/{drawing.queue}/{TUESDAY}"
    assert the_draw().seed not in client.get(result).text.replace("<wbr>", "")
    set_clock(SEVEN + SOON)
    perform(service.hold_draws, drawing.office, LETTERHEAD)
    after = client.get(result).text.replace("<wbr>", "")
    assert the_draw().seed in after
    assert "has a place" in after
    assert "Anna" not in after
    assert client.get(link[0]).status_code == 404
