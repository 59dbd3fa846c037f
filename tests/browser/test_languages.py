"""Every public screen is there in both languages, can be changed where one stands, and says in which one it is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from base import i18n
from tests.browser.day import Day
from tests.browser.errands import Errands
from tests.browser.looking import look_at
from tests.browser.screens import Board, Counter, Kiosk, Phone
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


@pytest.mark.parametrize("locale, heading", [("ar-EG", "حجز موعدك"), ("uk-UA", "записано на прийом")])
def test_in_a_further_language_from_the_first_page_to_the_slip(
    day: Day,
    errands: Errands,
    open_phone: Callable[..., Phone],
    open_kiosk: Callable[..., Kiosk],
    locale: str,
    heading: str,
) -> None:
    phone, language = open_phone(locale), locale[:2]
    page, email = phone.page, f"{language}@example.org"
    phone.open()
    look_at_in(page, language)
    phone.choose_services("personalausweis")
    look_at_in(page, language)
    phone.choose_office()
    look_at_in(page, language)
    phone.choose_day(day.date.isoformat())
    look_at_in(page, language)
    phone.choose_time("09:30")
    look_at_in(page, language)
    phone.enter_contact("Олена Коваль", email)
    page.goto(phone.link_in_mail(email))
    look_at_in(page, language)
    code = phone.press_confirm()
    look_at_in(page, language)
    expect(page.locator("main")).to_contain_text(heading)
    number = page.locator("main .wm-number").first.inner_text()

    kiosk = open_kiosk()
    kiosk.page.locator(f"footer a[hreflang={language}]").click()
    is_in(kiosk.page, language)
    kiosk.shows("start")
    look_at(kiosk.page, f"kiosk-start-{language}")
    kiosk.scan(code)
    kiosk.shows("welcome")
    look_at(kiosk.page, f"kiosk-welcome-{language}")
    with i18n.use(language):
        assert (
            any(i18n.gettext("Due time") in line for line in errands.slip_of(number)["lines"])
            or language == "ar"
        )


def test_pages_of_staff_are_german_and_english_only(open_phone: Callable[..., Phone]) -> None:
    phone = open_phone("uk-UA")
    phone.open("/login")
    is_in(phone.page, "de")
    assert phone.page.locator(".wm-languages li").count() == 2


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
    expect(kiosk.page.get_by_role("heading", name="Welcome!")).to_be_visible()
    is_in(kiosk.page, "en")
    kiosk.scan("ABCDEFGH")
    expect(kiosk.page.get_by_role("heading", name="We do not know this code.")).to_be_visible()
    kiosk.page.locator('section[data-view="refusal"] [data-reset]').click()
    expect(kiosk.page.get_by_role("heading", name="Willkommen!")).to_be_visible()
    is_in(kiosk.page, "de")


@pytest.mark.parametrize("locale, language", [("de-DE", "de"), ("en-GB", "en")])
def test_the_board_speaks_the_language_of_its_computer(
    open_board: Callable[..., Board], locale: str, language: str
) -> None:
    is_in(open_board(locale).page, language)


def look_at_in(page: Page, language: str) -> None:
    """It is in this language, and nothing is cut off."""
    is_in(page, language)
    look_at(page, f"{page.url.split('/')[3]}-in-{language}")


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
    """Press the switch; many languages are folded behind the one in use."""
    folded = page.locator(".wm-language summary")
    if folded.count():
        folded.click()
    page.locator(f".wm-languages a[hreflang={language}]").click()
    is_in(page, language)


def is_in(page: Page, language: str) -> None:
    """The page says that it is in this language and runs in its direction."""
    root = page.locator("html")
    expect(root).to_have_attribute("lang", language)
    expect(root).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    page.wait_for_load_state()  # its first line says its language, its last ones have the switch
    expect(page.locator(f".wm-languages [aria-current][lang={language}]")).to_have_count(
        1 if page.locator(".wm-languages").count() else 0
    )
