"""The kiosk's glass as tests touch it."""

from datetime import timedelta

from playwright.sync_api import Page, expect

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


def view(page: Page, name: str) -> None:
    """Wait until this view is shown, and no other."""
    expect(page.locator("section[data-view]:visible")).to_have_attribute("data-view", name)
