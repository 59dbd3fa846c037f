"""The switchboard of the device agents, namespace `/device`: a scan goes to the kiosk, a button to the call system, a print
result to its slip; slips and the state of the counters go out. It only translates between `hardware.messages` and our verbs.

An agent proves itself by its device token, and hears nothing before it has said `ready`. What it sends is acknowledged only once
it is stored; without acknowledgement it sends again. A message that makes no sense is acknowledged, or it would come for ever.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

import gevent
import structlog
from flask import current_app, request
from flask_socketio import disconnect, join_room
from pydantic import ValidationError
from socketio.exceptions import ConnectionRefusedError
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from base.devices.model import DeviceKind
from base.devices.queries import EnrolledDevice, device, device_by_token
from base.devices.service import note_gone, note_seen, note_stand_in
from base.errors import NotLoggedIn, WartemarkeError
from base.events import subscribe
from base.i18n import LOCALES
from base.perform import ask, perform
from base.web.live import devices_on_line, socketio
from base.web.pushing import Kind
from callsystem.queries import StaffCounter
from callsystem.screens import Seen, screens
from hardware.messages import (
    NAMESPACE,
    CounterShows,
    Health,
    Made,
    Message,
    NumberWanted,
    PressAnswer,
    Pressed,
    Printed,
    Provision,
    Ready,
    Scanned,
    ShowCounters,
)
from kiosk.cutoff.service.providing import provision
from kiosk.events import SlipQueued
from kiosk.service.printing import resume, settle, take_next, unheard
from kiosk.sockets import scanned, tell_stand_in
from wartemarke.device_health import note_health
from wartemarke.dispensing import draw_once
from wartemarke.pressing import press_once
from wartemarke.queries import kiosk_called
from wartemarke.taking_in import take_in

WATCH_SECONDS = 2.0
SEEN_EVERY_SECONDS = 60.0
M = TypeVar("M", bound=Message)
T = TypeVar("T")
log = structlog.get_logger()


@dataclass
class AgentLine:
    """One connected agent of this process; `kiosk_id` is the kiosk it works for (or itself), `memory` what `Ready` said of it."""

    sid: str
    agent: EnrolledDevice
    token: str
    memory: str = ""
    is_ready: bool = False
    ledger: str = ""
    """The file in which it would stand in for its kiosk; empty where it does not."""
    address: str = ""
    """Where its kiosk finds us."""
    languages: tuple[str, ...] = LOCALES
    """What visitors of the town are offered."""
    provided: Provision | None = None
    """What it got for that last; the same is not sent again."""

    @property
    def kiosk_id(self) -> int:
        """Whose slips it prints."""
        return self.agent.prints_for

    def send(self, event: str, payload: dict[str, object]) -> None:
        """Send to this agent; past the message queue, for it hangs on this very process."""
        socketio.emit(  # type: ignore[call-arg]  # stubs lag behind
            event, payload, namespace=NAMESPACE, to=self.sid, ignore_queue=True
        )


_lines: dict[str, AgentLine] = {}


def listen() -> None:
    """Hear of slips and calls; called once by the application."""
    _lines.clear()
    subscribe(SlipQueued, lambda queued: print_soon(queued.kiosk_id))
    screens.tell(Kind(NAMESPACE, counters_of, event="counters", room=_hall_room))


def watch_for_ever() -> None:
    """Shut out revoked agents, and see to slips that another process queued, until the process ends."""
    since_seen = 0.0
    while True:
        gevent.sleep(WATCH_SECONDS)
        since_seen += WATCH_SECONDS
        try:
            watch(note=since_seen >= SEEN_EVERY_SECONDS)
        except SQLAlchemyError as fault:
            log.error("database_away", reason=type(fault).__name__)
        if since_seen >= SEEN_EVERY_SECONDS:
            since_seen = 0.0


def watch(note: bool = False) -> None:
    """One round over all agents of this process; `note` writes down that they, kiosks and boards are there."""
    for sid, line in list(_lines.items()):
        if ask(device_by_token, line.token) is None:
            log.info("agent_revoked", device=line.agent.device_id)
            hang_up(sid)
            continue
        print_next(line)
        repeat_unheard(line)
        if note:
            perform(note_seen, line.agent.device_id)
            _later(0, provide, line)
    for device_id in devices_on_line() if note else ():
        perform(note_seen, device_id)


def hang_up(sid: str) -> None:
    """End one agent's connection."""
    _lines.pop(sid, None)
    socketio.server.disconnect(sid, namespace=NAMESPACE)  # type: ignore[attr-defined]  # stubs lag behind


# --- out


def print_soon(kiosk_id: int) -> None:
    """See to it that the agents of this kiosk get its next slip; returns at once."""
    for line in _lines.values():
        if line.kiosk_id == kiosk_id:
            _later(0, print_next, line)


def print_next(line: AgentLine) -> None:
    """Give the agent the slip that is to be printed now, if there is one."""
    if line.is_ready and (order := perform(take_next, line.kiosk_id, line.memory)) is not None:
        line.send("print", order.to_wire())


def repeat_unheard(line: AgentLine) -> None:
    """Send an order again that may have gone into a line of which nobody knew yet that it was dead."""
    if line.is_ready and (order := ask(unheard, line.kiosk_id, line.memory)) is not None:
        line.send("print", order.to_wire())


def provide(line: AgentLine) -> None:
    """Give an agent that can stand in for its kiosk what it needs for that, as things stand."""
    kiosk = ask(_kiosk_of, line.agent, None) if line.ledger else None
    if kiosk is not None:
        wanted = perform(provision, kiosk, line.ledger, line.address, line.languages)
        if line.provided is None or wanted != line.provided.model_copy(update={"now": wanted.now}):
            line.send("provision", wanted.to_wire())
            line.provided = wanted


def counters_of(seen: Seen) -> dict[str, object]:
    """What the counter displays of an office show now, and which pagers their visitors have."""
    return ShowCounters(counters=tuple(map(_shows, seen.staff.counters))).to_wire()


def _shows(counter: StaffCounter) -> CounterShows:
    ticket = counter.ticket
    if ticket is None:
        return CounterShows(counter=counter.name, number=None)
    return CounterShows(counter=counter.name, number=ticket.number, pager=ticket.pager, calls=ticket.calls)


def _later(seconds: float, work: Callable[[T], None], of: T) -> None:
    """Do it beside what runs now. Whoever tells us what happened must not wait for devices, nor for our faults."""

    def guarded() -> None:
        try:
            work(of)
        except Exception:
            log.exception("device_fault")

    gevent.spawn_later(seconds, guarded)


# --- in


Acknowledged = bool | dict[str, object] | None
"""What goes back to the agent: True, or an answer."""

Handler = Callable[[AgentLine, M], PressAnswer | None]


def hears(kind: type[M]) -> Callable[[Handler[M]], Callable[[object], Acknowledged]]:
    """A message of this kind from a known agent; the handler's answer acknowledges it, or True where it has none."""

    def wrap(handler: Handler[M]) -> Callable[[object], Acknowledged]:
        @functools.wraps(handler)
        def heard(payload: object = None) -> Acknowledged:
            line = _lines.get(_sid())
            if line is None:
                disconnect()
                return None
            try:
                answer = handler(line, kind.from_wire(payload))
                return True if answer is None else answer.to_wire()
            except ValidationError as fault:
                log.error("agent_makes_no_sense", message=kind.__name__, mistakes=fault.error_count())
            return True

        return heard

    return wrap


@socketio.on("connect", namespace=NAMESPACE)
def connect(auth: object = None) -> None:
    """An agent by its token. It may be back before we noticed that its old line broke: the old one is hung up."""
    token = auth.get("token") if isinstance(auth, dict) else None
    agent = ask(device_by_token, token) if isinstance(token, str) else None
    if agent is None or agent.kind is not DeviceKind.AGENT:
        raise NotLoggedIn()
    for sid in [sid for sid, line in _lines.items() if line.agent.device_id == agent.device_id]:
        hang_up(sid)
    _lines[_sid()] = AgentLine(_sid(), agent, cast("str", token))
    log.info("agent_connected", device=agent.device_id)


@socketio.on("disconnect", namespace=NAMESPACE)
def gone(_reason: object = None) -> None:
    """An agent is no longer there; what it was printing is asked for when it comes back."""
    line = _lines.pop(_sid(), None)
    if line is not None:
        log.info("agent_gone", device=line.agent.device_id)
        perform(note_gone, line.agent.device_id)


@socketio.on("ready", namespace=NAMESPACE)
@hears(Ready)
def ready(line: AgentLine, message: Ready) -> None:
    """The agent's first word: take what it owes us, then let it work."""
    perform(resume, line.kiosk_id, message.unfinished, message.under_way, message.memory)
    perform(note_seen, line.agent.device_id)
    line.memory = message.memory
    line.is_ready = True
    line.ledger = message.ledger if message.standin_port else ""
    line.address, line.languages = current_app.config["ADDRESS"], current_app.config["LANGUAGES"]
    perform(note_stand_in, line.agent.device_id, message.standin_port)
    join_room(_hall_room(line.agent.office_id))
    line.send("counters", counters_of(screens.now(line.agent.office_id)))
    print_next(line)
    provide(line)
    if line.agent.kiosk_id:
        tell_stand_in(line.agent.kiosk_id)


@socketio.on("printed", namespace=NAMESPACE)
@hears(Printed)
def printed(line: AgentLine, message: Printed) -> None:
    """How an attempt ended; then the next slip."""
    perform(settle, line.kiosk_id, message)
    print_next(line)


@socketio.on("made", namespace=NAMESPACE)
@hears(Made)
def made(line: AgentLine, message: Made) -> None:
    """What it did for its kiosk while the line was cut, each entry in a transaction of its own."""
    kiosk = ask(_kiosk_of, line.agent, None)
    if kiosk is None:
        log.error("entries_without_kiosk", device=line.agent.device_id)
        return
    for entry in message.entries:
        take_in(kiosk, message.ledger, entry)


@socketio.on("scan", namespace=NAMESPACE)
@hears(Scanned)
def scan(line: AgentLine, message: Scanned) -> None:
    """A visitor held a code before the scanner: the answer appears on the page of the kiosk that it stands at."""
    kiosk = ask(_kiosk_of, line.agent, message.kiosk)
    if kiosk is None:
        log.warning("scanner_without_kiosk", device=line.agent.device_id)
        return
    scanned(kiosk, message.text, current_app.config["ADDRESS"])


@socketio.on("press", namespace=NAMESPACE)
@hears(Pressed)
def press(line: AgentLine, message: Pressed) -> PressAnswer:
    """A call button, for whoever sits at that counter. The answer lights the lamp of its box."""
    return _answered(line, lambda: press_once(line.agent, message))


@socketio.on("number", namespace=NAMESPACE)
@hears(NumberWanted)
def number(line: AgentLine, message: NumberWanted) -> PressAnswer:
    """The button of a ticket printer; the slip follows as any other does."""
    return _answered(line, lambda: draw_once(line.agent, message, line.address))


def _answered(line: AgentLine, press: Callable[[], str]) -> PressAnswer:
    try:
        return PressAnswer(number=press())
    except WartemarkeError as refusal:
        log.info("button_refused", device=line.agent.device_id, code=refusal.code)
        return PressAnswer(refused=refusal.code)


@socketio.on("health", namespace=NAMESPACE)
@hears(Health)
def health(line: AgentLine, message: Health) -> None:
    """What the devices tell of themselves; a printer that works again gets what it could not print."""
    perform(note_health, line.agent, message)


@socketio.on_error(NAMESPACE)
def fault(error: BaseException) -> None:
    """What could not be stored is not acknowledged: the agent is sent away, comes back and sends it again."""
    if request.event["message"] == "connect":  # type: ignore[attr-defined]  # Flask-SocketIO adds it
        raise ConnectionRefusedError(getattr(error, "code", "fault"))
    log.error("device_fault", exc_info=error)
    hang_up(_sid())
    raise error


def _kiosk_of(session: Session, agent: EnrolledDevice, name: str | None) -> EnrolledDevice | None:
    """The agent's kiosk, or the one of the same office that goes by this name; None when there is none."""
    if name is not None:
        kiosk = kiosk_called(session, agent.office_id, name)
    else:
        kiosk = device(session, agent.kiosk_id) if agent.kiosk_id else None
    if kiosk is None:
        return None
    return EnrolledDevice(kiosk.id, kiosk.office_id, DeviceKind(kiosk.kind), kiosk.name, kiosk.kiosk_id)


def _hall_room(office_id: int) -> str:
    return f"agents:{office_id}"


def _sid() -> str:
    return cast("str", request.sid)  # type: ignore[attr-defined]  # Flask-SocketIO adds it
