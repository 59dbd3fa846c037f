"""A clerk books the visitor's next appointment by keys, and goes on with the visit; in the narrow window, too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.errands import Errands
from tests.browser.looking import LOCALES, look_at
from tests.browser.screens import Counter

pytestmark = pytest.mark.parametrize("locale", LOCALES)
NARROW = {"width": 360, "height": 720}


def test_the_next_appointment_is_booked_on_the_spot(
    errands: Errands, open_counter: Callable[..., Counter], locale: str
) -> None:
    number = errands.take_number("personalausweis")["number"]
    counter = open_counter(locale)
    page = counter.page
    for key, state in (("n", "called"), ("s", "serving")):
        counter.shows("free" if state == "called" else "called", number)
        page.keyboard.press(key)
        counter.shows(state, number)
    look_at(page, "counter-serving")
    page.keyboard.press("v")
    page.wait_for_url("**/counter/follow-up?*")
    look_at(page, "follow-up")
    page.locator("input[name=start]").first.check(force=True)
    page.fill("#name", "Erika Mustermann")
    page.keyboard.press("Enter")
    expect(page.locator(".wm-number")).to_have_text("T001")
    look_at(page, "follow-up-booked")
    page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
    look_at(page, "follow-up-booked-narrow")
    page.locator("a[href*='/slip']").click()
    expect(page.locator(".wm-qr")).to_be_visible()
    look_at(page, "follow-up-slip")
    page.locator(".wm-desk-unprinted a[href='/counter']").click()
    counter.shows("serving", number)
    expect(page.locator("[data-told]")).to_contain_text("T001")
    look_at(page, "counter-serving-narrow")
