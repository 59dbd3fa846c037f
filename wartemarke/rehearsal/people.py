"""What people do at the public doors: book by phone, check in at the kiosk, work at a counter."""

import re
import threading
import time
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from base.codes import code_in
from wartemarke.rehearsal.browsing import Browser, Page, Refused
from wartemarke.rehearsal.day import ScenarioService, Visitor
from wartemarke.rehearsal.doors import Doors, Login
from wartemarke.rehearsal.pacing import Pacing
from wartemarke.rehearsal.visits import Notes, Visit
from wartemarke.rehearsal.watching import Watcher

MAIL_PATIENCE_SECONDS = 120
WALKING_MINUTES = 0.5
TIMES_TRIED = 8
TAKEN = 409
SHORT_CODE = re.compile(r'class="wm-shortcode"[^>]*>\s*([^<]+?)\s*<')
NUMBER = re.compile(r'class="wm-number[^>]*>\s*([A-Z]\d{3,4})\s*<')
CONFIRM_LINK = re.compile(r"https?://\S+/confirm/[0-9A-Z]+")
Offered = dict[str, Any]


def service_of(offered: list[Offered], wanted: ScenarioService) -> Offered:
    """The hall's service for one of the scenario: by LeiKa key, else the one that takes as long."""
    same = [each for each in offered if wanted.leika in each["leika"]]
    as_long = sorted(offered, key=lambda each: abs(each["minutes"] - wanted.planned_min))
    return (same or as_long)[0]


class Citizen:
    """Books one appointment through the pages, reads the mail, confirms, and cancels if fate says so."""

    def __init__(self, doors: Doors, notes: Notes, offered: list[Offered], pacing: Pacing) -> None:
        self._doors, self._notes, self._offered, self._pacing = doors, notes, offered, pacing
        self._day = pacing.midnight.date()

    def book(self, who: Visitor) -> Visit:
        """Book the free time nearest to the wanted one; raises Refused when nothing is left."""
        browser = Browser(self._doors.url, self._notes.answers)
        service = service_of(self._offered, who.service)
        quantity = min(who.persons, service["max_quantity"])
        choice = {f"s{service['id']}": str(quantity), "office": self._doors.office}
        contact, agreed = self._hold(browser, {**choice, "day": self._day.isoformat()}, who.wanted)
        name, email = f"Kanarius Xylander {who.index:04}", f"visitor{who.index:04}@example.org"
        browser.submit(contact.form("/book/contact/"), name=name, email=email)
        booked = browser.submit(browser.open(self._link_for(email)).form("/confirm/"))
        number, short_code = NUMBER.search(booked.text), SHORT_CODE.search(booked.text)
        if number is None or short_code is None:
            raise Refused(booked.status, "no_number")
        code = code_in(booked.url) or ""
        return Visit(who, name, email, code, short_code[1], number[1], agreed)

    def cancel(self, visit: Visit) -> None:
        """Cancel by the page, then its button."""
        browser = Browser(self._doors.url, self._notes.answers)
        with self._pacing.held():
            browser.submit(browser.open(f"/reservations/{visit.code}/cancel").form("/cancel"))
        visit.cancelled = True

    def _hold(self, browser: Browser, choice: dict[str, str], wanted: float) -> tuple[Page, float]:
        """Press the free time nearest to the wanted minute; the page that asks for contact, and the agreed minute."""
        for _attempt in range(TIMES_TRIED):
            form = browser.open("/book/time", **choice).form("/book/hold")
            times = sorted(form.buttons, key=lambda button: abs(self._minute_of(button[1]) - wanted))
            try:
                return browser.submit(form, **dict([times[0]])), self._minute_of(times[0][1])
            except Refused as refusal:
                if refusal.status != TAKEN:
                    raise
        raise Refused(TAKEN, "nothing_free")

    def _minute_of(self, moment: str) -> float:
        return self._pacing.minute_of(datetime.fromisoformat(moment))

    def _link_for(self, email: str) -> str:
        until = time.monotonic() + MAIL_PATIENCE_SECONDS
        reader = Browser(self._doors.mails, {})
        while time.monotonic() < until:
            for mail in reader.get("/mails.json"):
                link = CONFIRM_LINK.search(mail["text"]) if email in mail["to"] else None
                if link:
                    return link.group()
            time.sleep(0.1)
        raise Refused(504, "no_mail")


class Kiosk:
    """The kiosk's page: enrolled once, then one visitor after the other."""

    def __init__(self, doors: Doors, notes: Notes, offered: list[Offered], pacing: Pacing) -> None:
        self.browser = Browser(doors.url, notes.answers)
        self.browser.submit(self.browser.open("/enrol", code=doors.kiosk_code).form("/enrol"))
        self._notes, self._offered, self._pacing = notes, offered, pacing
        self._line = threading.Lock()

    def check_in(self, visit: Visit) -> None:
        """Scan the code of a reservation."""
        with self._pacing.held(), self._line:
            self._welcome(visit, self.browser.send("/kiosk/check-in", {"text": visit.code}))

    def take_number(self, visit: Visit) -> None:
        """Take a number without an appointment."""
        service = service_of(self._offered, visit.who.service)
        quantity = min(visit.who.persons, service["max_quantity"])
        body = {"services": [{"id": service["id"], "quantity": quantity}], "priority": visit.who.priority}
        with self._pacing.held(), self._line:
            self._welcome(visit, self.browser.send("/kiosk/number", body))

    def _welcome(self, visit: Visit, welcome: dict[str, Any]) -> None:
        with self._notes.lock:
            if visit.number and visit.number != welcome["number"]:
                self._notes.surprises.append(f"{visit.number} became {welcome['number']} at the kiosk")
            visit.number, visit.told = welcome["number"], welcome["wait_minutes"]
            visit.ticket_url, visit.checked_in = welcome["ticket_url"], self._pacing.minute()


class Clerk:
    """One member of staff at one counter: next, start, finish, until nobody comes any more."""

    def __init__(self, doors: Doors, login: Login, notes: Notes, pacing: Pacing, board: Watcher) -> None:
        self._browser = Browser(doors.url, notes.answers)
        self._login, self._notes, self._pacing, self._board = login, notes, pacing, board
        self.counter = ""
        self._counter_id = 0

    def log_in(self) -> None:
        """Log in by the form."""
        form = self._browser.open("/login").form("/login")
        self._browser.submit(form, login=self._login.login, password=self._login.password)

    def open_counter(self, position: int) -> None:
        """Take the counter at this position of the list."""
        counters = self._browser.get("/counter/state")["counters"]
        self._counter_id, self.counter = counters[position]["id"], counters[position]["name"]
        self._press("open", counter_id=self._counter_id)

    def work_until(
        self, closing: float, break_at: float, break_minutes: float, all_done: threading.Event
    ) -> None:
        """Serve until the hall is empty after closing, with one break in between."""
        while not all_done.is_set() and self._pacing.minute() < closing + 240:
            if break_at <= self._pacing.minute() < break_at + break_minutes:
                self._rest_until(break_at + break_minutes)
            number = self._next()
            if number is None:
                with self._board.changed:
                    self._board.changed.wait(0.05)
            else:
                self._serve(number)

    def _rest_until(self, minute: float) -> None:
        self._press("close")
        self._pacing.wait_for(minute)
        self._press("open", counter_id=self._counter_id)

    def _next(self) -> str | None:
        """Whom to serve; while nobody is there, asking again and again must not stop the day."""
        try:
            with self._pacing.held() if self._board.waiting() else nullcontext():
                return str(self._browser.send("/counter/next", {})["ticket"]["number"])
        except Refused as refusal:
            if refusal.code != "nobody_waits":
                self._notes.surprise(f"next at counter {self.counter}: {refusal}")
            return None

    def _serve(self, number: str) -> None:
        called = self._pacing.minute()
        visit = self._notes.arrived_with(number)
        if visit is None:
            self._notes.surprise(f"{number} was called, but nobody with this number is here")
            self._press("no-show")
            return
        visit.called.append((called, self.counter))
        self._pacing.wait_for(called + WALKING_MINUTES)
        self._press("start")
        self._pacing.wait_for(called + WALKING_MINUTES + visit.who.minutes)
        self._press("finish")
        visit.served = self._pacing.minute()

    def _press(self, verb: str, **what: int) -> None:
        with self._pacing.held():
            self._browser.send(f"/counter/{verb}", what)
