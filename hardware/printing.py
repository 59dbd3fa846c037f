"""Makes the slip printer that the agent's file names, with all that belongs to it: its language, its roll, its desks of slips."""

from collections.abc import Callable
from dataclasses import dataclass

from hardware.attempts import Attempts
from hardware.config import AgentConfig, PrinterPart
from hardware.encoder import Encoder
from hardware.families import Machine, is_fast, machine_of
from hardware.printer import Printer
from hardware.roll import RollCounter
from hardware.slips import SlipDesk


@dataclass(frozen=True)
class PrintRoom:
    """The printer (None where the file names none), and desks that hand slips in to it: each keeps attempts of its own."""

    printer: Printer | None
    encoder: Encoder
    used: Callable[[int], None]

    def desk(self, attempts: Attempts, ended: Callable[[], None]) -> SlipDesk:
        """Where slips of one kind are handed in; `ended` is called whenever one of them is done."""
        return SlipDesk(attempts, self.printer, self.encoder, used=self.used, ended=ended)


def print_room(
    config: AgentConfig, attempts: Attempts, changed: Callable[[], None], *, is_torn: bool
) -> PrintRoom:
    """The room of the printer that the file names. `is_torn`: the agent died while it printed."""
    part = config.printer
    if part is None:
        return PrintRoom(None, machine_of().encoder, lambda _: None)
    machine, roll = _machine(part), _roll(part, attempts)
    printer = Printer(
        "printer",
        part.port,
        machine,
        deadline_seconds=part.deadline_seconds,
        retract_seconds=part.retract_seconds,
        is_torn=is_torn,
        slips_left=roll.slips_left,
        changed=changed,
        baudrate=part.baudrate,
        flow=part.flow,
    )
    return PrintRoom(printer, machine.encoder, roll.printed)


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
