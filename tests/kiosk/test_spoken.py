"""The kiosk reads itself out: each view, each button that gets the focus, each change; by keys alone, interruptible."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from base.voice.cache import Voice
from tests.callsystem.hall import THURSDAY_9
from tests.kiosk.bridge import receive
from tests.kiosk.glass import SCAN, view
from tests.kiosk.place import Place, browser_of, post, refusal

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
EARS = """() => {
  globalThis.spoken = [];
  globalThis.played = [];
  document.addEventListener("kiosk:spoken", (event) => spoken.push(event.detail));
  globalThis.Audio = class {
    constructor(address) { this.address = address; played.push(this); this.state = "new"; }
    play() { this.state = "playing"; return Promise.resolve(); }
    pause() { this.state = "stopped"; }
  };
}"""


class Speaker:
    """Says everything at once."""

    def say(self, sentence: str, locale: str) -> bytes:
        return f"RIFF {locale} {sentence}".encode()


@pytest.fixture
def heard(glass: Page, app: Flask, tmp_path: Path) -> Page:
    """The kiosk's page, and whatever it says."""
    app.extensions["voice"] = Voice(tmp_path / "voice", [Speaker()])
    glass.evaluate(EARS)
    return glass


def newest(page: Page) -> str:
    """What is said now, after everything has settled."""
    receive(page, "state", {"seq": 0, "as_of": "2026-11-26T08:00:00Z"})
    for _ in range(4):
        page.clock.run_for(100)
        page.evaluate("new Promise((done) => queueMicrotask(done))")
    said: list[str] = page.evaluate("spoken")
    return said[-1] if said else ""


def hears(page: Page, words: str) -> None:
    """Wait until this is said."""
    for _ in range(40):
        if words in newest(page):
            return
    raise AssertionError(f"{words!r} was not said, but {newest(page)!r}")


def test_a_whole_visit_by_ear_and_keys_alone(heard: Page, place: Place) -> None:
    heard.keyboard.press("F7")
    hears(heard, "What brings you here?")
    heard.keyboard.press("ArrowDown")
    hears(heard, "Button: I have an appointment")
    heard.keyboard.press("ArrowDown")
    hears(heard, "Button: I have no appointment")
    heard.keyboard.press("Enter")
    view(heard, "services")
    hears(heard, "Identity card")
    heard.evaluate(SCAN, place.hall.booked(THURSDAY_9).code)
    view(heard, "welcome")
    hears(heard, "Your number T, 0, 0, 1.")
    assert "Please take your slip below." in newest(heard)
    assert "phone: scan this picture" not in newest(heard)
    receive(heard, "slip", {"number": "T001", "state": "failed"})
    heard.keyboard.press("F8")
    hears(heard, "Your number T, 0, 0, 1.")


def test_it_is_silent_until_it_is_asked_for_and_after(heard: Page) -> None:
    heard.get_by_text("I need help").click()
    assert newest(heard) == ""
    heard.keyboard.press("F7")
    hears(heard, "We are there for you")
    heard.keyboard.press("F7")
    assert heard.evaluate("played.at(-1).state") == "stopped"


def test_any_key_interrupts_and_the_volume_can_be_changed(heard: Page) -> None:
    heard.keyboard.press("F7")
    hears(heard, "What brings you here?")
    heard.wait_for_timeout(50)
    heard.keyboard.press("F9")
    hears(heard, "Volume 3 of 3")
    assert heard.evaluate("played[0].state") == "stopped"
    expect(heard.locator("html.has-spoken")).to_have_count(1)


def test_a_sentence_becomes_sound_and_nothing_else_can_be_fetched(
    app: Flask, client: FlaskClient, place: Place, tmp_path: Path
) -> None:
    app.extensions["voice"] = Voice(tmp_path / "voice", [Speaker()])
    answer: Any = post(client, "/kiosk/say", {"text": "Guten\x00 Tag\n"}).json
    with client.get(answer["address"]) as sound:
        assert sound.data == b"RIFF en Guten Tag"
    for wrong in (
        "/kiosk/said/en/0.wav",
        "/kiosk/said/xx/" + "0" * 32 + ".wav",
        answer["address"][:-5] + "x.wav",
    ):
        assert client.get(wrong).status_code == 404
    assert refusal(post(client, "/kiosk/say", {"text": "x" * 1501}))[0] == 422
    app.extensions["voice"] = Voice(tmp_path / "voice", [])
    assert refusal(post(client, "/kiosk/say", {"text": "never said"})) == (404, "no_voice")
    assert browser_of(app, place.board.token).post("/kiosk/say", json={"text": "x"}).status_code == 403
