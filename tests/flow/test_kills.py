"""The server is killed thirty times while clerks press, people check in and book: nothing acknowledged is lost or doubled."""

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.clock import Pace, write_pace
from booking.model import Reservation
from booking.queries import stale_days
from booking.states import ReservationState
from callsystem.model import Call, Ticket
from kiosk.model import Slip
from tests.flow import forking
from tests.flow.people import IDENTITY_CARD, Booked
from tests.flow.scene import ON_SQLITE, THURSDAY_TEN, TODAY, Scene, open_scene
from tests.postgres import Cluster
from tests.wartemarke.visiting import until
from wartemarke.hall import Hall, wait_for

MONDAY = date(2026, 11, 30)
KILLS = {"sqlite": 30, "postgresql": 6}
"""Of the server; PostgreSQL itself lives on, so what it acknowledged is its own affair."""
CALLS_BETWEEN_KILLS = (1, 2)
LONGEST_PAUSE_SECONDS = 0.05
HALL_SECONDS_IN_ONE = 0.3
"""The hall's clock is slow: a slip is of use for three minutes, and a busy machine may take longer for thirty lives."""
CALLS_BETWEEN_BOOKINGS = 5
"""Pages are dear in a server that was just born, and presses are what this is about."""
ALIVE_SECONDS = 180
BOOKED_BEFORE = 3
WAITING_BEFORE = 20
CALLERS = 4
PAPER_SECONDS = 180


class ForkingHall(Hall):
    """A hall whose server is there again a moment after it was killed; without a mail sink, mail is looked up in the outbox."""

    def kill_workers(self) -> None:
        """End all processes that answer, as `kill -9` does; the next ones are forked by themselves."""
        for worker in (self.folder / forking.ALIVE).iterdir():
            worker.unlink()
            with suppress(ProcessLookupError):
                os.kill(int(worker.name), signal.SIGKILL)

    def wait_until_it_answers(self) -> None:
        """Return when the server answers, and the agent where there is one; raises ServerDied."""
        wait_for(self.server, self.settings.port, "/healthz")
        if self.agent in self.children:
            wait_for(self.agent, self.paper_port, "/slips.json")

    def _prepare_children(self) -> None:
        super()._prepare_children()
        self.server = self._child("server", module=forking.__name__)
        self.children = [self.server, *self.children[2:]]


class Day:
    """People who work and come until `over`; what each of them was told."""

    def __init__(self, scene: Scene, hall: ForkingHall, kills: int) -> None:
        self.scene, self.hall, self.kills = scene, hall, kills
        self.over = threading.Event()
        write_pace(scene.doors.clock_file, Pace(time.time(), THURSDAY_TEN, HALL_SECONDS_IN_ONE))
        self.to_check_in = [scene.book(TODAY, f"before{index}@example.org") for index in range(BOOKED_BEFORE)]
        self.numbers = [scene.kiosk.take_number() for _ in range(WAITING_BEFORE)]
        self.citizen = scene.citizen()
        self.booked: list[Booked] = []
        self.called: list[str] = []

    def play(self) -> None:
        """Everybody at once, and the kills meanwhile; raises whatever somebody met."""
        with ThreadPoolExecutor() as pool:
            doing = [pool.submit(self._come), pool.submit(self._book)]
            doing += [pool.submit(self._call, place) for place in range(CALLERS)]
            try:
                for _kill in range(self.kills):
                    self._let_be_called(random.randint(*CALLS_BETWEEN_KILLS))
                    time.sleep(random.random() * LONGEST_PAUSE_SECONDS)  # at any moment of the next press
                    self.hall.kill_workers()
            finally:
                self.over.set()
            for each in doing:
                each.result()

    def _let_be_called(self, more: int) -> None:
        """Return when so many more calls were acknowledged."""
        goal = len(self.called) + more
        until(lambda: len(self.called) >= goal, seconds=ALIVE_SECONDS)

    def _more_were_called(self, more: int) -> bool:
        """Return when so many more calls were acknowledged, or the day is over; whether it goes on."""
        goal = len(self.called) + more
        until(lambda: len(self.called) >= goal or self.over.is_set(), seconds=ALIVE_SECONDS * more)
        return not self.over.is_set()

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

    def _book(self) -> None:
        card = self.scene.service(IDENTITY_CARD)
        while self._more_were_called(CALLS_BETWEEN_BOOKINGS):
            times = self.citizen.times(self.scene.doors.office, card, MONDAY)
            start = random.choice(times.buttons)[1]
            email = f"visitor{random.getrandbits(40)}@example.org"
            self.booked.append(self.citizen.book(times, start, email, self.scene.database))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """On SQLite with a printer, on PostgreSQL without one: paper asks for no database."""
    folder = tmp_path_factory.mktemp("hall")
    if request.param == "sqlite":
        yield from open_scene(folder, ForkingHall)
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    url = cluster.url(cluster.create())
    yield from open_scene(folder, ForkingHall, database_url=url, with_agent=False)


@pytest.fixture(scope="module")
def day(scene: Scene) -> Day:
    """A day of many kills, played once."""
    assert isinstance(scene.hall, ForkingHall)
    played = Day(scene, scene.hall, KILLS["sqlite" if scene.database.is_sqlite else "postgresql"])
    played.play()
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


@ON_SQLITE
def test_every_slip_comes_out_and_unmarked_at_most_once(day: Day) -> None:
    until(lambda: day.scene.waiting_for_paper() == [], seconds=PAPER_SECONDS)
    slips = select(Ticket.number).join(Slip).where(Ticket.number.in_(day.numbers))
    assert sorted(day.scene.read(lambda session: session.scalars(slips).all())) == sorted(day.numbers)
    papers = Counter(number for number, _marked in day.scene.paper())
    unmarked = Counter(number for number, is_marked in day.scene.paper() if not is_marked)
    assert set(day.numbers) <= papers.keys()
    assert max(unmarked.values()) == 1


def test_the_same_key_gives_the_same_answer_after_all_the_kills(day: Day) -> None:
    everybody = [day.scene.kiosk, *day.scene.clerks, day.citizen]
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
