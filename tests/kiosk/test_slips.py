"""What stands on a slip, and what can never stand there."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from base.codes import code_in
from base.i18n import use
from base.offices.model import Area, Queue, Service
from base.perform import perform
from booking.model import Person, Reservation
from callsystem.rules.estimating import WaitShown
from hardware.families import machine_of
from hardware.messages import Block, Document
from kiosk.slips import wait_text
from tests.callsystem.hall import THURSDAY_9
from tests.kiosk.place import ADDRESS, Place, slips, words_on

BITS_PER_BYTE = 10
CANARY = "Erika\x1b@\x1dVKanarienvogel"


def blocks(kind: str) -> list[Block]:
    (slip,) = slips()
    return [block for block in Document.from_wire(slip.document).blocks if block.kind == kind]


def test_a_booked_visitor_reads_everything_that_matters(place: Place) -> None:
    place.hall.open()
    place.hall.walk_in()
    welcome = place.check_in(place.hall.booked(THURSDAY_9).code)
    text = words_on(slips()[0])
    assert welcome.number == "T001"
    for part in ("Bürgerservice main", "T001", "Personalausweis", "09:00", "26. November 2026"):
        assert part in text


def test_a_slip_is_small_enough_for_a_slow_line_and_a_small_buffer(place: Place) -> None:
    place.check_in(place.hall.booked(THURSDAY_9).code)
    document = Document.from_wire(slips()[0].document)
    for family in ("escpos", "star"):
        content = machine_of(family, is_fast=False).encoder.encode(document, marked=True)
        assert len(content) <= 700
        assert len(content) * BITS_PER_BYTE / 9600 <= 1.0


def test_the_number_is_by_far_the_largest(place: Place) -> None:
    place.check_in(place.hall.booked(THURSDAY_9).code)
    sizes = {block.text: block.size for block in blocks("text") if block.kind == "text"}
    assert sizes.pop("T001") == 8
    assert set(sizes.values()) == {1}


def test_the_qr_opens_the_live_ticket_and_is_understood_by_a_scanner(place: Place) -> None:
    welcome = place.check_in(place.hall.booked(THURSDAY_9).code)
    (qr,) = blocks("qr")
    assert qr.kind == "qr"
    assert qr.payload == welcome.ticket_url.upper()
    assert welcome.ticket_url.startswith(f"{ADDRESS}/t/")
    assert code_in(qr.payload) == welcome.ticket_url.rsplit("/", 1)[1]


def test_the_slip_speaks_the_ticket_s_language(place: Place) -> None:
    reservation = place.hall.booked(THURSDAY_9)
    perform(speak_english, reservation.id)
    place.check_in(reservation.code)
    text = words_on(slips()[0])
    assert "Your number" in text
    assert "Identity card" in text
    assert "November 26, 2026" in text


def test_lines_in_another_alphabet_carry_their_german(place: Place) -> None:
    perform(lambda session: session.execute(update(Service).values(names={"de": "Pass", "en": "Паспорт"})))
    reservation = place.hall.booked(THURSDAY_9)
    perform(speak_english, reservation.id)
    place.check_in(reservation.code)
    plain = {block.text: block.plain for block in blocks("text") if block.kind == "text"}
    assert plain["Паспорт"] == "Pass"
    assert plain["Your number"] == ""


def test_a_discreet_service_stands_on_no_slip(place: Place) -> None:
    perform(lambda session: session.execute(update(Service).values(discreet=True)))
    place.check_in(place.hall.booked(THURSDAY_9).code)
    assert "Personalausweis" not in words_on(slips()[0])


def test_no_name_mail_or_reservation_code_is_in_a_slip(place: Place) -> None:
    reservation = place.hall.booked(THURSDAY_9)
    perform(be_named, reservation.id)
    place.check_in(reservation.code)
    whole = str(slips()[0].document)
    for secret in ("Kanarienvogel", "canary@", reservation.code, reservation.short_code):
        assert secret not in whole


@pytest.mark.parametrize(
    "wait, words",
    [
        (None, "not known yet"),
        (WaitShown(0, 0, 5), "less than 5 minutes"),
        (WaitShown(5, 0, 10), "up to 10 minutes"),
        (WaitShown(45, 30, 60), "30–60 minutes"),
    ],
)
def test_an_estimate_is_said_as_people_say_it(wait: WaitShown | None, words: str) -> None:
    with use("en"):
        assert wait_text(wait) == words


def be_named(session: Session, reservation_id: int) -> None:
    person = Person(reservation_id=reservation_id, name=CANARY, email="canary@x.example")
    person.mailbox, person.delete_after = person.email, THURSDAY_9 + timedelta(days=1)
    session.add(person)


def speak_english(session: Session, reservation_id: int) -> None:
    session.get_one(Reservation, reservation_id).locale = "en"


def test_the_slip_says_where_to_wait_where_there_is_more_than_one_place(place: Place) -> None:
    perform(wait_upstairs, place.hall.office, place.hall.queue)
    place.check_in(place.hall.booked(THURSDAY_9).code)
    assert "Bitte warten Sie hier: Wartebereich Nord" in words_on(slips()[0])


def wait_upstairs(session: Session, office_id: int, queue_id: int) -> None:
    area = Area(office_id=office_id, key="north", names={"de": "Wartebereich Nord", "en": "North"})
    session.get_one(Queue, queue_id).area = area
