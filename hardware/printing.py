"""Makes the slip printer that the agent's file names, with all that belongs to it: its language, its roll, its desk of slips."""

from collections.abc import Callable

from hardware.attempts import Attempts
from hardware.config import AgentConfig, PrinterPart
from hardware.families import Machine, is_fast, machine_of
from hardware.printer import Printer
from hardware.roll import RollCounter
from hardware.slips import SlipDesk


def desk_of(
    config: AgentConfig, attempts: Attempts, changed: Callable[[], None]
) -> tuple[SlipDesk, Printer | None]:
    """Where slips are handed in, and the printer behind it; None where the file names none."""
    part = config.printer
    if part is None:
        return SlipDesk(attempts, None, machine_of().encoder, used=lambda _: None, ended=changed), None
    machine, roll = _machine(part), _roll(part, attempts)
    printer = Printer(
        "printer",
        part.port,
        machine,
        deadline_seconds=part.deadline_seconds,
        retract_seconds=part.retract_seconds,
        is_torn=attempts.were_interrupted,
        slips_left=roll.slips_left,
        changed=changed,
        baudrate=part.baudrate,
        flow=part.flow,
    )
    return SlipDesk(attempts, printer, machine.encoder, used=roll.printed, ended=changed), printer


def _machine(part: PrinterPart) -> Machine:
    return machine_of(
        part.family,
        part.profile,
        proof=part.proof,
        is_fast=is_fast(part.port, part.baudrate),
        present_steps=part.present_steps,
        stored_logo=part.stored_logo,
    )


def _roll(part: PrinterPart, attempts: Attempts) -> RollCounter:
    return RollCounter(
        attempts.roll(),
        length=round(part.roll_metres * 1000),
        left_at_near_end=round(part.near_end_metres * 1000),
        keep=attempts.keep_roll,
    )
