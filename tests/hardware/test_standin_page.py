"""The stand-in's page in a browser: easier ways to look at it, its voice, its help, and the end of a visit."""

import wave
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Page as Glass
from playwright.sync_api import expect

from base.i18n import CITIZENS
from hardware.messages import SpareBlock
from hardware.standin import page as page_module
from hardware.standin import state as state_module
from hardware.standin.ledger import Ledger
from hardware.standin.page import Page
from hardware.standin.server_time import Clocks
from hardware.standin.standing_in import StandIn
from kiosk.cutoff.words import page_texts
from tests.browser.looking import look_at
from tests.hardware.provisions import CARD, NINE, TODAY, provision, service

MODES = ("contrast", "large", "low", "simple", "spoken")
BLOCK = SpareBlock(day=TODAY, letters="Z", first=51, last=90)
SERVICES = tuple(service(CARD + n, f"Anliegen {n}", "07:00:00", "17:00:00") for n in range(20))
LOWER_HALF = """() => Array.from(document.querySelectorAll("button"))
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().top < innerHeight / 2).length"""
LEFT_OVER = "() => document.documentElement.className + document.querySelector('[data-number]').textContent"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where a stand-in without a line shows its page; its voice says one short silence."""
    sound = BytesIO()
    with wave.open(sound, "wb") as file:
        file.setparams((1, 2, 8000, 80, "NONE", ""))
        file.writeframes(b"\0" * 160)
    monkeypatch.setattr(page_module, "spoken", lambda text, locale: sound.getvalue())
    monkeypatch.setattr(state_module, "can_speak", lambda: True)
    ledger = Ledger(tmp_path / "standin.sqlite")
    clocks = Clocks("first start", 100.0, NINE.timestamp())
    stand_in = StandIn(ledger, lambda *_: None, lambda: False, lambda: clocks)
    stand_in.provide(provision(texts=page_texts(CITIZENS), services=SERVICES, blocks=(BLOCK,)))
    page = Page(stand_in, "https://termine.example", port=0)
    page.start()
    yield f"http://127.0.0.1:{page.port}"
    page.stop()
    ledger.close()


@pytest.fixture
def glass(home: str, new_page: Callable[..., Glass]) -> Glass:
    """The kiosk's glass, whose clock a test may turn."""
    page = new_page(width=1080, height=1920)
    page.clock.install()
    page.goto(home)
    expect(page.locator('[data-view="start"]')).to_be_visible()
    return page


def test_every_mode_shuts_nobody_out_and_goes_with_its_visitor(glass: Glass) -> None:
    for mode in MODES:
        glass.locator(f'[data-mode="{mode}"]').click()
        look_at(glass, f"stand-in-start-{mode}")
        if mode == "low":
            assert glass.evaluate(LOWER_HALF) == 0
        glass.locator('[data-go="services"]').click()
        if mode in ("contrast", "large"):
            look_at(glass, f"stand-in-services-{mode}")
        glass.locator("[data-service]").nth(5).click()
        expect(glass.locator("[data-number]")).to_have_text(f"Z05{1 + MODES.index(mode)}")
        glass.locator('[data-view="answer"] [data-go="start"]').click()
        assert glass.evaluate(LEFT_OVER) == ""


def test_a_visit_by_ear_and_keys_alone(glass: Glass) -> None:
    heard = """() => { globalThis.said = [];
      document.addEventListener("standin:spoken", ({ detail }) => said.push(detail)); }"""
    glass.evaluate(heard)

    def says(words: str) -> None:
        glass.clock.run_for(200)
        expect(glass.locator("body")).to_be_visible()
        glass.wait_for_function("(words) => said.at(-1)?.includes(words)", arg=words)

    glass.keyboard.press("F7")
    says("Diese Seite wird vorgelesen.")
    for words in ("Taste: Ich habe einen Termin", "Taste: Ich habe keinen Termin"):
        glass.keyboard.press("ArrowDown")
        says(words)
    glass.keyboard.press("ArrowDown")
    glass.keyboard.press("Enter")
    says("Ohne Leitung kann dieses Gerät niemanden rufen.")
    glass.keyboard.press("F9")
    says("Lautstärke 1 von 3")
    glass.keyboard.press("ArrowDown")
    glass.keyboard.press("Enter")
    expect(glass.locator('[data-view="start"]')).to_be_visible()
    assert glass.evaluate(LEFT_OVER) == ""


def test_who_is_slow_is_asked_in_time_and_gets_more(glass: Glass) -> None:
    ask = glass.get_by_role("dialog", name="Sind Sie noch da?")
    glass.get_by_role("button", name="العربية").click()
    expect(glass.locator("html")).to_have_attribute("dir", "rtl")
    look_at(glass, "stand-in-start")
    glass.get_by_role("button", name="Deutsch").click()
    glass.locator('[data-go="help"]').click()
    look_at(glass, "stand-in-help")
    glass.clock.run_for(45_000)
    expect(ask).to_be_visible()
    look_at(glass, "stand-in-idle")
    glass.get_by_role("button", name="Ich brauche mehr Zeit").click()
    glass.keyboard.press("F2")
    glass.clock.run_for(90_000)
    expect(ask).to_be_hidden()
    glass.clock.run_for(31_000)
    expect(glass.locator('[data-view="start"]')).to_be_visible()
    assert glass.evaluate(LEFT_OVER) == ""


def test_it_reads_out_only_for_its_own_page_and_in_bounds(home: str) -> None:
    def say(origin: str, **words: object) -> tuple[int, str]:
        answer = requests.post(f"{home}/say", json=words, headers={"Origin": origin}, timeout=30)
        return answer.status_code, answer.headers["Content-Type"]

    assert say(home, text="Guten Tag", locale="de") == (200, "audio/wav")
    assert say("https://evil.example", text="Guten Tag", locale="de")[0] == 403
    for wrong in (
        {"text": "", "locale": "de"},
        {"text": "x" * 1001, "locale": "de"},
        {"text": "x", "locale": "-f"},
    ):
        assert say(home, **wrong)[0] == 400
