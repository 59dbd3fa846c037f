"""The board in the waiting room: calls are pushed to it, each is seen and heard, none twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import expect

from tests.browser.errands import Errands, until
from tests.browser.screens import PATIENCE_MS, Board


def test_two_calls_at_once_are_both_shown_and_both_heard(
    errands: Errands, open_board: Callable[..., Board]
) -> None:
    numbers = {errands.take_number()["number"] for _ in range(2)}
    board = open_board()
    clerks = [errands.sit_down("counter3", "3"), errands.sit_down("counter4", "4")]
    with ThreadPoolExecutor(2) as both:
        called = list(both.map(lambda clerk: clerk.call(), clerks))
    assert set(called) == numbers
    calls = set(zip(called, ("3", "4"), strict=True))
    until(lambda: board.calls() == calls)
    until(lambda: len(board.announced) == 2 and board.chimes == 2)
    assert set(board.announced) == numbers
    expect(board.page.locator('[data-say="last"]')).to_be_visible(timeout=PATIENCE_MS)
    assert board.calls() == calls


def test_a_call_that_is_made_again_is_heard_again_and_listed_once(
    errands: Errands, open_board: Callable[..., Board]
) -> None:
    number = errands.take_number()["number"]
    board, clerk = open_board(), errands.sit_down()
    clerk.call()
    board.shows(number, "2")
    clerk.press("again")
    until(lambda: board.announced == [number, number])
    assert board.calls() == {(number, "2")}


def test_a_board_that_is_switched_on_late_shows_what_was_called_and_is_silent(
    errands: Errands, open_board: Callable[..., Board]
) -> None:
    number = errands.take_number()["number"]
    errands.sit_down().call()
    board = open_board()
    board.shows(number, "2")
    expect(board.page.locator('[data-say="last"]')).to_be_visible()
    assert (board.announced, board.chimes) == ([], 0)
