"""The promises about paper, under the worst: two hundred slips over a restart, an agent killed in the middle, megabytes of
garbage, and names that would like to be commands. The line closed after every byte: `test_torn_lines.py`."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.agent import Agent
from hardware.config import checked
from hardware.encoder import MARK
from hardware.escpos_status import StatusDecoder
from hardware.families import Family, machine_of
from hardware.messages import Attempt, Document, Print, Qr, Text
from hardware.presenter_status import PresenterStatus
from hardware.simulators.printer import SimulatedPrinter
from hardware.star_status import StarStatus
from hardware.status import NOTHING_KNOWN, Decoder
from tests.hardware import wire
from tests.hardware.server import TOKEN, DeviceServer
from tests.hardware.waiting import until

# --- restarts and kills


class Town:
    """What the server does, in the small: one slip at a time, tried again until it is on paper, marked where paper may be."""

    def __init__(self, server: DeviceServer, slips: int) -> None:
        self.server = server
        self.attempts = Counter[int]()
        self.marked: set[int] = set()
        self.waiting = list(range(1, slips + 1))
        self._read = 0

    @property
    def is_done(self) -> bool:
        return not self.waiting

    def print_next(self) -> None:
        if self.waiting:
            number = self.waiting[0]
            self.attempts[number] += 1
            self.server.say("print", self._order(number))

    def listen(self) -> None:
        """Take in what agents said; a result, or an agent that does not know of its slip, brings the next one."""
        while self._read < len(self.server.heard):
            event, content = self.server.heard[self._read]
            self._read += 1
            if event == "printed":
                self._settle(content)
            elif event == "ready":
                self._resume(content)

    def live_until(self, simulated: SimulatedPrinter, papers: int) -> None:
        """Go on until so many papers lie there, or all is done."""

        def is_enough() -> bool:
            self.listen()
            return self.is_done or len(simulated.slips) >= papers

        until(is_enough)

    def _resume(self, content: dict[str, list[dict[str, object]]]) -> None:
        for printed in content["unfinished"]:
            self._settle(printed, goes_on=False)
        if self.waiting:
            number = self.waiting[0]
            here = Attempt(slip_id=number, attempt=max(self.attempts[number], 1)).to_wire()
            if here not in content["under_way"]:
                if self.attempts[number]:
                    self.marked.add(number)
                self.print_next()

    def _settle(self, printed: dict[str, object], goes_on: bool = True) -> None:
        number = printed["slip_id"]
        if (
            not self.waiting
            or self.waiting[0] != number
            or printed["attempt"] != self.attempts[self.waiting[0]]
        ):
            return
        if printed["outcome"] in ("confirmed", "sent"):
            self.waiting.pop(0)
        elif printed["outcome"] == "unknown":
            self.marked.add(self.waiting[0])
        if goes_on:
            self.print_next()

    def _order(self, number: int) -> Print:
        document = Document(blocks=(Text(text=f"Q{number:03}"),))
        return Print(
            slip_id=number, attempt=self.attempts[number], marked=number in self.marked, document=document
        )


def papers_of(simulated: SimulatedPrinter, slips: int) -> dict[int, list[bool]]:
    """For each slip its papers in order: was it marked?"""
    found: dict[int, list[bool]] = {number: [] for number in range(1, slips + 1)}
    for paper in simulated.slips:
        for line in paper.lines:
            if re.fullmatch(r"Q\d{3}", line):
                found[int(line[1:])].append(paper.is_marked)
    return found


def test_two_hundred_slips_come_out_in_order_over_a_restart_of_agent_and_server(
    server: DeviceServer, simulated: SimulatedPrinter, tmp_path: Path
) -> None:
    told = checked(
        {
            "server": server.address,
            "printer": {"port": str(tmp_path / "printer")},
            "attempts_file": str(tmp_path / "attempts.sqlite"),
        },
        "test",
    )
    agent = Agent(told, TOKEN)
    agent.start()
    until(lambda: server.all("ready"))
    orders = [
        Print(slip_id=n, attempt=1, marked=False, document=Document(blocks=(Text(text=f"Q{n:03}"),)))
        for n in range(1, 201)
    ]
    for order in orders:
        server.say("print", order)
    until(lambda: len(simulated.slips) > 20)
    agent.stop()
    printed = {result["slip_id"]: result["outcome"] for result in server.all("printed")}
    server.heard.clear()
    again = Agent(told, TOKEN)
    again.start()
    until(lambda: server.all("ready"))
    printed |= {result["slip_id"]: result["outcome"] for result in server.all("ready")[0]["unfinished"]}
    for order in orders:
        outcome = printed.get(order.slip_id)
        if outcome != "confirmed":
            marked = outcome == "unknown"
            server.say("print", order.model_copy(update={"attempt": 2, "marked": marked}))
    until(lambda: all(papers_of(simulated, 200).values()))
    again.stop()
    for number, papers in papers_of(simulated, 200).items():
        assert papers.count(False) <= 1, number
    numbers = [int(paper.lines[-1][1:]) for paper in simulated.slips if not paper.is_marked]
    assert numbers == sorted(numbers)


def test_an_agent_killed_at_random_leaves_no_number_without_paper_and_marks_every_second_one(
    server: DeviceServer, simulated: SimulatedPrinter, tmp_path: Path
) -> None:
    slips, chance = 60, random.Random(60)
    path, token = tmp_path / "agent.toml", tmp_path / "token"
    token.write_text(TOKEN)
    token.chmod(0o600)
    path.write_text(
        f'server = "{server.address}"\ntoken_file = "token"\n[printer]\nport = "{tmp_path / "printer"}"\n'
    )
    town = Town(server, slips)
    kills = 0
    while not town.is_done:
        agent = subprocess.Popen(
            [sys.executable, "-m", "hardware", "--config", str(path)], stderr=subprocess.DEVNULL
        )
        town.live_until(simulated, len(simulated.slips) + chance.randrange(6, 18))
        time.sleep(chance.random() * 0.01)  # somewhere within a slip
        os.kill(agent.pid, signal.SIGKILL)
        agent.wait()
        kills += 1
    assert kills >= 4
    found = papers_of(simulated, slips)
    for number, papers in found.items():
        assert papers, f"no paper for {number}"
        assert papers.count(False) <= 1, f"two unmarked papers for {number}"
    assert max(town.attempts.values()) < 10


# --- garbage


DECODERS: dict[str, Callable[[], Decoder]] = {
    "escpos": StatusDecoder,
    "marker": lambda: StatusDecoder("marker"),
    "star": StarStatus,
    "presenter": PresenterStatus,
}


@pytest.mark.parametrize("kind", DECODERS)
def test_a_megabyte_of_noise_is_never_a_state_nor_a_proof(kind: str) -> None:
    noise, decoder = random.Random(11), DECODERS[kind]()
    decoder.request_proof()
    for _ in range(16_384):
        if not decoder.is_waiting:
            decoder.ask()
        assert not decoder.feed(noise.randbytes(64))
        assert decoder.status == NOTHING_KNOWN


@pytest.mark.parametrize("kind", DECODERS)
@settings(max_examples=60)
@given(
    pieces=st.lists(st.binary(max_size=40), max_size=30),
    asks=st.lists(st.booleans(), min_size=30, max_size=30),
)
def test_no_bytes_break_a_decoder(kind: str, pieces: list[bytes], asks: list[bool]) -> None:
    decoder = DECODERS[kind]()
    decoder.request_proof()
    for piece, ask in zip(pieces, asks, strict=False):
        if ask:
            decoder.ask()
        decoder.feed(piece)
        assert decoder.status.paper in ("ok", "near_end", "out", "unknown")
    decoder.forget()
    assert decoder.status == NOTHING_KNOWN


# --- hostile names

HOSTILE = [
    pytest.param("\x1b@\x1dV\x00", id="ESC @, GS V"),
    pytest.param("\x10\x04\x01\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08", id="DLE EOT, DLE DC4"),
    pytest.param("\x18\x17\x05\x04\x11\x13", id="CAN, ETB, ENQ, EOT, XON, XOFF"),
    pytest.param("".join(map(chr, range(0x80, 0xA0))), id="C1"),
    pytest.param("Müller " * 1500, id="ten kilobytes"),
    pytest.param("\u202eevil\u202c \u2066x\u2069", id="right to left marks"),
    pytest.param("👩‍👩‍👧‍👦 🎉", id="emoji"),
    pytest.param("a\u0301\u0302\u0303" * 50, id="heaps of accents"),
    pytest.param("{code:x;option:qrcode}<script>=cmd|'/c'!A1", id="other tongues"),
    pytest.param("ｗｉｄｅ ＥＳＣ＠", id="full width"),
]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("family", ["escpos", "presenter"])
def test_hostile_names_are_printed_harmlessly(family: Family, name: str) -> None:
    document = Document(blocks=(Text(text=name), Text(text=f"Herr {name} bitte"), Text(text="A001", size=8)))
    lines, payloads = wire.read(machine_of(family, "TM-T88V").encoder.encode(document, marked=True))
    assert lines[0].strip() == MARK
    assert "A001" in [line.strip() for line in lines]
    assert len(lines) <= 24
    assert payloads == []


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_harmless_for_star_too(name: str) -> None:
    document = Document(
        blocks=(Text(text=name), Text(text="A001", size=6), Qr(payload=f"HTTPS://X.DE/{name[:400]}"))
    )
    lines, payloads = wire.read_star(machine_of("star").encoder.encode(document, marked=True))
    assert lines[0].strip() == MARK
    assert "A001" in lines
    assert len(payloads) == 1
