"""Every page and every state of it: nothing shuts people out (axe, WCAG 2.2 AA), nothing is cut off."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import requests
from playwright.sync_api import FilePayload, Page, expect
from sqlalchemy import select

from base.database import Database
from callsystem.model import Ticket
from tests.browser.day import Day
from tests.browser.errands import Errands, until
from tests.browser.looking import LOCALES, keep_for_readme, look_at, save_small
from tests.browser.screens import Board, Counter, Kiosk, Phone
from wartemarke.hall import Hall

EMAIL = "max@example.org"
SMALL_PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(17) + b"\x00\x00\x00\x00IEND"
pytestmark = pytest.mark.parametrize("locale", LOCALES)


def test_booking(day: Day, open_phone: Callable[..., Phone], locale: str) -> None:
    day.begin_at("10:00", days=-1)
    phone = open_phone(locale)
    page, email = phone.page, f"{locale}-{EMAIL}"
    phone.open("/?words=simple")
    look_at(page, "booking-1-simple")
    phone.press(page.locator("a.wm-simple"))
    look_at(page, "booking-1-services")
    phone.choose_services()
    look_at(page, "booking-1-nothing-chosen")
    phone.choose_services("personalausweis", "meldebescheinigung")
    look_at(page, "booking-2-office")
    phone.choose_office()
    look_at(page, "booking-3-day")
    phone.choose_day(day.date.isoformat())
    look_at(page, "booking-4-time")
    phone.choose_time("09:30")
    look_at(page, "booking-5-contact")
    page.evaluate("document.querySelectorAll('form').forEach((form) => (form.noValidate = true))")
    phone.enter_contact("", "erika@")
    expect(page.locator(".wm-field__error")).to_have_count(2)
    look_at(page, "booking-5-contact-wrong")
    phone.enter_contact("Erika Mustermann", email)
    look_at(page, "booking-6-mail")
    page.goto(phone.link_in_mail(email))
    look_at(page, "booking-6-confirm")
    phone.press_confirm()
    look_at(page, "reservation")
    phone.press(page.locator("a[href$=cancel]"))
    look_at(page, "reservation-cancel")
    phone.press(page.locator("main form button"))
    look_at(page, "reservation-cancelled")


def test_what_the_link_of_an_appointment_can_do(
    day: Day, errands: Errands, open_phone: Callable[..., Phone], locale: str
) -> None:
    day.begin_at("10:00", days=-1)
    phone, code = open_phone(locale), errands.book("15:30", "personalausweis").code
    tomorrow = (day.date + timedelta(days=1)).isoformat()
    vehicle, card = errands.services["fahrzeug-zulassen"], errands.services["personalausweis"]
    for path, name in [
        ("/move", "move-1-day"),
        (f"/move/time?day={tomorrow}", "move-2-time"),
        (f"/move/ask?start={tomorrow}T09:00Z", "move-3-ask"),
        ("/coming", "reservation-coming"),
        ("/data", "reservation-data"),
    ]:
        phone.open(f"/reservations/{code}{path}")
        look_at(phone.page, name)
    family = errands.book("14:30", "anmeldung-familie").code
    phone.open(f"/reservations/{family}/uploads")
    for content, seen, name in (
        (b"not a picture", "[data-refused]:not([hidden])", "uploads-wrong"),
        (SMALL_PICTURE, "a[href*='/uploads/']", "uploads"),
    ):
        letter = FilePayload(name="letter.png", mimeType="image/png", buffer=content)
        phone.page.set_input_files("input[type=file]", files=[letter])
        phone.page.locator("[data-upload] button").click()
        expect(phone.page.locator(seen)).to_have_count(1)
        look_at(phone.page, name)
    for path, name in [
        ("/links", "links"),
        (f"/services/{vehicle}", "service"),
        (f"/book/office?s{vehicle}=1", "booking-2-question"),
        (f"/book/check?s{vehicle}=1&s{card}=1&a{vehicle}=0.0", "booking-2-online"),
        (f"/book/check?s{vehicle}=1&a{vehicle}=1", "booking-2-note"),
        (f"/book/offices/day?s{card}=1", "booking-3-together"),
        (f"/book/offices/time?s{card}=1&day={tomorrow}", "booking-4-together"),
        ("/?q=fahrzeg", "booking-1-found"),
        ("/api/v1/", "api"),
    ]:
        phone.open(path)
        look_at(phone.page, name)


def test_start_page_for_the_readme(open_phone: Callable[..., Phone], locale: str) -> None:
    phone = open_phone(locale)
    phone.open()
    phone.page.locator("[data-more]").first.click()
    expect(phone.page.locator(".wm-service.is-chosen")).to_have_count(1)
    look_at(phone.page, "booking-1-chosen")
    if locale == "en-GB":
        keep_for_readme(phone.page, "booking")


def test_when_the_time_is_gone(
    day: Day, errands: Errands, open_phone: Callable[..., Phone], locale: str
) -> None:
    phone = open_phone(locale)
    start_at_times(phone, day, "ehe", "11:00")
    phone.choose_time("11:00")
    late = phone.page.url
    slower = open_phone(locale)
    start_at_times(slower, day, "ehe", "11:30")
    errands.book("11:30", "ehe")
    slower.choose_time("11:30")
    expect(slower.page.locator("button.wm-choice")).to_have_count(3)
    look_at(slower.page, "booking-taken")
    day.begin_at("10:45")
    phone.page.goto(late)
    expect(phone.page.locator("a[href*='/book/day']")).to_be_visible()
    look_at(phone.page, "booking-over")


def test_other_pages(open_phone: Callable[..., Phone], locale: str) -> None:
    phone = open_phone(locale)
    for path, name in (
        ("/nowhere", "not-found"),
        ("/reservations/ABCDEFGH", "reservation-unknown"),
        ("/counter", "not-logged-in"),
        ("/imprint", "imprint"),
        ("/privacy", "privacy"),
        ("/accessibility", "accessibility"),
    ):
        phone.open(path)
        look_at(phone.page, name)


def test_staff(day: Day, errands: Errands, open_counter: Callable[..., Counter], locale: str) -> None:
    errands.book("10:15", "reisepass")
    counter = open_counter(locale, at="")
    page = counter.page
    expect(page.locator("[data-counter]").first).to_be_enabled()
    look_at(page, "counter-choose")
    counter.sit_down("5")
    counter.shows("free")
    look_at(page, "counter-nobody")
    fill_hall(errands)
    expect(page.locator('[data-list="waiting"] tr')).to_have_count(4)
    day.begin_at("09:18")
    errands.take_number("meldebescheinigung")
    counter.shows("free", "T002")
    look_at(page, "counter-free")
    page.keyboard.press("n")
    expect(page.locator(".wm-now--called")).to_be_visible()
    look_at(page, "counter-called")
    if locale == "en-GB":
        keep_for_readme(page, "counter")
    page.keyboard.press("?")
    look_at(page, "counter-keys")
    page.keyboard.press("?")
    page.locator("[data-leave]").click()
    expect(page.locator("[data-trouble]")).to_be_visible()
    look_at(page, "counter-trouble")
    page.keyboard.press("s")
    expect(page.locator(".wm-now--serving")).to_be_visible()
    look_at(page, "counter-serving")


def test_doors_of_staff_and_devices(hall: Hall, new_page: Callable[..., Page], locale: str) -> None:
    page = new_page(width=1280, height=720, locale=locale)
    page.goto(f"{hall.address}/login")
    look_at(page, "login")
    page.fill("#login", "nobody")
    page.fill("#password", "wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    look_at(page, "login-wrong")
    page.goto(f"{hall.address}/enrol?code=ABCDEFGH")
    look_at(page, "enrol")
    page.locator("main button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look_at(page, "enrol-wrong")


ADMINISTRATION = {
    "administration": "/admin",
    "assistant": "/setup?step=services",
    "set-up-list": "/admin/setup/services",
    "set-up-form": "/admin/setup/offices/edit?id=1",
    "waiting-area": "/admin/setup/areas/edit?office=1",
    "service-here": "/admin/setup/offers/edit?office=1&id=1",
    "breaks": "/lead/breaks",
    "paper": "/lead/paper",
    "skills": "/admin/skills",
    "accounts": "/admin/accounts",
    "account": "/admin/accounts/2",
    "set-up-file": "/admin/config",
    "privacy": "/admin/privacy",
    "programs": "/admin/programs",
    "webhooks": "/admin/webhooks",
    "texts": "/admin/texts",
    "text": "/admin/texts/edit?place=mail.booked.opening",
    "my-account": "/me",
    "second-factor": "/me/second-factor",
}


def test_administration(hall: Hall, new_page: Callable[..., Page], locale: str) -> None:
    page = new_page(width=1280, height=720, locale=locale)
    page.goto(f"{hall.address}/login?next=/admin")
    page.fill("#login", hall.logins()["admin"].login)
    page.fill("#password", hall.logins()["admin"].password)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{hall.address}/admin")
    for name, address in ADMINISTRATION.items():
        page.goto(f"{hall.address}{address}")
        look_at(page, name, with_axe="?" in address)  # at bare addresses axe looks in `test_every_page.py`


def test_devices(hall: Hall, new_page: Callable[..., Page], locale: str) -> None:
    page = new_page(width=1280, height=720, locale=locale)
    page.goto(f"{hall.address}/login?next=/admin/devices")
    page.fill("#login", hall.logins()["admin"].login)
    page.fill("#password", hall.logins()["admin"].password)
    page.keyboard.press("Enter")
    expect(page.locator("table")).to_be_visible()
    look_at(page, "devices")
    page.fill("#name", "Kiosk Ausgang")
    page.locator("form:has(#name) button").click()
    expect(page.locator(".wm-shortcode")).to_be_visible()
    look_at(page, "devices-code")


def test_states_of_devices(hall: Hall, new_page: Callable[..., Page], locale: str) -> None:
    page = new_page(width=1280, height=720, locale=locale)
    page.goto(f"{hall.address}/login?next=/devices")
    page.fill("#login", hall.logins()["lead"].login)
    page.fill("#password", hall.logins()["lead"].password)
    page.keyboard.press("Enter")
    expect(page.locator(".wm-device").first).to_be_visible()
    requests.post(f"{hall.paper}/fault", json={"device": "buttons", "fault": "unplugged", "value": 1})
    expect(page.locator(".wm-device-group ul .is-wrong")).to_be_visible()
    look_at(page, "device-states")
    requests.post(f"{hall.paper}/fault", json={"device": "buttons", "fault": "unplugged", "value": 0})
    expect(page.locator(".wm-device-group ul .is-wrong")).to_have_count(0)


def test_kiosk_without_appointment(
    hall: Hall, errands: Errands, open_kiosk: Callable[..., Kiosk], locale: str
) -> None:
    kiosk = open_kiosk(locale)
    page = kiosk.page
    look_at(page, "kiosk-start")
    if locale == "en-GB":
        keep_for_readme(page, "kiosk")
    page.locator('section[data-view="start"] [data-go="groups"]').click()
    kiosk.shows("groups")
    look_at(page, "kiosk-groups")
    page.locator("[data-groups] button").first.click()
    kiosk.shows("services")
    look_at(page, "kiosk-services")
    page.locator(".kiosk-service__name").first.click()
    page.locator(".kiosk-service [data-more]").first.click()
    look_at(page, "kiosk-services-chosen")
    page.locator("[data-take]").click()
    kiosk.shows("times")
    look_at(page, "kiosk-times")
    page.locator("[data-now]").click()
    number = kiosk.number
    look_at(page, "kiosk-number")
    slip = errands.slip_of(number)
    if locale == "en-GB":
        save_small(requests.get(f"{hall.paper}/slips/{slip['id']}.png", timeout=30).content, "slip")


def test_kiosk_with_appointment(errands: Errands, open_kiosk: Callable[..., Kiosk], locale: str) -> None:
    booking, kiosk = errands.book("09:30"), open_kiosk(locale)
    page = kiosk.page
    page.locator('[data-go="code"]').click()
    look_at(page, "kiosk-code")
    for character in booking.short_code[:5]:
        page.locator(f'[data-key="{character}"]').click()
    look_at(page, "kiosk-code-typed")
    kiosk.scan(booking.code)
    kiosk.shows("welcome")
    look_at(page, "kiosk-checked-in")
    kiosk.scan(booking.code)
    kiosk.shows("already")
    look_at(page, "kiosk-already")


def test_kiosk_refusals(day: Day, errands: Errands, open_kiosk: Callable[..., Kiosk], locale: str) -> None:
    early, other = errands.book("11:00"), errands.book("09:30", office="Bürgerservice Süd")
    kiosk = open_kiosk(locale)
    refused = {"not-ours": "ABCDEFGH", "too-early": early.code, "other-office": other.code}
    for name, code in refused.items():
        kiosk.scan(code)
        expect(kiosk.page.locator(f'[data-picture="{name.replace("-", "_")}"]')).to_be_visible()
        look_at(kiosk.page, f"kiosk-{name}")
    kiosk.page.context.set_offline(True)
    kiosk.scan(early.code)
    expect(kiosk.page.locator('[data-picture="unreachable"]')).to_be_visible()
    look_at(kiosk.page, "kiosk-unreachable")
    kiosk.page.context.set_offline(False)


def test_kiosk_after_hours(day: Day, open_kiosk: Callable[..., Kiosk], locale: str) -> None:
    day.begin_at("18:30")
    kiosk = open_kiosk(locale)
    kiosk.page.locator('section[data-view="start"] [data-go="groups"]').click()
    kiosk.shows("closed")
    look_at(kiosk.page, "kiosk-closed")


def test_kiosk_help(open_kiosk: Callable[..., Kiosk], locale: str) -> None:
    kiosk = open_kiosk(locale)
    kiosk.page.locator('section[data-view="start"] [data-go="help"]').click()
    kiosk.shows("help")
    look_at(kiosk.page, "kiosk-help")


def test_kiosk_asks_before_it_forgets(open_kiosk: Callable[..., Kiosk], locale: str) -> None:
    kiosk = open_kiosk(locale, with_clock=True)
    kiosk.page.locator('[data-go="code"]').click()
    kiosk.page.clock.run_for(45_000)
    expect(kiosk.page.locator("dialog[open]")).to_be_visible()
    kiosk.page.clock.resume()
    look_at(kiosk.page, "kiosk-idle")


def test_board(errands: Errands, open_board: Callable[..., Board], locale: str) -> None:
    board = open_board(locale)
    look_at(board.page, "board-quiet")
    fill_hall(errands)
    for at in ("1", "8"):
        number = errands.sit_down(f"counter{at}", at).call()
        board.shows(number, at)
    if locale == "en-GB":
        keep_for_readme(board.page, "board")
    look_at(board.page, "board-called", is_settled=True)
    expect(board.page.locator('[data-say="last"]')).to_be_visible()
    look_at(board.page, "board-last")


def test_ticket(
    database: Database, day: Day, errands: Errands, open_phone: Callable[..., Phone], locale: str
) -> None:
    fill_hall(errands)
    booking, phone = errands.book("09:30"), open_phone(locale)
    page = phone.page
    phone.open(f"/t/{ticket_code(database, day, booking.number)}")
    expect(page.locator('.ticket-say[data-when="expected"]')).to_be_visible()
    look_at(page, "ticket-expected")
    errands.check_in(booking.code)
    expect(page.locator('.wm-ticket__line[data-when="waiting"]')).to_be_visible()
    look_at(page, "ticket-waiting")
    clerk = errands.sit_down()
    expect(page.locator('[data-field="wait"]')).not_to_have_class(re.compile("is-words"))
    look_at(page, "ticket-estimate")
    if locale == "en-GB":
        keep_for_readme(page, "ticket")
    while clerk.call() != booking.number:
        clerk.press("no-show")
    expect(page.locator(".wm-call")).to_be_visible()
    look_at(page, "ticket-called")
    clerk.press("start")
    expect(page.locator('[data-when="serving"]')).to_be_visible()
    look_at(page, "ticket-serving")
    clerk.press("finish")
    expect(page.locator('[data-when="served"]')).to_be_visible()
    look_at(page, "ticket-served")


def test_ticket_of_somebody_who_missed_the_call(
    errands: Errands, open_phone: Callable[..., Phone], locale: str
) -> None:
    welcome, phone, clerk = errands.take_number(), open_phone(locale), errands.sit_down()
    clerk.call()
    clerk.press("no-show")
    phone.page.goto(welcome["ticket_url"])
    expect(phone.page.locator('[data-when="no_show"]')).to_be_visible()
    look_at(phone.page, "ticket-missed")


def start_at_times(phone: Phone, day: Day, service: str, moment: str) -> None:
    """Come to the page of times, where this one is free."""
    phone.open()
    phone.choose_services(service)
    phone.choose_office()
    phone.choose_day(day.date.isoformat())
    expect(phone.page.get_by_role("button", name=moment, exact=True)).to_be_visible()


def fill_hall(errands: Errands) -> None:
    """Four people wait: two with appointments, two without."""
    for moment, service in (("09:15", "personalausweis"), ("09:30", "reisepass")):
        errands.check_in(errands.book(moment, service).code)
    for service in ("anmeldung", "fuehrungszeugnis"):
        errands.take_number(service)


def ticket_code(database: Database, day: Day, number: str) -> str:
    """The secret code of a ticket whose slip is not printed yet, as soon as the reservation has become one."""
    of_today = select(Ticket.code).where(Ticket.number == number, Ticket.day == day.date)
    return until(lambda: database.read(lambda session: session.scalar(of_today)))
