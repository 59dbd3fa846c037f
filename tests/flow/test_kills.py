"""The server is killed again and again while people book, check in and call: nothing acknowledged is lost, nothing is doubled."""

import os
import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from booking.model import Reservation
from booking.queries import stale_days
from booking.states import ReservationState
from callsystem.model import Call, Ticket
from kiosk.model import Slip
from tests.flow.people import IDENTITY_CARD, Booked, Citizen
from tests.flow.scene import TODAY, Scene
from tests.wartemarke.visiting import until
from wartemarke.rehearsal.browsing import Refused

MONDAY = date(2026, 11, 30)
KILLS = int(os.environ.get("WARTEMARKE_KILLS", "6"))
"""Six on every run; before a release thirty: `WARTEMARKE_KILLS=30 make test ARGS=tests/flow/test_kills.py`."""
BETWEEN_KILLS = (4, 12)
ALIVE_SECONDS = 30
BOOKED_BEFORE = 10
BOOKERS = 3
CALLERS = 4
PAPER_SECONDS = 60


class Day:
    """People who work and come until `over`; what each of them was told."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.over = threading.Event()
        self.to_check_in = [scene.book(TODAY, f"before{index}@example.org") for index in range(BOOKED_BEFORE)]
        self.citizens = [scene.citizen() for _ in range(BOOKERS)]
        self.booked: list[Booked] = []
        self.numbers: list[str] = []
        self.called: list[str] = []

    def play(self) -> None:
        """Everybody at once, and the kills meanwhile; raises whatever somebody met."""
        with ThreadPoolExecutor() as pool:
            doing = [pool.submit(self._come)]
            doing += [pool.submit(self._call, place) for place in range(CALLERS)]
            doing += [pool.submit(self._book, citizen) for citizen in self.citizens]
            for _kill in range(KILLS):
                self._let_happen(random.randint(*BETWEEN_KILLS))
                time.sleep(random.random() * 0.2)  # at any moment, that is what is tested
                self.scene.hall.kill_server()
                self.scene.hall.restart_server()
            self.over.set()
            for each in doing:
                each.result()

    def _let_happen(self, things: int) -> None:
        """Return when so many more things were acknowledged."""
        goal = self._happened() + things
        until(lambda: self._happened() >= goal, seconds=ALIVE_SECONDS)

    def _happened(self) -> int:
        return len(self.booked) + len(self.numbers) + len(self.called)

    def _come(self) -> None:
        """Those with an appointment check in, others take numbers, in turn."""
        booked = iter(self.to_check_in)
        while not self.over.is_set():
            someone = next(booked, None)
            if someone is not None:
                self.numbers.append(self.scene.kiosk.check_in(someone.code))
            self.numbers.append(self.scene.kiosk.take_number())

    def _call(self, place: int) -> None:
        clerk = self.scene.clerks[place]
        while not self.over.wait(0.02):
            number = clerk.next()
            if number is not None:
                self.called.append(number)
                clerk.serve()

    def _book(self, citizen: Citizen) -> None:
        card = self.scene.service(IDENTITY_CARD)
        while not self.over.is_set():
            times = citizen.times(self.scene.doors.office, card, MONDAY)
            start = random.choice(times.buttons)[1]
            email = f"visitor{random.getrandbits(40)}@example.org"
            try:
                self.booked.append(citizen.book(times, start, email, self.scene.database))
            except Refused as refusal:
                if refusal.status != 409:  # else somebody was faster
                    raise


@pytest.fixture(scope="module")
def day(scene: Scene) -> Day:
    """A day of many kills, played once."""
    played = Day(scene)
    played.play()
    assert min(len(played.booked), len(played.called)) >= KILLS, "too little happened to prove anything"
    return played


def test_every_booking_stands_once(day: Day) -> None:
    stored = day.scene.read(_bookings)
    assert sorted(stored) == sorted((booked.code, booked.number, "booked") for booked in day.booked)
    assert day.scene.read(stale_days) == []
    assert day.scene.read(_fullest) <= 5


def test_every_number_and_every_call_stands_once(day: Day) -> None:
    assert max(Counter(day.numbers).values()) == 1
    assert max(Counter(day.called).values()) == 1
    assert day.scene.read(lambda session: _calls(session, day.numbers)) == {
        number: int(number in day.called) for number in day.numbers
    }
    assert day.scene.faults_of_journal() == []


def test_every_slip_comes_out_and_unmarked_at_most_once(day: Day) -> None:
    until(lambda: day.scene.waiting_for_paper() == [], seconds=PAPER_SECONDS)
    slips = select(Ticket.number).join(Slip).where(Ticket.number.in_(day.numbers))
    assert sorted(day.scene.read(lambda session: session.scalars(slips).all())) == sorted(day.numbers)
    papers = Counter(number for number, _marked in day.scene.paper())
    unmarked = Counter(number for number, is_marked in day.scene.paper() if not is_marked)
    assert set(day.numbers) <= papers.keys()
    assert max(unmarked.values()) == 1


def test_the_same_key_gives_the_same_answer_after_all_the_kills(day: Day) -> None:
    everybody = [day.scene.kiosk, *day.scene.clerks, *day.citizens]
    assert [changed for one in everybody for changed in one.repeat_everything()] == []


def _bookings(session: Session) -> list[tuple[str, str | None, str]]:
    rows = session.scalars(select(Reservation).where(Reservation.day == MONDAY))
    return [(row.code, row.number, str(row.state)) for row in rows]


def _fullest(session: Session) -> int:
    """Most appointments of that day that begin at one moment; each takes all the time to the next one."""
    began = session.scalars(
        select(Reservation.starts_at).where(
            Reservation.day == MONDAY, Reservation.state == ReservationState.BOOKED
        )
    )
    return max(Counter(began).values())


def _calls(session: Session, numbers: list[str]) -> dict[str, int]:
    """How often each number was called."""
    called = select(Ticket.number, Call.id).outerjoin(Call).where(Ticket.number.in_(numbers))
    found = dict.fromkeys(numbers, 0)
    for number, call in session.execute(called):
        found[number] += call is not None
    return found
