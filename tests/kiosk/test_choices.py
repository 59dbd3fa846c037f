"""The kiosk's page where visitors choose: papers, waiting early, a time instead of waiting, no paper, a wish, the slip again."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from base.alerts.queries import open_alerts
from base.offices.model import Service
from base.perform import ask, perform
from tests.callsystem.hall import THURSDAY_9
from tests.kiosk.bridge import receive
from tests.kiosk.glass import SCAN, view
from tests.kiosk.place import Place

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def choose_card(glass: Page) -> None:
    glass.get_by_text("I have no appointment").click()
    view(glass, "services")
    glass.get_by_role("button", name="Identity card").click()


def test_who_is_early_waits_here(glass: Page, place: Place) -> None:
    glass.evaluate(SCAN, place.hall.booked(THURSDAY_9 + timedelta(hours=3)).code)
    expect(glass.locator("[data-refusal] h1")).to_contain_text("begins at 11:00")
    glass.get_by_role("button", name="Wait here until then").click()
    view(glass, "welcome")


def test_who_is_early_at_the_serial_scanner_waits_here_too(glass: Page, place: Place) -> None:
    code = place.hall.booked(THURSDAY_9 + timedelta(hours=3)).code
    refused = {"code": "too_early", "message": "Early.", "next_step": "Later.", "params": {}}
    receive(glass, "answer", {"errors": {"en": refused}, "text": code})
    glass.get_by_role("button", name="Wait here until then").click()
    view(glass, "welcome")


def test_papers_are_asked_for_before_the_number_fills_the_glass(glass: Page, place: Place) -> None:
    papers = {"de": ["Passfoto"], "en": ["Photo", "Old card"]}
    perform(lambda session: session.execute(update(Service).values(documents=papers)))
    glass.evaluate(SCAN, place.hall.booked(THURSDAY_9 - timedelta(minutes=30)).code)
    view(glass, "papers")
    expect(glass.locator("[data-papers] li")).to_have_text(["Photo", "Old card"])
    glass.get_by_role("button", name="Something is missing").click()
    view(glass, "missing")
    glass.get_by_role("button", name="Call somebody of the staff").click()
    view(glass, "help")
    glass.get_by_role("button", name="On to my number").click()
    view(glass, "welcome")
    expect(glass.get_by_text("You come later than agreed.")).to_be_visible()


def test_a_free_time_instead_of_waiting(glass: Page) -> None:
    choose_card(glass)
    glass.get_by_role("button", name="On to your number").click()
    view(glass, "times")
    glass.locator("[data-times] button").last.click()
    view(glass, "welcome")
    expect(glass.get_by_text("Your time is booked")).to_be_visible()
    expect(glass.get_by_text("Come back shortly before")).to_be_visible()


def test_the_number_on_the_phone_and_a_wish_for_the_staff(glass: Page, place: Place) -> None:
    choose_card(glass)
    glass.get_by_role("button", name="No slip: number on my phone").click()
    glass.get_by_role("button", name="I ask to be preferred").click()
    glass.get_by_role("button", name="On to your number").click()
    with glass.expect_response("**/kiosk/help"):
        glass.get_by_role("button", name="Take a number and wait").click()
    view(glass, "welcome")
    expect(glass.get_by_text("Your number on your phone")).to_be_visible()
    expect(glass.get_by_text("No slip this time")).to_be_hidden()
    told = [(alert.kind, alert.number) for alert in ask(open_alerts, [place.hall.office])]
    assert told == [("priority", "A001")]


def test_the_slip_comes_again(glass: Page, place: Place) -> None:
    glass.evaluate(SCAN, place.hall.booked(THURSDAY_9).code)
    view(glass, "welcome")
    glass.get_by_role("button", name="Print the slip again").click()
    expect(glass.get_by_text("The slip comes once more")).to_be_visible()
    place.hall.later(2)
    glass.get_by_role("button", name="Print the slip again").click()
    expect(glass.locator("[data-print-said]")).to_contain_text("cannot be printed again")
