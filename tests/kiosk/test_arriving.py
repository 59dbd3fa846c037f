"""Check-in and walk-in at the kiosk: one slip for one ticket, whatever is shown, how often, and where."""

from datetime import timedelta
from typing import Any

import pytest

from base import i18n
from base.devices.model import DeviceKind
from base.perform import perform
from booking.states import ReservationState
from callsystem import service
from callsystem.errors import AlreadyCheckedIn, CheckInRefused, NotOurs
from kiosk.service import printing, walk_in
from kiosk.states import SlipState
from tests.callsystem.hall import THURSDAY_9, Hall, build, journal_of
from tests.kiosk.place import ADDRESS, Place, add_device, printer_health, set_health, slips
from tests.racing import losers, race, winners


def test_check_in_queues_one_slip_and_says_what_the_visitor_has_to_know(place: Place) -> None:
    place.hall.open()
    reservation = place.hall.booked(THURSDAY_9 + timedelta(minutes=10))
    welcome = place.check_in(reservation.code)
    assert (welcome.number, welcome.office, welcome.slip) == ("T001", "Bürgerservice main", "printing")
    assert (welcome.people_before, welcome.already) == (0, False)
    assert welcome.agreed == welcome.due == "2026-11-26T08:10:00+00:00"
    assert welcome.counter_hint == "1, 2, 3, 4, 5, 6, 7, 8"
    (slip,) = slips()
    assert (slip.state, slip.attempt, slip.may_be_paper) == (SlipState.WAITING, 0, False)


@pytest.mark.parametrize(
    "scrambled",
    [
        "{code}",
        "HTTPS://TERMINE.EXAMPLE/RESERVATIONS/{code}",
        "httpsÖ--termine.eyample-reservations-{low}",
        " {code}\r",
    ],
    ids=["bare", "capitals", "wrong keyboard layout", "line end"],
)
def test_a_code_is_found_in_whatever_the_scanner_typed(place: Place, scrambled: str) -> None:
    code = place.hall.booked(THURSDAY_9).code
    assert place.check_in(scrambled.format(code=code, low=code.lower())).number == "T001"


def test_the_short_code_is_as_good_with_gaps_and_small_letters(place: Place) -> None:
    short = place.hall.booked(THURSDAY_9).short_code
    assert place.check_in(f" {short[:4].lower()}-{short[4:]} ").number == "T001"


@pytest.mark.parametrize("rubbish", ["", "x", "hello world", "\x00\x1b@", "\ud800", "ß" * 600, "12345678"])
def test_what_is_no_code_is_not_ours(place: Place, rubbish: str) -> None:
    with pytest.raises(NotOurs):
        place.check_in(rubbish)


@pytest.mark.parametrize(
    "starts, state",
    [
        (timedelta(hours=3), ReservationState.BOOKED),
        (timedelta(days=1), ReservationState.BOOKED),
        (timedelta(), ReservationState.CANCELLED),
        (timedelta(), ReservationState.PENDING),
    ],
    ids=["too early", "other day", "cancelled", "not confirmed"],
)
def test_a_refusal_changes_nothing(place: Place, starts: timedelta, state: ReservationState) -> None:
    reservation = place.hall.booked(THURSDAY_9 + starts, state)
    with pytest.raises(CheckInRefused):
        place.check_in(reservation.code)
    assert slips() == []
    assert journal_of(place.hall) == []


def test_another_office_s_visitor_is_sent_there(place: Place) -> None:
    branch = perform(build, Hall(place.hall.clock_file), "branch", 1)
    with pytest.raises(CheckInRefused, match="other_office"):
        place.check_in(branch.booked(THURSDAY_9).code)


def test_the_same_code_at_two_kiosks_at_once_is_one_unmarked_slip(place: Place) -> None:
    code = place.hall.booked(THURSDAY_9).code
    kiosks = (place.first, place.second)
    outcomes = race(2, lambda runner: place.check_in(code, kiosks[runner]))
    assert [welcome.number for welcome in winners(outcomes)] == ["T001"]
    (late,) = losers(outcomes)
    assert isinstance(late, AlreadyCheckedIn)
    assert (late.number, late.at) == ("T001", THURSDAY_9)
    (slip,) = slips()
    assert not slip.may_be_paper


def test_who_missed_the_call_and_comes_after_all_gets_a_marked_paper(place: Place) -> None:
    code = place.hall.booked(THURSDAY_9).code
    place.check_in(code)
    first = place.take_next()
    assert first is not None
    place.settle(first, "confirmed")
    clerk = place.hall.open()
    perform(service.call_next, clerk)
    perform(service.no_show, clerk)
    assert place.check_in(code).number == "T001"
    again = place.take_next()
    assert again is not None
    assert (first.marked, again.marked, again.slip_id) == (False, True, first.slip_id)


def test_a_paper_under_way_at_a_dead_kiosk_does_not_stop_another_kiosk_s_printer(place: Place) -> None:
    code = place.hall.booked(THURSDAY_9).code
    place.check_in(code)
    under_way = place.take_next()
    assert under_way is not None
    clerk = place.hall.open()
    perform(service.call_next, clerk)
    perform(service.no_show, clerk)
    place.check_in(code, place.second)
    number = place.check_in(place.hall.booked(THURSDAY_9).code, place.second).number
    paper = perform(printing.take_next, place.second.device.device_id)
    assert paper is not None
    assert number in str(paper.document)


def test_a_walk_in_gets_a_number_and_a_slip_in_the_page_s_language(place: Place) -> None:
    choice = [(place.hall.card, 2)]
    with i18n.use("de"):
        welcome = perform(walk_in.take_number, place.first.device, choice, ADDRESS)
    assert (welcome.number, welcome.agreed) == ("A001", None)
    assert welcome.due == "2026-11-26T09:00:00+00:00"
    assert "2 × Personalausweis" in str(slips()[0].document)


@pytest.mark.parametrize(
    "health, word",
    [
        (printer_health(), "printing"),
        (printer_health(connected=None, paper="near_end", cover="unknown"), "printing"),
        (printer_health(connected=False), "printer_trouble"),
        (printer_health(paper="out"), "printer_trouble"),
        (printer_health(cover="open"), "printer_trouble"),
        (printer_health(fault="jam"), "printer_trouble"),
        ({}, "no_printer"),
        ({"devices": "rubbish"}, "no_printer"),
    ],
)
def test_the_visitor_is_told_at_once_whether_paper_will_come(
    place: Place, health: dict[str, Any], word: str
) -> None:
    perform(set_health, place.first.device.device_id, health)
    assert place.check_in(place.hall.booked(THURSDAY_9).code).slip == word


def test_a_kiosk_without_an_agent_still_gives_numbers(place: Place) -> None:
    lonely = perform(add_device, place.hall.office, DeviceKind.KIOSK)
    assert place.check_in(place.hall.booked(THURSDAY_9).code, lonely).slip == "no_printer"
