"""A hall that really runs, its database seen from outside, and who is enrolled and logged in there."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import pytest
import requests
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base import clock
from base.clock import Pace, write_pace
from base.database import Database
from base.devices.model import Device, DeviceKind
from base.journal import JournalEntry, JournalHead
from base.offices.model import Service
from callsystem.model import Call, Ticket
from kiosk.model import Slip
from kiosk.states import SlipState
from tests.flow.people import IDENTITY_CARD, Booked, Citizen, Clerk, Kiosk, Screen
from wartemarke.hall import Hall
from wartemarke.rehearsal.browsing import Refused
from wartemarke.rehearsal.doors import Doors

T = TypeVar("T")
NUMBER_ALONE = re.compile(r"[A-Z]\d{3,4}")
CALLS = {"called", "called_again"}
THURSDAY_TEN = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 26)
TOMORROW = date(2026, 11, 27)

ON_SQLITE = pytest.mark.parametrize("scene", ["sqlite"], indirect=True, scope="module")
"""For tests of what never reaches the database."""


@dataclass
class Scene:
    """A running hall; `database` is the hall's own, for looking at what was stored."""

    hall: Hall
    database: Database
    doors: Doors

    def read(self, question: Callable[[Session], T]) -> T:
        """Ask the database."""
        return self.database.read(question)

    def service(self, key: str) -> int:
        """The id of a service of the sample town."""
        return self.read(lambda session: session.scalars(select(Service.id).where(Service.key == key)).one())

    def faults_of_journal(self) -> list[str]:
        """Gaps and doubles in the journals, and calls that stand in none; an empty list is what should come out."""
        return self.read(_faults_of_journal)

    def count(self, what: Any, *where: Any) -> int:
        """How many rows."""
        wanted = select(func.count()).select_from(what).where(*where)
        return self.read(lambda session: session.scalar(wanted)) or 0

    def citizen(self) -> Citizen:
        """Somebody with a phone."""
        return Citizen(self.hall.address)

    def book(self, day: date, email: str, key: str = IDENTITY_CARD) -> Booked:
        """Somebody books the first free time of a day through the pages."""
        citizen = self.citizen()
        times = citizen.times(self.doors.office, self.service(key), day)
        return citizen.book(times, times.buttons[0][1], email, self.database)

    @property
    def office_id(self) -> int:
        """The main office."""
        return int(self.doors.office)

    def paper(self) -> list[tuple[str, bool]]:
        """What came out of the printer: the number on each slip, and whether it is marked as a second paper."""
        slips = requests.get(f"{self.hall.paper}/slips.json").json()
        return [(_number_on(slip["lines"]), slip["marked"]) for slip in slips]

    def waiting_for_paper(self) -> list[str]:
        """The numbers of slips at the printer's kiosk that are not yet paper."""
        printer = select(Device.kiosk_id).where(Device.kind == DeviceKind.AGENT)
        open_slips = select(Ticket.number).join(Slip).where(Slip.kiosk_id.in_(printer))
        printed = Slip.state == SlipState.PRINTED
        return self.read(lambda session: list(session.scalars(open_slips.where(~printed))))

    def hang_up(self) -> None:
        """Nobody is called or served any more."""
        for clerk in self.clerks:
            with suppress(Refused):
                clerk.serve()

    @cached_property
    def kiosk(self) -> Kiosk:
        """The kiosk at the entrance, which has a printer."""
        return Kiosk(self.hall.address, self.doors.kiosk_code)

    @cached_property
    def board(self) -> Screen:
        """The board of the hall."""
        return Screen(self.hall.address, self.doors.board_code)

    @cached_property
    def clerks(self) -> list[Clerk]:
        """All clerks, each at a counter."""
        return [self.clerk, *(self._seated(position) for position in range(1, len(self.doors.clerks)))]

    @cached_property
    def clerk(self) -> Clerk:
        """The first of them alone: logging in eight takes its time."""
        return self._seated(0)

    def _seated(self, position: int) -> Clerk:
        login = self.doors.clerks[position]
        clerk = Clerk(self.hall.address, login.login, login.password)
        clerk.sit_down(position)
        return clerk


def open_scene(folder: Path, hall_of: type[Hall] = Hall, **settings: Any) -> Iterator[Scene]:
    """A hall in this folder, for a fixture to yield; meanwhile this process sees the time as the hall does."""
    clock_file = folder / "clock.json"
    write_pace(clock_file, Pace(time.time(), THURSDAY_TEN, 1.0))
    with hall_of(folder, rehearsal=True, **settings) as hall:
        doors = hall.doors()
        database = Database(hall.settings.database_address)
        clock.drive(clock_file)
        yield Scene(hall, database, doors)
        clock.drive(None)
        database.close()


def _number_on(lines: list[str]) -> str:
    (number,) = [line.strip() for line in lines if NUMBER_ALONE.fullmatch(line.strip())]
    return number


def _faults_of_journal(session: Session) -> list[str]:
    faults = []
    for head in session.scalars(select(JournalHead)):
        entries = select(JournalEntry).where(JournalEntry.office_id == head.office_id)
        kinds = {entry.seq: entry.kind for entry in session.scalars(entries)}
        if sorted(kinds) != list(range(1, head.last + 1)):
            faults.append(f"office {head.office_id}: {sorted(kinds)}")
        calls = sorted(session.scalars(select(Call.seq).where(Call.office_id == head.office_id)))
        if calls != sorted(seq for seq, kind in kinds.items() if kind in CALLS):
            faults.append(f"office {head.office_id}: calls {calls}")
    return faults
