"""The information desk and the lead at work, by keyboard where it counts; and an emergency that reaches everybody."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.day import Day
from tests.browser.errands import Clerk, Errands
from tests.browser.looking import LOCALES, look_at
from tests.browser.screens import Board, Counter, Phone
from wartemarke.hall import Hall

pytestmark = pytest.mark.parametrize("locale", LOCALES)
OpenStaff = Callable[..., Page]


@pytest.fixture
def open_staff(hall: Hall, new_page: Callable[..., Page], day: Day) -> OpenStaff:
    """A page of staff: `open_staff("desk", "/desk/hall")`."""

    def open_it(login: str, path: str, locale: str) -> Page:
        page = new_page(width=1280, height=720, locale=locale)
        page.goto(f"{hall.address}/login?next={path}")
        page.fill("#login", hall.logins()[login].login)
        page.fill("#password", hall.logins()[login].password)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{hall.address}{path}")
        return page

    return open_it


def test_the_desk_finds_checks_in_and_mends(
    day: Day, errands: Errands, open_staff: OpenStaff, locale: str
) -> None:
    booked = errands.book("09:30", "reisepass")
    number = errands.take_number("personalausweis")["number"]
    page = open_staff("desk", "/desk/hall", locale)
    expect(page.locator('[data-list="waiting"] tr')).to_have_count(1)
    look_at(page, "desk")
    page.keyboard.type(booked.number)
    page.keyboard.press("Enter")
    expect(page.locator('[data-list="found"] tr')).to_have_count(1)
    look_at(page, "desk-found")
    page.locator("[data-check-in]").click()
    expect(page.locator('[data-list="waiting"] tr')).to_have_count(2)
    page.locator('[data-list="waiting"] tr', has_text=number).locator("[data-open]").click()
    expect(page.locator("[data-ticket]")).to_be_visible()
    look_at(page, "desk-ticket")
    page.locator('[data-deed="withdraw"]').click()
    expect(page.locator('[data-list="waiting"] tr')).to_have_count(1)
    page.keyboard.press("/")
    page.locator("#text").fill(number)
    page.keyboard.press("Enter")
    expect(page.locator("[data-found] tbody")).to_contain_text(re.compile("storniert|withdrawn"))
    page.locator("[data-found] [data-open]").click()
    page.locator('[data-deed="back"]').click()
    expect(page.locator('[data-list="waiting"] tr')).to_have_count(2)
    waiting = page.locator('[data-list="waiting"] tr', has_text=number).locator("[data-open]")
    waiting.click()
    page.locator("#ticket-note").fill("Rollstuhl")
    page.locator('[data-deed="split"]').click()  # all of it cannot go to another number
    expect(page.locator("[data-ticket] [data-trouble]")).to_be_visible()
    expect(page.locator("#ticket-note")).to_have_value("Rollstuhl")
    look_at(page, "desk-refused")
    page.locator("#ticket-pager").fill("7")
    look_at(page, "desk-pager")
    page.locator('[data-deed="pager"]').click()
    expect(page.locator('[data-list="waiting"] tr', has_text="Pager 7")).to_contain_text(number)
    for index in (1, 2):
        page.locator("#service").select_option(index=index)
    page.locator("[data-number] button").click()
    expect(page.locator('[data-list="waiting"] tr')).to_have_count(3)
    family = number_told(page)
    page.locator('[data-list="waiting"] tr', has_text=family).locator("[data-open]").click()
    page.locator('[data-ticket] [data-list="services"] input').last.fill("0")
    page.locator('[data-deed="split"]').click()  # a family goes on as two, each with paper of its own
    expect(page.locator('[data-list="waiting"] tr')).to_have_count(4)
    assert errands.slip_of(number_told(page, other_than=family))["cut"]


def test_the_desk_books_several_and_answers_a_request(
    day: Day, hall: Hall, errands: Errands, open_staff: OpenStaff, locale: str
) -> None:
    errands.request("11:00", "beglaubigung-mehr")
    page = open_staff("desk", "/desk", locale)
    card, office = errands.services["personalausweis"], errands.offices["Bürgeramt Mitte"]
    page.goto(f"{hall.address}/desk/book?office={office}&s{card}=1&day={day.date}")
    page.locator("input[name=start]").first.check()
    page.locator("#name").fill("Erika Mustermann")
    page.locator("#phone").fill("0371 488 0")
    page.locator("summary", has_text=re.compile("Mehrere|several")).click()
    page.locator("[formaction*='/desk/series']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("select[name=chosen]")).not_to_have_count(0)
    look_at(page, "desk-series")
    page.locator("main form button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/reservations/*")
    expect(page.locator("[action$='/cancel-series']")).to_have_count(1)
    look_at(page, "desk-series-booked")

    page.goto(f"{hall.address}/desk/requests")
    look_at(page, "desk-requests")
    asked = page.locator("tbody a")
    expect(asked).to_have_count(1)
    asked.click()
    look_at(page, "desk-answer")
    page.locator("#sentence").fill("Bitte klingeln Sie am Nebeneingang.")
    page.locator("button[value=accept]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/requests?*")
    expect(page.locator("tbody a")).to_have_count(0)


def number_told(page: Page, other_than: str = "-") -> str:
    """The ticket's number in what the desk is told, which may come after the hall has changed."""
    told = page.locator("[data-done-line]")
    expect(told).to_contain_text(re.compile(r"[A-Z]\d{3}"))
    expect(told).not_to_contain_text(other_than)
    found = re.search(r"[A-Z]\d{3}", told.inner_text())
    assert found
    return found[0]


def test_the_lead_sees_and_moves_the_hall(
    day: Day,
    hall: Hall,
    errands: Errands,
    open_staff: OpenStaff,
    open_board: Callable[..., Board],
    open_phone: Callable[..., Phone],
    locale: str,
) -> None:
    Clerk(hall, "counter1", "1")
    first = errands.take_number("personalausweis")["number"]
    page = open_staff("lead", "/lead", locale)
    expect(page.locator('[data-list="waiting"] tr')).to_have_count(1)
    for _press in ("ascending", "descending"):
        page.locator("[data-section=waiting] .wm-sort").first.click()
    number = errands.take_number("personalausweis")["number"]
    expect(page.locator('[data-list="waiting"] tr')).to_have_text([re.compile(number), re.compile(first)])
    look_at(page, "lead")
    page.locator('[data-list="waiting"] tr', has_text=number).locator("[data-move]").click()
    look_at(page, "lead-move")
    page.keyboard.press("Enter")  # in the list to choose from, which has the keyboard
    expect(page.locator('[data-list="limits"] li')).to_have_count(1)
    look_at(page, "lead-limits")
    staffed = page.locator('[data-list="counters"] tr', has=page.locator("[data-log-out]"))
    offered = page.locator("[data-relieve]").inner_text()
    page.locator("[data-relieve]").click()  # one press, and the only counter serves that queue as well
    expect(page.locator('[data-list="limits"] li')).to_have_count(0)
    staffed.locator("[data-queues]").click()
    served = page.locator('[data-list="served"] label')
    next(each for each in served.all() if each.inner_text().strip() in offered).locator("input").uncheck()
    page.locator('[data-ask="queues"] [value="ok"]').click()
    expect(page.locator('[data-list="limits"] li')).to_have_count(1)
    page.locator("[data-report]").click()
    look_at(page, "lead-report")
    page.locator("#broken-kind").select_option("other")
    page.locator('[data-ask="report"] [value="ok"]').click()
    expect(page.locator('[data-list="defects"] tr')).to_have_count(1)
    page.locator('[data-list="defects"] [data-own]').click()
    expect(page.locator('[data-list="defects"] tr')).to_contain_text(re.compile("sees to it|kümmert sich"))
    look_at(page, "lead-defect")
    page.locator('[data-list="defects"] [data-mended]').click()
    expect(page.locator('[data-section="defects"]')).to_be_hidden()
    page.locator('[data-list="queues"] [data-stop]').first.focus()
    page.keyboard.press("Enter")
    open_again = page.locator(
        '[data-list="queues"] [data-stop]', has_text=re.compile("Open again|Wieder öffnen")
    )
    expect(open_again).to_be_focused()
    page.locator("#say").fill("Die Kasse öffnet um zehn.")
    page.locator("[data-say] button").click()
    board = open_board(locale).page
    expect(board.locator("[data-urgent]")).to_contain_text("Die Kasse öffnet um zehn.")
    phone = open_phone(locale=locale).page
    phone.goto(errands.slip_of(number)["qr"])
    expect(phone.locator("[data-urgent]")).to_have_text("Die Kasse öffnet um zehn.")
    page.locator("[data-end-day=waiting]").click()
    look_at(page, "lead-sure")
    page.locator('[data-ask="sure"] [value="ok"]').click()
    expect(page.locator('[data-list="waiting"] tr')).to_have_count(0)
    page.locator('[data-list="queues"] [data-stop]').first.click()
    page.locator('[data-list="counters"] [data-log-out]').click()
    page.locator('[data-ask="sure"] [value="ok"]').click()
    expect(page.locator('[data-list="counters"] [data-log-out]')).to_have_count(0)


def test_who_wants_to_know_of_an_arrival_is_told(
    day: Day, errands: Errands, open_counter: Callable[..., Counter], locale: str
) -> None:
    booked = errands.book("09:30")
    counter = open_counter(locale)
    expected = counter.page.locator('[data-list="expected"] tr', has_text=booked.number)
    tell = expected.locator("[data-tell]")  # of a series that another story booked somebody may come, too
    expect(tell).to_have_count(1)
    tell.focus()
    counter.page.keyboard.press("Enter")
    expect(tell).to_have_text(re.compile("You will be told|Bescheid kommt"))
    expect(tell).to_be_focused()
    look_at(counter.page, "counter-tell-me")
    errands.check_in(booked.code)
    expect(counter.page.locator("[data-here]")).to_contain_text(booked.number)
    counter.page.keyboard.press("n")
    counter.shows("called", booked.number)
    counter.page.keyboard.press("t")
    gone = "target => target.replaceChildren(new Option('-', 'queue_id 9999'))"
    counter.page.locator("#target").evaluate(gone)
    counter.page.locator("#transfer-note").fill("eilig")
    counter.page.keyboard.press("Enter")
    question = counter.page.locator('[data-ask="transfer"]')
    expect(question.locator("[data-trouble]")).to_be_visible()
    expect(question.locator("#transfer-note")).to_have_value("eilig")
    counter.page.keyboard.press("Escape")
    ask = "void (globalThis.asked = import('/static/callsystem/dialogs.js').then(({askForAmount}) => askForAmount()))"
    counter.page.evaluate(ask)
    counter.page.locator("#amount").fill("37,00")  # whatever language the browser itself is in
    counter.page.keyboard.press("Enter")
    assert counter.page.evaluate("asked") == {"cents": 3700}


def test_an_emergency_reaches_the_others_and_the_lead(
    day: Day, open_counter: Callable[..., Counter], open_staff: OpenStaff, locale: str
) -> None:
    lead = open_staff("lead", "/lead", locale)
    counter = open_counter(locale, at="5")
    counter.shows("free")
    counter.page.keyboard.press("!")
    for page in (lead, counter.page):
        expect(page.locator("[data-helps]")).to_contain_text("5")
    look_at(lead, "lead-emergency")
    look_at(counter.page, "counter-emergency")
    lead.locator("[data-coming]").click()
    expect(counter.page.locator("[data-helps] [data-field=coming]")).not_to_be_empty()
    for answered in (page, counter.page):  # one of them comes, the other one called
        expect(answered.locator("[data-helps] [data-coming]")).to_be_hidden()
    lead.locator("[data-over]").click()
    expect(counter.page.locator("[data-helps]")).to_be_hidden()
    counter.page.keyboard.press("c")  # no alarm: a colleague is asked to come over
    expect(lead.locator("[data-asks]")).to_contain_text("5")
    expect(lead.locator("[data-helps]")).to_be_hidden()
    expect(counter.page.locator("[data-verb=colleague]")).to_be_hidden()
    look_at(counter.page, "counter-asks-colleague")
    lead.locator("[data-asks] [data-coming]").click()
    expect(counter.page.locator("[data-asks] [data-field=coming]")).not_to_be_empty()
    counter.page.locator("[data-asks] [data-over]").click()
    expect(lead.locator("[data-asks]")).to_be_hidden()
    paid = "{ticket_id: 1, number: 'A017', counter_id: 5, cents: 4600, paid_at: '2026-11-26T08:00:00+00:00'}"
    show = f"void import('/static/callsystem/paid.js').then(({{showPaid}}) => showPaid([{paid}]))"
    counter.page.evaluate(show)
    expect(counter.page.locator("[data-paid]")).to_contain_text("A017")
    look_at(counter.page, "counter-paid")
    counter.page.locator("[data-paid] [data-read]").click()
    expect(counter.page.locator("[data-paid]")).to_be_hidden()
