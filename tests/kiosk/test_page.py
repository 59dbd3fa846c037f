"""The kiosk's page in a real browser: scanning, typing, answers, and forgetting. The server is the application itself, called
directly for each request."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from base.offices.model import Office
from base.perform import perform
from tests.callsystem.hall import THURSDAY_9
from tests.kiosk.bridge import HOME, receive
from tests.kiosk.glass import SCAN, pass_pauses, view
from tests.kiosk.place import Place, slips

ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
pytestmark = ONE_DATABASE


def test_a_scan_anywhere_on_the_page_checks_in(glass: Page, place: Place) -> None:
    code = place.hall.booked(THURSDAY_9).code
    glass.evaluate(SCAN, f"httpsÖ--termine.eyample-t-{code.lower()}")
    view(glass, "welcome")
    expect(glass.locator("section[data-view=welcome] [data-field=number]")).to_have_text("T001")
    expect(glass.get_by_text("Please take your slip below.")).to_be_visible()


def test_a_short_code_is_typed_on_the_glass_or_on_a_keyboard(glass: Page, place: Place) -> None:
    short = place.hall.booked(THURSDAY_9).short_code
    glass.get_by_text("I have an appointment").click()
    view(glass, "code")
    for key in short[:4]:
        glass.locator(f'[data-key="{key}"]').click()
    for key in short[4:]:
        glass.keyboard.press(key.lower())
        glass.clock.run_for(200)
    glass.get_by_role("button", name="Check in").click()
    view(glass, "welcome")


def test_the_keypad_offers_exactly_the_letters_and_digits_of_our_codes(glass: Page) -> None:
    keys = glass.locator("[data-key]").evaluate_all("(keys) => keys.map((key) => key.dataset.key).join('')")
    assert keys == "23456789ABCDEFGHJKMNPQRSTUVWX"


def test_a_walk_in_takes_a_number_for_what_they_chose(glass: Page) -> None:
    glass.get_by_text("I have no appointment").click()
    view(glass, "services")
    glass.get_by_role("button", name="Identity card").click()
    glass.get_by_role("button", name="One more").first.click()
    expect(glass.locator("[data-sum-text]")).to_have_text("Chosen: 2 × Identity card")
    glass.get_by_role("button", name="On to your number").click()
    view(glass, "times")
    glass.get_by_role("button", name="Take a number and wait").click()
    view(glass, "welcome")
    expect(glass.locator("section[data-view=welcome] [data-field=number]")).to_have_text("A001")


def test_a_refusal_has_a_picture_a_sentence_and_a_way_out(glass: Page) -> None:
    glass.evaluate(SCAN, "rubbish-from-elsewhere")
    view(glass, "refusal")
    expect(glass.locator("[data-refusal] h1")).to_have_text("We do not know this code.")
    expect(glass.locator("[data-picture]:visible")).to_have_attribute("data-picture", "not_ours")
    glass.get_by_role("button", name="Take a number without an appointment").click()
    view(glass, "services")


def test_the_same_code_again_shows_when_and_the_number(glass: Page, place: Place) -> None:
    code = place.hall.booked(THURSDAY_9).code
    place.check_in(code, place.second)
    glass.evaluate(SCAN, code)
    view(glass, "already")
    expect(glass.locator("section[data-view=already] h1")).to_have_text("You checked in at 09:00 already.")
    expect(glass.locator("section[data-view=already] [data-field=number]")).to_have_text("T001")


@pytest.mark.parametrize("trouble", ["the printer says so", "the printer says nothing"])
def test_without_paper_the_number_is_to_be_remembered_and_goes_to_the_phone(
    glass: Page, place: Place, trouble: str
) -> None:
    glass.evaluate(SCAN, place.hall.booked(THURSDAY_9).code)
    view(glass, "welcome")
    expect(glass.locator("[data-slip=trouble]")).to_be_hidden()
    if trouble == "the printer says so":
        receive(glass, "slip", {"number": "T001", "state": "failed"})
    else:
        glass.clock.run_for(13_000)
    expect(glass.get_by_text("Please remember your number")).to_be_visible()
    expect(glass.locator("[data-ticket-qr]")).to_have_attribute("src", "/t/" + ticket_code() + "/qr.svg")


def test_another_visitor_s_slip_says_nothing_here(glass: Page, place: Place) -> None:
    glass.evaluate(SCAN, place.hall.booked(THURSDAY_9).code)
    view(glass, "welcome")
    receive(glass, "slip", {"number": "T099", "state": "failed"})
    expect(glass.locator("[data-slip=trouble]")).to_be_hidden()


def test_after_a_minute_everything_is_forgotten(glass: Page, place: Place) -> None:
    glass.evaluate(SCAN, place.hall.booked(THURSDAY_9).code)
    view(glass, "welcome")
    glass.clock.run_for(61_000)
    expect(glass.locator("html")).to_have_attribute("lang", "de")
    view(glass, "start")
    assert "T001" not in glass.content()
    assert glass.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_the_visitor_is_warned_and_may_ask_for_more_time(glass: Page) -> None:
    glass.get_by_text("I need help").click()
    glass.clock.run_for(41_000)
    expect(glass.get_by_text("Are you still there?")).to_be_visible()
    glass.get_by_role("button", name="I need more time").click()
    expect(glass.get_by_text("Are you still there?")).to_be_hidden()
    glass.clock.run_for(38_000)
    view(glass, "help")
    glass.clock.run_for(25_000)
    view(glass, "start")


def test_no_way_leads_back_to_the_last_visitor(glass: Page, place: Place) -> None:
    glass.evaluate(SCAN, place.hall.booked(THURSDAY_9).code)
    view(glass, "welcome")
    glass.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    view(glass, "start")
    assert "T001" not in glass.content()


def test_the_language_changes_without_a_trace_in_address_or_history(glass: Page) -> None:
    before = glass.evaluate("history.length")
    glass.get_by_role("link", name="Deutsch").click()
    expect(glass.locator("html")).to_have_attribute("lang", "de")
    assert (glass.url, glass.evaluate("history.length")) == (f"{HOME}/kiosk", before)


def test_what_the_office_changed_is_on_an_unused_glass_within_the_hour(glass: Page) -> None:
    glass.get_by_role("link", name="Deutsch").click()
    expect(glass.locator(".wm-tile").first).to_contain_text("Ich habe einen Termin")
    expect(glass.locator("body[data-view=start]")).to_be_visible()  # its script runs
    perform(lambda session: session.execute(update(Office).values(kiosk_walk_ins_first=True)))
    glass.clock.fast_forward(3_700_000)
    expect(glass.locator(".wm-tile").first).to_contain_text("Ich habe keinen Termin")
    expect(glass.locator(".wm-tile:visible")).to_have_count(3)


def test_a_dead_line_is_told_and_the_same_request_can_be_sent_again(glass: Page, place: Place) -> None:
    reservation = place.hall.booked(THURSDAY_9)
    glass.route("**/kiosk/check-in", lambda route: route.abort())
    glass.evaluate(SCAN, reservation.code)
    view(glass, "busy")
    pass_pauses(glass, glass.locator("section[data-view=refusal]"))
    view(glass, "refusal")
    expect(glass.locator("[data-picture]:visible")).to_have_attribute("data-picture", "unreachable")
    glass.unroute("**/kiosk/check-in")
    glass.get_by_role("button", name="Try again").click()
    view(glass, "welcome")
    assert len(slips()) == 1


@pytest.mark.parametrize("key", ["F5", "F12", "Control+p", "Control+o", "Alt+ArrowLeft", "F1"])
def test_no_key_does_anything_in_the_browser(glass: Page, key: str) -> None:
    glass.evaluate(
        "addEventListener('keydown', (event) => { globalThis.swallowed = event.defaultPrevented; })"
    )
    glass.keyboard.press(key)
    assert glass.evaluate("swallowed") is True


def ticket_code() -> str:
    """The code of the only ticket, as its slip has it."""
    (slip,) = slips()
    (qr,) = (block for block in slip.document["blocks"] if block["kind"] == "qr")
    return Path(qr["payload"]).name
