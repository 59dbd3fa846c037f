"""The agent's line to the server: Socket.IO over websocket, dialled out, kept up for ever with growing pauses."""

import logging
import random
import threading
from collections.abc import Callable, Mapping
from functools import partial

import socketio
from socketio.exceptions import SocketIOError

from hardware.messages import NAMESPACE, Message

log = logging.getLogger(__name__)

FIRST_PAUSE = 0.3
LONGEST_PAUSE = 8.0
CONNECT_SECONDS = 5
GOODBYE_SECONDS = 0.3


class Connection:
    """Connects, stays connected, comes back. `listeners` maps an event's name to what takes its payload."""

    def __init__(
        self,
        server: str,
        token: str,
        *,
        listeners: Mapping[str, Callable[[object], None]],
        connected: Callable[[], None],
        lost: Callable[[], None],
    ) -> None:
        self._server = server
        self._token = token
        self._listeners = listeners
        self._connected = connected
        self._lost = lost
        self._client: socketio.Client | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="connection", daemon=True)
        self._last_word: str | None = None

    def start(self) -> None:
        """Begin to dial; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Say goodbye. On a frozen network nobody hears it, so it may take no longer than `GOODBYE_SECONDS`."""
        self._stopping.set()
        client, self._client = self._client, None
        if client is not None:
            goodbye = threading.Thread(target=client.disconnect, name="goodbye", daemon=True)
            goodbye.start()
            goodbye.join(timeout=GOODBYE_SECONDS)

    def send(self, event: str, message: Message, heard: Callable[[object], None] = lambda _: None) -> bool:
        """Send without waiting; False when there is no connection. `heard` gets what the server acknowledged it with."""
        client = self._client
        if client is None:
            return False
        try:
            client.emit(
                event,
                message.to_wire(),
                namespace=NAMESPACE,
                callback=lambda *answer: heard(answer[0] if answer else None),
            )
        except SocketIOError:
            return False
        return True

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            if self._stay_connected():
                pause = FIRST_PAUSE
            # Jitter: after a restart of the server not all kiosks shall knock in the same moment.
            self._stopping.wait(pause * random.uniform(0.5, 1.5))
            pause = min(pause * 2, LONGEST_PAUSE)

    def _stay_connected(self) -> bool:
        """One connection from dialling to its end; False when it did not come about."""
        client = self._new_client()
        try:
            client.connect(
                self._server,
                auth={"token": self._token},
                namespaces=[NAMESPACE],
                transports=["websocket"],
                wait_timeout=CONNECT_SECONDS,
            )
        except (SocketIOError, OSError, ValueError) as fault:
            self._say("out of reach", str(fault))
            return False
        self._say("connected", self._server)
        self._client = client
        try:
            self._connected()
            client.wait()
        finally:
            self._client = None
            self._lost()
        if not self._stopping.is_set():
            self._say("out of reach", "connection lost")
        return True

    def _new_client(self) -> socketio.Client:
        """A fresh one each time: nothing of a broken connection is carried over."""
        client = socketio.Client(
            reconnection=False, handle_sigint=False, request_timeout=CONNECT_SECONDS, logger=False
        )
        _keep_order(client)
        for event, listener in self._listeners.items():
            client.on(event, partial(_first_only, listener), namespace=NAMESPACE)
        return client

    def _say(self, word: str, detail: str) -> None:
        if word != self._last_word:
            log.log(
                logging.INFO if word == "connected" else logging.WARNING, "server is %s: %s", word, detail
            )
        self._last_word = word


def _keep_order(client: socketio.Client) -> None:
    """Let messages be heard in the order in which they came.

    The library starts a thread for every message, so that two slips, or two states of the counters, overtake each
    other on a busy machine. Our listeners only put things into queues, so the reading thread can run them itself.
    """
    trigger = client.eio._trigger_event

    def trigger_in_order(event: str, *contents: object, run_async: bool = False, **more: object) -> object:
        return trigger(event, *contents, run_async=run_async and event != "message", **more)

    client.eio._trigger_event = trigger_in_order


def _first_only(listener: Callable[[object], None], *contents: object) -> None:
    """An event may come with nothing, or with more than we expect; neither is worth an exception."""
    listener(contents[0] if contents else None)
