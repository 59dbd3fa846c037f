"""The line to the server is cut at two kiosks at once: they go on, one's agent is killed, and afterwards all is one line."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from base.database import Database
from base.devices import service
from base.devices.model import Device, DeviceKind
from callsystem.model import Ticket
from hardware.agent import Agent
from hardware.config import checked
from kiosk.cutoff.model import CutOffEntry
from tests.browser.day import Day
from tests.browser.errands import Booking, Errands, until
from tests.browser.looking import keep_for_readme, look_at
from tests.browser.screens import Kiosk
from wartemarke.hall import Hall

LONG_SECONDS = 120
LONG_MS = 1000 * LONG_SECONDS


@pytest.fixture
def booking(errands: Errands) -> Booking:
    """Somebody's appointment of this day."""
    return errands.book("09:30")


@pytest.fixture
def agent_of_today(hall: Hall, day: Day, booking: Booking) -> Iterator[str]:
    """Where the page of the kiosk's agent stands. Begun anew it has the numbers of this story's day, and knows an appointment."""
    assert booking
    hall.agent.kill()
    hall.agent.start()
    home = f"http://127.0.0.1:{hall.standin_port}"
    until(lambda: provided(home, day) and knows(home), LONG_SECONDS)
    yield home
    for child in (hall.server, hall.agent):
        if not child.is_running:
            child.start()
    hall.wait_until_it_answers()
    hall.wait_for_agent()


@pytest.fixture
def second_kiosk(hall: Hall, day: Day, booking: Booking, database: Database, tmp_path: Path) -> Iterator[str]:
    """Another kiosk of the same office, whose agent is in this process; where its page stands."""

    def enrolled(session: Any) -> str:
        first = session.scalars(select(Device).where(Device.kind == DeviceKind.AGENT)).first()
        kiosk = service.add(session, first.office_id, DeviceKind.KIOSK, "Kiosk Hof")
        agent = service.add(session, first.office_id, DeviceKind.AGENT, "Agent Hof", kiosk.id)
        return service.enrol(session, service.new_code(session, agent.id))[1]

    files = {name: tmp_path / f"{name}.sqlite" for name in ("standin_file", "attempts_file")}
    config = checked({"server": hall.address, "standin_port": 0, **files}, "test")
    agent = Agent(config, database.write(enrolled))
    agent.start()
    home = f"http://127.0.0.1:{agent.standin_port}"
    until(lambda: provided(home, day) and booking and knows(home), LONG_SECONDS)
    yield home
    agent.stop()


def test_two_kiosks_without_a_line_go_on_and_afterwards_all_is_one_line(
    hall: Hall,
    day: Day,
    errands: Errands,
    booking: Booking,
    agent_of_today: str,
    second_kiosk: str,
    open_kiosk: Callable[..., Kiosk],
    new_page: Callable[..., Page],
    database: Database,
) -> None:
    glass, before = open_kiosk(), errands.take_number()["number"]
    hall.kill_server()
    page = glass.page
    page.wait_for_url(f"{agent_of_today}/", timeout=LONG_MS)

    given = [take_number(page, "Ihre Nummer")]
    page.goto(f"{hall.address}/kiosk")  # a reload while the server is away
    expect(page).to_have_url(f"{agent_of_today}/", timeout=LONG_MS)
    page.get_by_role("button", name="English").click()
    given.append(take_number(page, "Your number"))
    hall.agent.kill()
    hall.agent.start()
    until(lambda: ready(agent_of_today), LONG_SECONDS)
    given.append(take_number(page, "Ihre Nummer", is_new=False))
    scan(page, booking.code)
    expect(page.locator("[data-number]")).to_have_text(booking.number)
    expect(page.locator("[data-more]")).to_have_text("Ihr Termin: 09:30 Uhr")
    page.get_by_role("button", name="Fertig").click()
    scan(page, booking.code)
    expect(page.locator("[data-refusal]")).to_contain_text(booking.number)

    until(lambda: ready(second_kiosk), LONG_SECONDS)
    elsewhere = ask(second_kiosk, "number", service=errands.services["personalausweis"])
    noted = ask(second_kiosk, "check-in", text=booking.code)
    given.append(elsewhere["number"])
    assert noted["at"]
    assert len({before, booking.number, *given}) == 6

    page.get_by_role("button", name="Zurück").first.click()
    hall.restart_server()
    page.wait_for_url(f"{hall.address}/kiosk", timeout=LONG_MS)
    entries = select(func.count()).select_from(CutOffEntry)
    until(lambda: database.read(lambda session: session.scalar(entries)) == 6, LONG_SECONDS)
    of_today = select(Ticket.number).where(
        Ticket.day == day.date, Ticket.number.in_([before, booking.number, *given])
    )
    in_line = database.read(lambda session: session.scalars(of_today).all())
    assert sorted(in_line) == sorted({before, booking.number, *given})
    # the simulated printer, new with its agent, has forgotten the first two
    for number in (given[2], booking.number):
        errands.slip_of(number)
    papers = errands.slips()
    wanting = [number for number in (given[2], booking.number) if not slip_says(papers, number)]
    assert wanting == [], papers

    desk = new_page(width=1280, height=720)
    desk.goto(f"{hall.address}/login")
    desk.fill("#login", hall.logins()["desk"].login)
    desk.fill("#password", hall.logins()["desk"].password)
    desk.keyboard.press("Enter")
    desk.locator("[data-menu] summary").click()
    desk.get_by_role("link", name="Kiosk ohne Leitung").click()
    conflict = desk.locator("[data-conflict]")
    expect(conflict).to_have_count(1)
    expect(conflict).to_contain_text("auch an einem anderen Kiosk angemeldet")
    look_at(desk, "desk-cut-off")
    desk.get_by_role("button", name="Erledigt").click()
    expect(desk.get_by_text("Alles passt.")).to_be_visible()


def take_number(page: Page, says: str, *, is_new: bool = True) -> str:
    """Without an appointment: the first group, its first service; the number. `is_new`: not looked at before."""

    def look(name: str) -> None:
        if is_new:
            look_at(page, name)

    expect(page.locator('[data-view="start"]')).to_be_visible(timeout=LONG_MS)
    look("stand-in-start")
    keep_for_readme(page, "kiosk-stand-in")
    page.locator('[data-go="services"]').click()
    look("stand-in-services")
    page.locator("[data-services] button").first.click()
    page.locator("[data-service]").first.click()
    expect(page.locator("[data-say]")).to_have_text(says)
    number = page.locator("[data-number]").inner_text()
    expect(page.locator("[data-paper]")).to_have_text(
        "Bitte nehmen Sie Ihren Wartebon." if says == "Ihre Nummer" else "Please take your slip.",
        timeout=LONG_MS,
    )
    look("stand-in-number")
    page.locator('[data-view="answer"] [data-go="start"]').click()
    return number


def scan(page: Page, code: str) -> None:
    """The scanner types the whole code within an instant."""
    expect(page.locator('[data-view="busy"]')).to_be_hidden()
    page.evaluate(
        "(code) => { for (const key of [...code, 'Enter']) dispatchEvent(new KeyboardEvent('keydown', { key })); }",
        code,
    )


def ask(home: str, what: str, **wish: object) -> dict[str, Any]:
    """What the stand-in answers to a wish of its page."""
    content = {"key": secrets.token_hex(8), "locale": "de", **wish}
    answer: dict[str, Any] = requests.post(
        f"{home}/{what}", json=content, headers={"Origin": home}, timeout=LONG_SECONDS
    ).json()
    return answer


def state(home: str) -> dict[str, Any]:
    """What the stand-in's page is told; empty while nobody answers."""
    try:
        told: dict[str, Any] = requests.get(f"{home}/state", timeout=LONG_SECONDS).json()
    except requests.ConnectionError:
        return {}
    return told


def ready(home: str) -> bool:
    """Whether it would give numbers."""
    return bool(state(home).get("ready"))


def provided(home: str, day: Day) -> bool:
    """Whether it has the numbers of this day."""
    return str(state(home).get("now")).startswith(day.date.isoformat())


def knows(home: str) -> bool:
    """Whether it was told of an appointment."""
    return bool(state(home).get("known"))


def slip_says(papers: list[dict[str, Any]], number: str) -> bool:
    """Whether exactly one slip has this number, and says that it was given without a line."""
    mine = [" ".join(paper["lines"]) for paper in papers if number in paper["lines"]]
    return len(mine) == 1 and "Ohne Leitung" in mine[0]
