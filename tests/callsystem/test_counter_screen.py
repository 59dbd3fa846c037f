"""The clerk's screen in a real browser, on a real server: by keyboard alone, in two tabs, and over a lost line."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select, update
from sqlalchemy.orm import Session

import base.database
from base import clock, numbers
from base.clock import Pace, write_pace
from base.codes import new_code, new_short_code
from base.database import Database
from base.offices.model import Office, OfficeService, Service
from base.offices.queries import office_by_key
from base.perform import ask, perform
from booking.model import Reservation, ReservedService
from booking.states import ReservationState
from callsystem import service
from callsystem.model import Staffing, Ticket
from callsystem.states import Outcome, TicketState
from tests.callsystem.hall import THURSDAY_9
from wartemarke.hall import Hall

BUSY = "[data-keys].is-busy"
"""While a press has no answer yet, the next one does not count."""
DESK = {"width": 1280, "height": 720, "locale": "en-GB"}
OpenCounter = Callable[..., Page]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """The sample town on a server of its own, at nine on a Thursday."""
    folder = tmp_path_factory.mktemp("hall")
    write_pace(folder / "clock.json", Pace(time.time(), THURSDAY_9, 1.0))
    with Hall(folder, rehearsal=True, with_agent=False) as opened:
        yield opened


@pytest.fixture
def office(running: Hall, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The main office, with nobody in the hall and nobody at the counters."""
    opened = Database(running.settings.database_address)
    monkeypatch.setattr(base.database, "_bound", opened)
    clock.drive(running.settings.clock_file)
    yield perform(clear_hall)
    clock.drive(None)
    opened.close()


@pytest.fixture
def open_counter(running: Hall, new_page: Callable[..., Page]) -> OpenCounter:
    """Logs a clerk in, and sits them down at a counter where one is named."""

    def open_it(clerk: str = "counter1", counter: str | None = "Counter 1") -> Page:
        page = new_page(**DESK)
        page.goto(f"{running.address}/login")
        page.fill("#login", running.logins()[clerk].login)
        page.fill("#password", running.logins()[clerk].password)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("heading", name="Choose your counter")).to_be_visible()
        if counter is not None:
            page.locator("[data-counter]", has_text=counter).first.click()
            expect(page.locator(".wm-bar__counter")).to_have_text(counter)
            expect(
                page.get_by_role("button", name="Call the next number")
            ).to_be_focused()  # now the keys work
        return page

    return open_it


def test_a_visit_by_keyboard_alone(office: int, open_counter: OpenCounter) -> None:
    first, second = (perform(walk_in, office) for _ in range(2))
    page = open_counter()
    shows(page, "Next in line", first)
    page.keyboard.press("n")
    shows(page, "Called to your counter", first)
    page.keyboard.press("a")
    shows(page, "Called to your counter, 2 times", first)
    page.keyboard.press("s")
    shows(page, "Being served", first)
    page.keyboard.press("f")
    shows(page, "Next in line", second)
    page.keyboard.press("n")
    shows(page, "Called to your counter", second)
    page.keyboard.press("x")
    expect(page.get_by_role("heading", name="Nobody is waiting")).to_be_visible()
    page.get_by_role("button", name="Came after all").click()
    shows(page, "Next in line", second)


def test_what_the_next_visitor_told_before_is_seen_before_the_call(
    office: int, open_counter: OpenCounter
) -> None:
    number = perform(booked_with_papers, office)
    page = open_counter()
    shows(page, "Next in line", number)
    expect(page.locator("[data-told]")).to_contain_text("Papers together")
    page.keyboard.press("n")
    shows(page, "Called to your counter", number)
    expect(page.locator("[data-told]")).to_contain_text("Papers together")


def test_enter_on_the_big_button_is_always_the_next_step(office: int, open_counter: OpenCounter) -> None:
    number = perform(walk_in, office)
    page = open_counter()
    for state in ("Called to your counter", "Being served"):
        page.wait_for_timeout(600)  # the button is deaf for half a second after its meaning changed
        page.keyboard.press("Enter")
        shows(page, state, number)


def test_a_key_that_is_held_down_is_one_step(office: int, open_counter: OpenCounter) -> None:
    number = perform(walk_in, office)
    perform(walk_in, office)
    page = open_counter()
    page.wait_for_timeout(600)
    for _ in range(10):
        page.keyboard.down("Enter")
        page.wait_for_timeout(100)
    page.keyboard.up("Enter")
    shows(page, "Called to your counter", number)


def test_two_tabs_show_the_same_and_leave_together(office: int, open_counter: OpenCounter) -> None:
    number = perform(walk_in, office)
    page = open_counter()
    tab = page.context.new_page()
    tab.goto(page.url)
    shows(tab, "Next in line", number)
    page.keyboard.press("n")
    shows(tab, "Called to your counter", number)
    tab.keyboard.press("s")
    shows(page, "Being served", number)
    page.keyboard.press("f")
    expect(page.get_by_role("heading", name="Nobody is waiting")).to_be_visible()
    page.get_by_role("button", name="Leave counter").click()
    expect(tab.get_by_role("heading", name="Choose your counter")).to_be_visible()


def test_a_counter_that_is_taken_cannot_be_chosen(office: int, open_counter: OpenCounter) -> None:
    choosing = open_counter("counter2", counter=None)
    free = choosing.locator("[data-counter]", has_text="Counter 1").first
    expect(free).to_be_enabled()
    open_counter("counter1", "Counter 1")
    expect(free).to_be_disabled()
    expect(free).to_contain_text("taken:")


def test_leaving_with_a_visitor_is_refused_with_a_way_out(office: int, open_counter: OpenCounter) -> None:
    number = perform(walk_in, office)
    page = open_counter()
    page.keyboard.press("n")
    shows(page, "Called to your counter", number)
    page.get_by_role("button", name="Leave counter").click()
    expect(page.get_by_role("alert")).to_contain_text(f"Number {number} is still at your counter.")


def test_a_lost_line_is_told_and_mended(running: Hall, office: int, open_counter: OpenCounter) -> None:
    page = open_counter()
    running.kill_server()
    expect(page.locator("[data-stale]")).to_be_visible()
    number = perform(walk_in, office)
    running.restart_server()
    expect(page.locator("[data-stale]")).to_be_hidden()
    shows(page, "Next in line", number)
    page.keyboard.press("n")
    shows(page, "Called to your counter", number)


def test_a_visit_is_parked_transferred_and_undone_by_keyboard(office: int, open_counter: OpenCounter) -> None:
    first, second = (perform(walk_in, office) for _ in range(2))
    page = open_counter()
    for key, said in (
        ("n", f"{first} was called"),
        ("s", f"Service of {first}"),
        ("p", f"{first} is parked"),
    ):
        page.keyboard.press(key)
        expect(page.locator("[data-undo]")).to_contain_text(said)
        expect(page.locator(BUSY)).to_have_count(0)
    expect(page.get_by_role("table", name="Parked: 1")).to_contain_text(first)
    page.keyboard.press("u")
    shows(page, "Being served", first)
    page.keyboard.press("t")
    dialog = page.get_by_role("dialog", name="Transfer")
    dialog.get_by_label("Where to").select_option(label="Queue: Vehicles")
    page.keyboard.press("Tab")
    page.keyboard.type("papers are fine")
    page.keyboard.press("Enter")
    shows(page, "Next in line", second)
    expect(page.locator("[data-undo]")).to_contain_text(f"{first} was transferred")
    page.keyboard.press("u")
    shows(page, "Being served", first)
    page.keyboard.press("h")
    shows(page, "Paused", first)
    page.keyboard.press("h")
    shows(page, "Being served", first)


def test_what_was_done_is_noted_by_keyboard(office: int, open_counter: OpenCounter) -> None:
    number = perform(walk_in, office)
    page = open_counter()
    page.keyboard.press("n")
    shows(page, "Called to your counter", number)
    page.keyboard.press("s")
    shows(page, "Being served", number)
    page.keyboard.press("e")
    dialog = page.get_by_role("dialog", name="What was done?")
    expect(dialog.get_by_label("Persons")).to_have_value("1")
    dialog.get_by_label("How it ended").select_option("pending")
    page.keyboard.press("Enter")
    shows(page, "Your counter is free", "")
    assert ask(outcome_of, office, number) == Outcome.PENDING


def test_breaks_calls_out_of_order_and_visitors_without_a_number(
    office: int, open_counter: OpenCounter
) -> None:
    first, second = (perform(walk_in, office) for _ in range(2))
    page = open_counter()
    page.keyboard.press("b")
    page.get_by_role("dialog", name="Break").get_by_label("Minutes").fill("20")
    page.keyboard.press("Enter")
    expect(page.locator("[data-now]")).to_contain_text("Until about")
    page.keyboard.press("b")
    shows(page, "Next in line", first)
    page.get_by_role("button", name=f"Call {second} out of order").click()
    page.get_by_role("dialog").get_by_label("Why").select_option("short")
    page.keyboard.press("Enter")
    shows(page, "Called to your counter", second)
    page.keyboard.press("r")
    shows(page, "Next in line", first)
    page.keyboard.press("d")
    page.get_by_role("dialog", name="Serve without a number").get_by_label("How many").fill("1")
    page.keyboard.press("Enter")
    expect(page.locator(".wm-now--serving")).to_be_visible()


def test_an_idle_counter_rings_when_somebody_comes(office: int, open_counter: OpenCounter) -> None:
    page = open_counter()
    page.evaluate(
        "document.addEventListener('counter:attention', (e) => (document.body.dataset.rang = e.detail.number))"
    )
    page.get_by_role("button", name="Sound when somebody waits").click()
    number = perform(walk_in, office)
    expect(page.locator("body")).to_have_attribute("data-rang", number)


def test_a_narrow_window_has_the_next_step_in_sight(
    running: Hall, office: int, open_counter: OpenCounter
) -> None:
    number = perform(walk_in, office)
    page = open_counter()
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.keyboard.press("n")
    shows(page, "Called to your counter", number)
    expect(page.get_by_role("button", name="Visitor is here")).to_be_in_viewport()
    manifest = page.request.get(f"{running.address}{page.get_attribute('link[rel=manifest]', 'href')}").json()
    assert (manifest["display"], manifest["start_url"]) == ("standalone", "/counter")


def test_the_keys_are_explained(office: int, open_counter: OpenCounter) -> None:
    page = open_counter()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def shows(page: Page, state: str, number: str) -> None:
    """The card tells this state and this number, and the next key counts."""
    card = page.locator("[data-now]")
    expect(card.locator('[data-field="state"]')).to_have_text(state)
    expect(card.locator('[data-field="number"]')).to_have_text(number)
    expect(page.locator(BUSY)).to_have_count(0)


def booked_with_papers(session: Session, office_id: int) -> str:
    """Somebody with an appointment of now who ticked the first paper, and has checked in."""
    offers = select(OfficeService).join(Service).where(OfficeService.office_id == office_id)
    offer = session.scalars(offers.where(Service.key == "personalausweis")).one()
    now = clock.now()
    booked = Reservation(
        office_id=office_id,
        queue_id=offer.queue_id,
        state=ReservationState.BOOKED,
        code=new_code(),
        short_code=new_short_code(),
        number=numbers.draw(session, office_id, "T", now.date()),
        day=now.date(),
        starts_at=now,
        ends_at=now + timedelta(minutes=15),
        created_at=now,
        locale="de",
        ready_papers=[f"{offer.service_id}.0"],
        services=[ReservedService(service_id=offer.service_id, quantity=1)],
    )
    session.add(booked)
    session.flush()
    return service.check_in(session, office_id, booked.code).number


def walk_in(session: Session, office_id: int) -> str:
    """Somebody comes for an identity card; the number."""
    offer = select(OfficeService.service_id).join(Service).where(OfficeService.office_id == office_id)
    card = session.scalars(offer.where(Service.key == "personalausweis")).one()
    return service.take_number(session, office_id, [(card, 1)], "de").number


def outcome_of(session: Session, office_id: int, number: str) -> str | None:
    newest = select(Ticket.outcome).where(Ticket.office_id == office_id, Ticket.number == number)
    return session.scalars(newest.order_by(Ticket.id.desc())).first()


def clear_hall(session: Session) -> int:
    """Send everybody home and close all counters; the id of the main office."""
    office: Office = office_by_key(session, "mitte")
    session.execute(update(Ticket).values(state=TicketState.WITHDRAWN))
    for staffing in session.scalars(select(Staffing)):
        session.delete(staffing)
    return office.id
