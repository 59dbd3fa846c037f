"""A ticket printer with a button and no screen: what a press does, exactly once, however often its message comes.

Nobody can be told a number there but by paper. So without paper none is drawn, and none while an earlier slip has not come
out: whoever presses three times while it prints has one number. A number whose slip never came is taken back.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import journal
from base.devices.model import Device, DeviceKind
from base.devices.queries import EnrolledDevice
from base.errors import NotFound
from base.idempotency import Answer, fingerprint
from base.offices.model import Service
from base.perform import perform_once
from callsystem.model import Ticket
from callsystem.service import withdraw
from callsystem.states import TicketState
from hardware.messages import NumberWanted
from kiosk.errors import NoSlipNow
from kiosk.model import Slip
from kiosk.queries import PrinterState, printer_state
from kiosk.service.printing import is_to_come
from kiosk.service.walk_in import take_number
from kiosk.states import SlipState


def draw_once(agent: EnrolledDevice, message: NumberWanted, address: str) -> str:
    """The number that this press drew. Raises what `draw` raises."""
    key, asked = f"number-{message.nonce}", fingerprint(message.services)
    return str(perform_once(key, agent.scope, asked, draw, agent, message.services, address)["number"])


def draw(session: Session, agent: EnrolledDevice, services: Sequence[str], address: str) -> Answer:
    """A number for these services (by key), and its slip at this agent's printer.

    Raises NoSlipNow, NotFound (no such service), and what a walk-in is refused for.
    """
    journal.lock(session, agent.office_id)  # before we look, or two presses would see the same
    place = replace(agent, device_id=agent.prints_for)
    is_ready = printer_state(session, place.device_id) is PrinterState.READY
    if not is_ready or is_to_come(session, place.device_id):
        raise NoSlipNow
    choice = [(service, 1) for service in _known(session, services)]
    return {"number": take_number(session, place, choice, address).number}


def take_back_unseen(session: Session, office_id: int) -> None:
    """Nobody has a number that was drawn by a button and never came onto paper, so nobody is called by it."""
    journal.lock(session, office_id)
    never_came = select(Ticket.id).join(Slip).join(Device, Device.id == Slip.kiosk_id)
    unseen = never_came.where(
        Ticket.office_id == office_id,
        Ticket.state == TicketState.WAITING,
        Slip.state == SlipState.EXPIRED,
        ~Slip.may_be_paper,
        Device.kind == DeviceKind.AGENT,
    )
    for ticket_id in session.scalars(unseen).all():
        withdraw(session, ticket_id)


def _known(session: Session, keys: Sequence[str]) -> list[int]:
    found = {each.key: each.id for each in session.scalars(select(Service).where(Service.key.in_(keys)))}
    if len(found) < len(set(keys)):
        raise NotFound
    return [found[key] for key in dict.fromkeys(keys)]
