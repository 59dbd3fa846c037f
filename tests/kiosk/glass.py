"""The kiosk's glass as tests touch it."""

from contextlib import suppress
from datetime import timedelta

from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.callsystem.hall import THURSDAY_9

SCAN = """(text) => {
  for (const key of [...text, "Enter"]) {
    const press = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(press);
  }
}"""


def stand_still(page: Page) -> None:
    """Let the page's own clock stand at nine, before it opens: only `page.clock.run_for` lets time pass for it."""
    page.clock.install(time=THURSDAY_9 - timedelta(minutes=1))
    page.clock.pause_at(THURSDAY_9)


def pass_pauses(page: Page, shown: Locator) -> None:
    """Let the page's time pass by and by until this is shown: between two pauses it waits for the line, in our time."""
    for _ in range(100):  # thirty seconds of the page's, so that it does not ask whether somebody is there
        page.clock.run_for(300)
        with suppress(TimeoutError):
            return shown.wait_for(timeout=200)
    raise AssertionError("it was never shown")


def view(page: Page, name: str) -> None:
    """Wait until this view is shown, and no other."""
    expect(page.locator("section[data-view]:visible")).to_have_attribute("data-view", name)
