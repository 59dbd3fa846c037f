"""What the kiosk asks: is there a printer, and who waits before somebody."""

from enum import StrEnum

from pydantic import ValidationError
from sqlalchemy.orm import Session

from base import clock
from base.devices.queries import agents_of
from callsystem.queries import set_up_of, waiting_line
from callsystem.rules.ordering import line
from hardware.messages import DeviceHealth, Health


class PrinterState(StrEnum):
    """What a visitor may expect of the printer of a kiosk, by the last word of its agent."""

    READY = "ready"
    TROUBLE = "trouble"
    NONE = "none"


def printer_state(session: Session, kiosk_id: int) -> PrinterState:
    """Whether a slip would come out now. The truth is known only once it was tried."""
    printers = [
        not agent.is_away and device.can_print
        for agent in agents_of(session, kiosk_id)
        for device in _told(agent.health)
        if device.kind == "printer"
    ]
    if not printers:
        return PrinterState.NONE
    return PrinterState.READY if any(printers) else PrinterState.TROUBLE


def people_before(session: Session, office_id: int, number: str) -> int | None:
    """How many are to be called before this number as things stand; None if it does not wait."""
    settings = set_up_of(session, office_id).dials
    numbers = [visitor.number for visitor in line(waiting_line(session, office_id), clock.now(), settings)]
    return numbers.index(number) if number in numbers else None


def _told(health: dict[str, object]) -> tuple[DeviceHealth, ...]:
    try:
        return Health.from_wire(health).devices
    except ValidationError:  # the agent has not spoken yet, or spoke another version
        return ()
