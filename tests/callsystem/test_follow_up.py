"""The next appointment, booked at the counter: really booked, once, for the visitor who sits there, and by nobody else."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload
from werkzeug.test import TestResponse

from base.mail.model import Mail
from base.perform import ask, perform
from booking.model import Person, Reservation
from booking.states import ReservationState
from booking.web import booking
from callsystem import service
from callsystem.follow_up.web import PATH, follow_up_pages
from callsystem.model import Ticket
from tests.callsystem.door import browser_of
from tests.callsystem.hall import THURSDAY_9, Hall, journal_of

FRIDAY_10 = "2026-11-27T09:00Z"
MINA = {"name": "Mina Muster", "email": "mina@example.org", "language": "de"}


@pytest.fixture
def counter(app: Flask, hall: Hall) -> FlaskClient:
    """The first clerk's browser; nobody is at the counter yet."""
    app.register_blueprint(booking)
    app.register_blueprint(follow_up_pages)
    hall.open()
    return browser_of(app, hall.clerks[0])


@pytest.fixture
def visit(hall: Hall, counter: FlaskClient) -> Ticket:
    """A visitor without an appointment who is served by the first clerk."""
    hall.walk_in()
    perform(service.call_next, hall.clerks[0])
    return perform(service.start, hall.clerks[0])


def book(
    counter: FlaskClient, hall: Hall, visit: Ticket, key: str = "follow-up-1", **form: str
) -> TestResponse:
    wanted = {"ticket_id": visit.id, "start": FRIDAY_10, "idempotency_key": key, **MINA, **form}
    return counter.post(f"{PATH}?s{hall.card}=1", data=wanted)


def test_what_is_booked_at_the_counter_is_booked(counter: FlaskClient, hall: Hall, visit: Ticket) -> None:
    page = counter.get(f"{PATH}?ticket_id={visit.id}")
    assert "Friday, November 27" in page.text  # the first free day from tomorrow on
    assert FRIDAY_10 in page.text
    assert [book(counter, hall, visit).status_code for _twice in range(2)] == [303, 303]
    booked = ask(reservations)
    assert [(one.state, one.starts_at, one.number) for one in booked] == [
        (ReservationState.BOOKED, THURSDAY_9 + timedelta(hours=25), "T001")
    ]
    assert ask(lambda session: session.scalars(select(Mail.recipient)).all()) == ["mina@example.org"]
    assert journal_of(hall)[-1][1] == "follow_up_booked"
    assert "T001" in counter.get(f"{PATH}?ticket_id={visit.id}").text
    told = counter.get(f"/counter/told?ticket_id={visit.id}")
    assert told.json is not None
    assert told.json["follow_up"] == "T001 · Friday, November 27, 2026, 10:00"


def test_the_slip_has_number_and_code_but_no_name(counter: FlaskClient, hall: Hall, visit: Ticket) -> None:
    slip = f"{PATH}/slip?ticket_id={visit.id}"
    assert counter.get(slip).status_code == 404
    book(counter, hall, visit, email="")
    paper = counter.get(slip).text
    (booked,) = ask(reservations)
    assert all(text in paper for text in ("T001", "data:image/svg+xml", booked.short_code[:4]))
    assert "Mina" not in paper
    assert booked.code not in paper
    assert ask(lambda session: session.scalar(select(func.count()).select_from(Mail))) == 0


def test_a_full_time_is_refused_and_what_was_typed_stays(
    counter: FlaskClient, hall: Hall, visit: Ticket
) -> None:
    for _place in range(4):
        hall.booked(THURSDAY_9 + timedelta(hours=25))
    refused = book(counter, hall, visit)
    assert refused.status_code == 409
    assert 'value="Mina Muster"' in refused.text
    assert ask(reservations_of_persons) == 0
    nameless = book(counter, hall, visit, key="follow-up-2", name="", start="2026-11-27T12:00Z")
    assert nameless.status_code == 422
    assert "Please enter your name" in nameless.text


def test_one_visit_has_one_next_appointment_until_it_is_cancelled(
    counter: FlaskClient, hall: Hall, visit: Ticket
) -> None:
    book(counter, hall, visit)
    assert book(counter, hall, visit, key="follow-up-2").status_code == 409
    gone = counter.post(f"{PATH}/cancel", data={"ticket_id": visit.id, "idempotency_key": "cancel-1"})
    assert gone.status_code == 303
    assert book(counter, hall, visit, key="follow-up-3", start="2026-11-27T10:00Z").status_code == 303
    assert [one.state for one in ask(reservations)] == [ReservationState.CANCELLED, ReservationState.BOOKED]


def test_who_had_an_appointment_gives_no_name_twice(counter: FlaskClient, hall: Hall) -> None:
    known = hall.booked(THURSDAY_9)
    perform(add_person, known.id)
    perform(service.check_in, hall.office, known.code)
    perform(service.call_next, hall.clerks[0])
    visit = perform(service.start, hall.clerks[0])
    page = counter.get(f"{PATH}?ticket_id={visit.id}").text
    assert "as at today" in page
    assert "Nora" not in page  # the counter knows numbers
    assert book(counter, hall, visit, name="", email="").status_code == 303
    mailed = ask(lambda session: session.scalars(select(Mail.recipient)).all())
    assert mailed == ["nora@example.org"]


def test_only_the_counter_where_the_visitor_is_books(
    app: Flask, counter: FlaskClient, hall: Hall, other_hall: Hall, visit: Ticket
) -> None:
    hall.open(1)
    colleague = browser_of(app, hall.clerks[1])
    assert colleague.get(f"{PATH}?ticket_id={visit.id}").status_code == 303
    assert book(colleague, hall, visit).status_code == 409
    other_hall.open(0)
    stranger = browser_of(app, other_hall.clerks[0])
    book(counter, hall, visit)
    assert stranger.get(f"{PATH}/slip?ticket_id={visit.id}").status_code == 404
    for wrong in (
        {"start": "now"},
        {"start": ""},
        {"language": "xx"},
        {"ticket_id": "-1"},
        {"day": "2026-13-01"},
    ):
        assert (
            book(counter, hall, visit, key=re.sub(r"\W", "", str(wrong))[:30] + "-key", **wrong).status_code
            == 422
        )


def reservations(session: Session) -> list[Reservation]:
    """All, in the order in which they were booked, with their persons."""
    return list(
        session.scalars(select(Reservation).options(joinedload(Reservation.person)).order_by(Reservation.id))
    )


def reservations_of_persons(session: Session) -> int:
    return session.scalars(select(func.count()).select_from(Person)).one()


def add_person(session: Session, reservation_id: int) -> None:
    session.get_one(Reservation, reservation_id).person = Person(
        name="Nora Nachname",
        email="nora@example.org",
        mailbox="nora@example.org",
        phone="",
        phone_digits="",
        delete_after=THURSDAY_9 + timedelta(days=2),
    )
