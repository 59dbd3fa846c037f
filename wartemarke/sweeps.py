"""The sweeps: what happens by itself, found in rows each time, so that no downtime or second scheduler loses or doubles it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from base import idempotency
from base.accounts.service import forget_ended
from base.mail import outbox
from base.offices.model import Office
from base.perform import ask, perform
from base.settings import Settings
from wartemarke.postman import deliver

MAIL = "mail"
HOURLY = 3600.0
log = structlog.get_logger()


@dataclass(frozen=True)
class Sweep:
    """One round that is run every so many seconds. A fault is told and tried again in the next round."""

    name: str
    seconds: float
    run: Callable[[], None]


def sweeps(settings: Settings) -> list[Sweep]:
    """All sweeps."""
    often = settings.sweep_seconds
    return [
        Sweep(MAIL, often, partial(deliver, settings)),
        Sweep("forget", often * 12, forget),
    ]


def forget() -> None:
    """Delete what may not be kept any longer."""
    for verb in (forget_ended, idempotency.forget_old, outbox.forget_old):
        perform(verb)


def at_each_office(*verbs: Callable[[Session, int], object]) -> None:
    """Run the verbs at each office, every one in its own transaction. A fault at one office is no fault at the next."""
    faults: list[Exception] = []
    for office_id in ask(office_ids):
        for verb in verbs:
            try:
                perform(verb, office_id)
            except Exception as fault:
                faults.append(fault)
    if faults:
        raise ExceptionGroup("offices", faults)


def office_ids(session: Session) -> list[int]:
    """All offices."""
    return list(session.scalars(select(Office.id).order_by(Office.id)))
