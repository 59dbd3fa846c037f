"""Asks many requests over a few keep-alive connections, as fast as the answers come.

It is a process of its own, bounded in count and time. Each order is a line of JSON {"port", "connections",
"requests": [text, ...]}, its answer {"seconds", "latencies", "statuses", "locations"} in the order of the requests.
Connections are opened before the clock starts, and kept for later orders.

    python -m tests.bench.asker
"""

import asyncio
import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST_SECONDS = 60.0
_STATUS = re.compile(rb"HTTP/1\.1 (\d+)")
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_LOCATION = re.compile(rb"\r\nlocation: *([^\r]*)", re.IGNORECASE)
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class Answer:
    """What came back."""

    status: int
    location: str
    latency: float


async def obey(order: dict[str, Any], kept: dict[int, list[Line]]) -> dict[str, Any]:
    """Ask everything of one order."""
    requests = [text.encode("latin-1") for text in order["requests"]]
    lines = await _lines(order["port"], order["connections"], kept)
    answers: list[Answer | None] = [None] * len(requests)
    turns = iter(range(len(requests)))
    began = time.perf_counter()
    await asyncio.gather(*(_ask_in_turn(line, turns, requests, answers) for line in lines))
    seconds = time.perf_counter() - began
    got = [answer for answer in answers if answer is not None]
    return {
        "seconds": seconds,
        "latencies": [answer.latency for answer in got],
        "statuses": [answer.status for answer in got],
        "locations": [answer.location for answer in got],
    }


async def _lines(port: int, count: int, kept: dict[int, list[Line]]) -> list[Line]:
    lines = kept.setdefault(port, [])
    while len(lines) < count:
        lines.append(await asyncio.open_connection("127.0.0.1", port))
    return lines[:count]


async def _ask_in_turn(
    line: Line, turns: Iterator[int], requests: list[bytes], answers: list[Answer | None]
) -> None:
    for turn in turns:
        answers[turn] = await _ask(line, requests[turn])


async def _ask(line: Line, request: bytes) -> Answer:
    reader, writer = line
    began = time.perf_counter()
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    await reader.readexactly(int(length[1]) if length else 0)
    latency = time.perf_counter() - began
    status, location = _STATUS.match(head), _LOCATION.search(head)
    return Answer(int(status[1]) if status else 0, location[1].decode() if location else "", latency)


async def main() -> None:
    """Obey until nobody gives orders any more."""
    kept: dict[int, list[Line]] = {}
    while order := await asyncio.to_thread(sys.stdin.readline):
        try:
            answer = await asyncio.wait_for(obey(json.loads(order), kept), MOST_SECONDS)
        except (OSError, EOFError, TimeoutError) as trouble:
            answer = {"trouble": f"no answer: {trouble!r}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
