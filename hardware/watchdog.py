"""Tells systemd that the agent is there and turns (sd_notify), and lets the process end when one of its threads died.

A thread that died of a mistake of ours would leave a device mute for ever; a process that ended is started again.
"""

import logging
import os
import socket
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)

READY, STOPPING, TURNS = "READY=1", "STOPPING=1", "WATCHDOG=1"

OURS = ("line ", "writer ", "teller", "connection")
"""Names of our threads begin like this; those of libraries may die of a broken network."""

USUAL_SECONDS = 5.0


def notify(state: str) -> None:
    """Tell whoever supervises us; nobody does when we were started by hand."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as telling:
        try:
            telling.sendto(state.encode(), "\0" + address[1:] if address.startswith("@") else address)
        except OSError as fault:
            log.warning("systemd did not hear us: %s", fault)


def seconds_between() -> float:
    """How often systemd wants to hear of us: at least twice in the time after which it would kill us."""
    microseconds = os.environ.get("WATCHDOG_USEC", "")
    return int(microseconds) / 3_000_000 if microseconds.isdigit() and int(microseconds) else USUAL_SECONDS


def watch(turns: Callable[[], bool], stop: threading.Event) -> bool:
    """Until `stop`: say again and again that all is well, as long as it is. False when a thread of ours died."""
    died = _end_with_any_thread(stop)
    notify(READY)
    while not stop.wait(seconds_between()):
        if turns():
            notify(TURNS)
    notify(STOPPING)
    return not died.is_set()


def _end_with_any_thread(stop: threading.Event) -> threading.Event:
    died = threading.Event()
    usual = threading.excepthook

    def hear(fault: threading.ExceptHookArgs) -> None:
        usual(fault)
        name = fault.thread.name if fault.thread else ""
        if name.startswith(OURS):
            log.critical("%s died; the agent ends, to be started again", name)
            died.set()
            stop.set()

    threading.excepthook = hear
    return died
