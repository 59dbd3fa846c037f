"""Paper: how many bytes a slip is, how long it is on the wire, and how soon after the press its first byte leaves.

The agent runs in this process, on a pseudo terminal with a simulated printer at its end: what is timed is ours, from the
kiosk's request to the byte that a cable would take.
"""

import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from base.clock import Pace, write_pace
from base.database import Database
from base.devices.model import DeviceKind
from hardware.agent import Agent
from hardware.config import checked, read_token
from hardware.families import Family, machine_of
from hardware.messages import Document
from hardware.simulators.printer import SimulatedPrinter
from kiosk.model import Slip
from tests.bench.figures import percentile
from tests.wartemarke.visiting import Kiosk
from wartemarke.hall import Hall
from wartemarke.preparing import AGENT_TOKEN

BAUDRATES = (9600, 19_200, 38_400, 115_200)
BITS_PER_BYTE = 10
BEGINS = b"\x1c."
"""Leave Kanji mode: only slips begin with it."""

FAMILIES: dict[str, tuple[Family, str]] = {
    "ESC/POS, 80 mm": ("escpos", "TM-T88V"),
    "ESC/POS, 58 mm, QR as dots": ("escpos", "POS-5890"),
    "Star line mode": ("star", "TSP600"),
    "presenter, QR as dots": ("presenter", "VKP80"),
}
THURSDAY = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Wire:
    """One slip of a family: its bytes, and seconds on the wire at each of BAUDRATES."""

    name: str
    size: int

    def seconds(self, baudrate: int) -> float:
        """How long the line is busy with it."""
        return self.size * BITS_PER_BYTE / baudrate


@dataclass(frozen=True)
class FirstByte:
    """Seconds from the press on the kiosk's glass to the first byte of its slip, and to the kiosk's answer."""

    waits: list[float]
    answers: list[float]

    def milliseconds(self, percent: float) -> float:
        """So many percent of the first bytes left within this time."""
        return percentile(self.waits, percent) * 1000


class Ear(SimulatedPrinter):
    """A simulated printer that notes when a slip begins."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.began = threading.Event()
        self.began_at = 0.0

    def _receive(self, received: bytes) -> None:
        if BEGINS in received and not self.began.is_set():
            self.began_at = time.perf_counter()
            self.began.set()
        super()._receive(received)


def paper(rounds: int) -> tuple[list[Wire], FirstByte]:
    """Take so many numbers at a kiosk; the last one's slip is measured for each family."""
    with _hall() as (hall, ear):
        kiosk = Kiosk(hall.address, hall.enrolment_codes()[DeviceKind.KIOSK])
        first = FirstByte([], [])
        _press(kiosk, ear)  # connections and caches
        for _ in range(rounds):
            pressed, answered = _press(kiosk, ear)
            first.waits.append(ear.began_at - pressed)
            first.answers.append(answered - pressed)
        document = _newest_document(hall)
    return [_wire(name, document) for name in FAMILIES], first


def _press(kiosk: Kiosk, ear: Ear) -> tuple[float, float]:
    count = len(ear.slips)
    ear.began.clear()
    pressed = time.perf_counter()
    kiosk.take_number()
    answered = time.perf_counter()
    ear.began.wait(10)
    until = time.monotonic() + 5
    while len(ear.slips) == count and time.monotonic() < until:
        time.sleep(0.01)  # the next visitor comes when this slip is out
    return pressed, answered


@contextmanager
def _hall() -> Iterator[tuple[Hall, Ear]]:
    with tempfile.TemporaryDirectory(prefix="wartemarke-paper-") as name:
        folder = Path(name)
        write_pace(folder / "clock.json", Pace(time.time(), THURSDAY, 1.0))
        ear = Ear(folder / "printer")
        ear.start()
        with Hall(folder, rehearsal=True, with_agent=False) as hall:
            agent = _agent(hall, folder)
            agent.start()
            yield hall, ear
            agent.stop()
        ear.stop()


def _agent(hall: Hall, folder: Path) -> Agent:
    told: dict[str, object] = {
        "server": hall.address,
        "printer": {"port": str(folder / "printer")},
        "attempts_file": str(folder / "attempts.sqlite"),
    }
    return Agent(checked(told, "bench"), read_token(folder / AGENT_TOKEN))


def _newest_document(hall: Hall) -> Document:
    database = Database(hall.settings.database_address)
    newest = select(Slip.document).order_by(Slip.id.desc()).limit(1)
    try:
        return Document.from_wire(database.read(lambda session: session.scalars(newest).one()))
    finally:
        database.close()


def _wire(name: str, document: Document) -> Wire:
    family, profile = FAMILIES[name]
    return Wire(name, len(machine_of(family, profile).encoder.encode(document)))
