"""The kiosk forgets its visitor: after the idle time, by "start over", and in the browser's memory."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.errands import Booking, Errands
from tests.browser.screens import Kiosk

IDLE_MS = 61_000
TRACES = """() => [
  document.documentElement.outerHTML, location.href, document.title,
  JSON.stringify(localStorage), JSON.stringify(sessionStorage), JSON.stringify(history.state),
].join(" ")"""


def test_after_the_idle_time_nothing_of_the_visitor_is_left(
    errands: Errands, open_kiosk: Callable[..., Kiosk]
) -> None:
    booking, kiosk = errands.book("09:30"), open_kiosk(with_clock=True)
    steps = kiosk.page.evaluate("history.length")
    kiosk.type_code(booking.short_code)
    assert kiosk.number == booking.number
    expect(kiosk.page.locator("[data-closes]:visible")).to_contain_text("Sekunden")
    kiosk.page.clock.fast_forward(IDLE_MS)
    kiosk.shows("start")
    assert traces(kiosk.page, booking) == set()
    assert kiosk.page.evaluate("history.length") == steps


def test_back_and_forward_bring_no_visitor_back(errands: Errands, open_kiosk: Callable[..., Kiosk]) -> None:
    booking, kiosk = errands.book("09:30"), open_kiosk(with_clock=True)
    kiosk.scan(booking.code)
    assert kiosk.number == booking.number
    kiosk.page.clock.fast_forward(IDLE_MS)
    kiosk.shows("start")
    address = kiosk.page.url
    kiosk.page.go_back()
    assert booking.number not in kiosk.page.content()
    kiosk.page.go_forward()
    kiosk.page.wait_for_url(address)
    kiosk.shows("start")
    assert traces(kiosk.page, booking) == set()


def test_a_page_left_with_a_number_comes_back_without(
    errands: Errands, open_kiosk: Callable[..., Kiosk]
) -> None:
    booking, kiosk = errands.book("09:30"), open_kiosk()
    kiosk.scan(booking.code)
    assert kiosk.number == booking.number
    kiosk.page.goto("about:blank")
    kiosk.page.go_back()
    kiosk.shows("start")
    assert traces(kiosk.page, booking) == set()


def test_a_page_that_the_browser_kept_whole_forgets_on_coming_back(
    errands: Errands, open_kiosk: Callable[..., Kiosk]
) -> None:
    """Playwright's browser keeps no page in its memory, so its word for "I did" is said to the page here."""
    booking, kiosk = errands.book("09:30"), open_kiosk()
    kiosk.scan(booking.code)
    assert kiosk.number == booking.number
    kiosk.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    kiosk.shows("start")
    assert traces(kiosk.page, booking) == set()


def test_start_over_forgets_a_half_typed_code_and_a_half_made_choice(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk()
    page = kiosk.page
    page.locator('[data-go="code"]').click()
    page.locator('[data-key="K"]').click()
    page.locator("footer [data-reset]").click()
    page.locator('[data-go="code"]').click()
    expect(page.locator("[data-code] span").first).to_be_empty()
    page.locator("footer [data-reset]").click()
    page.locator('section[data-view="start"] [data-go="groups"]').click()
    page.locator("[data-groups] button").first.click()
    page.locator(".kiosk-service__name").first.click()
    expect(page.locator("[data-sum]")).to_be_visible()
    page.locator("footer [data-reset]").click()
    page.locator('section[data-view="start"] [data-go="groups"]').click()
    expect(page.locator("[data-groups] button").first).to_be_visible()
    expect(page.locator("[data-sum]")).to_be_hidden()


def traces(page: Page, booking: Booking) -> set[str]:
    """Which of the visitor's secrets can still be found in the page."""
    everything = page.evaluate(TRACES)
    return {secret for secret in (booking.number, booking.code, booking.short_code) if secret in everything}
