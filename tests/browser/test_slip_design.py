"""The page that designs slips at an administrator's screen: open to everybody, by keyboard, and the paper follows."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import LOCALES, look_at
from wartemarke.hall import Hall


@pytest.fixture
def open_design(hall: Hall, new_page: Callable[..., Page]) -> Callable[[str], Page]:
    """The page, with an administrator logged in."""

    def open_it(locale: str) -> Page:
        page, login = new_page(width=1280, height=800, locale=locale), hall.logins()["admin"]
        page.goto(f"{hall.address}/login?next=/admin/slip")
        page.fill("#login", login.login)
        page.fill("#password", login.password)
        page.keyboard.press("Enter")
        expect(page.locator("#preview")).to_be_visible()
        return page

    return open_it


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_is_open_to_everybody(open_design: Callable[[str], Page], locale: str) -> None:
    page = open_design(locale)
    look_at(page, "slip-design")
    page.fill("#head_de", "\n".join("zu viele Zeilen"))
    page.locator("#design button[type=submit]").click()
    expect(page.locator("#head-error")).to_be_visible()
    look_at(page, "slip-design-wrong")


def test_the_paper_follows_the_keys_and_is_kept_by_keyboard_alone(open_design: Callable[[str], Page]) -> None:
    page = open_design("de-DE")
    preview = page.locator("#preview")
    before = preview.get_attribute("src")
    page.locator("#way_de").focus()
    page.keyboard.type("Warteraum 2")
    expect(preview).to_have_attribute("alt", re.compile("Warteraum 2"))
    expect(preview).not_to_have_attribute("src", str(before))
    page.locator("input[name=show_qr]").focus()
    page.keyboard.press("Space")
    expect(preview).not_to_have_attribute("alt", re.compile("Handy"))
    page.locator("#design button[type=submit]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".wm-alert--success")).to_be_visible()
    expect(page.locator("#way_de")).to_have_value("Warteraum 2")
    page.fill("#way_de", "")
    page.locator("input[name=show_qr]").check()
    with page.expect_navigation():
        page.locator("#design button[type=submit]").click()
    expect(page.locator("#way_de")).to_have_value("")
