"""Every public screen is there in both languages, can be changed where one stands, and says in which one it is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.day import Day
from tests.browser.errands import Errands
from tests.browser.screens import PATIENCE_MS, Board, Counter, Kiosk, Phone
from wartemarke.hall import Hall


def test_while_booking_the_language_changes_and_the_choice_stays(
    day: Day, errands: Errands, open_phone: Callable[..., Phone]
) -> None:
    phone, email = open_phone(), "languages@example.org"
    page = phone.page
    phone.open()
    changes_there_and_back(page)
    phone.choose_services("personalausweis", "meldebescheinigung")
    changes_there_and_back(page)
    phone.choose_office()
    changes_there_and_back(page)
    phone.choose_day(day.date.isoformat())
    expect(page.locator("main")).to_contain_text("25")
    changes_there_and_back(page)
    phone.choose_time("11:15")
    changes_there_and_back(page)
    phone.enter_contact("Erika Mustermann", email)
    changes_there_and_back(page)
    change_to(page, "en")
    page.goto(phone.link_in_mail(email))
    is_in(page, "en")
    change_to(page, "de")
    changes_there_and_back(page)
    phone.press_confirm()
    changes_there_and_back(page)
    phone.press(page.locator("a[href$=cancel]"))
    changes_there_and_back(page)


@pytest.mark.parametrize("path", ["/nowhere", "/login", "/enrol", "/privacy"])
def test_pages_beside_the_way(open_phone: Callable[..., Phone], path: str) -> None:
    phone = open_phone()
    phone.open(path)
    changes_there_and_back(phone.page)


def test_a_wrong_login_is_told_in_the_other_language_too(
    hall: Hall, open_phone: Callable[..., Phone]
) -> None:
    phone = open_phone()
    phone.open("/login")
    phone.page.fill("#login", "nobody")
    phone.page.fill("#password", "wrong")
    phone.page.keyboard.press("Enter")
    expect(phone.page.get_by_role("alert")).to_be_visible()
    changes_there_and_back(phone.page)


def test_the_live_ticket(errands: Errands, open_phone: Callable[..., Phone]) -> None:
    phone = open_phone()
    phone.page.goto(errands.take_number()["ticket_url"])
    changes_there_and_back(phone.page)


def test_the_counter(open_counter: Callable[..., Counter]) -> None:
    counter = open_counter()
    changes_there_and_back(counter.page)


def test_the_kiosk_answers_in_the_language_that_was_chosen_and_begins_anew_in_german(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk()
    is_in(kiosk.page, "de")
    kiosk.page.locator("footer a[hreflang=en]").click()
    expect(kiosk.page.get_by_role("heading", name="Welcome!")).to_be_visible(timeout=PATIENCE_MS)
    is_in(kiosk.page, "en")
    kiosk.scan("ABCDEFGH")
    expect(kiosk.page.get_by_role("heading", name="We do not know this code.")).to_be_visible(
        timeout=PATIENCE_MS
    )
    kiosk.page.locator('section[data-view="refusal"] [data-reset]').click()
    expect(kiosk.page.get_by_role("heading", name="Willkommen!")).to_be_visible(timeout=PATIENCE_MS)
    is_in(kiosk.page, "de")


@pytest.mark.parametrize("locale, language", [("de-DE", "de"), ("en-GB", "en")])
def test_the_board_speaks_the_language_of_its_computer(
    open_board: Callable[..., Board], locale: str, language: str
) -> None:
    is_in(open_board(locale).page, language)


def changes_there_and_back(page: Page) -> None:
    """From German to English and back, on the same page with other words."""
    is_in(page, "de")
    german, place = page.locator("h1:visible").first.inner_text(), page.url.partition("?")[0]
    change_to(page, "en")
    assert page.locator("h1:visible").first.inner_text() != german or german.startswith(("Platz", "Counter"))
    assert page.url.partition("?")[0] == place
    change_to(page, "de")
    expect(page.locator("h1:visible").first).to_have_text(german.replace("\n", " "))


def change_to(page: Page, language: str) -> None:
    """Press the switch."""
    page.locator(f".wm-languages a[hreflang={language}]").click()
    is_in(page, language)


def is_in(page: Page, language: str) -> None:
    """The page says that it is in this language and runs from left to right."""
    root = page.locator("html")
    expect(root).to_have_attribute("lang", language, timeout=PATIENCE_MS)
    expect(root).to_have_attribute("dir", "ltr")
    expect(page.locator(f".wm-languages [aria-current][lang={language}]")).to_have_count(
        1 if page.locator(".wm-languages").count() else 0
    )
