"""One entry that a kiosk made without a line: taken in, whatever is in it, so that it never holds up those behind it."""

import structlog
from sqlalchemy.exc import SQLAlchemyError

from base.devices.queries import EnrolledDevice
from base.errors import NotNow
from base.perform import perform
from hardware.messages import Entry
from kiosk.cutoff.service.merging import give_up, merge

log = structlog.get_logger()


def take_in(kiosk: EnrolledDevice, ledger: str, entry: Entry) -> None:
    """Raises only where the database is away or busy: then nothing is acknowledged, and the agent tells it again."""
    try:
        perform(merge, kiosk, ledger, entry)
    except (SQLAlchemyError, NotNow):
        raise
    except Exception:
        log.exception("entry_not_taken_in", kiosk=kiosk.device_id)
        perform(give_up, kiosk, entry)
