"""The agent: holds the serial lines of one kiosk PC and speaks for them with the server.

Each device has its own threads, so a stuck one holds up nobody. One more thread, the teller, sends what is owed:
results of slips until the server acknowledges them, what the stand-in did while the line was cut, and the health of all
devices when it changed.
"""

import logging
import threading
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

from pydantic import ValidationError

from hardware.attempts import Attempts, Key, key_of
from hardware.config import AgentConfig
from hardware.connection import Connection
from hardware.devices import Device, Showing, button_boxes, displays, pagers, relays, scanners
from hardware.messages import Health, Made, Name, Pressed, Print, Printed, Ready, Scanned, ShowCounters
from hardware.presses import PressDesk, Wish
from hardware.printing import print_room
from hardware.standin.place import Place, attempts_beside

log = logging.getLogger(__name__)

TELL_SECONDS = 1.0
LONGEST_TURN_SECONDS = 15.0
ACKNOWLEDGE_SECONDS = 5.0
"""A result not acknowledged within this time is sent again."""


class Agent:
    """All devices of one kiosk PC and their connection to the server. `start`, then `stop`."""

    def __init__(self, config: AgentConfig, token: str) -> None:
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._is_ready = threading.Event()
        self._told_at: dict[Key, float] = {}
        self._last_health: Health | None = None
        self._attempts = Attempts(config.attempts_file)
        spare = _spare_attempts(config)
        is_torn = self._attempts.were_interrupted or (spare is not None and spare.were_interrupted)
        room = print_room(config, self._attempts, self._wake.set, is_torn=is_torn)
        self._desk, self._printer = room.desk(self._attempts, self._wake.set), room.printer
        self._presses = PressDesk(self._press, self._can_print)
        self._relays = relays(config, self._wake.set)
        self._showing: list[Showing] = [
            *displays(config, self._wake.set),
            *pagers(config, self._wake.set),
            *self._relays,
        ]
        self._devices: list[Device] = [
            *scanners(config, self._scan, self._wake.set),
            *button_boxes(config, self._presses.press, self._wake.set),
            *self._showing,
            *([self._printer] if self._printer else []),
        ]
        self._place = spare and Place(
            config.standin_file,
            spare,
            room,
            server=config.server,
            port=config.standin_port or 0,
            is_online=self._is_ready.is_set,
        )
        self._telling: tuple[Made, float] | None = None
        self._connection = Connection(
            config.server,
            token,
            listeners={
                "print": self._on_print,
                "counters": self._on_counters,
                "provision": self._on_provision,
            },
            connected=self._on_connected,
            lost=self._is_ready.clear,
        )
        self._turned_at = time.monotonic()
        self._teller = threading.Thread(target=self._tell, name="teller", daemon=True)

    @property
    def standin_port(self) -> int:
        """Where on this PC the page stands that steps in; 0 where there is none."""
        return self._place.port if self._place else 0

    def start(self) -> None:
        """Open all lines and dial the server; returns at once."""
        for device in self._devices:
            device.start()
        if self._place:
            self._place.start()
        self._teller.start()
        self._connection.start()

    def is_turning(self) -> bool:
        """Whether every device still answers what its state is: the teller asks each of them all the time."""
        return time.monotonic() - self._turned_at < LONGEST_TURN_SECONDS

    def stop(self) -> None:
        """End everything within about two seconds."""
        self._stopping.set()
        self._wake.set()
        stops = [self._connection.stop, *(device.stop for device in self._devices)]
        endings = [threading.Thread(target=stop, daemon=True) for stop in stops]
        for ending in endings:
            ending.start()
        until = time.monotonic() + 1.7
        for ending in endings:
            ending.join(timeout=max(until - time.monotonic(), 0))
        if self._place:
            self._place.stop()
        self._attempts.close()

    # --- from the server

    def _on_connected(self) -> None:
        # In this order: what ends in between is in both, and its result counts.
        under_way, owed = self._desk.under_way(), self._attempts.owed()
        self._told_at = {key_of(printed): time.monotonic() for printed in owed}
        self._last_health = None
        for relay in self._relays:
            relay.forget()
        place = self._place
        self._telling = None
        ready = Ready(
            version=_version(),
            memory=self._attempts.memory,
            unfinished=owed,
            under_way=under_way,
            ledger=place.name if place else "",
            standin_port=self.standin_port,
        )
        self._connection.send("ready", ready, lambda _: self._heard(owed))
        self._is_ready.set()
        self._wake.set()

    def _on_print(self, payload: object) -> None:
        try:
            order = Print.from_wire(payload)
        except ValidationError as fault:
            log.error("an order to print makes no sense (%d mistakes)", fault.error_count())
            return
        self._desk.accept(order)

    def _on_counters(self, payload: object) -> None:
        try:
            counters = ShowCounters.from_wire(payload).counters
        except ValidationError as fault:
            log.error("the state of the counters makes no sense (%d mistakes)", fault.error_count())
            return
        for device in self._showing:
            device.show(counters)

    def _on_provision(self, payload: object) -> None:
        if self._place:
            self._place.provide(payload)

    # --- to the server

    def _scan(self, text: str, kiosk: Name | None) -> None:
        # A scan is worth something now or never: the visitor sees that nothing happened and scans again.
        if self._place and kiosk is None and self._place.stand_in.is_ready():
            self._place.stand_in.scanned(text)
        elif not (self._is_ready.is_set() and self._connection.send("scan", Scanned(text=text, kiosk=kiosk))):
            log.warning("a scan was lost: the server is out of reach")

    def _can_print(self) -> bool:
        return self._printer is not None and self._printer.health().can_print

    def _press(self, message: Wish, answered: Callable[[object], None]) -> bool:
        event = "press" if isinstance(message, Pressed) else "number"
        return self._is_ready.is_set() and self._connection.send(event, message, answered)

    def _tell(self) -> None:
        while not self._stopping.is_set():
            self._wake.wait(TELL_SECONDS)
            self._wake.clear()
            self._presses.tell()
            health = Health(devices=tuple(device.health() for device in self._devices))
            self._turned_at = time.monotonic()
            if self._is_ready.is_set():
                self._tell_health(health)
                self._tell_results()
                self._tell_made()

    def _tell_made(self) -> None:
        """What was done without a line, in its order: the next part only when the one before has been acknowledged."""
        made = self._place.to_tell() if self._place else None
        if made is None or self._place is None:
            return
        now = time.monotonic()
        if self._telling is not None and now - self._telling[1] < ACKNOWLEDGE_SECONDS:
            return
        if self._connection.send("made", made, lambda _: self._heard_made(made)):
            self._telling = made, now

    def _heard_made(self, made: Made) -> None:
        if self._place:
            self._place.told(made)
        self._telling = None
        self._wake.set()

    def _tell_health(self, health: Health) -> None:
        if health != self._last_health and self._connection.send("health", health):
            self._last_health = health

    def _tell_results(self) -> None:
        now = time.monotonic()
        for printed in self._attempts.owed():
            told_at = self._told_at.get(key_of(printed), float("-inf"))
            if now - told_at > ACKNOWLEDGE_SECONDS and self._tell_result(printed):
                self._told_at[key_of(printed)] = now

    def _tell_result(self, printed: Printed) -> bool:
        return self._connection.send("printed", printed, lambda _: self._heard((printed,)))

    def _heard(self, results: tuple[Printed, ...]) -> None:
        for printed in results:
            self._attempts.acknowledge(key_of(printed))
            self._told_at.pop(key_of(printed), None)


def _spare_attempts(config: AgentConfig) -> Attempts | None:
    """Attempts at slips of the stand-in; None where there is none."""
    return Attempts(attempts_beside(config.standin_file)) if config.standin_port is not None else None


def _version() -> str:
    try:
        return version("wartemarke")
    except PackageNotFoundError:
        return "unknown"
