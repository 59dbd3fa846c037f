"""From an empty machine to the first called number: two commands, the assistant by keyboard, a kiosk, a board, a counter."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from base.devices.model import DeviceKind
from tests.browser.conftest import become, enrol
from tests.browser.day import FIRST_TUESDAY, Day
from tests.browser.errands import until
from tests.browser.screens import Board, Counter, Kiosk
from wartemarke.hall import Hall

OFFICE = "Bürgeramt Mitte"


class EmptyMachine(Hall):
    """A server as the manual says it is begun: the tables, one login, nothing else."""

    password = ""

    def prepare(self) -> None:
        """Two commands."""
        self._command("migrate")
        told = self._command("account", "add", "admin", "--name", "Anna Amt", "--role", "admin")
        self.password = re.findall(r"password (\S+)", told)[0]

    def _command(self, *arguments: str) -> str:
        child = self._child(arguments[0], *arguments)
        child.start()
        until(lambda: not child.is_running)
        assert child.ended_well, child.log.read_text()
        return child.log.read_text()


def test_from_an_empty_machine_to_the_first_called_number(
    tmp_path: Path, browser: Browser, new_page: Callable[..., Page]
) -> None:
    day = Day(tmp_path / "clock.json", FIRST_TUESDAY)
    day.begin_at("09:00")
    with EmptyMachine(tmp_path, rehearsal=True, with_agent=False) as machine:
        page = new_page(width=1280, height=720, locale="de-DE")
        page.goto(f"{machine.address}/setup")
        expect(page.locator("#login")).to_be_focused()
        page.keyboard.type("admin")
        page.keyboard.press("Tab")
        page.keyboard.type(machine.password)
        page.keyboard.press("Enter")
        _set_up(page)
        codes = dict(zip((DeviceKind.KIOSK, DeviceKind.BOARD), _codes(page), strict=True))
        cookies = {kind: enrol(browser, machine.address, code, kind) for kind, code in codes.items()}
        page.get_by_role("link", name="Beide sind eingerichtet").press("Enter")
        expect(page.get_by_text("Die Halle kann öffnen")).to_be_visible()

        kiosk = Kiosk(_screen(new_page, machine, cookies[DeviceKind.KIOSK], 1080, 1920, "kiosk"))
        kiosk.take_number()
        assert kiosk.number == "A001"
        board = Board(_screen(new_page, machine, cookies[DeviceKind.BOARD], 1920, 1080, "board"))
        page.get_by_role("link", name="An einem Platz aufrufen").press("Enter")
        counter = Counter(page, machine.address)
        counter.sit_down("1")
        counter.shows("free", "A001")
        page.keyboard.press("n")
        counter.shows("called", "A001")
        board.shows("A001", "1")


def _set_up(page: Page) -> None:
    """Office, services, hours, counters: what the assistant proposes is taken."""
    expect(page.locator("#name")).to_be_focused()
    expect(page.locator("#region")).to_contain_text("Sachsen-Anhalt")
    page.keyboard.type(OFFICE)
    for heading in ("Der erste Standort", "Weswegen Menschen kommen", "Wann der Standort", "Wo bedient wird"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        _press(page.get_by_role("button", name="Speichern und weiter"))


def _codes(page: Page) -> list[str]:
    _press(page.get_by_role("button", name="Codes zeigen"))
    expect(page.locator(".wm-shortcode")).to_have_count(2)
    return page.locator(".wm-shortcode").all_inner_texts()


def _press(button: Locator) -> None:
    button.focus()
    button.press("Enter")


def _screen(
    new_page: Callable[..., Page], machine: Hall, cookie: tuple[str, str], width: int, height: int, kind: str
) -> Page:
    page = new_page(width=width, height=height, locale="de-DE")
    become(page, machine, cookie)
    page.goto(f"{machine.address}/{kind}")
    return page
