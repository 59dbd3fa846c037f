"""The kiosk for every body: four easier ways to look at it, by touch and by key, and help that is called to it."""

import pytest
from playwright.sync_api import Page, expect

from base.alerts.queries import open_alerts
from base.i18n import CITIZENS
from base.perform import ask
from tests.callsystem.hall import THURSDAY_9
from tests.kiosk.bridge import HOME, receive
from tests.kiosk.glass import SCAN, pass_pauses, view
from tests.kiosk.place import Place

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
MODES = [("High contrast", "F2"), ("Large type", "F3"), ("Low reach", "F4"), ("Simple language", "F6")]
PRESSABLE = "#stage button, footer button, footer a, [data-pager] button, dialog button"
ABOVE_THE_MIDDLE = f"""() => Array.from(document.querySelectorAll("{PRESSABLE}"))
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().top < innerHeight / 2 - 1)
  .map((one) => one.textContent.trim())"""
TOO_SMALL = """() => Array.from(document.querySelectorAll("button, a"))
  .filter((one) => one.checkVisibility())
  .map((one) => [one.getBoundingClientRect(), one.textContent.trim()])
  .filter(([box]) => Math.min(box.width, box.height) < 79.5).map(([box, name]) => `${name} ${box.width}x${box.height}`)"""
VIEWS = ["start", "code", "services", "welcome", "already", "refusal", "help"]


def open_view(glass: Page, place: Place, name: str) -> None:
    """Bring the kiosk's page from its start to a view, as a visitor would."""
    if name in ("code", "services", "help"):
        way = {"code": "code", "services": "groups", "help": "help"}[name]
        glass.locator(f'section[data-view="start"] [data-go="{way}"]').click()
    elif name == "refusal":
        glass.evaluate(SCAN, "rubbish-from-elsewhere")
    elif name != "start":
        code = place.hall.booked(THURSDAY_9).code
        if name == "already":
            place.check_in(code)
        glass.evaluate(SCAN, code)
    view(glass, name)


def walk(
    glass: Page, place: Place, wrong: str, keys: tuple[str, ...] = (), views: list[str] = VIEWS
) -> dict[str, list[str]]:
    """Go through the views with modes switched on, and ask each what is wrong with it."""
    found = {}
    for name in views:
        glass.reload()
        receive(glass, "state", {"seq": 0, "as_of": "2026-11-26T08:00:00Z"})
        for key in keys:
            glass.keyboard.press(key)
        open_view(glass, place, name)
        found[name] = glass.evaluate(wrong)
    return {name: faults for name, faults in found.items() if faults}


def test_in_low_reach_everything_to_press_lies_in_the_lower_half(glass: Page, place: Place) -> None:
    assert walk(glass, place, ABOVE_THE_MIDDLE, ("F4",)) == {}
    assert walk(glass, place, ABOVE_THE_MIDDLE, ("F3", "F4"), ["start", "code", "services"]) == {}


def test_typing_a_code_needs_no_turning_of_pages_in_any_language(glass: Page) -> None:
    for locale in CITIZENS:
        glass.goto(f"{HOME}/kiosk?lang={locale}")
        receive(glass, "state", {"seq": 0, "as_of": "2026-11-26T08:00:00Z"})
        glass.locator('section[data-view="start"] [data-go="code"]').click()
        expect(glass.locator("[data-check-in]")).to_be_in_viewport(ratio=1)
        expect(glass.locator("[data-pager]")).to_be_hidden()


def test_everything_to_press_is_large_on_the_smallest_glass(glass: Page, place: Place) -> None:
    glass.set_viewport_size({"width": 800, "height": 1280})
    assert walk(glass, place, TOO_SMALL) == {}


def test_a_mode_is_switched_by_touch_and_by_key(glass: Page) -> None:
    for label, key in MODES:
        switch = glass.get_by_role("button", name=label)
        switch.click()
        expect(switch).to_have_attribute("aria-pressed", "true")
        glass.keyboard.press(key)
        expect(switch).to_have_attribute("aria-pressed", "false")


def test_simple_language_says_it_simply(glass: Page) -> None:
    expect(glass.get_by_text("Take a number and wait for your call.")).to_be_visible()
    glass.keyboard.press("F6")
    expect(glass.get_by_text("You get a number here. Then you wait.")).to_be_visible()
    expect(glass.get_by_text("Take a number and wait for your call.")).to_be_hidden()


def test_modes_stay_over_a_change_of_language_and_end_with_the_visitor(glass: Page) -> None:
    glass.keyboard.press("F2")
    glass.get_by_role("link", name="Deutsch").click()
    expect(glass.locator("html.has-contrast")).to_have_attribute("lang", "de")
    glass.clock.run_for(121_000)
    expect(glass.locator("html.has-contrast")).to_have_count(0)
    assert glass.evaluate("history.state") is None


def test_the_warning_before_forgetting_is_heard_and_gives_more_time(glass: Page) -> None:
    glass.evaluate(
        "() => { const play = OscillatorNode.prototype.start; OscillatorNode.prototype.start = function (...at) {"
        " document.body.dataset.heard = 'yes'; return play.apply(this, at); }; }"
    )
    glass.get_by_text("I need help").click()
    glass.clock.run_for(41_000)
    expect(glass.get_by_text("Are you still there?")).to_be_visible()
    expect(glass.locator("body[data-heard]")).to_have_count(1)


def test_help_calls_the_staff_once_and_says_when_somebody_comes(glass: Page, place: Place) -> None:
    glass.get_by_text("I need help").click()
    expect(glass.get_by_text("We have called somebody to this kiosk.")).to_be_visible()
    receive(glass, "coming", {"kind": "help"})
    expect(glass.get_by_text("Somebody is on the way to you.")).to_be_visible()
    glass.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    glass.get_by_text("I need help").click()
    expect(glass.get_by_text("We have called somebody to this kiosk.")).to_be_visible()
    assert [alert.kind for alert in ask(open_alerts, [place.hall.office])] == ["help"]


def test_without_a_line_help_says_where_to_go(glass: Page) -> None:
    glass.route("**/kiosk/help", lambda route: route.abort())
    glass.get_by_text("I need help").click()
    pass_pauses(glass, glass.get_by_text("We could not reach anybody."))
