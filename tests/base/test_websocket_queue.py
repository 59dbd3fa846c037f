"""What goes to an idle reader is written at once, in order, and the writer does not give up a reader that is told so."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import gevent
import pytest
from gevent import socket
from gevent.queue import Empty

from base.turns import give_turn
from base.web.websocket import AT_A_TIME, BoundedQueue, frame, straight, take_turns

PATIENCE = 1.0


class Packet:
    def __init__(self, text: str) -> None:
        self.text = text
        self.encoded = 0

    def encode(self) -> str:
        self.encoded += 1
        return self.text


class Line:
    """A reader's line, free or not."""

    def __init__(self) -> None:
        self.is_free = True
        self.written: list[bytes] = []

    def write_now(self, frames: bytes) -> bool:
        if self.is_free:
            self.written.append(frames)
        return self.is_free


@pytest.fixture
def queue() -> BoundedQueue:
    found = BoundedQueue()
    found.line = Line()  # type: ignore[assignment]  # as much of one as is needed
    return found


@pytest.fixture
def writer(queue: BoundedQueue) -> Iterator[list[Any]]:
    """What the writer of this queue took, while it runs."""
    taken: list[Any] = []

    def write() -> None:
        while (packet := queue.get()) is not None:
            taken.append(packet)

    running = gevent.spawn(write)
    gevent.sleep(0)
    yield taken
    running.kill()


def test_an_idle_reader_gets_it_at_once(queue: BoundedQueue, writer: list[Any]) -> None:
    queue.put(Packet("hello"))
    assert (queue.line.written, writer) == ([frame("hello")], [])  # type: ignore[union-attr]  # it is our Line


def test_what_cannot_be_written_waits_and_nothing_overtakes_it(
    queue: BoundedQueue, writer: list[Any]
) -> None:
    line: Any = queue.line
    line.is_free = False
    first, second = Packet("first"), Packet("second")
    queue.put(first)
    line.is_free = True
    queue.put(second)
    assert line.written == []
    gevent.sleep(0)
    assert writer == [first, second]


def test_only_an_open_reader_whose_line_is_free_is_written_to_without_asking(
    queue: BoundedQueue, writer: list[Any]
) -> None:
    asked: list[str] = []
    reader = SimpleNamespace(queue=queue, closed=False)
    engine = SimpleNamespace(sockets={"here": reader}, send_packet=lambda sid, _packet: asked.append(sid))
    send = straight(engine)
    line: Any = queue.line
    send("here", Packet("free"))
    assert (line.written, asked) == ([frame("free")], [])
    line.is_free = False
    send("here", Packet("full"))
    line.is_free, reader.closed = True, True
    send("here", Packet("closed"))
    send("gone", Packet("gone"))
    assert (line.written, asked) == ([frame("free")], ["here", "here", "gone"])


def test_a_packet_for_many_is_framed_once() -> None:
    packet, lines = Packet("for all"), []
    for _ in range(50):
        queue = BoundedQueue()
        queue.line = line = Line()  # type: ignore[assignment]  # as above
        waiting = gevent.spawn(queue.get)
        gevent.sleep(0)
        queue.put(packet)
        lines.append(line)
        waiting.kill()
    assert packet.encoded == 1
    assert {tuple(line.written) for line in lines} == {(frame("for all"),)}


def test_the_writer_stays_while_packets_go_past_it(queue: BoundedQueue) -> None:
    line: Any = queue.line
    waiting = gevent.spawn(queue.get, True, PATIENCE)
    for _ in range(12):
        gevent.sleep(PATIENCE / 8)
        queue.put(Packet("past the queue"))
    assert len(line.written) == 12
    assert not waiting.ready()
    line.is_free = False
    last = Packet("the next")
    queue.put(last)
    assert waiting.get() is last


def test_the_writer_gives_up_when_nothing_was_sent(queue: BoundedQueue) -> None:
    with pytest.raises(Empty):
        queue.get(True, 0.01)


@pytest.mark.parametrize(
    "size, head",
    [
        (5, b"\x81\x05"),
        (125, b"\x81\x7d"),
        (126, b"\x81\x7e\x00\x7e"),
        (65536, b"\x81\x7f" + (65536).to_bytes(8)),
    ],
)
def test_a_frame_begins_with_its_length(size: int, head: bytes) -> None:
    assert frame("x" * size) == head + b"x" * size


def test_bytes_are_a_binary_frame() -> None:
    assert frame(b"\x00\xff") == b"\x82\x02\x00\xff"


def test_a_turn_is_also_for_whose_bytes_have_just_come_in() -> None:
    here, there = socket.socketpair()
    with here, there:
        reader = gevent.spawn(here.recv, 1)
        gevent.sleep(0)
        there.send(b"!")
        for _turn in range(3):
            give_turn()
        assert reader.ready()


def test_who_tells_many_lets_others_have_their_turn() -> None:
    crowd = SimpleNamespace(get_participants=lambda _namespace, _room: iter(range(3 * AT_A_TIME)))
    take_turns(crowd)
    turns: list[int] = []

    def work() -> None:
        for turn in range(3):
            turns.append(turn)
            gevent.sleep(0)

    for told in crowd.get_participants("/hall", "office:1"):
        if told == 0:
            gevent.spawn(work)
    assert turns == [0, 1, 2]
