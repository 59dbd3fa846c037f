"""Modbus displays, judged by a Modbus device of other authors at the other end of the line."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from pymodbus.framer import FramerType
from pymodbus.pdu import ModbusPDU
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import SimData, SimDevice

from hardware.messages import CounterShows
from hardware.modbus_display import ModbusFrame
from hardware.number_display import Cells, NumberDisplays
from tests.hardware.waiting import until


class ForeignDisplays:
    """pymodbus as displays 5 and 6, speaking RTU over a socket; `shown` is what it understood."""

    def __init__(self) -> None:
        self.shown: dict[int, str] = {}
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.address = ""

    def start(self) -> None:
        self._thread.start()
        assert self._ready.wait(30)

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _end(self) -> None:
        await self._server.shutdown()  # type: ignore[no-untyped-call]

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.run_forever()

    async def _serve(self) -> None:
        registers = [SimData(0, count=20, values=0)]
        self._server = ModbusTcpServer(
            [SimDevice(address, simdata=registers) for address in (5, 6)],
            framer=FramerType.RTU,
            address=("127.0.0.1", 0),
            trace_pdu=self._understand,
        )
        await self._server.serve_forever(background=True)
        listening: Any = self._server.transport
        port = listening.sockets[0].getsockname()[1]
        self.address = f"socket://127.0.0.1:{port}"
        self._ready.set()

    def _understand(self, is_answer: bool, pdu: ModbusPDU) -> ModbusPDU:
        if not is_answer:
            text = b"".join(register.to_bytes(2, "big") for register in pdu.registers)
            self.shown[pdu.dev_id] = text.decode("ascii")
        return pdu


@pytest.fixture
def foreign() -> Iterator[ForeignDisplays]:
    made = ForeignDisplays()
    made.start()
    yield made
    made.stop()


def test_a_foreign_device_understands_us(foreign: ForeignDisplays) -> None:
    displays = NumberDisplays(
        "displays", foreign.address, addresses={}, frame=ModbusFrame(), most_address=247, gap_seconds=0.02
    )
    displays.start()
    displays.show((CounterShows(counter="5", number="A017"), CounterShows(counter="Platz 6", number=None)))
    until(lambda: foreign.shown == {5: "A017", 6: "    "})
    displays.stop()


@pytest.mark.parametrize(
    "frame, order",
    [
        # address, function 16, first register, count, bytes, characters; the check bytes are the device's matter
        pytest.param(ModbusFrame(), "05 10 0000 0002 04 41303137", id="four characters"),
        pytest.param(
            ModbusFrame(cells=Cells(width=3, digits_only=True), register=4),
            "05 10 0004 0002 04 30313720",
            id="three, filled up to two registers",
        ),
    ],
)
def test_orders(frame: ModbusFrame, order: str) -> None:
    assert frame.encode(5, "A017")[:-2] == bytes.fromhex(order)
