"""A number for somebody without an appointment."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from base.devices.queries import EnrolledDevice
from base.i18n import current
from callsystem import service as callsystem
from kiosk.service.welcoming import Welcome, welcome


def take_number(
    session: Session,
    kiosk: EnrolledDevice,
    choice: Sequence[tuple[int, int]],
    address: str,
    priority: bool = False,
    paper: bool = True,
) -> Welcome:
    """Draw a number for pairs of service id and quantity, in the language of the page; raises `callsystem/errors.py`.

    `paper` false: the visitor takes the number along on the phone, no slip is printed.
    """
    ticket = callsystem.take_number(session, kiosk.office_id, choice, current(), priority)
    return welcome(session, kiosk.device_id, ticket, address, paper)
