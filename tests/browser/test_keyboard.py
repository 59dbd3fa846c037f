"""Without mouse or finger: a place is booked, and a counter is worked at, by keys alone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.day import Day
from tests.browser.errands import Errands
from tests.browser.screens import Counter, Phone
from wartemarke.hall import Hall

MOST_TABS = 120
EMAIL = "keys@example.org"


def test_booking(day: Day, errands: Errands, open_phone: Callable[..., Phone]) -> None:
    day.begin_at("10:00", days=-1)
    phone = open_phone()
    page = phone.page
    phone.open()
    skip_to_the_content(page)
    choose_a_service(page, errands)
    walk_to(page, ".wm-choice", "Bürgeramt Mitte")
    page.keyboard.press("Enter")
    walk_to(page, "[data-day]")
    go_by_arrows(page, day)
    page.keyboard.press("Enter")
    walk_to(page, "button.wm-time", "09:30")
    page.keyboard.press("Space")
    page.wait_for_url("**/book/contact/**")
    walk_to(page, "#name")
    page.keyboard.type("Erika Mustermann")
    page.keyboard.press("Tab")
    page.keyboard.type(EMAIL)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Fast geschafft")).to_be_visible()
    page.goto(phone.link_in_mail(EMAIL))
    walk_to(page, "main form button")
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="Ihr Termin ist gebucht")).to_be_visible()
    walk_to(page, "a[href$=cancel]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cancel")
    walk_to(page, "main form button")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Dieser Termin ist abgesagt.")).to_be_visible()


def test_a_day_at_the_counter(hall: Hall, errands: Errands, open_counter: Callable[..., Counter]) -> None:
    first, second = (errands.take_number()["number"] for _ in range(2))
    counter = open_counter(at="")
    page = counter.page
    walk_to(page, "[data-counter]:not([disabled])", "Platz 4")
    page.keyboard.press("Enter")
    counter.shows("free", first)
    for key, state, number in (
        ("n", "called", first),
        ("s", "serving", first),
        ("f", "free", second),
        ("n", "called", second),
        ("x", "free", ""),
    ):
        page.keyboard.press(key)
        counter.shows(state, number)
    walk_to(page, "[data-came]")
    page.keyboard.press("Space")
    counter.shows("free", second)
    walk_to(page, "[data-leave]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Wählen Sie Ihren Platz")).to_be_visible()
    walk_to(page, "form[action='/logout'] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/login")
    page.goto(f"{hall.address}/counter")
    expect(page.locator("#password")).to_be_visible()


def skip_to_the_content(page: Page) -> None:
    """The first stop on a page jumps over its head."""
    page.keyboard.press("Tab")
    expect(page.locator(".wm-skip")).to_be_focused()
    expect(page.locator(".wm-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def choose_a_service(page: Page, errands: Errands) -> None:
    """Find it by a word, raise its number by an arrow, go on."""
    walk_to(page, "#search")
    page.keyboard.type("perso")
    page.keyboard.press("Enter")
    walk_to(page, f"#s{errands.services['personalausweis']}")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-sum]")).to_have_text("1 Anliegen, etwa 15 Minuten")
    walk_to(page, ".wm-actions button")
    page.keyboard.press("Enter")


def go_by_arrows(page: Page, day: Day) -> None:
    """One day on from the day before, by the arrow key; it may be in the next month."""
    before = page.locator(":focus").get_attribute("data-day")
    page.keyboard.press("ArrowRight")
    if page.locator(":focus").get_attribute("data-day") == before:
        walk_to(page, "nav.wm-row a")
        page.keyboard.press("Enter")
        walk_to(page, f'[data-day="{day.date.isoformat()}"]')
    expect(page.locator(":focus")).to_have_attribute("data-day", day.date.isoformat())


def walk_to(page: Page, selector: str, text: str = "") -> None:
    """Press Tab until this has the keyboard, as seen by a ring around it; fail where Tab never comes there."""
    page.locator(selector).first.wait_for()
    page.wait_for_load_state()  # before that its script hears no keys
    for _stop in range(MOST_TABS):
        if page.evaluate(STANDS, [selector, text]):
            assert page.evaluate(RING), f"nothing shows that {selector} has the keyboard"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {selector} {text}")


STANDS = """([selector, text]) =>
  document.activeElement.matches(selector) && document.activeElement.textContent.includes(text)"""
RING = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" || style.boxShadow !== "none";
}"""
