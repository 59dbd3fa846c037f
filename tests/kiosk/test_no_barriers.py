"""Every mode of the kiosk shuts nobody out (axe) and cuts nothing off, with the longer German words."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page
from sqlalchemy import update

from base.offices.model import Service
from base.perform import perform
from tests.browser.looking import look_at
from tests.callsystem.hall import THURSDAY_9
from tests.kiosk.bridge import HOME, connect, receive
from tests.kiosk.glass import SCAN, view
from tests.kiosk.place import Place

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def german(new_page: Callable[..., Page], client: FlaskClient) -> Page:
    """The kiosk in German, with a clock that runs."""
    page = new_page(width=1080, height=1920, locale="de-DE")
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
    connect(page, client)
    page.goto(f"{HOME}/kiosk")
    receive(page, "state", {"seq": 0, "as_of": "2026-11-26T08:00:00Z"})
    return page


def start(page: Page, mode: str) -> None:
    """The first page in this mode."""
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    if mode:
        page.locator(f'[data-mode="{mode}"]').click()


@pytest.mark.parametrize("mode", ["", "contrast", "large", "low", "simple", "spoken"])
def test_a_mode_on_its_screens(german: Page, place: Place, mode: str) -> None:
    papers = {"de": ["Biometrisches Passfoto", "Personalausweis oder Reisepass"]}
    perform(lambda session: session.execute(update(Service).values(documents=papers)))
    start(german, mode)
    look_at(german, f"kiosk-start-{mode}")
    german.locator('section[data-view="start"] [data-go="groups"]').click()
    german.locator(".kiosk-service__name").first.click()
    look_at(german, f"kiosk-services-{mode}")
    german.locator("[data-take]").click()
    view(german, "times")
    look_at(german, f"kiosk-times-{mode}")
    start(german, mode)
    german.evaluate(SCAN, place.hall.booked(THURSDAY_9).code)
    view(german, "papers")
    look_at(german, f"kiosk-papers-{mode}")
    german.locator('[data-go="missing"]').click()
    look_at(german, f"kiosk-missing-{mode}")
    german.locator('section[data-view="missing"] [data-papers-done]').click()
    look_at(german, f"kiosk-welcome-{mode}")
