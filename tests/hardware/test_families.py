"""Each family of printers under the same faults: what is said of a slip, and what lies on the paper."""

import queue
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hardware.families import Family, Proof, machine_of
from hardware.messages import Document, Logo, Outcome, Qr, Text
from hardware.printer import Job, Printer
from hardware.simulators.picture import draw
from hardware.simulators.presenter import PresenterVoice
from hardware.simulators.printer import SimulatedPrinter
from hardware.simulators.slip import Raster
from tests.hardware.eyes import codes_seen
from tests.hardware.impatience import be_impatient
from tests.hardware.judges import PORT, on_network
from tests.hardware.waiting import TICKET_PAGE, slip, until

FAMILIES: list[Family] = ["escpos", "star", "presenter"]
Ending = tuple[Outcome, str]
Bench = tuple[SimulatedPrinter, Printer, Family]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    be_impatient(monkeypatch)


Open = Callable[..., Bench]


@pytest.fixture
def open_printer(tmp_path: Path) -> Iterator[Open]:
    """A simulated printer of a family, and ours on its line."""
    endings: list[Callable[[], None]] = []

    def opened(family: Family, proof: Proof = "auto", retract_seconds: float = 0.0) -> Bench:
        simulated = SimulatedPrinter(tmp_path / "printer", family)
        machine = machine_of(family, proof=proof)
        printer = Printer(
            "printer",
            str(tmp_path / "printer"),
            machine,
            deadline_seconds=3.0,
            retract_seconds=retract_seconds,
        )
        simulated.start()
        printer.start()
        endings.extend([printer.stop, simulated.stop])
        return simulated, printer, family

    yield opened
    for end in endings:
        end()


@pytest.fixture(params=FAMILIES)
def bench(request: pytest.FixtureRequest, open_printer: Open) -> Bench:
    return open_printer(request.param)


def put(bench: Bench, document: Document, marked: bool = False) -> "queue.Queue[Ending]":
    """Queue a slip; the queue gets how it ended."""
    _, printer, family = bench
    endings: queue.Queue[Ending] = queue.Queue()
    content = machine_of(family).encoder.encode(document, marked=marked)
    printer.submit(Job(content, lambda: True, lambda *ending: endings.put(ending)))
    return endings


def is_fine(printer: Printer) -> bool:
    health = printer.health()
    return health.connected is True and health.paper == "ok" and health.fault is None


def numbers(simulated: SimulatedPrinter) -> list[str]:
    return [line for paper in simulated.slips for line in paper.lines if line.startswith("A0")]


def test_slips_are_confirmed_in_order_and_read_by_a_foreign_eye(bench: Bench) -> None:
    simulated = bench[0]
    endings = [put(bench, slip(f"A00{number}")) for number in range(4)]
    assert {ending.get(timeout=20) for ending in endings} == {("confirmed", "")}
    assert numbers(simulated) == ["A000", "A001", "A002", "A003"]
    assert simulated.slips[0].lines[0] == "Bürgeramt Chemnitz"
    assert "Gebühr 37,00 €" in simulated.slips[0].lines
    assert codes_seen(draw(simulated.slips[0])) == [TICKET_PAGE]


def test_a_further_paper_is_seen_as_marked(bench: Bench) -> None:
    assert put(bench, slip(), marked=True).get(timeout=120)[0] == "confirmed"
    assert bench[0].slips[0].is_marked


@pytest.mark.parametrize("fault", ["paper_out", "cover_open", "cutter", "offline", "unplugged"])
def test_a_fault_known_before_costs_no_byte_and_heals(bench: Bench, fault: str) -> None:
    simulated, printer, _ = bench
    until(lambda: is_fine(printer))
    simulated.set_fault(fault, 1)
    until(lambda: printer.health().fault == fault)
    assert put(bench, slip("A001")).get(timeout=120) == ("failed", fault)
    simulated.set_fault(fault, 0)
    until(lambda: is_fine(printer))
    assert put(bench, slip("A002")).get(timeout=120) == ("confirmed", "")
    assert numbers(simulated) == ["A002"]


def test_paper_near_its_end_is_told_and_prints(bench: Bench) -> None:
    simulated, printer, _ = bench
    simulated.set_fault("near_end", 1)
    until(lambda: printer.health().paper == "near_end")
    assert put(bench, slip()).get(timeout=120) == ("confirmed", "")


@pytest.mark.parametrize("after", [60, 200])
def test_unplugged_in_the_middle_is_unknown_and_the_next_paper_is_whole(bench: Bench, after: int) -> None:
    simulated, printer, _ = bench
    until(lambda: is_fine(printer))
    simulated.set_fault("slow", 4000)
    simulated.set_fault("unplug_after", after)
    assert put(bench, slip("A001")).get(timeout=120)[0] == "unknown"
    until(lambda: printer.health().connected is False)
    for fault in ("slow", "unplug_after", "unplugged"):
        simulated.set_fault(fault, 0)
    until(lambda: is_fine(printer))
    assert put(bench, slip("A002"), marked=True).get(timeout=120) == ("confirmed", "")
    assert simulated.slips[-1].is_marked
    assert "A002" in simulated.slips[-1].lines
    assert "A001" not in simulated.slips[-1].lines


def test_garbage_proves_nothing(bench: Bench) -> None:
    simulated, printer, _ = bench
    until(lambda: is_fine(printer))
    simulated.set_fault("garbage", 1)
    until(lambda: printer.health().fault == "garbage")
    assert put(bench, slip()).get(timeout=120)[0] == "unknown"


def test_dots_lie_on_the_paper_as_they_were_sent(bench: Bench) -> None:
    document = Document(
        blocks=(Text(text="رقمك"), Logo(width=16, height=2, dots="/wAA/w=="), Qr(payload=TICKET_PAGE))
    )
    assert put(bench, document).get(timeout=120)[0] == "confirmed"
    (paper,) = bench[0].slips
    rasters = [thing for thing in paper.things if isinstance(thing, Raster)]
    assert any(b"\xff" in raster.dots for raster in rasters)
    assert codes_seen(draw(paper)) == [TICKET_PAGE]


def test_a_clone_without_process_ids_is_proved_by_its_marker(open_printer: Open) -> None:
    bench = open_printer("escpos", proof="marker")
    until(lambda: is_fine(bench[1]))
    assert put(bench, slip("A001")).get(timeout=120) == ("confirmed", "")
    bench[0].set_fault("garbage", 1)
    assert put(bench, slip("A002")).get(timeout=120)[0] == "unknown"


def test_a_printer_that_is_asked_for_no_proof_has_sent(open_printer: Open) -> None:
    for family in FAMILIES:
        bench = open_printer(family, proof="none")
        assert put(bench, slip()).get(timeout=120) == ("sent", "")
        bench[1].stop()
        bench[0].stop()


def test_a_ticket_that_nobody_takes_is_thrown_out_for_the_next(open_printer: Open) -> None:
    bench = open_printer("presenter")
    bench[0].set_fault("ticket_left", 1)
    endings = [put(bench, slip(f"A00{number}")) for number in range(3)]
    assert {ending.get(timeout=20) for ending in endings} == {("confirmed", "")}
    assert numbers(bench[0]) == ["A000", "A001", "A002"]


def test_a_ticket_that_nobody_takes_is_drawn_in_after_its_time(open_printer: Open) -> None:
    bench = open_printer("presenter", retract_seconds=0.3)
    bench[0].set_fault("ticket_left", 1)
    assert put(bench, slip()).get(timeout=120) == ("confirmed", "")
    voice = bench[0].voice
    assert isinstance(voice, PresenterVoice)
    until(lambda: voice.retracted == 1)
    until(lambda: not voice.has_ticket)


def test_a_ticket_that_is_taken_is_not_drawn_in(open_printer: Open) -> None:
    bench = open_printer("presenter", retract_seconds=30.0)
    assert put(bench, slip()).get(timeout=120) == ("confirmed", "")
    voice = bench[0].voice
    assert isinstance(voice, PresenterVoice)
    until(lambda: not voice.has_ticket)
    assert voice.retracted == 0


def test_a_star_s_counter_goes_round(open_printer: Open) -> None:
    bench = open_printer("star")
    endings = [put(bench, Document(blocks=(Text(text=f"A0{number:02}"),))) for number in range(40)]
    assert {ending.get(timeout=120) for ending in endings} == {("confirmed", "")}
    assert len(numbers(bench[0])) == 40


def test_a_network_printer_is_the_same_printer_at_another_address(open_printer: Open, tmp_path: Path) -> None:
    simulated, local, _ = open_printer("escpos")
    local.stop()
    with on_network(tmp_path / "printer") as host:
        printer = Printer("printer", f"socket://{host}:{PORT}", machine_of(), deadline_seconds=3.0)
        printer.start()
        bench: Bench = (simulated, printer, "escpos")
        assert put(bench, slip("A001")).get(timeout=120) == ("confirmed", "")
        simulated.set_fault("paper_out", 1)
        until(lambda: printer.health().fault == "paper_out")
        assert put(bench, slip("A002")).get(timeout=120) == ("failed", "paper_out")
        printer.stop()
    assert numbers(simulated) == ["A001"]
