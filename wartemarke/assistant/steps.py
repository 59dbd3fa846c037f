"""The steps, and how far an installation is."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from base.devices.model import Device, DeviceKind
from base.hours.model import OpeningHours
from base.i18n import gettext as _
from base.offices.model import Counter, Office, OfficeService, Queue
from wartemarke.assistant.training import KEY as TRAINING


class Step(StrEnum):
    """One step of the assistant, in order."""

    OFFICE = "office"
    SERVICES = "services"
    HOURS = "hours"
    COUNTERS = "counters"
    DEVICES = "devices"
    DONE = "done"


@dataclass(frozen=True)
class Progress:
    """The office that is set up (none before the first step), and which steps are done."""

    office: Office | None
    done: frozenset[Step]

    @property
    def next(self) -> Step:
        """The first step that is not done."""
        return next((step for step in Step if step not in self.done), Step.DONE)


def names() -> list[str]:
    """What the steps are called."""
    return [_("Office"), _("Services"), _("Opening hours"), _("Counters"), _("Kiosk and board"), _("Done")]


def progress(session: Session) -> Progress:
    """How far the first office is; the training office does not count."""
    first = select(Office).where(Office.key != TRAINING).order_by(Office.id).limit(1)
    office = session.scalar(first)
    if office is None:
        return Progress(None, frozenset())
    done = {Step.OFFICE} | {
        step for step, question in _questions(office.id).items() if session.scalar(select(question))
    }
    return Progress(office, frozenset(done))


def _questions(office_id: int) -> dict[Step, exists]:  # type: ignore[valid-type]  # SQLAlchemy's Exists
    kinds = [
        exists().where(Device.office_id == office_id, Device.kind == kind, Device.token_hash.is_not(None))
        for kind in (DeviceKind.KIOSK, DeviceKind.BOARD)
    ]
    queues = select(Queue.id).where(Queue.office_id == office_id)
    follows = and_(OpeningHours.queue_id.is_(None), queues.where(Queue.hours_of_town).exists())
    return {
        Step.SERVICES: exists().where(OfficeService.office_id == office_id),
        Step.HOURS: exists().where(or_(OpeningHours.queue_id.in_(queues), follows)),
        Step.COUNTERS: exists().where(Counter.office_id == office_id),
        Step.DEVICES: kinds[0] & kinds[1],
    }
