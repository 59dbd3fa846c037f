"""The line closes after k bytes, for every k of a slip: in the decoder, and on living lines, many of them side by side."""

import queue
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import hardware.line
import hardware.port
from hardware.families import machine_of
from hardware.messages import Document, Qr, Text
from hardware.printer import Job, Printer
from hardware.simulators.escpos_reader import EscposReader
from hardware.simulators.printer import SimulatedPrinter
from hardware.simulators.slip import Slip, Thing
from hardware.simulators.typist import Typist
from tests.hardware.impatience import be_impatient
from tests.hardware.waiting import slip, until

SMALL = Document(
    blocks=(Text(text="A001", size=8, bold=True, align="center"), Qr(payload="HTTPS://X.DE/T/7F3K"))
)
SLIP = machine_of().encoder.encode(slip("T999"))
PROOF_BYTES = 11
"""Behind the slip's own bytes: the question whether it is out."""
LINES = 12


def torn_after(content: bytes, count: int) -> list[Slip]:
    """What lies on the paper when only so many bytes of a slip arrived, then our resynchronisation and a whole slip."""
    pieces: list[tuple[Thing, ...]] = []
    reader, typist = EscposReader(), Typist(pieces.append)
    machine = machine_of()
    whole = machine.encoder.encode(SMALL, marked=True)
    for piece in reader.feed(content[:count] + machine.resynchronise + machine.greeting + whole):
        typist.take(piece)
    return [paper for things in pieces if not (paper := Slip(1, things)).is_blank]


def test_wherever_a_slip_is_torn_the_next_one_is_whole_and_marked() -> None:
    clean = torn_after(b"", 0)[-1]
    for count in range(len(SLIP) + 1):
        papers = torn_after(SLIP, count)
        assert papers[-1].things == clean.things, count
        assert papers[-1].is_marked
        assert not any(paper.is_marked for paper in papers[:-1])


class LivingLine:
    """A printer and its driver on a pseudo terminal, whose cable is pulled again and again."""

    def __init__(self, path: Path) -> None:
        self.simulated = SimulatedPrinter(path)
        self.simulated.start()
        self._printer = Printer("printer", str(path), machine_of(), deadline_seconds=10.0)
        self._printer.start()

    def stop(self) -> None:
        """End both."""
        self._printer.stop()
        self.simulated.stop()

    def tear(self, count: int) -> tuple[str, int]:
        """Print while the cable is pulled after so many bytes; how the slip ended, and how many papers came."""
        endings: queue.Queue[str] = queue.Queue()
        until(lambda: self._printer.health().connected is True and self._printer.health().paper == "ok")
        before = len(self.simulated.slips)
        self.simulated.set_fault("unplug_after", count)
        self._printer.submit(Job(SLIP, lambda: True, lambda outcome, _: endings.put(outcome)))
        outcome = endings.get(timeout=120)
        until(lambda: self._printer.health().connected is False)
        papers = len(self.simulated.slips) - before
        self.simulated.set_fault("unplug_after", 0)
        self.simulated.set_fault("unplugged", 0)
        return outcome, papers


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[LivingLine]]:
    be_impatient(monkeypatch)
    monkeypatch.setattr(hardware.line, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(hardware.port, "READ_SECONDS", 0.02)
    started = [LivingLine(tmp_path / f"printer{number}") for number in range(LINES)]
    yield started
    for line in started:
        line.stop()


def test_whenever_the_line_closes_no_slip_is_called_printed_that_is_not(lines: list[LivingLine]) -> None:
    torn: dict[int, tuple[str, int]] = {}
    counts = iter(range(1, len(SLIP) + PROOF_BYTES + 1))
    taking = threading.Lock()

    def go_on(line: LivingLine) -> None:
        while True:
            with taking:
                count = next(counts, 0)
            if not count:
                return
            torn[count] = line.tear(count)

    with ThreadPoolExecutor(LINES) as all_at_once:
        list(all_at_once.map(go_on, lines))
    assert len(torn) == len(SLIP) + PROOF_BYTES
    for count, (outcome, papers) in torn.items():
        assert outcome != "sent", count
        assert outcome != "confirmed" or papers, count
        assert outcome != "failed" or not papers, count
