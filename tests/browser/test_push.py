"""The phone in the pocket: its browser is told of the call while the ticket's page is closed, and a tap leads back to it.

Chromium's own push service is out of reach here, so the subscription is the test's: its address leads to a push service on this
machine, which opens what the town sent and hands it to the real worker, as Chromium's would.
"""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import CDPSession, Page, expect

from tests.browser.day import Day
from tests.browser.errands import Errands, until
from tests.browser.looking import look_at
from tests.browser.screens import Phone
from tests.displays.push_service import PushService
from wartemarke.hall import Hall

SUBSCRIBED = """({endpoint, key, secret}) => {
  const own = { endpoint, toJSON: () => ({ endpoint, keys: { p256dh: key, auth: secret } }) };
  globalThis.asked = [];
  PushManager.prototype.getSubscription = async () => own;
  PushManager.prototype.subscribe = async (wanted) => { asked.push(wanted.applicationServerKey); return own; };
}"""
SHOWN = """async () => {
  const worker = await navigator.serviceWorker.getRegistration("/t/");
  return (await worker.getNotifications()).map(({ title, body, tag, data }) => ({ title, body, tag, data }));
}"""


def deliver(page: Page, address: str, words: dict[str, str]) -> None:
    """Hand the opened words to the worker of this browser, as its push service does."""
    line: CDPSession = page.context.new_cdp_session(page)
    known: list[str] = []

    def note(event: dict[str, Any]) -> None:
        known.extend(each["registrationId"] for each in event["registrations"])

    line.on("ServiceWorker.workerRegistrationUpdated", note)
    line.send("ServiceWorker.enable")
    page.wait_for_function("() => navigator.serviceWorker.getRegistration('/t/').then((one) => one?.active)")
    until(
        lambda: page.evaluate("true") and known
    )  # what the browser tells is heard while it is asked something
    said = {"origin": address, "registrationId": known[-1], "data": json.dumps(words)}
    line.send("ServiceWorker.deliverPushMessage", said)
    line.detach()


def test_the_call_reaches_a_phone_whose_page_is_closed(
    hall: Hall, day: Day, errands: Errands, open_phone: Callable[..., Phone], push: PushService
) -> None:
    taken, clerk = errands.take_number(), errands.sit_down()
    page = open_phone().page
    page.context.grant_permissions(["notifications"], origin=hall.address)
    page.add_init_script(f"({SUBSCRIBED})({json.dumps(push.subscription())})")
    page.goto(taken["ticket_url"])
    button = page.get_by_role("button", name="Auch bei geschlossener Seite Bescheid geben")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    look_at(page, "ticket-push")
    assert page.evaluate("asked[0].length") > 80
    page.reload()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert clerk.call() == taken["number"]
    of_the_call = f"{taken['number']}: Bitte kommen Sie zu Platz 2"
    told = until(lambda: next((one for one in push.arrived if one.words["title"] == of_the_call), None))
    page.goto(f"{hall.address}/")
    deliver(page, hall.address, told.words)
    shown = until(lambda: page.evaluate(SHOWN))
    assert (shown[0]["title"], shown[0]["data"]) == (told.words["title"], told.words["url"])
    assert told.words["url"].lower() in taken["ticket_url"].lower()
    clerk.press("start")
    clerk.press("finish")
