"""Our simulated printers judged by receiptio as a host and receiptline as an encoder: not our own code judges itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hardware.families import Family
from hardware.simulators.escpos_reader import EscposReader
from hardware.simulators.picture import draw
from hardware.simulators.printer import SimulatedPrinter
from hardware.simulators.slip import Slip, Thing
from hardware.simulators.star_reader import StarReader
from hardware.simulators.star_typist import StarTypist
from hardware.simulators.typist import Typist
from tests.hardware.eyes import codes_seen
from tests.hardware.judges import encoded, on_network, receiptio
from tests.hardware.waiting import TICKET_PAGE, until

RECEIPT = f"""^^^A017
|Bürgeramt – 5 €|Łódź
"Gebühr"|37,00
---
{{code:{TICKET_PAGE};option:qrcode,6,m}}
=
"""


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[Callable[[Family], SimulatedPrinter]]:
    """Switches a simulated printer of a family on."""
    on: list[SimulatedPrinter] = []

    def switch_on(family: Family) -> SimulatedPrinter:
        on.append(SimulatedPrinter(tmp_path / "printer", family))
        on[-1].start()
        return on[-1]

    yield switch_on
    for printer in on:
        printer.stop()


Switch = Callable[[Family], SimulatedPrinter]


@pytest.mark.parametrize("family", ["escpos", "star"])
def test_a_foreign_host_sees_every_state(printer: Switch, tmp_path: Path, family: Family) -> None:
    simulated = printer(family)
    codes = {"": 100, "near_end": 100, "cover_open": 101, "paper_out": 102, "cutter": 103}
    with on_network(tmp_path / "printer") as host:
        for fault, code in codes.items():
            if fault:
                simulated.set_fault(fault, 1)
            assert receiptio("-d", host, "-q", "-t", "6").code == code, fault
            if fault:
                simulated.set_fault(fault, 0)


def test_a_foreign_host_notices_silence_and_absence(printer: Switch, tmp_path: Path) -> None:
    with on_network(tmp_path / "printer") as host:
        printer("escpos").set_fault("mute", 1)
        assert receiptio("-d", host, "-q").code == 104
    assert receiptio("-d", host, "-q").code == 105


def test_a_foreign_host_gives_up_when_paper_ends_in_the_middle(printer: Switch, tmp_path: Path) -> None:
    printer("escpos").set_fault("slow", 100)
    with on_network(tmp_path / "printer") as host:
        assert receiptio("-d", host, "-l", "de", "-t", "2", content=RECEIPT).code == 106


@pytest.mark.parametrize("family", ["escpos", "star"])
def test_a_foreign_host_prints(printer: Switch, tmp_path: Path, family: Family) -> None:
    simulated = printer(family)
    with on_network(tmp_path / "printer") as host:
        verdict = receiptio("-d", host, "-l", "de", content=RECEIPT)
    assert (verdict.code, verdict.words) == (0, "success")
    until(lambda: simulated.slips)
    assert "A017" in simulated.slips[0].lines


@pytest.mark.parametrize("language", ["epson", "generic", "escpos", "citizen", "fit", "star", "starline"])
def test_receipts_of_a_foreign_encoder_are_read(tmp_path: Path, language: str) -> None:
    content = encoded(RECEIPT, language, tmp_path)
    pieces: list[tuple[Thing, ...]] = []
    is_star = language.startswith("star")
    reader, typist = (
        (StarReader(), StarTypist(pieces.append, 48))
        if is_star
        else (EscposReader(), Typist(pieces.append, 48))
    )
    for piece in reader.feed(content):
        typist.take(piece)
    paper = Slip(1, pieces[0])
    assert paper.lines[0] == "A017"
    assert "Bürgeramt – 5 €" in paper.lines[1]
    assert "Łódź" in paper.lines[1]
    assert codes_seen(draw(paper)) == [TICKET_PAGE]
