"""Board and ticket page in a real browser: which call is large and for how long, what chimes, and what a phone says when."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from base.perform import perform
from callsystem import service
from tests.callsystem.hall import THURSDAY_9, Hall
from tests.kiosk.bridge import HOME, connect, receive
from tests.kiosk.glass import stand_still
from tests.kiosk.place import Enrolled, browser_of

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ANNOUNCED = """globalThis.announced = [];
document.addEventListener("board:announced", (event) => announced.push(event.detail.number));"""


@pytest.fixture
def screen(new_page: Callable[..., Page], app: Flask, board: Enrolled) -> Page:
    """The board, on whose socket nothing has come yet; it counts what it announces."""
    page = new_page(width=1920, height=1080, locale="en-GB")
    page.add_init_script(ANNOUNCED)
    connect(page, browser_of(app, board.token))
    stand_still(page)
    page.goto(f"{HOME}/board")
    return page


def call(seq: int, number: str, at: datetime = THURSDAY_9, active: bool = True) -> dict[str, Any]:
    counter = str(seq % 8 + 1)
    return {
        "seq": seq,
        "number": number,
        "counter": counter,
        "room": "",
        "at": at.isoformat(),
        "active": active,
    }


def tell(
    page: Page, *calls: dict[str, Any], as_of: datetime = THURSDAY_9, waiting: tuple[str, ...] = ()
) -> None:
    """A whole state with these calls, the newest first."""
    line = [{"number": number, "wait": {"minutes": 10, "least": 5, "most": 15}} for number in waiting]
    seq = max((one["seq"] for one in calls), default=0)
    state = {"seq": seq, "as_of": as_of.isoformat(), "day": "2026-11-26", "waiting": line, "counters": []}
    receive(page, "state", state | {"calls": list(calls)})


def large(page: Page) -> str | None:
    return page.locator("[data-newest] [data-field=number]").text_content()


def announced(page: Page) -> Any:
    return page.evaluate("announced")


def test_an_empty_hall_says_so(screen: Page) -> None:
    tell(screen)
    expect(screen.get_by_text("No number has been called yet today.")).to_be_visible()


def test_what_was_called_before_the_board_came_is_shown_but_not_announced(screen: Page) -> None:
    tell(screen, call(5, "A002"), call(3, "A001"))
    assert (large(screen), announced(screen)) == ("A002", [])
    expect(screen.get_by_text("Last call")).to_be_visible()


def test_after_midnight_the_board_asks_for_the_new_day_although_nothing_happened(screen: Page) -> None:
    tell(screen, call(5, "A002"))
    receive(screen, "heartbeat", {"seq": 5, "at": "2026-11-26T22:59:30Z"})
    assert "resume" not in screen.evaluate("line.sent")
    receive(screen, "heartbeat", {"seq": 5, "at": "2026-11-26T23:00:30Z"})
    assert "resume" in screen.evaluate("line.sent")


def test_a_new_call_is_announced_with_its_word_and_comes_to_rest(screen: Page) -> None:
    tell(screen)
    tell(screen, call(4, "A001"), waiting=("A002",))
    assert (large(screen), announced(screen)) == ("A001", ["A001"])
    expect(screen.get_by_text("Now called")).to_be_visible()
    expect(screen.locator("[data-next-numbers]")).to_have_text("A002")
    screen.clock.run_for(5000)
    expect(screen.get_by_text("Last call")).to_be_visible()


def test_two_calls_at_once_both_have_their_time_and_both_are_seen_at_once(screen: Page) -> None:
    tell(screen)
    tell(screen, call(2, "A002"), call(1, "A001"))
    assert large(screen) == "A001"
    expect(screen.locator(".wm-calls__row.is-fresh [data-field=number]")).to_have_text("A002")
    screen.clock.run_for(4000)
    assert large(screen) == "A001"
    screen.clock.run_for(1000)
    assert (large(screen), announced(screen)) == ("A002", ["A001", "A002"])


def test_the_same_number_called_again_is_announced_again(screen: Page) -> None:
    tell(screen)
    tell(screen, call(1, "A001"))
    screen.clock.run_for(5000)
    tell(screen, call(2, "A001"))
    assert announced(screen) == ["A001", "A001"]
    expect(screen.locator(".wm-calls__row")).to_have_count(0)


def test_a_state_without_a_new_call_announces_nothing(screen: Page) -> None:
    tell(screen, call(1, "A001"))
    for _ in range(3):
        tell(screen, call(1, "A001", active=False))
        screen.clock.run_for(5000)
    assert announced(screen) == []


@pytest.mark.parametrize("seconds, heard", [(20, ["A002"]), (40, [])], ids=["just missed", "long ago"])
def test_after_a_cut_line_only_a_fresh_call_is_announced(
    screen: Page, seconds: int, heard: list[str]
) -> None:
    tell(screen, call(1, "A001"))
    receive(screen, "disconnect", "transport close")
    receive(screen, "connect", None)
    tell(screen, call(2, "A002"), call(1, "A001"), as_of=THURSDAY_9 + timedelta(seconds=seconds))
    assert (large(screen), announced(screen)) == ("A002", heard)


def test_a_silent_line_is_told_within_ten_seconds_in_the_hall_s_time(screen: Page) -> None:
    tell(screen, call(1, "A001"), as_of=THURSDAY_9 + timedelta(hours=2))
    screen.clock.run_for(9500)
    expect(screen.locator("[data-stale]")).to_be_visible()
    expect(screen.locator("[data-stale-text]")).to_contain_text("11:00")


def test_everything_fits_the_glass(screen: Page) -> None:
    waiting = tuple(f"A{number}" for number in range(1001, 1020))
    tell(screen, *(call(seq, f"T{seq + 1000}") for seq in range(12, 0, -1)), waiting=waiting)
    screen.locator("[data-sound]").evaluate("(button) => { button.hidden = false; }")
    inside = "[...document.querySelectorAll('footer, footer *, .wm-newest .wm-number, .wm-calls__counter')]"
    edges = (
        f"{inside}.filter((part) => part.checkVisibility()).map((part) => part.getBoundingClientRect().right)"
    )
    assert max(screen.evaluate(edges)) <= 1920


@pytest.fixture
def phone(new_page: Callable[..., Page], app: Flask) -> Callable[[str], Page]:
    """Opens the live page of a ticket by its code."""

    def open_ticket(code: str) -> Page:
        page = new_page(locale="en-GB")
        connect(page, app.test_client())
        stand_still(page)
        page.goto(f"{HOME}/t/{code}")
        return page

    return open_ticket


def test_a_phone_finds_its_own_place(phone: Callable[[str], Page], hall: Hall) -> None:
    page = phone(hall.walk_in().code)
    tell(page, waiting=("T001", "T002", "T003", "A001", "T004"))
    expect(page.locator("[data-field=before]")).to_have_text("3")
    expect(page.locator("[data-field=wait]")).to_have_text("5–15 min")
    expect(page.get_by_text("Please come back to the hall now")).to_be_hidden()
    tell(page, call(3, "T001"), waiting=("T002", "A001"))
    expect(page.get_by_text("Please come back to the hall now")).to_be_visible()


def test_the_call_fills_the_phone(phone: Callable[[str], Page], hall: Hall) -> None:
    page = phone(hall.walk_in().code)
    tell(page, waiting=("A001",))
    tell(page, call(4, "A001"))
    expect(page.locator("body.is-called [data-field=counter]")).to_have_text("5")
    assert "5" in page.title()
    expect(page.locator("[data-slip]")).to_be_hidden()


def test_after_the_visit_the_phone_says_thanks(phone: Callable[[str], Page], hall: Hall) -> None:
    page = phone(hall.walk_in().code)
    tell(page, call(2, "A001"))
    clerk = hall.open()
    for step in (service.call_next, service.start, service.finish):
        perform(step, clerk)
    tell(page, call(2, "A001", active=False))
    expect(page.get_by_text("Thank you for your visit")).to_be_visible()


def test_the_end_of_the_service_is_noticed_too(phone: Callable[[str], Page], hall: Hall) -> None:
    page = phone(hall.walk_in().code)
    clerk = hall.open()
    perform(service.call_next, clerk)
    perform(service.start, clerk)
    tell(page, call(2, "A001"))
    tell(page, call(2, "A001", active=False))
    expect(page.get_by_text("You are being served at counter 1")).to_be_visible()
    perform(service.finish, clerk)
    tell(page, call(2, "A001", active=False))
    expect(page.get_by_text("Thank you for your visit")).to_be_visible()


def test_who_did_not_come_reads_what_to_do(phone: Callable[[str], Page], hall: Hall) -> None:
    page = phone(hall.walk_in().code)
    tell(page, waiting=("A001",))
    clerk = hall.open()
    perform(service.call_next, clerk)
    perform(service.no_show, clerk)
    tell(page)
    expect(page.get_by_text("You were called, but did not come")).to_be_visible()


def test_yesterday_s_number_is_not_today_s(phone: Callable[[str], Page], hall: Hall) -> None:
    page = phone(hall.walk_in().code)
    state = {
        "seq": 9,
        "as_of": "2026-11-27T08:00:00Z",
        "day": "2026-11-27",
        "calls": [call(9, "A001")],
        "waiting": [],
        "counters": [],
    }
    receive(page, "state", state)
    expect(page.locator("[data-current]")).to_have_text("As of 09:00")
    expect(page.locator("body.is-called")).to_have_count(0)
