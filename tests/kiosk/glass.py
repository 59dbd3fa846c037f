"""The kiosk's glass as tests touch it."""

from playwright.sync_api import Page, expect

SCAN = """(text) => {
  for (const key of [...text, "Enter"]) {
    const press = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(press);
  }
}"""


def view(page: Page, name: str) -> None:
    """Wait until this view is shown, and no other."""
    expect(page.locator("section[data-view]:visible")).to_have_attribute("data-view", name)
