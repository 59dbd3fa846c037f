"""Name and address remembered on the visitor's own device: in a real browser, whose requests the test client answers."""

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, Route, expect

from base.devices import service as devices
from base.devices.model import DeviceKind
from base.perform import ask, perform
from base.web.access import device_cookie
from booking.model import Reservation
from booking.queries import reservation_by_hold_code
from tests.booking.town import LETTERHEAD, NINE, Town, held

pytestmark = [
    pytest.mark.usefixtures("database"),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]


@pytest.fixture
def page(browser: Browser, client: FlaskClient) -> Page:
    """A browser to which the test client is the server."""

    def answer(route: Route) -> None:
        asked = route.request
        got = client.open(
            asked.url.removeprefix(LETTERHEAD.address),
            method=asked.method,
            data=asked.post_data_buffer,
            content_type=asked.headers.get("content-type"),
            follow_redirects=True,
        )
        with got:
            route.fulfill(status=got.status_code, content_type=got.content_type, body=got.data)

    opened = browser.new_page(locale="en-GB")
    opened.route(f"{LETTERHEAD.address}/**", answer)
    return opened


def form_of(reservation: Reservation) -> str:
    return f"{LETTERHEAD.address}/book/contact/{reservation.hold_code}"


def test_who_wants_it_types_name_and_address_once_and_can_have_them_forgotten(page: Page, town: Town) -> None:
    first, second, third = (held(town, NINE.replace(minute=turn * 15)) for turn in range(3))
    page.goto(form_of(first))
    expect(page.locator("[data-filled]")).to_be_hidden()
    page.get_by_label("First and last name").fill("Anna Berg")
    page.get_by_label("Mail address").fill("anna@example.org")
    page.get_by_label("Remember my details").check()
    page.get_by_role("button", name="Send me the link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("look into your mail")
    assert ask(reservation_by_hold_code, first.hold_code or "").state == "pending"

    page.goto(form_of(second))
    expect(page.get_by_label("First and last name")).to_have_value("Anna Berg")
    expect(page.get_by_label("Mail address")).to_have_value("anna@example.org")
    page.get_by_role("button", name="Forget my details").click()
    expect(page.get_by_label("Mail address")).to_have_value("")

    page.goto(form_of(third))
    expect(page.get_by_label("First and last name")).to_have_value("")
    expect(page.get_by_label("Remember my details")).not_to_be_checked()
    assert page.evaluate("localStorage.length") == 0
    page.context.close()


def test_a_kiosk_never_offers_it(client: FlaskClient, town: Town) -> None:
    path = form_of(held(town)).removeprefix(LETTERHEAD.address)
    assert "data-remember" in client.get(path).text
    kiosk_id = perform(devices.add, town.office, DeviceKind.KIOSK, "Eingang").id
    _device, token = perform(devices.enrol, perform(devices.new_code, kiosk_id))
    client.set_cookie(f"__Host-{device_cookie(DeviceKind.KIOSK)}", token)
    assert "data-remember" not in client.get(path).text
