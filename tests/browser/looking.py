"""Looking at a page: nothing that shuts people out (axe, WCAG 2.2 AA), nothing cut off, every picture there.

With WARTEMARKE_PICTURES=1 every page that was looked at is kept as a picture in var/pictures, those of the README in
docs/pictures, and those of the German manuals in docs/handbuch/bilder.
"""

import os
from io import BytesIO
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page

from tests.browser.results import note_page

ROOT = Path(__file__).parents[2]
WANTED = os.environ.get("WARTEMARKE_PICTURES") == "1"
LOCALES = ["de-DE", "en-GB"] if WANTED else ["de-DE"]
"""German words are the longer ones: what has place for them has place for the English ones."""
OF_README = ROOT / "docs" / "pictures"
OF_ALL = ROOT / "var" / "pictures"
OF_MANUALS = ROOT / "docs" / "handbuch" / "bilder"
IN_MANUALS = {
    *("booking-3-day", "reservation", "kiosk-services", "board-called", "ticket-waiting"),
    *("counter-called", "counter-serving", "desk-found", "lead"),
    *("administration", "assistant", "text", "webhooks", "privacy"),
}
"""Pages that the manuals show, in German."""
LONGEST_SIDE = 960
COLOURS = 128

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
"""Without preloading: styles are on the page, and nothing sounds of itself. The rules find the same in two thirds of the time."""
PROGRAM = Axe().axe_script
RUN = """(options) => axe.run(options).then(({ testEngine, violations, passes, incomplete }) => {
  const ids = (found) => found.map(({ id }) => ({ id }));
  return { testEngine, violations, passes: ids(passes), incomplete: ids(incomplete) };
})"""

# What is wider than its place, or reaches over the glass; and pictures that did not come.
FAULTS = """() => {
  const hidden = ".wm-only-spoken, .wm-skip";
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(hidden);
  const name = (e) => `${e.tagName.toLowerCase()}.${e.className} "${e.textContent.trim().slice(0, 40)}"`;
  const all = Array.from(document.body.querySelectorAll("*")).filter(seen);
  const clips = (e) => e instanceof HTMLElement && getComputedStyle(e).overflowX !== "visible";
  const cut = all.filter((e) => clips(e) && e.scrollWidth > e.clientWidth + 1);
  const over = all.filter((e) => !e.children.length && e.getBoundingClientRect().right > innerWidth + 1);
  const given = Array.from(document.images).filter((i) => seen(i) && i.getAttribute("src") && i.complete);
  const lost = given.filter((i) => !i.naturalWidth);
  const glass = document.documentElement;
  return [
    ...(glass.scrollWidth > innerWidth ? [`the page is ${glass.scrollWidth} wide`] : []),
    ...cut.map((e) => `cut: ${name(e)}`),
    ...over.map((e) => `over the edge: ${name(e)}`),
    ...lost.map((e) => `no picture: ${e.getAttribute("src")}`),
  ];
}"""

# What fades or swells is over, so that nothing is judged half there. A stopped animation refuses its promise: it is over, too.
SETTLED = """() => {
  const ends = (one) => one.effect.getTiming().iterations !== Infinity;
  const all = document.getAnimations().filter(ends).map((one) => one.finished.catch(() => null));
  const patience = new Promise((done) => setTimeout(done, 3000));
  return Promise.race([Promise.all(all).then(() => document.fonts.ready), patience]).then(() => true);
}"""
"""A frozen server never sends the letters that a page asks it for, so they are not waited for in the end."""
AS_ON_THE_GLASS = """() => {
  document.querySelectorAll(".wm-rehearsal").forEach((banner) => banner.remove());
  document.documentElement.style.scrollbarGutter = "auto";
}"""


def look_at(page: Page, name: str, *, is_settled: bool = False, with_axe: bool = True) -> None:
    """Fail with every fault of what the page shows now; `name` names the picture. Markup is the same in every language,
    so axe looks at the German one. `is_settled`: look at once, although something swells. Without axe: whether it fits the glass.
    """
    page.wait_for_load_state()  # its words may stand before its styles have come
    if not is_settled:
        page.evaluate(SETTLED)
    keep(page, name)
    faults = page.evaluate(FAULTS)
    if with_axe and page.evaluate("document.documentElement.lang") == "de":
        found = axe(page)
        note_page(page.url, name, found)
        faults += shut_out(found)
    assert not faults, "\n".join([f"{name}, {page.url}", *faults])


def axe(page: Page) -> dict[str, Any]:
    """What axe says of the page as it is now; its program is brought to a page once."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(PROGRAM)
    found: dict[str, Any] = page.evaluate(RUN, OPTIONS)
    return found


def shut_out(response: dict[str, Any]) -> list[str]:
    """What axe found, a line each."""
    return [
        f"{violation['id']}: {node['html']} - {(node.get('failureSummary') or '').strip()}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]


def keep(page: Page, name: str) -> None:
    """Keep a picture of the whole page in var/pictures, by language."""
    if WANTED:
        language = page.evaluate("document.documentElement.lang")
        OF_ALL.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=OF_ALL / f"{name}-{language}.png", full_page=True)
        if language == "de" and name in IN_MANUALS:
            page.evaluate(AS_ON_THE_GLASS)
            save_small(page.screenshot(), name, OF_MANUALS)


def keep_for_readme(page: Page, name: str) -> None:
    """Keep a picture of the glass for the README, small; without the rehearsal's banner and the place of a scroll bar."""
    if WANTED:
        page.evaluate(AS_ON_THE_GLASS)
        save_small(page.screenshot(), name)


def save_small(picture: bytes, name: str, folder: Path = OF_README) -> None:
    """Write a picture for the README or the manuals: at most 960 pixels long, with few colours."""
    if WANTED:
        folder.mkdir(parents=True, exist_ok=True)
        image = Image.open(BytesIO(picture)).convert("RGB")
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        image.quantize(COLOURS).save(folder / f"{name}.png", optimize=True)
