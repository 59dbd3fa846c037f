"""Check-in: a code held in front of a scanner, or a short code typed on the glass."""

from sqlalchemy.orm import Session

from base.codes import code_in, short_code_in
from base.devices.queries import EnrolledDevice
from callsystem.errors import NotOurs
from callsystem.service import check_in as check_in_ticket
from kiosk.service.welcoming import Welcome, welcome


def check_in(
    session: Session, kiosk: EnrolledDevice, text: str, address: str, waits: bool = False
) -> Welcome:
    """Check in by whatever was scanned or typed; raises the refusals of `callsystem/errors.py`, and then nothing changed.

    `waits`: the visitor knows that it is early, and waits here until the agreed time.

    `address` is where phones reach us, for the QR code on the slip.
    """
    code = code_in(text) or short_code_in(text)
    if code is None:
        raise NotOurs()
    ticket = check_in_ticket(session, kiosk.office_id, code, waits)
    return welcome(session, kiosk.device_id, ticket, address)
