"""One hall for all stories in the browser, a day of its own for each, and its screens."""

import time
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import func, select

from base.clock import Pace, write_pace
from base.database import Database
from base.devices.model import DeviceKind
from callsystem.model import Staffing
from kiosk.model import Slip
from kiosk.states import SlipState
from tests.browser.day import Day, long_days
from tests.browser.errands import Cookie, Errands, until
from tests.browser.screens import EARS, Board, Counter, Kiosk, Phone, shows_hour
from tests.displays.push_service import PushService, push_service
from wartemarke.hall import Hall

NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def days() -> Iterator[date]:
    """One day after the other."""
    return long_days()


@pytest.fixture(scope="session")
def push() -> Iterator[PushService]:
    """A browser maker's push service, on this machine."""
    with push_service() as opened:
        yield opened


@pytest.fixture(scope="session")
def hall(tmp_path_factory: pytest.TempPathFactory, days: Iterator[date], push: PushService) -> Iterator[Hall]:
    """Server, mail sink and simulated devices, really started, in the sample town."""
    folder = tmp_path_factory.mktemp("hall")
    first = Day(folder / "clock.json", next(days))
    write_pace(folder / "clock.json", Pace(time.time(), first.local("09:00"), 1.0))
    with Hall(folder, rehearsal=True, push_services=push.address) as opened:
        yield opened


@pytest.fixture(scope="session")
def database(hall: Hall) -> Iterator[Database]:
    """The hall's own database, to look into."""
    opened = Database(hall.settings.database_address)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def devices(hall: Hall, browser: Browser) -> dict[DeviceKind, Cookie]:
    """The cookies of kiosk and board, enrolled by typing the code into the page, as on the first day."""
    return {kind: enrol(browser, hall.address, code, kind) for kind, code in hall.enrolment_codes().items()}


def enrol(browser: Browser, address: str, code: str, kind: DeviceKind) -> Cookie:
    """Make a browser a device; its cookie."""
    page = browser.new_page(locale="de-DE")
    page.goto(f"{address}/enrol")
    page.get_by_label("Einrichtungscode").fill(code.lower())
    page.get_by_role("button", name="Einrichten").click()
    page.wait_for_url(f"**/{kind}")
    cookies = {str(each.get("name")): str(each.get("value")) for each in page.context.cookies()}
    page.context.close()
    return next((name, value) for name, value in cookies.items() if name.startswith("device"))


@pytest.fixture
def day(hall: Hall, database: Database, days: Iterator[date]) -> Day:
    """A day on which nothing has happened yet; it is nine o'clock, no counter is open, and no paper is still to come."""
    assert hall.settings.clock_file is not None
    fresh = Day(hall.settings.clock_file, next(days))
    fresh.begin_at("09:00")
    open_counters = select(func.count()).select_from(Staffing)
    until(lambda: database.read(lambda session: session.scalar(open_counters)) == 0)
    on_the_way = select(func.count()).where(Slip.state.in_((SlipState.WAITING, SlipState.PRINTING)))
    until(lambda: database.read(lambda session: session.scalar(on_the_way)) == 0)
    return fresh


@pytest.fixture
def errands(hall: Hall, day: Day, devices: dict[DeviceKind, Cookie]) -> Errands:
    """What others do meanwhile."""
    return Errands(hall, day, devices[DeviceKind.KIOSK])


@pytest.fixture
def open_phone(hall: Hall, new_page: NewPage, errands: Errands) -> Callable[..., Phone]:
    """A phone with no page yet: `open_phone(locale="en-GB")`."""
    return lambda locale="de-DE": Phone(new_page(locale=locale), hall.address, errands)


@pytest.fixture
def open_kiosk(
    hall: Hall, new_page: NewPage, devices: dict[DeviceKind, Cookie], day: Day
) -> Callable[..., Kiosk]:
    """The enrolled kiosk, at its start; `with_clock` lets the page's own clock be driven."""

    def open_it(locale: str = "de-DE", *, with_clock: bool = False) -> Kiosk:
        page = new_page(width=1080, height=1920, locale=locale)
        become(page, hall, devices[DeviceKind.KIOSK])
        if with_clock:
            page.clock.install()
        page.goto(f"{hall.address}/kiosk")
        kiosk = Kiosk(page)
        kiosk.shows("start")
        shows_hour(page, day.hour)
        return kiosk

    return open_it


@pytest.fixture
def open_board(
    hall: Hall, new_page: NewPage, devices: dict[DeviceKind, Cookie], day: Day
) -> Callable[..., Board]:
    """The enrolled board, with its sound on and ears to hear it."""

    def open_it(locale: str = "de-DE") -> Board:
        page = new_page(width=1920, height=1080, locale=locale)
        become(page, hall, devices[DeviceKind.BOARD])
        page.add_init_script(EARS)
        page.goto(f"{hall.address}/board")
        board = Board(page)
        shows_hour(page, day.hour)
        board.turn_sound_on()
        return board

    return open_it


@pytest.fixture
def open_counter(hall: Hall, new_page: NewPage, day: Day) -> Callable[..., Counter]:
    """A clerk's screen, logged in and, unless `at` is "", at a counter."""

    def open_it(locale: str = "de-DE", name: str = "counter1", at: str = "1") -> Counter:
        counter = Counter(new_page(width=1280, height=720, locale=locale), hall.address)
        login = hall.logins()[name]
        counter.log_in(login.login, login.password)
        if at:
            counter.sit_down(at)
        return counter

    return open_it


def become(page: Page, hall: Hall, device: Cookie) -> None:
    """Let the page's browser be an enrolled device."""
    name, value = device
    page.context.add_cookies([{"name": name, "value": value, "url": hall.address}])
