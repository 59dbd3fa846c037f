"""The simulators' page, over HTTP as a browser or a program uses it."""

import http.client
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from hardware.errors import BadConfiguration
from hardware.families import machine_of
from hardware.port import Port
from hardware.simulators.hall import Hall
from hardware.simulators.page import Page
from hardware.simulators.page_texts import ENGLISH, GERMAN
from tests.browser.looking import look_at
from tests.hardware.waiting import slip, until


@pytest.fixture
def page(hall: Hall) -> Iterator[Page]:
    opened = Page(hall)
    opened.start()
    yield opened
    opened.stop()


@pytest.fixture(scope="module")
def quiet_page() -> Iterator[Page]:
    """For requests that change nothing."""
    hall = Hall()
    opened = Page(hall)
    opened.start()
    yield opened
    opened.stop()
    hall.stop()


class Answer:
    """One request and what came back."""

    def __init__(
        self,
        page: Page,
        method: str,
        path: str,
        content: object = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        connection = http.client.HTTPConnection(page.address.removeprefix("http://"), timeout=30)
        body = content if isinstance(content, bytes) else json.dumps(content).encode() if content else None
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()
        connection.close()


def print_one(hall: Hall) -> None:
    port = Port(str(hall.printer._terminal.path))
    port.write(machine_of().encoder.encode(slip(), marked=True), deadline=float("inf"))
    until(lambda: hall.printer.slips)
    port.close()


def test_slips_as_text_and_as_picture(hall: Hall, page: Page) -> None:
    assert json.loads(Answer(page, "GET", "/slips.json").body) == []
    print_one(hall)
    (paper,) = json.loads(Answer(page, "GET", "/slips.json").body)
    assert paper["id"] == 1
    assert paper["marked"] is True
    assert paper["cut"] is True
    assert "A017" in paper["lines"]
    assert json.loads(Answer(page, "GET", "/slips.json?after=1").body) == []
    picture = Answer(page, "GET", "/slips/1.png")
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.body.startswith(b"\x89PNG")


def test_scanning_and_counter_displays(hall: Hall, page: Page) -> None:
    scanner = Port(str(hall.scanner._terminal.path))
    assert Answer(page, "POST", "/scan", {"text": "7F3K"}).status == 204
    assert scanner.read() == b"7F3K\r"
    scanner.close()
    displays = Port(str(hall.displays._terminal.path))
    displays.write(b"\x0205A017\x03", deadline=float("inf"))
    until(lambda: json.loads(Answer(page, "GET", "/displays.json").body) == {"5": "A017"})
    displays.close()


def test_call_buttons_and_their_answer(hall: Hall, page: Page) -> None:
    box = Port(str(hall.folder / "buttons"))
    assert Answer(page, "POST", "/press", {"key": "A"}).status == 204
    assert box.read() == b"A"
    box.write(b"A017\r", deadline=float("inf"))
    until(lambda: json.loads(Answer(page, "GET", "/buttons.json").body) == {"shown": "A017"})
    box.close()


def test_a_relay(hall: Hall, page: Page) -> None:
    board = Port(str(hall.folder / "relay"))
    for noise, order, state in (
        (b"\x00\xa0\x01", b"\xa0\x01\x01\xa2", {"closed": 1, "times": 1}),
        (b"\xa0\x01\x00\xa2", b"\xa0\x01\x01\xa2", {"closed": 1, "times": 1}),  # a wrong sum opens nothing
        (b"", b"\xa0\x01\x00\xa1", {"closed": 0, "times": 1}),
    ):
        board.write(noise + order, deadline=float("inf"))
        until(lambda state=state: json.loads(Answer(page, "GET", "/relay.json").body) == state)  # type: ignore[misc]
    board.close()


def test_pagers(hall: Hall, page: Page) -> None:
    transmitter = Port(str(hall.folder / "pagers"))
    transmitter.write(b"\x02007A0\x02007A017\x03\x02007A017\x03\x02012", deadline=float("inf"))
    until(lambda: json.loads(Answer(page, "GET", "/pagers.json").body) == {"7": ["A017", 2]})
    transmitter.close()


def test_only_the_devices_that_are_there_are_shown(tmp_path: Path) -> None:
    hall = Hall(tmp_path, names=("scanner",))
    opened = Page(hall)
    opened.start()
    shown = Answer(opened, "GET", "/").body.decode()
    assert 'id="scan"' in shown
    assert 'id="slips"' not in shown
    assert json.loads(Answer(opened, "GET", "/faults.json").body).keys() == {"scanner"}
    assert Answer(opened, "POST", "/fault", {"device": "printer", "fault": "deaf", "value": 1}).status == 400
    assert sorted(path.name for path in tmp_path.iterdir()) == ["scanner"]
    opened.stop()
    hall.stop()
    assert list(tmp_path.iterdir()) == []


def test_every_fault_has_a_word(hall: Hall) -> None:
    names = {fault for device in hall.devices.values() for fault in device.fault_states}
    assert names - ENGLISH.keys() == set()


def test_everybody_can_use_it(page: Page, hall: Hall, browser: Browser) -> None:
    print_one(hall)
    for width in (390, 1440):
        for language in ("de", "en"):
            seen = browser.new_page(viewport={"width": width, "height": 900})
            seen.goto(f"{page.address}/?lang={language}")
            seen.locator("#slips li").wait_for()
            look_at(seen, "simulated-devices")
            seen.close()


def test_by_keyboard_alone(page: Page, hall: Hall, browser: Browser) -> None:
    box, seen = Port(str(hall.folder / "buttons")), browser.new_page()
    seen.goto(page.address)
    seen.locator("[data-key=A]").focus()
    seen.keyboard.press("Enter")
    until(lambda: box.read() == b"A")
    seen.locator("input[name=paper_out]").focus()
    seen.keyboard.press("Space")
    until(lambda: hall.printer.faults.paper_out)
    seen.locator("[data-state=printer].is-wrong").wait_for()
    seen.close()
    box.close()


def test_faults_are_switched_and_shown(hall: Hall, page: Page) -> None:
    assert Answer(page, "POST", "/fault", {"device": "printer", "fault": "slow", "value": 90}).status == 204
    assert (
        Answer(page, "POST", "/fault", {"device": "scanner", "fault": "unplugged", "value": True}).status
        == 204
    )
    faults = json.loads(Answer(page, "GET", "/faults.json").body)
    assert faults["printer"]["slow"] == 90
    assert faults["scanner"]["unplugged"] == 1
    assert not os.path.exists(hall.scanner._terminal.path)


@pytest.mark.parametrize(
    "accepted, texts", [("de-DE,de;q=0.9,en;q=0.8", GERMAN), ("fr,en", ENGLISH), ("", ENGLISH)]
)
def test_the_page_speaks_two_languages(quiet_page: Page, accepted: str, texts: dict[str, str]) -> None:
    shown = Answer(quiet_page, "GET", "/", headers={"Accept-Language": accepted})
    assert texts["title"] in shown.body.decode()
    assert "style=" not in shown.body.decode()
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]


def test_both_languages_say_the_same_things() -> None:
    assert GERMAN.keys() == ENGLISH.keys()


@pytest.mark.parametrize(
    "headers, status",
    [
        pytest.param({"Origin": "https://evil.example"}, 403, id="foreign page"),
        pytest.param({"Origin": "null"}, 403, id="page without a place"),
        pytest.param({"Host": "evil.example:80"}, 421, id="foreign name for this machine"),
    ],
)
def test_foreign_pages_are_refused(quiet_page: Page, headers: dict[str, str], status: int) -> None:
    assert Answer(quiet_page, "POST", "/scan", {"text": "x"}, headers).status == status


def test_our_own_page_may_send(quiet_page: Page) -> None:
    assert Answer(quiet_page, "POST", "/scan", {"text": "x"}, {"Origin": quiet_page.address}).status == 204


@pytest.mark.parametrize(
    "method, path, content, status",
    [
        pytest.param("GET", "/nothing", None, 404, id="no such page"),
        pytest.param("GET", "/slips/99.png", None, 404, id="no such slip"),
        pytest.param("GET", "/slips/../page.py", None, 404, id="out of the folder"),
        pytest.param("GET", "/slips.json?after=x", None, 400, id="no number"),
        pytest.param("POST", "/nothing", {"text": "x"}, 404, id="nothing to do"),
        pytest.param("POST", "/scan", {"text": 5}, 400, id="number as text"),
        pytest.param("POST", "/scan", b"[" * 4000, 400, id="deep nesting"),
        pytest.param("POST", "/scan", b"\xff{", 400, id="no JSON"),
        pytest.param("POST", "/scan", b"x" * 5000, 413, id="too much"),
        pytest.param(
            "POST", "/fault", {"device": "printer", "fault": "x", "value": 1}, 400, id="no such fault"
        ),
        pytest.param(
            "POST", "/fault", {"device": "x", "fault": "slow", "value": 1}, 400, id="no such device"
        ),
        pytest.param(
            "POST", "/fault", {"device": "printer", "fault": "slow", "value": -1}, 400, id="negative"
        ),
    ],
)
def test_mistakes_get_a_clear_status(
    quiet_page: Page, method: str, path: str, content: object, status: int
) -> None:
    assert Answer(quiet_page, method, path, content).status == status


def test_a_taken_port_is_a_clear_error(hall: Hall, page: Page) -> None:
    with pytest.raises(BadConfiguration, match="cannot use port"):
        Page(hall, port=int(page.address.rpartition(":")[2]))


def test_the_ports_vanish_with_the_hall() -> None:
    made = Hall()
    made.start()
    folder = made.folder
    assert (folder / "printer").exists()
    made.stop()
    assert not folder.exists()
