"""A day at a kiosk, played in minutes: slips, scans, calls, presses, and everything that is pulled out meanwhile.

The agent is a process of its own, so that what it holds (memory, files, threads) can be read from outside.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from hardware.messages import CounterShows, Print, ShowCounters
from hardware.simulators.hall import Hall
from hardware.toml import toml
from tests.hardware.server import TOKEN, DeviceServer
from tests.hardware.waiting import slip, until

PATIENCE_SECONDS = 120
ROUNDS_OF_TWELVE_HOURS = 720
"""A visitor every minute."""
MORNING = 20
"""Visitors after which everything has been asked for once: imports, caches, threads."""


@dataclass(frozen=True)
class Held:
    """What a process holds. Memory in bytes."""

    memory: int
    files: int
    threads: int


class LongDay:
    """Starts agent, server and devices in a folder; `play` plays rounds, `held` says what the agent holds."""

    def __init__(self, folder: Path) -> None:
        self.server = DeviceServer()
        self.server.start()
        self.hall = Hall()
        self.hall.start()
        self.rounds = 0
        self._agent = self._start_agent(folder)
        until(self._is_well, PATIENCE_SECONDS)

    def play(self, rounds: int) -> None:
        """So many visitors; after every tenth something is pulled out and plugged in again."""
        for _ in range(rounds):
            self.rounds += 1
            self._visit(self.rounds)
            if self.rounds % 10 == 0:
                self._trouble(self.rounds // 10)

    def quarters(self, rounds: int) -> list[Held]:
        """Play so many visitors after a short morning; what the agent held before, and after each quarter."""
        self.play(MORNING)
        held = [self.held()]
        for _ in range(4):
            self.play(rounds // 4)
            held.append(self.held())
        return held

    def held(self) -> Held:
        """What the agent holds now."""
        status = Path(f"/proc/{self._agent.pid}/status").read_text()
        words = dict(re.findall(r"^(\w+):\s+(\d+)", status, re.MULTILINE))
        files = len(os.listdir(f"/proc/{self._agent.pid}/fd"))
        return Held(int(words["VmRSS"]) * 1024, files, int(words["Threads"]))

    def stop(self) -> None:
        """End everything."""
        self._agent.terminate()
        self._agent.wait(30)
        self.hall.stop()
        self.server.stop()

    def _start_agent(self, folder: Path) -> "subprocess.Popen[bytes]":
        (folder / "token").touch(mode=0o600)
        (folder / "token").write_text(TOKEN)
        told = f'server = "{self.server.address}"\ntoken_file = "token"\n\n{toml(self.hall.ports())}'
        (folder / "agent.toml").write_text(told)
        command = [sys.executable, "-m", "hardware", "--config", str(folder / "agent.toml")]
        return subprocess.Popen(command, stderr=subprocess.DEVNULL)

    def _visit(self, number: int) -> None:
        """One visitor scans, gets a slip, is called; the clerk presses a key."""
        self.server.heard.clear()
        self.hall.scanner.scan(f"CODE{number:06}")
        self.hall.buttons.press("ABC"[number % 3])
        self.server.say(
            "print", Print(slip_id=number, attempt=1, marked=False, document=slip(f"A{number % 1000:03}"))
        )
        called = CounterShows(counter="5", number=f"A{number % 1000:03}")
        self.server.say("counters", ShowCounters(counters=(called,)))
        until(lambda: self.server.all("printed") and self.server.all("scan"), PATIENCE_SECONDS)
        until(lambda: self.hall.displays.shown.get(5) == called.number, PATIENCE_SECONDS)

    def _trouble(self, number: int) -> None:
        name = ("scanner", "displays", "buttons", "printer")[number % 4]
        self.server.heard.clear()
        self.hall.device(name).set_fault("unplugged", 1)
        until(lambda: not self._is_well(), PATIENCE_SECONDS)
        self.hall.device(name).set_fault("unplugged", 0)
        self.hall.device(name).set_fault("power_cycle", 1)
        if number % 5 == 0:
            self.server.stop()
            self.server.start()
        until(self._is_well, PATIENCE_SECONDS)

    def _is_well(self) -> bool:
        reports = self.server.all("health")
        return bool(reports) and all(
            device["connected"] and device["fault"] is None for device in reports[-1]["devices"]
        )
