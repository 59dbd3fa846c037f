"""The agent between real serial lines and a real Socket.IO server."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import hardware.agent
from hardware import config
from hardware.agent import Agent
from hardware.messages import CounterShows, Print, ShowCounters
from hardware.parts import RelayPart
from hardware.simulators.hall import SERVICE, Hall
from hardware.simulators.relay import SimulatedRelay
from tests.hardware.server import TOKEN, DeviceServer
from tests.hardware.waiting import slip, until


@pytest.fixture
def told(server: DeviceServer, hall: Hall, tmp_path: Path) -> config.AgentConfig:
    content = {**hall.ports(), "server": server.address, "attempts_file": str(tmp_path / "attempts.sqlite")}
    return config.checked(content, "test")


@pytest.fixture
def agent(told: config.AgentConfig, server: DeviceServer) -> Iterator[Agent]:
    started = Agent(told, TOKEN)
    started.start()
    until(lambda: server.all("ready"))
    yield started
    started.stop()


NONSENSE: tuple[object, ...] = (None, [], "x", {"slip_id": "1"}, {"counters": [{}]}, ("a", "b"))


def order(slip_id: int, attempt: int = 1, marked: bool = False) -> Print:
    return Print(slip_id=slip_id, attempt=attempt, marked=marked, document=slip(f"A{slip_id:03}"))


def result(slip_id: int, outcome: str = "confirmed", reason: str = "") -> dict[str, Any]:
    return {"slip_id": slip_id, "attempt": 1, "outcome": outcome, "reason": reason}


def printer_health(server: DeviceServer) -> dict[str, Any]:
    reports = server.all("health")
    devices = reports[-1]["devices"] if reports else []
    return next((device for device in devices if device["kind"] == "printer"), {})


def relays_told(server: DeviceServer) -> list[dict[str, Any]]:
    return [device for device in server.all("health")[-1]["devices"] if device["kind"] == "relay"]


def is_fine(server: DeviceServer) -> bool:
    return printer_health(server).get("paper") == "ok"


def numbers(hall: Hall) -> list[str]:
    return [line for paper in hall.printer.slips for line in paper.lines if line.startswith("A0")]


def test_ready_is_the_first_word(agent: Agent, server: DeviceServer) -> None:
    assert server.heard[0][0] == "ready"
    assert server.heard[0][1]["unfinished"] == []


def test_a_slip_from_the_server_comes_out_once_however_often_it_is_sent(
    agent: Agent, server: DeviceServer, hall: Hall
) -> None:
    for _ in range(3):
        server.say("print", order(1))
    until(lambda: result(1) in server.all("printed"))
    server.say("print", order(1))
    until(lambda: server.all("printed").count(result(1)) == 2)
    assert numbers(hall) == ["A001"]


def test_slips_come_out_in_order_and_marked_where_asked(
    agent: Agent, server: DeviceServer, hall: Hall
) -> None:
    for number in range(1, 31):
        server.say("print", order(number, marked=number == 3))
    until(lambda: len(server.all("printed")) == 30)
    assert numbers(hall) == [f"A0{number:02}" for number in range(1, 31)]
    assert [paper.id for paper in hall.printer.slips if paper.is_marked] == [3]


def test_of_many_states_of_the_counters_the_last_one_stays(
    agent: Agent, server: DeviceServer, hall: Hall
) -> None:
    for number in range(200):
        server.say("counters", ShowCounters(counters=(CounterShows(counter="5", number=f"A{number:03}"),)))
    until(lambda: hall.displays.shown == {5: "A199"})


def test_a_scan_reaches_the_server(agent: Agent, server: DeviceServer, hall: Hall) -> None:
    hall.scanner.scan("7F3K9Q2M")
    until(lambda: server.all("scan") == [{"text": "7F3K9Q2M", "kiosk": None}])


HOSTILE_SCANS = [
    b"\x1b@\x1dV\x00\x10\x04\x01",
    b"\x00" * 600,
    b"x" * 20_000,
    b"\x80\x9b\xff\xfe" * 50,
    "\u202e\u200b\U0001f600".encode(),
    b"'; DROP TABLE ticket; --<script>alert(1)</script>",
    b"]Q1",
    b"\xed\xa0\x80",
    b'{"__proto__": 1}',
]


def test_hostile_scans_harm_nobody_and_the_next_visitor_is_read(
    agent: Agent, server: DeviceServer, hall: Hall
) -> None:
    for hostile in HOSTILE_SCANS:
        hall.scanner.type(hostile + b"\r")

    def is_read() -> bool:
        hall.scanner.scan("7F3K9Q2M")  # again and again: what a full line cannot take is lost, as in life
        return any(scan["text"] == "7F3K9Q2M" for scan in server.all("scan"))

    until(is_read)
    texts = [scan["text"] for scan in server.all("scan")]
    assert all(text.isprintable() and 0 < len(text) <= 512 for text in texts)
    assert "x" * 512 not in texts


def test_one_press_is_told_until_it_is_answered_and_calls_once(
    agent: Agent, server: DeviceServer, hall: Hall
) -> None:
    hall.buttons.set_fault("bounces", 1)
    hall.buttons.press("A")
    until(lambda: server.all("press"))
    (press,) = {told["nonce"]: told for told in server.all("press")}.values()
    assert (press["counter"], press["button"]) == ("1", "next")


def test_a_call_switches_the_amplifier_of_its_zone_and_no_old_one_does(
    server: DeviceServer, hall: Hall, told: config.AgentConfig, tmp_path: Path
) -> None:
    upstairs = SimulatedRelay(tmp_path / "upstairs")
    upstairs.start()
    zones = {"5": told.relays[0].port, "6": str(tmp_path / "upstairs")}
    relays = tuple(RelayPart(port=port, counters=(counter,), seconds=0.1) for counter, port in zones.items())
    started = Agent(told.model_copy(update={"relays": relays}), TOKEN)
    started.start()
    until(lambda: server.all("health") and all(each["connected"] for each in relays_told(server)))
    for number in ("A016", "A017"):  # the first state after the start is old news
        shown = (CounterShows(counter="5", number=number), CounterShows(counter="6", number=None))
        server.say("counters", ShowCounters(counters=shown))
    until(lambda: hall.relay.state == {"closed": 0, "times": 1})
    assert upstairs.state == {"closed": 0, "times": 0}
    started.stop()
    upstairs.stop()


def test_counter_displays_show_what_the_server_says(agent: Agent, server: DeviceServer, hall: Hall) -> None:
    shown = (CounterShows(counter="5", number="A017"), CounterShows(counter="6", number=None))
    server.say("counters", ShowCounters(counters=shown))
    until(lambda: hall.displays.shown == {5: "A017", 6: ""})


def test_faults_are_told_and_withdrawn(agent: Agent, server: DeviceServer, hall: Hall) -> None:
    until(lambda: is_fine(server))
    hall.printer.set_fault("paper_out", 1)
    until(lambda: printer_health(server).get("fault") == "paper_out")
    server.say("print", order(1))
    until(lambda: server.all("printed") == [result(1, "failed", "paper_out")])
    hall.printer.set_fault("paper_out", 0)
    until(lambda: is_fine(server))
    assert numbers(hall) == []


def test_a_stuck_printer_holds_up_neither_scans_nor_displays(
    agent: Agent, server: DeviceServer, hall: Hall
) -> None:
    until(lambda: is_fine(server))
    hall.printer.set_fault("deaf", 1)
    for number in range(1, 30):
        server.say("print", order(number))
    hall.scanner.scan("7F3K9Q2M")
    server.say("counters", ShowCounters(counters=(CounterShows(counter="5", number="A017"),)))
    until(lambda: server.all("scan") and hall.displays.shown == {5: "A017"})
    assert len(server.all("printed")) < 29  # they were not waited for


def test_nonsense_from_the_server_harms_nobody(agent: Agent, server: DeviceServer, hall: Hall) -> None:
    for nonsense in NONSENSE:
        server._sockets.emit("print", nonsense, namespace="/device")
        server._sockets.emit("counters", nonsense, namespace="/device")
    server.say("print", order(1))
    until(lambda: result(1) in server.all("printed"))


def test_a_result_is_repeated_until_it_is_acknowledged(
    agent: Agent, server: DeviceServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hardware.agent, "ACKNOWLEDGE_SECONDS", 0.1)
    server.may_acknowledge.clear()
    server.say("print", order(1))
    until(lambda: server.all("printed").count(result(1)) >= 2)
    server.may_acknowledge.set()
    until(lambda: agent._attempts.owed() == ())


def test_after_a_restart_of_the_server_the_agent_is_back_with_what_it_owes(
    agent: Agent, server: DeviceServer, hall: Hall
) -> None:
    until(lambda: is_fine(server))
    hall.printer.set_fault("slow", 200)
    server.say("print", order(1))
    until(lambda: (1, 1) in agent._desk._under_way)
    server.stop()
    hall.printer.set_fault("slow", 0)
    until(lambda: agent._attempts.owed())
    server.heard.clear()
    server.start()
    until(lambda: server.all("ready"))
    assert server.all("ready")[0]["unfinished"] == [result(1)]
    until(lambda: agent._attempts.owed() == ())
    until(lambda: is_fine(server))


def test_a_broken_connection_does_not_make_a_slip_in_print_look_lost(
    agent: Agent, server: DeviceServer, hall: Hall
) -> None:
    until(lambda: is_fine(server))
    hall.printer.set_fault("slow", 100)
    server.say("print", order(1))
    until(lambda: agent._desk.under_way())
    server.stop()
    server.heard.clear()
    server.start()
    until(lambda: server.all("ready"))
    assert server.all("ready")[0]["under_way"] == [{"slip_id": 1, "attempt": 1}]
    hall.printer.set_fault("slow", 0)
    until(lambda: server.all("printed") == [result(1)])
    assert numbers(hall) == ["A001"]


def test_a_wrong_token_is_refused_and_tried_again_gently(
    told: config.AgentConfig, server: DeviceServer, caplog: pytest.LogCaptureFixture
) -> None:
    stranger = Agent(told, "wrong")
    stranger.start()
    until(lambda: server.refused >= 2)
    stranger.stop()
    assert server.heard == []
    assert sum("out of reach" in record.message for record in caplog.records) == 1


def test_scanned_codes_are_not_logged(
    agent: Agent, server: DeviceServer, hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="hardware")
    hall.scanner.scan("7F3K9Q2M")
    until(lambda: server.all("scan"))
    assert "7F3K9Q2M" not in caplog.text


def test_the_server_hears_how_much_paper_is_left(agent: Agent, server: DeviceServer, hall: Hall) -> None:
    until(lambda: printer_health(server).get("slips_left") == 610)
    hall.printer.set_fault("near_end", 1)
    until(lambda: printer_health(server).get("slips_left") == 30)


def test_a_button_asks_once_for_a_number_and_not_while_there_is_no_paper(
    agent: Agent, server: DeviceServer, hall: Hall
) -> None:
    until(lambda: is_fine(server))
    hall.printer.set_fault("paper_out", 1)
    until(lambda: printer_health(server)["paper"] == "out")
    hall.buttons.press("N")
    until(lambda: hall.buttons.shown == "--")
    hall.printer.set_fault("paper_out", 0)
    until(lambda: is_fine(server))
    hall.buttons.set_fault("bounces", 1)
    time.sleep(0.6)  # or it would be taken for a bounce of the first press
    hall.buttons.press("N")
    until(lambda: server.all("number"))
    (wanted,) = {asked["nonce"]: asked for asked in server.all("number")}.values()
    assert wanted["services"] == [SERVICE]
