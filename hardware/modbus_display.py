"""Number displays that speak Modbus RTU: two characters in each holding register, the first in the high byte.

pymodbus makes the bytes, as python-escpos does for paper; the line, its faults and the repeating are ours. Comes with
`wartemarke[modbus]`. Displays answer each order; the answers are read and not needed, for the state is repeated anyway.
"""

from dataclasses import dataclass

from pymodbus.framer import FramerRTU
from pymodbus.pdu import DecodePDU
from pymodbus.pdu.register_message import WriteMultipleRegistersRequest

from hardware.number_display import FOUR_CELLS, Cells

MOST_ADDRESS = 247
"""The highest address of a Modbus device."""


@dataclass(frozen=True, kw_only=True)
class ModbusFrame:
    """Writes the characters of a display from `register` on (function 16)."""

    cells: Cells = FOUR_CELLS
    register: int = 0

    def encode(self, address: int, number: str | None, counter: str = "") -> bytes:
        """One order; None darkens the display. `counter` stands beside the number on a main display."""
        text = self.cells.fill(number, counter)
        padded = (text + " " * (len(text) % 2)).encode("ascii")
        registers = [int.from_bytes(padded[at : at + 2], "big") for at in range(0, len(padded), 2)]
        order = WriteMultipleRegistersRequest(address=self.register, registers=registers, dev_id=address)
        return bytes(FramerRTU(DecodePDU(False)).buildFrame(order))
