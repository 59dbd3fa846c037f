"""A cut, a frozen and a killed line: screens say that they are not current, and are right again soon after it is back."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.day import Day
from tests.browser.errands import Errands
from tests.browser.freezing import FreezingProxy
from tests.browser.looking import look_at
from tests.browser.screens import Board, Kiosk, Phone, shows_hour
from wartemarke.hall import Hall


def test_boards_without_network_or_behind_a_frozen_proxy_say_so_and_catch_up_without_a_chime(
    hall: Hall, day: Day, errands: Errands, open_board: Callable[..., Board]
) -> None:
    missed, fresh = (errands.take_number()["number"] for _ in range(2))
    clerk = errands.sit_down()
    with FreezingProxy(hall.settings.port) as proxy:
        boards = cut, behind = open_board(), open_board()
        behind.page.goto(f"{proxy.address}/board")
        shows_hour(behind.page, day.hour)  # the hall's, which comes over the line
        behind.turn_sound_on()
        cut.page.context.set_offline(True)
        proxy.freeze()
        assert clerk.call() == missed
        day.begin_at("09:05")  # who was called five minutes ago needs no gong any more
        for board in boards:
            expect(stale(board.page)).to_be_visible()
            expect(stale(board.page)).to_contain_text("Nicht aktuell seit 09:0")
            expect(board.page.locator("[data-empty]")).to_be_visible()
        look_at(cut.page, "board-stale")
        cut.page.context.set_offline(False)
        proxy.thaw()
        for board in boards:
            expect(large_number(board)).to_have_text(missed)
            expect(stale(board.page)).to_be_hidden()
        clerk.press("no-show")
        assert clerk.call() == fresh
        for board in boards:
            board.shows(fresh, "2")
            board.announces(fresh)


def test_screens_of_a_frozen_server_say_so_although_no_line_was_closed(
    hall: Hall,
    errands: Errands,
    open_board: Callable[..., Board],
    open_phone: Callable[..., Phone],
    open_kiosk: Callable[..., Kiosk],
) -> None:
    welcome = errands.take_number()
    board, kiosk, phone, clerk = open_board(), open_kiosk(), open_phone(), errands.sit_down()
    phone.page.goto(welcome["ticket_url"])
    expect(phone.page.locator('[data-field="before"]')).to_have_text("niemand")
    screens = [board.page, phone.page, kiosk.page]
    with frozen(hall):
        for screen in screens:
            expect(stale(screen)).to_be_visible()
        look_at(phone.page, "ticket-stale")
        look_at(kiosk.page, "kiosk-stale")
    for screen in screens:
        expect(stale(screen)).to_be_hidden()
    number = clerk.call()
    board.shows(number, "2")
    expect(phone.page.locator(".wm-call__counter")).to_have_text("2")


@pytest.mark.usefixtures("server_is_up_afterwards")
def test_after_a_killed_server_screens_come_back_and_announce_nothing_twice(
    hall: Hall, errands: Errands, open_board: Callable[..., Board], open_phone: Callable[..., Phone]
) -> None:
    called, waiting = (errands.take_number() for _ in range(2))
    board, phone, other = open_board(), open_phone(), open_phone()
    clerk = errands.sit_down()
    assert clerk.call() == called["number"]
    board.shows(called["number"], "2")
    phone.page.goto(called["ticket_url"])
    other.page.goto(waiting["ticket_url"])
    expect(phone.page.locator(".wm-call__counter")).to_have_text("2")
    expect(board.page.locator('[data-say="last"]')).to_be_visible()
    hall.kill_server()
    for screen in (board.page, phone.page, other.page):
        expect(stale(screen)).to_be_visible()
    hall.restart_server()
    for screen in (board.page, phone.page, other.page):
        expect(stale(screen)).to_be_hidden()
    board.announces(called["number"])
    clerk.press("start")
    clerk.press("finish")
    assert clerk.call() == waiting["number"]
    board.shows(waiting["number"], "2")
    expect(other.page.locator(".wm-call__counter")).to_have_text("2")
    board.announces(called["number"], waiting["number"])


@pytest.fixture
def server_is_up_afterwards(hall: Hall) -> Iterator[None]:
    """Whatever the story broke off at, the next one finds a server."""
    yield
    if not hall.server.is_running:
        hall.restart_server()


@contextmanager
def frozen(hall: Hall) -> Iterator[None]:
    """Inside, the server's processes stand still: every line stays open, and nothing comes over it."""
    os.killpg(hall.server.group, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(hall.server.group, signal.SIGCONT)


def stale(page: Page) -> Locator:
    """The line that says since when the screen is not current."""
    return page.locator("[data-stale]")


def large_number(board: Board) -> Locator:
    """The number in the large place."""
    return board.page.locator('[data-newest] [data-field="number"]')
