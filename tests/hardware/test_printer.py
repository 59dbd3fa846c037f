"""A printer under faults: what it says of each slip, and what really lies on the paper."""

import os
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from hardware.families import machine_of
from hardware.messages import Outcome
from hardware.printer import Job, Printer
from hardware.simulators.printer import SimulatedPrinter
from tests.hardware.impatience import be_impatient
from tests.hardware.waiting import slip, until

ENCODER = machine_of().encoder
Ending = tuple[Outcome, str]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    be_impatient(monkeypatch)


@pytest.fixture
def printer(simulated: SimulatedPrinter, tmp_path: Path) -> Iterator[Printer]:
    opened = Printer("printer", str(tmp_path / "printer"), machine_of(), deadline_seconds=4.0)
    opened.start()
    yield opened
    opened.stop()


@pytest.fixture
def print_slip(printer: Printer) -> Callable[..., Ending]:
    """Prints one slip and waits for how it ends."""

    def print_and_wait(number: str = "A017", marked: bool = False) -> Ending:
        return submit(printer, number, marked).get(timeout=120)

    return print_and_wait


def submit(printer: Printer, number: str, marked: bool = False) -> "queue.Queue[Ending]":
    endings: queue.Queue[Ending] = queue.Queue()
    content = ENCODER.encode(slip(number), marked=marked)
    printer.submit(Job(content, lambda: True, lambda *ending: endings.put(ending)))
    return endings


def is_fine(printer: Printer) -> bool:
    health = printer.health()
    return health.connected is True and health.paper == "ok" and health.fault is None


def numbers(simulated: SimulatedPrinter) -> list[str]:
    return [line for paper in simulated.slips for line in paper.lines if line.startswith("A0")]


def test_a_slip_is_confirmed_and_on_paper(
    simulated: SimulatedPrinter, print_slip: Callable[..., Ending]
) -> None:
    assert print_slip() == ("confirmed", "")
    assert numbers(simulated) == ["A017"]


def test_slips_come_out_in_order(simulated: SimulatedPrinter, printer: Printer) -> None:
    endings = [submit(printer, f"A0{number:02}") for number in range(20)]
    assert {ending.get(timeout=120) for ending in endings} == {("confirmed", "")}
    assert numbers(simulated) == [f"A0{number:02}" for number in range(20)]


@pytest.mark.parametrize(
    "fault, reason",
    [
        pytest.param("paper_out", "paper_out", id="no paper"),
        pytest.param("cover_open", "cover_open", id="cover open"),
        pytest.param("cutter", "cutter", id="cutter jammed"),
        pytest.param("offline", "offline", id="offline"),
        pytest.param("unplugged", "unplugged", id="unplugged"),
        pytest.param("mute", "no_answer", id="mute after it could speak"),
        pytest.param("deaf", "no_answer", id="deaf after it could hear"),
    ],
)
def test_a_fault_known_before_costs_no_byte_and_heals(
    simulated: SimulatedPrinter, printer: Printer, print_slip: Callable[..., Ending], fault: str, reason: str
) -> None:
    until(lambda: is_fine(printer))
    simulated.set_fault(fault, 1)
    until(lambda: printer.health().fault == reason)
    assert print_slip("A001") == ("failed", reason)
    simulated.set_fault(fault, 0)
    until(lambda: is_fine(printer))
    assert print_slip("A002") == ("confirmed", "")
    assert numbers(simulated) == ["A002"]


def test_whoever_opens_the_port_past_our_lock_and_takes_answers_never_makes_a_proof(
    simulated: SimulatedPrinter, printer: Printer, print_slip: Callable[..., Ending], tmp_path: Path
) -> None:
    until(lambda: is_fine(printer))
    with thief(tmp_path / "printer"):
        until(lambda: not is_fine(printer))  # and that is told: it seems silent, gone, or to talk nonsense
        outcome, _ = print_slip("A001")
        assert outcome != "sent"
        assert outcome != "confirmed" or numbers(simulated) == ["A001"]
        assert outcome != "failed" or numbers(simulated) == []
    until(lambda: is_fine(printer))
    assert print_slip("A002", marked=outcome == "unknown") == ("confirmed", "")
    assert numbers(simulated)[-1] == "A002"


@contextmanager
def thief(port: Path) -> Iterator[None]:
    """Another program that never heard of locks. What it reads, we never see."""
    ours, stolen = os.open(port, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK), threading.Event()

    def steal() -> None:
        while not stolen.is_set():
            with suppress(BlockingIOError):
                os.read(ours, 4096)

    stealing = threading.Thread(target=steal)
    stealing.start()
    try:
        yield
    finally:
        stolen.set()
        stealing.join()
        os.close(ours)


def test_paper_near_its_end_is_told_and_prints(
    simulated: SimulatedPrinter, printer: Printer, print_slip: Callable[..., Ending]
) -> None:
    until(lambda: is_fine(printer))
    simulated.set_fault("near_end", 1)
    until(lambda: printer.health().paper == "near_end")
    assert printer.health().fault is None
    assert print_slip() == ("confirmed", "")


@pytest.mark.parametrize("fault", ["paper_out", "unplugged", "deaf"])
def test_a_fault_present_from_the_start_never_says_confirmed(
    simulated: SimulatedPrinter, print_slip: Callable[..., Ending], fault: str
) -> None:
    simulated.set_fault(fault, 1)
    outcome, _ = print_slip()
    assert outcome in ("failed", "sent", "unknown")
    assert outcome != "sent" or fault == "deaf"  # a line without answers is all that many old printers have
    assert numbers(simulated) == []


def test_a_printer_that_never_answers_counts_as_sent(
    simulated: SimulatedPrinter, print_slip: Callable[..., Ending]
) -> None:
    simulated.set_fault("mute", 1)
    assert print_slip() == ("sent", "")
    until(lambda: numbers(simulated) == ["A017"])


@pytest.mark.parametrize("after", [1, 7, 30, 64, 150, 200])
def test_unplugged_in_the_middle_is_unknown_and_the_torn_paper_is_cut_off(
    simulated: SimulatedPrinter, printer: Printer, print_slip: Callable[..., Ending], after: int
) -> None:
    until(lambda: is_fine(printer))
    simulated.set_fault("slow", 4000)
    simulated.set_fault("unplug_after", 24 + after)  # up to two rounds of questions may come first
    outcome, _ = print_slip("A001")
    assert outcome == "unknown"
    until(lambda: printer.health().connected is False)
    simulated.set_fault("slow", 0)
    simulated.set_fault("unplug_after", 0)
    simulated.set_fault("unplugged", 0)
    until(lambda: is_fine(printer))
    assert print_slip("A002", marked=True) == ("confirmed", "")
    last = simulated.slips[-1]
    assert last.is_marked
    assert "A002" in last.lines
    assert "A001" not in last.lines


def test_no_paper_in_the_middle_is_unknown(
    simulated: SimulatedPrinter, printer: Printer, print_slip: Callable[..., Ending]
) -> None:
    until(lambda: is_fine(printer))
    ending = submit_while_silent(simulated, printer)
    simulated.set_fault("paper_out", 1)
    simulated.set_fault("deaf", 0)
    assert ending.get(timeout=120) == ("unknown", "paper_out")


def submit_while_silent(simulated: SimulatedPrinter, printer: Printer) -> "queue.Queue[Ending]":
    """A slip whose bytes have left but were not read yet."""
    simulated.set_fault("deaf", 1)
    begun = threading.Event()
    endings: queue.Queue[Ending] = queue.Queue()

    def begin() -> bool:
        begun.set()
        return True

    printer.submit(Job(ENCODER.encode(slip()), begin, lambda *ending: endings.put(ending)))
    assert begun.wait(120)
    return endings


def test_deaf_in_the_middle_is_unknown_and_it_recovers_with_a_marked_paper(
    simulated: SimulatedPrinter, printer: Printer, print_slip: Callable[..., Ending]
) -> None:
    until(lambda: is_fine(printer))
    outcome, reason = submit_while_silent(simulated, printer).get(timeout=120)
    assert (outcome, reason) == ("unknown", "no_answer")
    simulated.set_fault("deaf", 0)
    until(lambda: is_fine(printer))
    assert print_slip("A002", marked=True) == ("confirmed", "")
    assert simulated.slips[-1].is_marked
    assert "A002" in simulated.slips[-1].lines


def test_a_slow_printer_is_waited_for(
    simulated: SimulatedPrinter, printer: Printer, print_slip: Callable[..., Ending]
) -> None:
    until(lambda: is_fine(printer))
    simulated.set_fault("slow", 1000)
    assert print_slip() == ("confirmed", "")


def test_garbage_is_never_taken_for_a_proof_or_a_state(
    simulated: SimulatedPrinter, printer: Printer, print_slip: Callable[..., Ending]
) -> None:
    until(lambda: is_fine(printer))
    simulated.set_fault("garbage", 1)
    until(lambda: printer.health().fault == "garbage")
    assert printer.health().paper == "unknown"
    outcome, _ = print_slip()
    assert outcome == "unknown"
    simulated.set_fault("garbage", 0)
    until(lambda: is_fine(printer))


def test_a_refused_beginning_prints_nothing(simulated: SimulatedPrinter, printer: Printer) -> None:
    endings: queue.Queue[Ending] = queue.Queue()
    printer.submit(Job(ENCODER.encode(slip()), lambda: False, lambda *ending: endings.put(ending)))
    assert endings.get(timeout=120) == ("failed", "not_stored")
    assert simulated.slips == []


def test_without_proof_asked_all_bytes_sent_is_sent(simulated: SimulatedPrinter, tmp_path: Path) -> None:
    printer = Printer("printer", str(tmp_path / "printer"), machine_of(proof="none"))
    printer.start()
    assert submit(printer, "A017").get(timeout=120) == ("sent", "")
    until(lambda: numbers(simulated) == ["A017"])
    printer.stop()


def test_a_power_cycle_heals_by_itself(
    simulated: SimulatedPrinter, printer: Printer, print_slip: Callable[..., Ending]
) -> None:
    until(lambda: is_fine(printer))
    simulated.power_cycle()
    assert print_slip() == ("confirmed", "")
