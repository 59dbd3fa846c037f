"""The planner's pages at an administrator's screen: nothing shuts people out, and a day is closed by keyboard alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import LOCALES, look_at
from wartemarke.hall import Hall

PAGES = ("series", "special", "closure", "affected", "release", "history")
HOLIDAY_WEEK = "2027-08-11"


@pytest.fixture
def open_planning(hall: Hall, new_page: Callable[..., Page]) -> Callable[[str], Page]:
    """The page of opening hours, with an administrator logged in."""

    def open_it(locale: str) -> Page:
        page, login = new_page(width=1280, height=800, locale=locale), hall.logins()["admin"]
        page.goto(f"{hall.address}/login?next=/admin/hours")
        page.fill("#login", login.login)
        page.fill("#password", login.password)
        page.keyboard.press("Enter")
        expect(page.locator(".wm-plan-month")).to_be_visible()
        return page

    return open_it


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_is_open_to_everybody(
    hall: Hall, open_planning: Callable[[str], Page], locale: str
) -> None:
    page = open_planning(locale)
    look_at(page, "planning-hours")
    for name in PAGES:
        page.goto(f"{hall.address}/admin/hours/{name}?queue=1")
        look_at(page, f"planning-{name}")
    page.goto(f"{hall.address}/lead/clerks?queue=1")
    look_at(page, "planning-clerks")
    page.goto(f"{hall.address}/admin/events")
    look_at(page, "planning-events")


def test_a_day_is_closed_by_keyboard_alone(open_planning: Callable[[str], Page]) -> None:
    page = open_planning("de-DE")
    page.get_by_role("link", name="Tag schließen").focus()
    page.keyboard.press("Enter")
    page.locator("#day").fill(HOLIDAY_WEEK)
    page.locator("#day").focus()
    for _part in range(4):  # day, month, year and the calendar's button
        page.keyboard.press("Tab")
    expect(page.locator("#reason")).to_be_focused()
    page.keyboard.type("Umbau")
    page.keyboard.press("Enter")
    expect(page.locator("table", has_text="Umbau")).to_contain_text("11. August 2027")
