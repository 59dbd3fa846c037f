"""A slip printer: knows its state, prints one job after the other, and says of each how sure it is of the paper.

confirmed  the printer proved that everything is on paper (how, depends on its family)
sent       all bytes left, and this printer has never proved anything
unknown    bytes left, but the proof did not come: there may be paper or not
failed     not a single byte left
"""

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Unpack

from hardware.errors import Disconnected
from hardware.families import Machine
from hardware.line import Line
from hardware.messages import DeviceHealth, Outcome, Paper
from hardware.opening import Wire
from hardware.presenter import Outlet
from hardware.status import ProofRequest, Status

log = logging.getLogger(__name__)

ASK_SECONDS = 1.0
ASK_SECONDS_WHILE_UNSURE = 0.2
SILENCE_SECONDS = 2.5
SETTLE_SECONDS = 3.0
"""How long a job waits for the first answers after the line opened; longer than silence takes to be noticed."""

UNPROVEN_SECONDS = 3.0
"""How long to wait for the proof of a printer that never gave one."""

GRACE_SECONDS = 1.5
"""A fault seen while waiting for the proof: the paper may be out already and its proof on the way."""

OUTLET_SECONDS = 4.0
"""How long a presenter may take to throw out a ticket that nobody took, before the next one comes."""


@dataclass(frozen=True)
class Job:
    """One slip's bytes. `begin` stores the attempt and may refuse; `done` gets the outcome and a short reason."""

    content: bytes
    begin: Callable[[], bool]
    done: Callable[[Outcome, str], None]


class Printer:
    """One printer on one line. A stuck printer holds its own two threads and nothing else.

    `is_torn` says that an earlier process may have left half a slip in it.
    """

    def __init__(
        self,
        name: str,
        address: str,
        machine: Machine,
        *,
        deadline_seconds: float = 15.0,
        retract_seconds: float = 0.0,
        is_torn: bool = False,
        slips_left: Callable[[Paper], int | None] = lambda _: None,
        changed: Callable[[], None] = lambda: None,
        **wire: Unpack[Wire],
    ) -> None:
        self._machine = machine
        self._outlet = Outlet(retract_seconds)
        self._deadline_seconds = deadline_seconds
        self._changed = changed
        self._slips_left = slips_left
        self._line = Line(
            name,
            address,
            heard=self._hear,
            opened=self._forget,
            lost=self._forget,
            **wire,
        )
        self._jobs: queue.Queue[Job | None] = queue.Queue()
        self._stopping = threading.Event()
        self._writer = threading.Thread(target=self._work, name=f"writer {name}", daemon=True)
        self._state = threading.Condition()
        self._decoder = machine.new_decoder()
        self._generation = 0
        self._greeted = -1
        self._asked_at: float | None = None
        self._has_answered = False
        self._is_silent = False
        self._can_prove = False
        self._proofs: set[bytes] = set()
        self._is_torn = is_torn
        self._last_health: DeviceHealth | None = None

    # --- for the agent

    def start(self) -> None:
        """Open the line and begin to work; returns at once."""
        self._line.start()
        self._writer.start()

    def stop(self) -> None:
        """End within about two seconds. A job in the middle ends as `unknown`, waiting jobs are dropped."""
        self._stopping.set()
        self._jobs.put(None)
        if self._writer.is_alive():
            self._writer.join(timeout=0.8)
        self._line.stop()

    def submit(self, job: Job) -> None:
        """Put a job at the end of the queue."""
        self._jobs.put(job)

    def health(self) -> DeviceHealth:
        """What is known now, with the words a person needs."""
        with self._state:
            status = self._decoder.status
            return DeviceHealth(
                name=self._line.name,
                kind="printer",
                connected=self._is_connected(),
                paper=status.paper,
                cover=status.cover,
                slips_left=self._slips_left(status.paper),
                fault=self._refusal() or ("garbage" if self._talks_garbage() else None),
            )

    # --- the reading thread

    def _hear(self, received: bytes) -> None:
        if not received:
            return
        with self._state:
            proofs = self._decoder.feed(received)
            if self._decoder.is_trusted:
                self._has_answered = True
                self._is_silent = False
            self._can_prove = self._can_prove or bool(proofs)
            self._proofs.update(proofs)
            self._state.notify_all()
        self._tell()

    def _forget(self) -> None:
        """The line was opened or lost: whatever we knew belongs to another connection."""
        with self._state:
            self._generation += 1
            self._decoder = self._machine.new_decoder()
            self._asked_at = None
            self._is_silent = False
            self._proofs.clear()
            self._state.notify_all()
        self._tell()

    def _tell(self) -> None:
        health = self.health()
        if health != self._last_health:
            self._last_health = health
            self._changed()

    # --- the writing thread

    def _work(self) -> None:
        while not self._stopping.is_set():
            job = self._next_job()
            if job is None:
                self._keep_asking()
                continue
            outcome, reason = self._print(job)
            log.info("%s: a slip is %s%s", self._line.name, outcome, f" ({reason})" if reason else "")
            job.done(outcome, reason)

    def _next_job(self) -> Job | None:
        sure = self._decoder.is_trusted or self._is_silent or not self._line.is_open
        try:
            return self._jobs.get(
                timeout=ASK_SECONDS if sure and self._is_greeted() else ASK_SECONDS_WHILE_UNSURE
            )
        except queue.Empty:
            return None

    def _print(self, job: Job) -> tuple[Outcome, str]:
        self._settle()
        refusal = self._refusal()
        if refusal:
            return "failed", refusal
        if not self._has_free_outlet():
            return "failed", "outlet_blocked"
        if not job.begin():
            return "failed", "not_stored"
        return self._write_and_prove(job)

    def _write_and_prove(self, job: Job) -> tuple[Outcome, str]:
        deadline = time.monotonic() + self._deadline_seconds
        generation = self._generation
        if not self._is_greeted():  # the line was lost and found this very moment
            return "failed", "unplugged"
        with self._state:
            self._proofs.clear()
            proof = self._decoder.request_proof()
        try:
            self._line.write(job.content + proof.question, deadline=deadline)
        except Disconnected as fault:
            self._is_torn = self._is_torn or not fault.nothing_left
            return ("failed" if fault.nothing_left else "unknown"), fault.reason
        return self._await_proof(proof, generation, deadline) if proof.answer else ("sent", "")

    def _await_proof(self, proof: ProofRequest, generation: int, deadline: float) -> tuple[Outcome, str]:
        written = time.monotonic()
        fault_since: float | None = None
        while proof.answer not in self._proofs:
            now = time.monotonic()
            fault = self._refusal()
            fault_since = (fault_since or now) if fault else None
            if self._stopping.is_set():
                return "unknown", "stopped"
            if self._generation != generation:
                self._is_torn = True
                return "unknown", "unplugged"
            if fault and fault_since and now - fault_since > GRACE_SECONDS:
                return self._drop_line(fault) if fault == "no_answer" else ("unknown", fault)
            if not self._can_prove and now - written > UNPROVEN_SECONDS:
                return ("unknown", "garbage") if self._talks_garbage() else ("sent", "")
            if now > deadline:
                return self._drop_line("no_proof")
            self._keep_asking(hurries=True)  # some families tell their proof only when asked
            self._wait_for_news()
        return "confirmed", ""

    def _drop_line(self, reason: str) -> tuple[Outcome, str]:
        """What still waits on this side of the cable would come out later, unmarked: throw it away."""
        self._is_torn = True
        self._line.reopen(reason)
        return "unknown", reason

    def _settle(self) -> None:
        """Give a freshly opened line the time to tell that it has no paper, before a byte is spent on it."""
        until = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < until and not self._stopping.is_set():
            if self._decoder.is_trusted or self._is_silent:
                return
            self._keep_asking()
            self._wait_for_news()

    def _wait_for_news(self) -> None:
        with self._state:
            self._state.wait(0.05)

    def _keep_asking(self, *, hurries: bool = False) -> None:
        """Called often: greets a new line, asks when it is time, notices silence."""
        if not self._line.is_open:
            return
        try:
            if not self._is_greeted():
                self._greet()
            self._ask_if_due(hurries)
            self._retract_if_forgotten()
        except Disconnected:
            return  # the reading thread finds the line broken, says so once and opens it again
        self._tell()

    def _is_greeted(self) -> bool:
        return self._greeted == self._generation

    def _greet(self) -> None:
        generation = self._generation
        with self._state:
            probe = self._decoder.request_proof().question
        torn = self._machine.resynchronise if self._is_torn else b""
        self._line.write(
            torn + self._machine.greeting + probe, deadline=time.monotonic() + self._deadline_seconds
        )
        self._is_torn = False
        self._greeted = generation

    def _ask_if_due(self, hurries: bool) -> None:
        now = time.monotonic()
        is_calm = (self._decoder.is_trusted or self._is_silent) and not hurries
        with self._state:
            waited = now - self._asked_at if self._asked_at is not None else float("inf")
            if self._decoder.is_waiting:
                self._notice_silence(waited)
                if not self._is_silent:
                    return
            if waited < (ASK_SECONDS if is_calm else ASK_SECONDS_WHILE_UNSURE):
                return
            questions = self._decoder.ask()
            self._asked_at = now
        self._line.write(questions, deadline=now + self._deadline_seconds)

    def _retract_if_forgotten(self) -> None:
        if self._machine.retract and self._outlet.is_forgotten(self._decoder.status.ticket, time.monotonic()):
            self._line.write(self._machine.retract, deadline=time.monotonic() + self._deadline_seconds)

    def _has_free_outlet(self) -> bool:
        """Throw out a ticket that nobody took: only an empty outlet can prove the next one."""
        if not (self._machine.eject and self._decoder.status.ticket):
            return True
        until = time.monotonic() + OUTLET_SECONDS
        with contextlib.suppress(Disconnected):
            self._line.write(self._machine.eject, deadline=until)
        while self._decoder.status.ticket and time.monotonic() < until and not self._stopping.is_set():
            self._keep_asking()
            self._wait_for_news()
        return not self._decoder.status.ticket

    def _notice_silence(self, waited: float) -> None:
        if waited > SILENCE_SECONDS:
            self._is_silent = True
            self._decoder.forget()

    # --- judgements

    def _is_connected(self) -> bool | None:
        if not self._line.is_open:
            return False
        return None if self._is_silent or not self._has_answered else True

    def _talks_garbage(self) -> bool:
        return self._decoder.garbage > 0 and not self._decoder.is_trusted

    def _refusal(self) -> str | None:
        """Why printing now would be in vain; None when nothing speaks against it."""
        if not self._line.is_open:
            return "unplugged"
        if self._is_silent and self._has_answered:
            return "no_answer"
        return refusal_of(self._decoder.status)


def refusal_of(status: Status) -> str | None:
    """The status in one short word, None when the printer can print or nobody knows."""
    if status.paper == "out":
        return "paper_out"
    if status.cover == "open":
        return "cover_open"
    if status.error is not None:
        return status.error
    return "offline" if status.online is False else None
