"""One press is one message, whatever the box is made of, and the box hears how it ended."""

import os
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hardware.keypad
import hardware.presses
from hardware.buttons import ButtonBox, CallKey, Debouncer, Key
from hardware.contacts import Contacts
from hardware.errors import Disconnected
from hardware.keypad import Keypad, pressed
from hardware.messages import PressAnswer
from hardware.presses import PressDesk, Wish
from hardware.simulators.terminal import Terminal
from tests.hardware.waiting import until

KEYS = {
    "A": CallKey("5", "next"),
    "B": CallKey("5", "again"),
    "CTS": CallKey("6", "next"),
    "Enter": CallKey("7", "no_show"),
}


@pytest.mark.parametrize(
    "moments, presses",
    [
        pytest.param([0.0], 1, id="once"),
        pytest.param([0.0, 0.005, 0.02], 1, id="bouncing"),
        pytest.param([0.0, 0.4, 0.8, 1.2], 1, id="held and repeating"),
        pytest.param([0.0, 0.6], 2, id="twice"),
    ],
)
def test_bounces_are_one_press(moments: list[float], presses: int) -> None:
    debouncer = Debouncer(0.5)
    assert sum(debouncer.is_press("A", at) for at in moments) == presses


def test_two_keys_do_not_wait_for_each_other() -> None:
    debouncer = Debouncer(0.5)
    assert debouncer.is_press("A", 0.0)
    assert debouncer.is_press("B", 0.1)


class Pressing:
    """What a box said."""

    def __init__(self) -> None:
        self.keys: list[Key] = []

    def __call__(self, _: ButtonBox, key: Key) -> None:
        self.keys.append(key)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path / "box")
    yield made
    made.unplug()


@pytest.fixture
def pressing() -> Pressing:
    return Pressing()


@pytest.fixture
def box(terminal: Terminal, pressing: Pressing) -> Iterator[ButtonBox]:
    made = ButtonBox(
        "buttons", str(terminal.path), keys=KEYS, pressed=pressing, called="G{number}\r", refused="R\r"
    )
    made.start()
    until(lambda: made.health().connected)
    yield made
    made.stop()


def test_a_character_is_a_press(terminal: Terminal, box: ButtonBox, pressing: Pressing) -> None:
    terminal.write(b"A\r\nAB\x00\xff?")
    until(lambda: pressing.keys == [KEYS["A"], KEYS["B"]])


def test_the_box_is_there_again_after_its_cable_was_out(
    terminal: Terminal, box: ButtonBox, pressing: Pressing
) -> None:
    terminal.unplug()
    until(lambda: box.health().fault == "unplugged")
    box.answer(PressAnswer(number="A017"))  # nobody is there to see it
    terminal.plug_in()
    until(lambda: box.health().connected)
    terminal.write(b"A")
    until(lambda: pressing.keys)


@pytest.mark.parametrize(
    "answer, shown",
    [
        pytest.param(PressAnswer(number="A017"), b"GA017\r", id="called"),
        pytest.param(PressAnswer(refused="nobody_waits"), b"R\r", id="refused"),
    ],
)
def test_the_box_shows_how_it_ended(
    terminal: Terminal, box: ButtonBox, answer: PressAnswer, shown: bytes
) -> None:
    box.answer(answer)
    received = b""
    while len(received) < len(shown):
        assert terminal.wait()
        received += terminal.read()
    assert received == shown


def test_a_stuck_box_holds_up_nobody(box: ButtonBox) -> None:
    def answer_much() -> None:
        for _ in range(5000):  # more than its line holds, and nobody reads
            box.answer(PressAnswer(number="A017"))

    answering = threading.Thread(target=answer_much)
    answering.start()
    answering.join(timeout=30)
    assert not answering.is_alive()


# --- keypads


def event(code: int, value: int, kind: int = 1) -> bytes:
    return struct.pack("llHHi", 0, 0, kind, code, value)


@pytest.mark.parametrize(
    "events, names",
    [
        pytest.param(event(96, 1) + event(0, 0, kind=0) + event(96, 0), ["Enter"], id="down and up"),
        pytest.param(event(96, 1) + event(96, 2) + event(96, 2), ["Enter"], id="held down"),
        pytest.param(event(79, 1) + event(2, 1), ["1", "1"], id="both rows of digits"),
        pytest.param(event(500, 1), [], id="a key without a name"),
        pytest.param(event(78, 1)[:-1], [], id="half an event"),
    ],
)
def test_keys_of_a_keypad(events: bytes, names: list[str]) -> None:
    assert pressed(events) == names


@given(st.binary(max_size=400))
def test_noise_is_no_fault(events: bytes) -> None:
    assert all(name in hardware.keypad.NAMES.values() for name in pressed(events))


def test_a_keypad_is_grabbed_and_heard(
    tmp_path: Path, pressing: Pressing, monkeypatch: pytest.MonkeyPatch
) -> None:
    grabbed: list[int] = []
    monkeypatch.setattr(hardware.keypad, "grab", grabbed.append)  # a pipe cannot be grabbed
    os.mkfifo(tmp_path / "event-kbd")
    keyboard = os.open(tmp_path / "event-kbd", os.O_RDWR)
    box = ButtonBox("buttons", f"input:{tmp_path}/event-kbd", keys=KEYS, pressed=pressing)
    box.start()
    until(lambda: box.health().connected)
    os.write(keyboard, event(96, 1) + event(96, 0))
    until(lambda: pressing.keys == [KEYS["Enter"]])
    assert len(grabbed) == 1
    box.stop()
    os.close(keyboard)


@pytest.mark.parametrize("path", ["/dev/there-is-none", "/dev/null", "\0"])
def test_what_is_no_keypad_is_disconnected(path: str) -> None:
    with pytest.raises(Disconnected):
        Keypad(path)


# --- bare contacts; pyserial's loop:// wires RTS to CTS and DTR to DSR, as closed buttons would


def test_a_contact_that_closes_is_a_press() -> None:
    contacts = Contacts("loop://")
    contacts._line.rts = contacts._line.dtr = False
    assert contacts.read() == b""
    contacts._line.rts = True
    assert contacts.read() == b"CTS\n"
    assert contacts.read() == b""  # it stays closed
    contacts._line.dtr = True
    assert contacts.read() == b"DSR\n"
    contacts.close()
    with pytest.raises(Disconnected):
        contacts.read()


def test_a_contact_that_is_closed_from_the_start_is_no_press() -> None:
    contacts = Contacts("loop://")
    assert contacts.read() == b""
    contacts.close()


def test_a_line_without_contacts_is_disconnected(terminal: Terminal) -> None:
    with pytest.raises(Disconnected):
        Contacts(str(terminal.path))


# --- on the way to the server


class Wire:
    """Stands for the connection: keeps what was sent, and answers when told to."""

    def __init__(self) -> None:
        self.is_up = True
        self.sent: list[Wish] = []
        self.answers: list[object] = []

    def send(self, message: Wish, answered: object) -> bool:
        if self.is_up:
            self.sent.append(message)
            self.answers.append(answered)
        return self.is_up

    def answer(self, answer: object) -> None:
        self.answers[-1](answer)  # type: ignore[operator]


class Lamp(ButtonBox):
    """A box without a line that remembers its answers."""

    def __init__(self) -> None:
        self.shown: list[PressAnswer] = []

    def answer(self, told: PressAnswer) -> None:
        self.shown.append(told)


def test_a_press_is_told_again_with_the_same_nonce_until_it_is_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hardware.presses, "AGAIN_SECONDS", 0.0)
    wire, lamp = Wire(), Lamp()
    desk = PressDesk(wire.send, lambda: True)
    desk.press(lamp, KEYS["A"])
    desk.tell()
    assert len(wire.sent) == 2
    assert wire.sent[0] == wire.sent[1]
    wire.answer({"number": "A017", "refused": None})
    wire.answer({"number": "A017", "refused": None})
    desk.tell()
    assert len(wire.sent) == 2
    assert lamp.shown == [PressAnswer(number="A017")]


def test_an_old_press_calls_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardware.presses, "WORTH_SECONDS", -1.0)
    wire, lamp = Wire(), Lamp()
    wire.is_up = False
    desk = PressDesk(wire.send, lambda: True)
    desk.press(lamp, KEYS["A"])
    wire.is_up = True
    desk.tell()
    assert wire.sent == []
    assert lamp.shown == [PressAnswer(refused="out_of_reach")]


@pytest.mark.parametrize("nonsense", [True, None, [], {"number": 5}, {"x": 1}])
def test_an_answer_without_sense_lights_no_lamp(nonsense: object) -> None:
    wire, lamp = Wire(), Lamp()
    PressDesk(wire.send, lambda: True).press(lamp, KEYS["A"])
    wire.answer(nonsense)
    assert lamp.shown == []
