"""Slips on their way to paper: first paper once and unmarked, every further one marked, nothing silently again."""

import time
from datetime import timedelta

import pytest

from base import clock, events
from base.clock import Pace
from base.perform import ask, perform
from callsystem import service
from hardware.messages import Attempt, Outcome, Print, Printed
from kiosk.events import SlipQueued, SlipSettled
from kiosk.service import printing
from kiosk.states import SlipState
from tests.callsystem.hall import THURSDAY_9
from tests.kiosk.place import Place, slips, word


@pytest.fixture
def paper(place: Place) -> Print:
    """The first attempt at the slip of somebody who just checked in."""
    place.check_in(place.hall.booked(THURSDAY_9).code)
    return taken(place)


def taken(place: Place) -> Print:
    found = place.take_next()
    assert found is not None
    return found


def resume(place: Place, *unfinished: Printed) -> None:
    perform(printing.resume, place.first.device.device_id, unfinished)


def test_the_first_attempt_is_unmarked_and_is_stored_before_it_is_sent(place: Place, paper: Print) -> None:
    assert (paper.attempt, paper.marked) == (1, False)
    (slip,) = slips()
    assert (slip.state, slip.attempt) == (SlipState.PRINTING, 1)


def test_one_slip_at_a_time_in_the_order_of_arrival(place: Place, paper: Print) -> None:
    second, third = (place.check_in(place.hall.booked(THURSDAY_9).code).number for _ in range(2))
    assert place.take_next() is None
    place.settle(paper, "confirmed")
    for number in (second, third):
        following = taken(place)
        assert number in str(following.document)
        place.settle(following, "sent")
    assert place.take_next() is None


@pytest.mark.parametrize(
    "outcome, state, is_printed_again, marked",
    [
        ("confirmed", SlipState.PRINTED, False, None),
        ("sent", SlipState.PRINTED, False, None),
        ("failed", SlipState.FAILED, True, True),
        ("unknown", SlipState.UNKNOWN, True, True),
    ],
)
def test_what_follows_from_each_outcome(
    place: Place,
    paper: Print,
    outcome: Outcome,
    state: SlipState,
    is_printed_again: bool,
    marked: bool | None,
) -> None:
    place.settle(paper, outcome, "reason")
    (slip,) = slips()
    assert (slip.state, slip.fault) == (state, "reason")
    place.hall.later(1)
    again = place.take_next()
    assert (again is not None) == is_printed_again
    if again is not None:
        assert (again.attempt, again.marked) == (2, marked)


def test_a_paper_that_may_exist_marks_all_that_follow_also_after_a_failure(
    place: Place, paper: Print
) -> None:
    place.settle(paper, "unknown")
    place.hall.later(1)
    place.settle(taken(place), "failed")
    place.hall.later(1)
    assert taken(place).marked


def test_after_trouble_there_is_a_rest_unless_the_printer_works_again(place: Place, paper: Print) -> None:
    place.settle(paper, "failed", "paper_out")
    assert place.take_next() is None
    perform(printing.requeue, place.first.device.device_id)
    assert taken(place).attempt == 2


@pytest.mark.parametrize("repeated", ["confirmed", "sent", "unknown", "failed"])
def test_the_first_word_about_an_attempt_counts(place: Place, paper: Print, repeated: Outcome) -> None:
    place.settle(paper, "confirmed")
    place.settle(paper, repeated)
    assert slips()[0].state == SlipState.PRINTED


def test_words_about_nothing_of_this_kiosk_change_nothing(place: Place, paper: Print) -> None:
    perform(printing.settle, place.second.device.device_id, word(paper, "failed"))
    for slip_id, attempt in ((paper.slip_id, 7), (paper.slip_id + 1, 1), (2**53, 1)):
        strange = Printed(slip_id=slip_id, attempt=attempt, outcome="failed")
        perform(printing.settle, place.first.device.device_id, strange)
    assert slips()[0].state == SlipState.PRINTING


def test_an_agent_that_comes_back_with_its_results_is_believed(place: Place, paper: Print) -> None:
    resume(place, word(paper, "confirmed"))
    assert slips()[0].state == SlipState.PRINTED
    assert place.take_next() is None


def test_what_an_agent_still_prints_after_a_short_cut_of_its_line_is_left_alone(
    place: Place, paper: Print
) -> None:
    under_way = [Attempt(slip_id=paper.slip_id, attempt=paper.attempt)]
    perform(printing.resume, place.first.device.device_id, (), under_way)
    assert slips()[0].state == SlipState.PRINTING
    assert place.take_next() is None
    place.settle(paper, "confirmed")
    assert (slips()[0].state, slips()[0].attempt) == (SlipState.PRINTED, 1)


def test_what_an_agent_was_printing_and_does_not_report_is_unknown_and_comes_marked(
    place: Place, paper: Print
) -> None:
    resume(place)
    assert slips()[0].state == SlipState.UNKNOWN
    again = taken(place)
    assert (again.attempt, again.marked) == (2, True)
    place.settle(paper, "confirmed")
    assert slips()[0].state == SlipState.PRINTING


@pytest.mark.parametrize(
    "given_to, memory, marked",
    [
        pytest.param("file 1", "file 1", False, id="it would know"),
        pytest.param("file 1", "file 2", True, id="its file was lost"),
        pytest.param("", "file 1", True, id="it was given to another"),
        pytest.param("", "", True, id="it never remembers"),
    ],
)
def test_an_order_that_met_a_dead_line_is_a_first_paper_where_the_agent_would_know_of_it(
    place: Place, given_to: str, memory: str, marked: bool
) -> None:
    kiosk = place.first.device.device_id
    place.check_in(place.hall.booked(THURSDAY_9).code)
    first = perform(printing.take_next, kiosk, given_to)
    assert first is not None
    perform(printing.resume, kiosk, (), (), memory)
    again = taken(place)
    assert (again.attempt, again.marked) == (2, marked)


def test_an_order_without_an_answer_is_sent_again_as_it_was(place: Place) -> None:
    kiosk = place.first.device.device_id
    place.check_in(place.hall.booked(THURSDAY_9).code)
    order = perform(printing.take_next, kiosk, "file 1")
    assert order is not None
    assert ask(printing.unheard, kiosk, "file 1") is None  # it may still be printing
    place.hall.later(1)
    assert ask(printing.unheard, kiosk, "file 1") == order
    for memory in ("", "file 2"):  # who cannot know of it might print it twice
        assert ask(printing.unheard, kiosk, memory) is None
    place.settle(order, "confirmed")
    assert ask(printing.unheard, kiosk, "file 1") is None


@pytest.mark.parametrize(
    "outcome, minutes, comes",
    [
        (None, 2, True),
        (None, 4, False),
        ("failed", 2, True),
        ("failed", 4, False),
        ("unknown", 2, True),
        ("unknown", 4, False),
    ],
)
def test_only_fresh_slips_come_out_after_a_repair(
    place: Place, outcome: Outcome | None, minutes: int, comes: bool
) -> None:
    place.check_in(place.hall.booked(THURSDAY_9).code)
    if outcome:
        place.settle(taken(place), outcome)
    place.hall.later(minutes)
    given_up = perform(printing.expire)
    assert given_up == (0 if comes else 1)
    assert (place.take_next() is not None) == comes


@pytest.mark.parametrize("held", [False, True])
def test_in_a_rehearsal_the_day_runs_faster_than_the_paper(place: Place, held: bool) -> None:
    place.check_in(place.hall.booked(THURSDAY_9).code)
    half_past = THURSDAY_9 + timedelta(minutes=30)
    clock.write_pace(place.hall.clock_file, Pace(time.time(), half_past, 60.0, held))
    assert perform(printing.expire) == 0
    assert place.take_next() is not None


def test_a_second_paper_is_not_printed_for_a_visit_that_is_over(place: Place, paper: Print) -> None:
    place.settle(paper, "unknown")
    clerk = place.hall.open()
    for step in (service.call_next, service.start, service.finish):
        perform(step, clerk)
    place.hall.later(1)
    assert place.take_next() is None
    assert perform(printing.expire) == 1
    assert slips()[0].state == SlipState.EXPIRED


def test_the_sweep_wakes_the_printer_for_what_is_still_of_use(place: Place, paper: Print) -> None:
    place.settle(paper, "failed")
    woken: list[SlipQueued] = []
    events.forget_all()
    events.subscribe(SlipQueued, woken.append)
    assert perform(printing.expire) == 0
    assert woken == [SlipQueued(place.first.device.device_id, paper.slip_id)]


def test_the_page_is_told_how_the_slip_ended(place: Place, paper: Print) -> None:
    told: list[SlipSettled] = []
    events.forget_all()
    events.subscribe(SlipSettled, told.append)
    place.settle(paper, "failed")
    assert told == [SlipSettled(place.first.device.device_id, "T001", SlipState.FAILED)]
