"""The alarm clock of the sweeps: APScheduler in one leader process. It holds no memory; what is to be done stands in rows."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import gevent
import structlog
from apscheduler.schedulers.gevent import GeventScheduler
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from base.events import subscribe
from base.mail.outbox import MailPosted, TextPosted
from base.perform import is_disk_full, perform
from base.room import note_refusal
from base.settings import Settings
from booking.release.events import PlaceFreed
from wartemarke.leader import Leadership, leadership
from wartemarke.metrics import SWEEP_FAULTS
from wartemarke.model import SweepSeen
from wartemarke.sweeps import MAIL, TEXTS, WAITING, Sweep, sweeps

LEADER_LOOKS_SECONDS = 0.5
LATE_IS_FINE_SECONDS = 3600
NOTE_SECONDS = 5.0

log = structlog.get_logger()


class Jobs:
    """Runs the sweeps while this process is the leader."""

    def __init__(self, settings: Settings, lock: Leadership | None = None) -> None:
        self._lock = lock or leadership(settings.database_address, settings.data_dir)
        self._sweeps = sweeps(settings)
        self._data_dir = settings.data_dir
        self._went_well: dict[str, float] = {}
        self._running: set[str] = set()
        self._woken: set[str] = set()
        self._scheduler: GeventScheduler | None = None
        self._is_over = False
        subscribe(MailPosted, lambda _posted: self.wake(MAIL))
        subscribe(TextPosted, lambda _posted: self.wake(TEXTS))
        subscribe(PlaceFreed, lambda _freed: self.wake(WAITING))

    def start(self) -> None:
        """Begin to stand for leader; returns at once."""
        self._watch = gevent.spawn(self._stand)

    def stop(self) -> None:
        """End the sweeps and let another process lead."""
        self._is_over = True
        self._watch.join()
        self._rest()
        self._lock.release()

    def wake(self, sweep: str) -> None:
        """Run this sweep now, if we lead, or once more if it is just running; else its leader comes to it by itself."""
        if self._scheduler is None or sweep in self._woken:
            return
        self._woken.add(sweep)
        if sweep not in self._running:
            self._scheduler.modify_job(sweep, next_run_time=datetime.now(UTC))

    def _stand(self) -> None:
        while not self._is_over:
            try:
                self._lead() if self._lock.is_held() else self._rest()
            except OSError as fault:
                log.error("leader_lock_out_of_reach", reason=fault.strerror)
            gevent.sleep(LEADER_LOOKS_SECONDS)

    def _lead(self) -> None:
        if self._scheduler is not None:
            return
        log.info("sweeps_begin")
        self._woken.clear()
        self._scheduler = GeventScheduler(
            timezone=UTC,
            job_defaults={
                "coalesce": True,
                "max_instances": 1,
                "misfire_grace_time": LATE_IS_FINE_SECONDS,
            },
        )
        for sweep in self._sweeps:
            self._add(sweep.name, partial(self._run, sweep), sweep.seconds)
        self._add("note", self._note, NOTE_SECONDS, first_after=1.0)
        self._scheduler.start()

    def _add(self, name: str, work: Callable[[], None], seconds: float, first_after: float = 0.0) -> None:
        assert self._scheduler is not None
        first = datetime.now(UTC) + timedelta(seconds=first_after)
        self._scheduler.add_job(work, "interval", seconds=seconds, id=name, next_run_time=first)

    def _rest(self) -> None:
        if self._scheduler is not None:
            log.info("sweeps_end")
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    def _run(self, sweep: Sweep) -> None:
        """What wakes it meanwhile may have come too late for this round, so another one follows."""
        self._running.add(sweep.name)
        try:
            self._round(sweep)
            while sweep.name in self._woken:
                self._round(sweep)
        finally:
            self._running.discard(sweep.name)

    def _round(self, sweep: Sweep) -> None:
        self._woken.discard(sweep.name)
        try:
            sweep.run()
        except Exception as fault:
            self._note_disk(fault)
            SWEEP_FAULTS.labels(sweep.name).inc()
            log.exception("sweep_failed", sweep=sweep.name)
        else:
            self._went_well[sweep.name] = time.time()

    def _note(self) -> None:
        try:
            perform(note_swept, dict(self._went_well))
        except SQLAlchemyError as fault:
            self._note_disk(fault)
            log.error("database_away", reason=type(fault).__name__)

    def _note_disk(self, fault: Exception) -> None:
        if is_disk_full(fault):
            note_refusal(self._data_dir)


def note_swept(session: Session, went_well: dict[str, float]) -> None:
    """Write down when each sweep last went well (seconds since 1970)."""
    for sweep, at in went_well.items():
        session.merge(SweepSeen(sweep=sweep, at=datetime.fromtimestamp(at, UTC)))
