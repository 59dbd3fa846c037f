"""The whole chain by eyes: a place booked on the phone, checked in at the kiosk, called at the counter, seen on the board."""

import re
from collections.abc import Callable
from io import BytesIO

import requests
import zxingcpp
from icalendar import Calendar
from PIL import Image
from playwright.sync_api import Locator, expect

from base.codes import code_in
from tests.browser.day import Day
from tests.browser.errands import Errands
from tests.browser.screens import Board, Counter, Kiosk, Phone
from wartemarke.hall import Hall

EMAIL = "erika@example.org"


def test_from_the_phone_to_the_counter(
    hall: Hall,
    day: Day,
    errands: Errands,
    open_phone: Callable[..., Phone],
    open_kiosk: Callable[..., Kiosk],
    open_counter: Callable[..., Counter],
    open_board: Callable[..., Board],
) -> None:
    day.begin_at("16:00", days=-1)
    phone = open_phone()
    code, number = book(phone, day)
    scanned = read_picture(phone.page.locator("img.wm-qr"))
    assert code_in(scanned) == code
    check_calendar(phone, day)

    day.begin_at("09:05")
    board, kiosk = open_board(), open_kiosk()
    expect(board.page.locator("[data-empty]")).to_be_visible()
    kiosk.scan(scanned)
    assert kiosk.number == number
    expect(kiosk.page.get_by_role("heading", name="Sie sind angemeldet")).to_be_visible()
    expect(kiosk.page.locator('[data-fact="agreed"] dd')).to_have_text("09:30")

    slip = errands.slip_of(number)
    paper = requests.get(f"{hall.paper}/slips/{slip['id']}.png", timeout=30).content
    phone.page.goto(read(paper))
    expect(phone.page.locator(".wm-slip .wm-number")).to_have_text(number)
    expect(phone.page.locator('[data-field="before"]')).to_have_text("niemand")

    counter = open_counter(at="5")
    counter.shows("free", number)
    counter.page.keyboard.press("n")
    counter.shows("called", number)
    board.shows(number, "5")
    board.announces(number)
    expect(phone.page.locator(".wm-call")).to_contain_text("Bitte kommen Sie zu Platz")
    expect(phone.page.locator(".wm-call__counter")).to_have_text("5")

    counter.page.keyboard.press("a")
    expect(counter.page.locator('[data-field="state"]')).to_contain_text("2-mal")
    counter.page.keyboard.press("s")
    counter.shows("serving", number)
    expect(phone.page.locator('[data-when="serving"]')).to_be_visible()
    counter.page.keyboard.press("f")
    expect(phone.page.locator('[data-when="served"]')).to_be_visible()
    counter.shows("free")


def test_the_serial_scanner_checks_in_on_the_kiosks_page(
    hall: Hall, errands: Errands, open_kiosk: Callable[..., Kiosk]
) -> None:
    booking, kiosk = errands.book("09:45"), open_kiosk()
    requests.post(f"{hall.paper}/scan", json={"text": booking.code}, timeout=30).raise_for_status()
    assert kiosk.number == booking.number


def test_the_short_code_is_typed_on_the_glass(errands: Errands, open_kiosk: Callable[..., Kiosk]) -> None:
    booking, kiosk = errands.book("09:45"), open_kiosk()
    kiosk.type_code(booking.short_code)
    assert kiosk.number == booking.number


def test_a_number_without_appointment(
    hall: Hall, errands: Errands, open_kiosk: Callable[..., Kiosk], open_phone: Callable[..., Phone]
) -> None:
    kiosk = open_kiosk()
    kiosk.take_number()
    number = kiosk.number
    expect(kiosk.page.get_by_role("heading", name="Sie sind in der Reihe")).to_be_visible()
    slip = errands.slip_of(number)
    paper = requests.get(f"{hall.paper}/slips/{slip['id']}.png", timeout=30).content
    assert not slip["marked"]
    phone = open_phone()
    phone.page.goto(read(paper))
    expect(phone.page.locator(".wm-slip .wm-number")).to_have_text(number)


def test_who_does_not_come_may_come_after_all(
    errands: Errands, open_counter: Callable[..., Counter], open_phone: Callable[..., Phone]
) -> None:
    welcome = errands.take_number()
    phone, counter = open_phone(), open_counter()
    phone.page.goto(welcome["ticket_url"])
    counter.shows("free", welcome["number"])
    counter.page.keyboard.press("n")
    counter.shows("called", welcome["number"])
    counter.page.keyboard.press("x")
    expect(counter.page.get_by_role("heading", name="Niemand wartet")).to_be_visible()
    expect(phone.page.locator('[data-when="no_show"]')).to_be_visible()
    counter.page.locator("[data-came]").click()
    counter.shows("free", welcome["number"])
    expect(phone.page.locator('[data-when="waiting"]').first).to_be_visible()


def book(phone: Phone, day: Day) -> tuple[str, str]:
    """Book half past nine as the pages lead; the secret code and the number."""
    page = phone.page
    phone.open()
    page.get_by_label("Personalausweis", exact=True).locator("xpath=ancestor::li").locator(
        "[data-more]"
    ).click()
    expect(page.locator("[data-sum]")).to_have_text("1 Anliegen, etwa 15 Minuten")
    phone.press(page.get_by_role("button", name="Weiter"))
    phone.choose_office()
    phone.choose_day(day.date.isoformat())
    phone.choose_time("09:30")
    expect(page.locator("[data-countdown-time]")).to_have_text(re.compile(r"^\d+:\d\d$"))
    phone.enter_contact("Erika Mustermann", EMAIL)
    expect(page.get_by_role("heading", name="Fast geschafft")).to_be_visible()
    code = phone.confirm(EMAIL)
    expect(page.get_by_role("heading", name="Ihr Termin ist gebucht")).to_be_visible()
    return code, page.locator(".wm-slip .wm-number").inner_text()


def check_calendar(phone: Phone, day: Day) -> None:
    """The calendar file holds the same moment and place."""
    with phone.page.expect_download() as download:
        phone.page.get_by_role("link", name="kalender").click()
    event = Calendar.from_ical(download.value.path().read_text()).walk("VEVENT")[0]
    assert event.decoded("DTSTART") == day.local("09:30")
    assert "Bürgeramt Mitte" in str(event["LOCATION"])


def read_picture(picture: Locator) -> str:
    """What a scanner reads from this part of the screen."""
    return read(picture.screenshot())


def read(picture: bytes) -> str:
    """The text of the QR code in a picture."""
    found = zxingcpp.read_barcodes(Image.open(BytesIO(picture)))
    assert len(found) == 1
    return str(found[0].text)
