"""Hangs sockets on the hall and as many on the bare loop, presses "next" and notes when each socket has the call.

It is a process of its own. An order is a line of JSON, see `Order`; its answer has, for each round, when the first,
middle and last socket had the call, and the same for as many bytes from the loop. Both in turn, so that whatever else
the machine does meets both.

    python -m tests.bench.audience
"""

import json
import re
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from tests.bench.crowd import Crowd, IsWanted, Late, allow_many_files, board, connected

QUIET_SECONDS = 0.25
"""The hall gathers what changes within 50 ms into one push; rounds are further apart."""
WARM_UP = 1
KEY_HERE = "IDEMPOTENCY-KEY-HERE"
_SEQ = re.compile(rb'"seq": ?(\d+)')


@dataclass(frozen=True)
class Order:
    """Ports of hall and loop, how many sockets on each, a ticket's code to come in with, "next" and what ends the visit."""

    hall: int
    loop: int
    sockets: int
    rounds: int
    ticket: str
    press: str
    after: list[str]


class Presser:
    """A clerk's browser."""

    def __init__(self, port: int) -> None:
        self._line = connected(port)
        self._answers = self._line.makefile("rb")

    def send(self, request: str) -> None:
        """Press, with a fresh Idempotency-Key, and do not wait."""
        self._line.sendall(request.replace(KEY_HERE, uuid4().hex).encode("latin-1"))

    def answer(self) -> bytes:
        """The answer's body; raises Late where it is a refusal."""
        status, length = self._answers.readline(), 0
        while (line := self._answers.readline().strip().lower()) != b"":
            if line.startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        body = self._answers.read(length)
        if b" 200 " not in status:
            raise Late(f"{status.decode().strip()}: {body.decode()}")
        return body


class LastState:
    """Tells a state with a newer sequence number from what was known before; and how long it is."""

    def __init__(self) -> None:
        self.seq = 0
        self.size = 0

    def newer_than(self, seq: int) -> IsWanted:
        """Whether a message is a state that came after this one."""

        def is_newer(message: bytes) -> bool:
            found = _SEQ.search(message[:200]) if b'"state"' in message[:40] else None
            if found is None or int(found[1]) <= seq:
                return False
            self.size = len(message)
            return True

        return is_newer


def obey(order: Order) -> dict[str, Any]:
    """All rounds of one order; raises Late, OSError."""
    allow_many_files(2 * order.sockets)
    loop = connected(order.loop)
    loop.sendall(b"!")
    hall, readers = Crowd(), Crowd()
    try:
        for _number in range(order.sockets):
            hall.join(*board(order.hall, order.ticket))
            readers.join(connected(order.loop))
            hall.catch_up()
        # only now: until all had come in, the hall would have ended an idle line on a slow machine
        return play(order, Presser(order.hall), loop, hall, readers)
    finally:
        hall.leave()
        readers.leave()


def play(order: Order, presser: Presser, loop: socket.socket, hall: Crowd, readers: Crowd) -> dict[str, Any]:
    """Call and loop in turn."""
    known, calls, pushes = LastState(), [], []
    for number in range(order.rounds + WARM_UP):
        hall.rest(QUIET_SECONDS)
        call = one_call(order, presser, hall, known)
        push = one_push(loop, readers, known.size)
        if number >= WARM_UP:
            calls.append(call)
            pushes.append(push)
        for request in order.after:
            presser.send(request)
            known.seq = json.loads(presser.answer())["seq"]
    return {"calls": calls, "pushes": pushes, "bytes": known.size}


def one_call(order: Order, presser: Presser, hall: Crowd, known: LastState) -> dict[str, float]:
    """Press "next", and wait for all."""
    began = time.perf_counter()
    presser.send(order.press)
    came = hall.wait_for_all(known.newer_than(known.seq))
    known.seq = json.loads(presser.answer())["seq"]
    return spread(began, came)


def one_push(loop: socket.socket, readers: Crowd, size: int) -> dict[str, float]:
    """Let the loop write, and wait for all."""
    began = time.perf_counter()
    loop.sendall(b"%d\n" % size)
    return spread(began, readers.wait_for_all(lambda _message: True))


def spread(began: float, came: list[float]) -> dict[str, float]:
    """Seconds to the first, the middle and the last."""
    return {
        "first": came[0] - began,
        "middle": came[len(came) // 2] - began,
        "last": came[-1] - began,
    }


def main(obey_order: Callable[[Order], dict[str, Any]]) -> None:
    """Obey until nobody gives orders any more."""
    for line in sys.stdin:
        try:
            answer = obey_order(Order(**json.loads(line)))
        except (OSError, Late) as trouble:
            answer = {"trouble": str(trouble)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(obey)
