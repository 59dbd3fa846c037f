"""What others do while a story looks at a screen: they book, check in, take numbers and call, through the same public doors."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from functools import cached_property
from itertools import count
from typing import Any, TypeVar

from base.codes import code_in
from tests.browser.day import Day
from wartemarke.hall import Hall
from wartemarke.rehearsal.browsing import Browser

T = TypeVar("T")
Cookie = tuple[str, str]
"""Name and value."""
CONFIRM_LINK = re.compile(r"http\S+/confirm/[0-9A-Z]+")
SHORT_CODE = re.compile(r'class="wm-shortcode">([^<]+)<')
NUMBER = re.compile(r'class="wm-number[^>]*>([A-Z]\d+)<')
_visitors = count(1)


def until(ask: Callable[[], T | None], seconds: float = 120.0) -> T:
    """The first answer that is something; fails when there is none within these seconds."""
    end = time.monotonic() + seconds
    while not (answer := ask()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
    return answer


@dataclass(frozen=True)
class Booking:
    """A booked appointment: its secret code, the code to type at the kiosk, its number."""

    code: str
    short_code: str
    number: str


class Clerk:
    """A clerk at a counter, seen from nobody's screen."""

    def __init__(self, hall: Hall, name: str, counter: str) -> None:
        self._browser = Browser(hall.address, {})
        login = hall.logins()[name]
        self._browser.submit(
            self._browser.open("/login").form("/login"), login=login.login, password=login.password
        )
        counters = self._browser.get("/counter/state")["counters"]
        self._id = next(each["id"] for each in counters if each["name"] == counter)
        self._browser.send("/counter/open", {"counter_id": self._id})

    def call(self) -> str:
        """Call the next number; which it is."""
        return str(self._browser.send("/counter/next", {})["ticket"]["number"])

    def press(self, verb: str) -> None:
        """again, start, finish or no-show, for whoever is at the counter."""
        state = self._browser.get("/counter/state")
        ticket = next(each["ticket"] for each in state["counters"] if each["id"] == self._id)
        self._browser.send(f"/counter/{verb}", {"ticket_id": ticket["id"]})

    def serve_next(self) -> str:
        """Call, begin and finish; the number."""
        number = self.call()
        self.press("start")
        self.press("finish")
        return number


class Errands:
    """Everything that happens beside the screen, on one day at one hall. `device` is the cookie of the enrolled kiosk."""

    def __init__(self, hall: Hall, day: Day, device: Cookie) -> None:
        self._hall, self._day, self._device = hall, day, device
        self._papers_before = {slip["qr"] for slip in self.slips()} - {None}

    @cached_property
    def services(self) -> dict[str, int]:
        """Ids of the services by their keys."""
        found = Browser(self._hall.address, {}).get("/api/v1/services")["services"]
        return {each["key"]: each["id"] for each in found}

    @cached_property
    def offices(self) -> dict[str, str]:
        """Ids of the offices by their names."""
        page = Browser(self._hall.address, {}).open("/book/office", s1="1")
        return {
            name: office
            for office, name in re.findall(r'office=(\d+).*?__title">([^<]+)<', page.text, re.DOTALL)
        }

    def book(
        self, at: str = "09:30", service: str = "personalausweis", office: str = "Bürgeramt Mitte"
    ) -> Booking:
        """Somebody books this local time of the day and confirms it by the mail's link."""
        address, page = self._confirmed(at, service, office)
        code, short, number = code_in(address), SHORT_CODE.search(page), NUMBER.search(page)
        assert code, address
        assert short, "the page has no short code"
        assert number, "the page has no number"
        return Booking(code, short[1].replace(" ", ""), number[1])

    def request(self, at: str, service: str) -> None:
        """Somebody asks for this local time of the day, where a clerk has to accept it."""
        _address, page = self._confirmed(at, service, "Bürgeramt Mitte")
        assert NUMBER.search(page) is None, "it is booked already"

    def _confirmed(self, at: str, service: str, office: str) -> tuple[str, str]:
        """Address and text of the page after the press on the link."""
        browser = Browser(self._hall.address, {})
        choice = {f"s{self.services[service]}": "1", "office": self.offices[office]}
        times = browser.open("/book/time", **choice, day=self._day.date.isoformat()).form("/book/hold")
        contact = browser.submit(times, start=f"{self._day.local(at).astimezone(UTC):%Y-%m-%dT%H:%MZ}")
        email = f"visitor{next(_visitors)}@example.org"
        browser.submit(contact.form("/book/contact/"), name="Erika Mustermann", email=email)
        booked = browser.submit(browser.open(self.link_in_mail(email)).form("/confirm/"))
        return booked.url, booked.text

    def link_in_mail(self, email: str) -> str:
        """The link to confirm in the mail to this address, as soon as it has come."""
        reader = Browser(self._hall.mails, {})

        def look() -> str | None:
            mails = [mail["text"] for mail in reader.get("/mails.json") if email in mail["to"]]
            found = CONFIRM_LINK.search("\n".join(mails))
            return found[0] if found else None

        return until(look)

    def check_in(self, code: str) -> dict[str, Any]:
        """Somebody checks in at the kiosk; the kiosk's answer."""
        return self._kiosk.send("/kiosk/check-in", {"text": code})

    def take_number(self, service: str = "personalausweis") -> dict[str, Any]:
        """Somebody takes a number; the kiosk's answer."""
        wanted = [{"id": self.services[service], "quantity": 1}]
        return self._kiosk.send("/kiosk/number", {"services": wanted, "priority": False})

    def sit_down(self, name: str = "counter2", counter: str = "2") -> Clerk:
        """Another clerk opens a counter."""
        return Clerk(self._hall, name, counter)

    def slips(self) -> list[dict[str, Any]]:
        """All slips of the simulated printer."""
        slips: list[dict[str, Any]] = Browser(self._hall.paper, {}).get("/slips.json")
        return slips

    def slip_of(self, number: str) -> dict[str, Any]:
        """The newest slip with this number, as soon as it is printed and cut off; other days had the same numbers."""

        def is_it(slip: dict[str, Any]) -> bool:
            return slip["cut"] and slip["qr"] not in self._papers_before and number in " ".join(slip["lines"])

        return until(lambda: next(filter(is_it, reversed(self.slips())), None))

    @cached_property
    def _kiosk(self) -> Browser:
        browser = Browser(self._hall.address, {})
        browser.session.cookies.set(*self._device)
        browser.open("/kiosk")
        return browser
