"""The four screens of the hall and the phone, as their users handle them. What they find, they find in every language."""

import re
from functools import partial

from playwright.sync_api import Locator, Page, Request, TimeoutError, expect

from base.codes import code_in
from tests.browser.errands import Errands, until
from tests.kiosk.glass import SCAN

# A hall that shares its machine with others may take its time; nothing of what is promised is measured by this.

# Written down before the page's own scripts run: what the board announced, and every tone that was really struck.
EARS = """
globalThis.announced = [];
globalThis.tones = 0;
document.addEventListener("board:announced", (event) => announced.push(event.detail.number));
const strike = AudioScheduledSourceNode.prototype.start;
AudioScheduledSourceNode.prototype.start = function (...when) { tones += 1; return strike.apply(this, when); };
"""
TONES_OF_A_CHIME = 4
NUMBERS_AND_COUNTERS = """(places) => places.map((place) =>
  ["number", "counter"].map((field) => place.querySelector(`[data-field="${field}"]`).innerText.trim()))"""
"""All of them as they stand at one moment: a state that comes in between takes places away."""
BUSY = 'section[data-view="busy"]'
SCAN_MS = 5_000


class Phone:
    """A citizen books on the phone."""

    def __init__(self, page: Page, address: str, errands: Errands) -> None:
        self.page = page
        self._address, self._errands = address, errands

    def open(self, path: str = "/") -> None:
        """Open a page of the hall."""
        self.page.goto(self._address + path)

    def press(self, what: Locator) -> None:
        """Press something that leads to another page; returns when that is there."""
        with self.page.expect_navigation():
            what.click()

    def choose_services(self, *keys: str) -> None:
        """One of each on the start page, and on."""
        for key in keys:
            card = self.page.locator("[data-service]").filter(
                has=self.page.locator(f"#s{self._errands.services[key]}")
            )
            card.locator("input[type=checkbox], [data-more]").first.click()
        self.press(self.page.locator(".wm-actions button"))

    def choose_office(self, name: str = "Bürgeramt Mitte") -> None:
        """Press the office."""
        self.press(self.page.locator(".wm-choice", has_text=name))

    def choose_day(self, iso: str) -> None:
        """Press the day in the calendar; it may be in the next month."""
        day = self.page.locator(f'[data-day="{iso}"]')
        if not day.count():
            self.press(self.page.locator("nav.wm-row a").last)
        self.press(day)

    def choose_time(self, moment: str) -> None:
        """Press the time ("09:30")."""
        self.press(self.page.get_by_role("button", name=moment, exact=True))

    def enter_contact(self, name: str, email: str) -> None:
        """Fill in who comes, and send it."""
        self.page.fill("#name", name)
        self.page.fill("#email", email)
        self.press(self.page.locator("form:has(#email) button"))

    def confirm(self, email: str) -> str:
        """Press the link in the mail, then the button behind it; the secret code."""
        self.page.goto(self.link_in_mail(email))
        return self.press_confirm()

    def link_in_mail(self, email: str) -> str:
        """The link in the mail to this address."""
        return self._errands.link_in_mail(email)

    def press_confirm(self) -> str:
        """The button behind the mail's link; the secret code."""
        self.press(self.page.locator("main form button"))
        code = code_in(self.page.url)
        assert code is not None
        return code


class Kiosk:
    """A visitor at the kiosk."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def scan(self, text: str) -> None:
        """The scanner types, faster than fingers, and ends with Enter. Where this machine was too slow for that, they come
        all at once.
        """
        try:
            with self.page.expect_event("request", partial(asks_about, text), timeout=SCAN_MS):
                self.page.keyboard.type(text)
                self.page.keyboard.press("Enter")
        except TimeoutError:
            expect(self.page.locator(BUSY)).to_be_hidden()  # it asked about a part of them
            with self.page.expect_event("request", partial(asks_about, text)):
                self.page.evaluate(SCAN, text)

    def type_code(self, short_code: str) -> None:
        """Type the short code on the glass and press the button."""
        self.page.locator('[data-go="code"]').click()
        for character in short_code:
            self.page.locator(f'[data-key="{character}"]').click()
        self.page.locator("[data-check-in]").click()

    def take_number(self, group: int = 0, service: int = 0) -> None:
        """Without appointment: a group, a service of it, the button."""
        self.page.locator('section[data-view="start"] [data-go="groups"]').click()
        self.page.locator("[data-groups] button").nth(group).click()
        self.page.locator(".kiosk-service__name").nth(service).click()
        self.page.locator("[data-take]").click()
        self.shows("times")
        self.page.locator("[data-now]").click()

    def shows(self, view: str) -> None:
        """This view comes up; on the way to the number the papers are at hand."""
        if view == "welcome":
            self._have_all_papers()
        expect(self.page.locator(f'section[data-view="{view}"]')).to_be_visible()

    def _have_all_papers(self) -> None:
        either = self.page.locator('section:is([data-view="welcome"], [data-view="papers"]):not([hidden])')
        expect(either).to_be_visible()
        papers = self.page.locator('section[data-view="papers"] [data-papers-done]')
        if papers.is_visible():
            papers.click()

    @property
    def number(self) -> str:
        """The number that the visitor is told."""
        self.shows("welcome")
        return self.page.locator('section[data-view="welcome"] [data-field="number"]').inner_text()


class Counter:
    """A clerk's screen."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self._address = address

    def log_in(self, login: str, password: str) -> None:
        """Through the door for staff."""
        self.page.goto(f"{self._address}/login")
        self.page.fill("#login", login)
        self.page.fill("#password", password)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".wm-places")).to_be_visible()

    def sit_down(self, counter: str = "1") -> None:
        """Choose a counter of the main office; it may have to be given free first."""
        place = self.page.locator("section", has_text="Bürgeramt Mitte").locator("[data-counter]")
        place.nth(int(counter) - 1).click()
        expect(self.page.locator("[data-now]")).to_be_visible()

    def shows(self, state: str, number: str = "") -> None:
        """The card is in this state (free, called, serving), with this number or, where it is free, whom "next" would call."""
        expect(self.page.locator(f".wm-now--{state}")).to_be_visible()
        expect(self.page.locator('[data-now] [data-field="number"]')).to_have_text(number)
        expect(self.page.locator("[data-keys].is-busy")).to_have_count(0)


class Board:
    """The board in the waiting room, with its sound on."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def turn_sound_on(self) -> None:
        """Touch it once, as whoever puts it up does."""
        self.page.mouse.click(600, 600)
        expect(self.page.locator("[data-sound]")).to_be_hidden()

    def shows(self, number: str, counter: str) -> None:
        """The call stands in the large place."""
        large = self.page.locator("[data-newest]")
        expect(large.locator('[data-field="number"]')).to_have_text(number)
        expect(large.locator('[data-field="counter"]')).to_have_text(counter)

    def calls(self) -> set[tuple[str, str]]:
        """All calls that can be seen now: number and counter, the large one and the list."""
        places = self.page.locator("[data-newest]:visible, .wm-calls__row:visible")
        return {(number, counter) for number, counter in places.evaluate_all(NUMBERS_AND_COUNTERS)}

    def announces(self, *numbers: str) -> None:
        """These numbers come to be announced, in this order, and each has its gong: no fewer, and none besides so far."""
        until(lambda: (self.announced, self.chimes) == ([*numbers], len(numbers)))

    @property
    def announced(self) -> list[str]:
        """The numbers that were announced, in order."""
        return [str(number) for number in self.page.evaluate("announced")]

    @property
    def chimes(self) -> float:
        """How often the gong was struck."""
        return float(self.page.evaluate("tones")) / TONES_OF_A_CHIME


def asks_about(text: str, request: Request) -> bool:
    """Whether the kiosk asks the server about this code, whole."""
    return request.url.endswith("/kiosk/check-in") and (request.post_data_json or {}).get("text") == text


def shows_hour(page: Page, hour: str) -> None:
    """The screen's clock shows the hall's time: its first state has come."""
    expect(page.locator("[data-clock]")).to_have_text(re.compile(f"^{hour}:"))
