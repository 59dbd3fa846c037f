"""The processes of a run beside the hall: bare floors, and those who ask and listen. Each ends with the run, whatever happens."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tools.steps import ROOT

START_SECONDS = 15.0
END_SECONDS = 5.0


class Stumbled(Exception):
    """A benchmark cannot go on; the message says why."""


class Companion:
    """A Python module of ours in a process of its own, which answers each line of JSON with one."""

    def __init__(self, module: str, process: subprocess.Popen[str]) -> None:
        self._module = module
        self._process = process

    def ask(self, **order: Any) -> Any:
        """Give an order and wait for the answer; raises Stumbled with what the process said of its trouble."""
        assert self._process.stdin is not None  # both are pipes, see `companion`
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise Stumbled(f"{self._module} ended")
        answer = json.loads(line)
        if "trouble" in answer:
            raise Stumbled(answer["trouble"])
        return answer


@contextmanager
def companion(module: str) -> Iterator[Companion]:
    """Start a module that reads orders."""
    with running(module) as process:
        yield Companion(module, process)


@contextmanager
def listening(module: str, port: int, *arguments: str) -> Iterator[int]:
    """Start a module that takes its port as its first argument; gives its process group when the port is open."""
    with running(module, str(port), *arguments) as process:
        until = time.monotonic() + START_SECONDS
        while process.poll() is None and time.monotonic() < until:
            if is_open(port):
                yield process.pid
                return
            time.sleep(0.05)
        raise Stumbled(f"{module} does not listen")


@contextmanager
def running(module: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """`python -m module`, ended on leaving."""
    command = [sys.executable, "-m", module, *arguments]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def is_open(port: int) -> bool:
    """Whether somebody listens on this port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
