"""The board in the waiting room: calls are pushed to it, each is seen and heard, none twice."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.database import Database
from base.devices.model import Device, DeviceKind
from displays.service import set_up
from displays.setup import Setup
from tests.browser.day import Day
from tests.browser.errands import Cookie, Errands, until
from tests.browser.screens import Board


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
    until(lambda: set(board.announced) == numbers and board.chimes == 2)
    expect(board.page.locator('[data-say="last"]')).to_be_visible()
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


def test_after_midnight_a_board_shows_the_new_day_without_being_loaded_anew(
    day: Day, errands: Errands, open_board: Callable[..., Board], with_hours: None
) -> None:
    number, clerk = errands.take_number()["number"], errands.sit_down()
    clerk.call()
    clerk.press("start")
    clerk.press("finish")
    board = open_board()
    board.shows(number, "2")
    hours, empty = board.page.locator("[data-hours]"), board.page.locator("[data-empty]")
    expect(hours).to_contain_text("Heute geöffnet: 08:30–18:00")
    of_today = hours.inner_text()
    board.page.evaluate("globalThis.isNotLoadedAnew = true")
    day.begin_at("00:01", days=1)
    expect(hours).not_to_have_text(of_today)
    expect(hours).to_contain_text("Heute geöffnet: 08:30–")
    expect(empty).to_be_visible()
    assert board.page.evaluate("isNotLoadedAnew")


@pytest.fixture
def with_hours(database: Database, devices: dict[DeviceKind, Cookie]) -> Iterator[None]:
    """The board shows the opening hours of the day."""
    assert devices
    database.write(lambda session: set_up(session, board_id(session), Setup(has_hours=True)))
    yield
    database.write(lambda session: set_up(session, board_id(session), Setup()))


def board_id(session: Session) -> int:
    return session.scalars(select(Device.id).where(Device.kind == DeviceKind.BOARD)).one()
