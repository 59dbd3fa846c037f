"""Plays the day: bookings on the day before, then the hall from before opening until it is empty."""

import heapq
import itertools
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import requests

from base.codes import code_in
from wartemarke.rehearsal.browsing import Browser, Refused
from wartemarke.rehearsal.day import Day, Visitor
from wartemarke.rehearsal.doors import Doors
from wartemarke.rehearsal.pacing import Pacing
from wartemarke.rehearsal.people import Citizen, Clerk, Kiosk, Offered
from wartemarke.rehearsal.visits import Notes, Visit
from wartemarke.rehearsal.watching import Watcher

ZONE = "Europe/Berlin"
AT_ONCE = 6
BEFORE_OPENING = 25
BREAK_MINUTES = 45
BREAKS_BEGIN = 11 * 60
THURSDAY = 3
PAPER_PATIENCE_SECONDS = 120
MOST_SLIPS_BEHIND = 3
Told = Callable[[str, int, int], None]
Disturb = Callable[[float, Callable[[], AbstractContextManager[None]]], None]
Step = Callable[[], None]


@dataclass
class Played:
    """All that the report is made of."""

    day: Day
    notes: Notes
    board: Watcher
    phone: Watcher
    paper: list[dict[str, Any]] = field(default_factory=list)
    not_booked: list[str] = field(default_factory=list)


class Conductor:
    """Leads one rehearsal. `told(what, done, total)` hears of progress; `disturb(share, held)` may harm the server meanwhile."""

    def __init__(self, doors: Doors, day: Day, minutes: float, told: Told, disturb: Disturb) -> None:
        self._doors, self._day, self._minutes, self._told, self._disturb = doors, day, minutes, told, disturb
        self._pacing = Pacing(doors.clock_file, next_thursday(date.today()), ZONE)
        self._notes = Notes()
        self._played = Played(day, self._notes, Watcher(), Watcher())

    def play(self) -> Played:
        """Book, open the hall, serve everybody, and collect what screens and paper showed."""
        offered: list[Offered] = Browser(self._doors.url, {}).get("/api/v1/services")["services"]
        kiosk = Kiosk(self._doors, self._notes, offered, self._pacing)
        self._listen_as_board()
        citizen = Citizen(self._doors, self._notes, offered, self._pacing)
        self._pacing.run_from(self._pacing.midnight - timedelta(hours=14), 1.0)
        self._book_all(citizen)
        self._play_hall(citizen, kiosk)
        self._collect_paper()
        self._played.board.close()
        self._played.phone.close()
        return self._played

    def _listen_as_board(self) -> None:
        browser = Browser(self._doors.url, self._notes.answers)
        browser.submit(browser.open("/enrol", code=self._doors.board_code).form("/enrol"))
        self._played.board.connect(self._doors.url, cookies=browser.cookies)

    def _book_all(self, citizen: Citizen) -> None:
        done = itertools.count(1)

        def book(who: Visitor) -> None:
            try:
                visit = citizen.book(who)
                with self._notes.lock:
                    self._notes.visits.append(visit)
            except Refused as refusal:
                self._played.not_booked.append(str(refusal))
            self._told("Booking on the phone", next(done), len(self._day.booked))

        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(book, self._day.booked))

    def _play_hall(self, citizen: Citizen, kiosk: Kiosk) -> None:
        begins = self._day.opens - BEFORE_OPENING
        speed = (self._day.closes - begins) / self._minutes
        self._pacing.run_from(self._pacing.midnight + timedelta(minutes=begins), speed)
        empty = threading.Event()
        working = [threading.Thread(target=self._work, args=(at, empty)) for at in range(self._day.counters)]
        for thread in working:
            thread.start()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for minute, _order, step in self._programme(citizen, kiosk):
                self._pacing.wait_for(minute)
                self._let_printer_catch_up()
                pool.submit(self._safely, step)
                self._say_minute()
        self._wait_until_empty()
        empty.set()
        for thread in working:
            thread.join()

    def _programme(self, citizen: Citizen, kiosk: Kiosk) -> list[tuple[float, int, Step]]:
        """Who does what in which minute, in order."""
        order = itertools.count()
        steps: list[tuple[float, int, Step]] = []
        for visit in list(self._notes.visits):
            minute, step = self._step_of(visit, citizen, kiosk)
            if step is not None:
                heapq.heappush(steps, (minute, next(order), step))
        for who in self._day.walk_ins:
            visit = Visit(who)
            self._notes.visits.append(visit)
            heapq.heappush(steps, (who.arrives, next(order), self._arrival(kiosk.take_number, visit)))
        return [heapq.heappop(steps) for _ in range(len(steps))]

    def _step_of(self, visit: Visit, citizen: Citizen, kiosk: Kiosk) -> tuple[float, Step | None]:
        agreed = visit.agreed or 0.0
        if visit.who.cancels:
            return self._day.opens - BEFORE_OPENING + 1, lambda: citizen.cancel(visit)
        if visit.who.absent:
            return agreed, None
        return max(agreed + visit.who.offset, self._day.opens - 10), self._arrival(kiosk.check_in, visit)

    def _arrival(self, enter: Callable[[Visit], None], visit: Visit) -> Step:
        def arrive() -> None:
            try:
                enter(visit)
            except Refused as refusal:
                visit.refused = refusal.code
            if visit.checked_in is not None and not self._played.phone.state:
                self._listen_as_phone(visit)

        return arrive

    def _listen_as_phone(self, visit: Visit) -> None:
        code = code_in(visit.ticket_url)
        if code:
            self._played.phone.connect(self._doors.url, auth={"ticket": code})

    def _work(self, position: int, empty: threading.Event) -> None:
        clerk = Clerk(
            self._doors, self._doors.clerks[position], self._notes, self._pacing, self._played.board
        )
        break_at = BREAKS_BEGIN + position // 2 * BREAK_MINUTES
        try:
            clerk.log_in()
            clerk.open_counter(position)
            self._pacing.wait_for(self._day.opens)
            clerk.work_until(self._day.closes, break_at, BREAK_MINUTES, empty)
        except (Refused, requests.RequestException) as fault:
            self._notes.surprise(f"counter {position + 1} stopped: {fault}")

    def _safely(self, step: Step) -> None:
        try:
            step()
        except (Refused, requests.RequestException) as fault:
            self._notes.surprise(str(fault))

    def _say_minute(self) -> None:
        passed = round(self._pacing.minute()) - self._day.opens
        total = self._day.closes - self._day.opens
        self._disturb(passed / total, self._pacing.held)
        self._told("The hall", max(0, min(passed, total)), total)

    def _let_printer_catch_up(self) -> None:
        """Hold the clock while slips pile up: visitors take them along, and a serial line cannot be sped up with the day."""
        if self._slips_behind() <= MOST_SLIPS_BEHIND:
            return
        until = time.monotonic() + PAPER_PATIENCE_SECONDS
        with self._pacing.held():
            while self._slips_behind() > 0 and time.monotonic() < until:
                time.sleep(0.05)

    def _slips_behind(self) -> int:
        came = sum(visit.checked_in is not None for visit in self._notes.visits)
        return came - len(Browser(self._doors.paper, {}).get("/slips.json"))

    def _wait_until_empty(self) -> None:
        while self._pacing.minute() < self._day.closes + 180:
            if all(visit.served is not None for visit in self._notes.visits if visit.checked_in is not None):
                return
            time.sleep(0.1)

    def _collect_paper(self) -> None:
        """Read the printer's slips once it has nothing left to print: a real line is slower than a day in two minutes."""
        reader = Browser(self._doors.paper, {})
        came = sum(visit.checked_in is not None for visit in self._notes.visits)
        quiet_since = time.monotonic()
        while time.monotonic() < quiet_since + PAPER_PATIENCE_SECONDS:
            slips = reader.get("/slips.json")
            if len(slips) > len(self._played.paper):
                self._played.paper, quiet_since = slips, time.monotonic()
            if sum(not slip["marked"] for slip in slips) >= came:
                return
            self._told("Paper", min(len(slips), came), came)
            time.sleep(0.2)


def next_thursday(today: date) -> date:
    """The next Thursday from tomorrow on: the town's long day."""
    return today + timedelta(days=(THURSDAY - today.weekday() - 1) % 7 + 1)
