"""The switchboard: an agent hears nothing before `ready`, is obeyed only while its token holds, and loses no slip."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import time
from typing import Any

import pytest
import requests
import socketio
from click.testing import CliRunner

from base.clock import Pace, write_pace
from base.codes import token_hash
from base.database import Database
from base.devices import service
from base.devices.model import Device, DeviceKind
from base.i18n import CITIZENS
from hardware.messages import Button, DeviceHealth, Health, Pressed, Printed, Ready, Scanned
from kiosk.model import Slip
from tests.wartemarke.visiting import Clerk, Kiosk, Listener, until
from wartemarke.cli import wartemarke
from wartemarke.hall import Hall

READY = Ready(version="test").to_wire()


def press(agent: "Agent", nonce: str, button: Button = "next", counter: str = "3") -> dict[str, Any]:
    """One press and its answer."""
    message = Pressed(counter=counter, button=button, nonce=nonce)
    answer: dict[str, Any] = agent.call("press", message.to_wire())
    return answer


def shown_at(agent: "Agent", counter: str) -> str | None:
    """What the display of a counter shows."""
    return next((each["number"] for each in counters_of(agent) if each["counter"] == counter), None)


def counters_of(agent: "Agent") -> list[dict[str, Any]]:
    """The counters as the agent knows them; none before it was told."""
    told = agent.newest("counters")
    return told["counters"] if told else []


def a_second_kiosk(session: Any, name: str) -> str:
    """One more kiosk beside the agent's own; its code."""
    agent = session.query(Device).filter_by(kind="agent").one()
    kiosk = service.add(session, agent.office_id, DeviceKind.KIOSK, name)
    code = service.new_code(session, kiosk.id)
    kiosk.code_ends_at = datetime(2027, 1, 1, tzinfo=UTC)
    return code


class Agent(Listener):
    """An agent played by a test."""

    def __init__(self, hall: Hall, token: str) -> None:
        super().__init__(hall.address, "/device", token=token)

    def get_ready(self, *unfinished: Printed, memory: str = "") -> None:
        """Say the first word."""
        word = Ready(version="test", memory=memory, unfinished=unfinished)
        assert self.call("ready", word.to_wire()) is True

    def slip(self, attempt: int = 1) -> dict[str, Any]:
        """The order to print with this attempt number."""
        until(lambda: self.newest("print") and self.newest("print")["attempt"] == attempt)
        order: dict[str, Any] = self.newest("print")
        return order

    def settle(self, order: dict[str, Any], outcome: str) -> None:
        """Say how it ended."""
        word = {"slip_id": order["slip_id"], "attempt": order["attempt"], "outcome": outcome, "reason": ""}
        assert self.call("printed", word) is True


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A hall whose agent is not started: the tests play it."""
    folder = tmp_path_factory.mktemp("quiet")
    write_pace(folder / "clock.json", Pace(time(), datetime(2026, 11, 26, 9, tzinfo=UTC), 1.0))
    with Hall(folder, rehearsal=True, with_agent=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def entrance(quiet: Hall) -> Kiosk:
    """Its kiosk."""
    return Kiosk(quiet.address, quiet.enrolment_codes()[DeviceKind.KIOSK])


@pytest.fixture
def database(quiet: Hall) -> Iterator[Database]:
    """A look into its database."""
    opened = Database(quiet.settings.database_address)
    yield opened
    opened.close()


@pytest.fixture
def token(quiet: Hall, database: Database) -> str:
    """A fresh token of its agent."""

    def enrolled(session: Any) -> str:
        agent = session.query(Device).filter_by(kind="agent").one()
        session.query(Slip).update({"state": "expired"})
        code = service.new_code(session, agent.id)
        agent.code_ends_at = datetime(2027, 1, 1, tzinfo=UTC)
        assert code
        return code

    code = database.write(enrolled)
    return database.write(lambda session: service.enrol(session, code)[1])


def test_nothing_comes_before_ready(quiet: Hall, entrance: Kiosk, token: str) -> None:
    with Agent(quiet, token) as agent:
        entrance.take_number()
        assert (
            agent.call("health", Health(devices=()).to_wire()) is True
        )  # a round trip: what was sent has arrived
        assert agent.heard == []
        agent.get_ready()
        assert agent.slip()["document"]["blocks"]
        until(lambda: [shown["counter"] for shown in counters_of(agent)] == list("12345678"))


def test_a_settled_slip_makes_room_for_the_next(
    quiet: Hall, entrance: Kiosk, token: str, database: Database
) -> None:
    with Agent(quiet, token) as agent:
        agent.get_ready()
        first, second = entrance.take_number()["number"], entrance.take_number()["number"]
        order = agent.slip()
        assert first in str(order)
        agent.settle(order, "confirmed")
        until(lambda: second in str(agent.newest("print")))
        states = database.read(
            lambda session: [slip.state for slip in session.query(Slip).filter_by(id=order["slip_id"])]
        )
        assert states == ["printed"]


def test_a_slip_that_was_printing_when_the_line_broke_comes_again_marked(
    quiet: Hall, entrance: Kiosk, token: str
) -> None:
    with Agent(quiet, token) as agent:
        agent.get_ready()
        entrance.take_number()
        order = agent.slip()
        assert order["marked"] is False
    with Agent(quiet, token) as agent:
        agent.get_ready()
        again = agent.slip(attempt=2)
        assert (again["slip_id"], again["marked"]) == (order["slip_id"], True)


def test_an_order_that_the_agent_never_heard_comes_again_unmarked(
    quiet: Hall, entrance: Kiosk, token: str
) -> None:
    with Agent(quiet, token) as agent:
        agent.get_ready(memory="its file")
        entrance.take_number()
        order = agent.slip()
        until(lambda: [event for event, *_ in agent.heard].count("print") > 1)  # no answer: the same again
        assert agent.newest("print") == order
    with Agent(quiet, token) as agent:
        agent.get_ready(memory="its file")  # a new line, and it knows of nothing
        again = agent.slip(attempt=2)
        assert (again["slip_id"], again["marked"]) == (order["slip_id"], False)


def test_what_the_agent_still_knew_is_not_printed_again(quiet: Hall, entrance: Kiosk, token: str) -> None:
    with Agent(quiet, token) as agent:
        agent.get_ready()
        entrance.take_number()
        order = agent.slip()
    with Agent(quiet, token) as agent:
        agent.get_ready(Printed(slip_id=order["slip_id"], attempt=1, outcome="confirmed"))
        assert agent.newest("print") is None


def test_a_scan_is_answered_on_the_kiosks_page(quiet: Hall, entrance: Kiosk, token: str) -> None:
    with Agent(quiet, token) as agent, Listener(quiet.address, "/kiosk", entrance.browser.cookies) as page:
        agent.get_ready()
        assert agent.call("scan", Scanned(text="29PUBWEM7M5SRJU2KX5587AQ5DTX").to_wire()) is True
        until(lambda: page.newest("answer"))
        assert set(page.newest("answer")["errors"]) == set(CITIZENS)


def test_a_button_calls_the_next(quiet: Hall, entrance: Kiosk, token: str) -> None:
    clerk = Clerk(quiet.address, "counter3", quiet.logins()["counter3"].password).browser
    counters = [counter for counter in clerk.get("/counter/state")["counters"] if counter["name"] == "3"]
    with Agent(quiet, token) as agent:
        agent.get_ready()
        assert press(agent, "press001") == {"number": None, "refused": "no_counter"}
        clerk.send("/counter/open", {"counter_id": counters[0]["id"]})
        entrance.take_number()
        called = press(agent, "press002")["number"]
        until(lambda: shown_at(agent, "3") == called)
        assert press(agent, "press002")["number"] == called  # the same press, come twice
        assert press(agent, "press003")["refused"] == "ticket_open"  # a nervous finger
        assert press(agent, "press004", "again")["number"] == called
        assert press(agent, "press005", "no_show")["number"] == called
        until(lambda: shown_at(agent, "3") is None)


def test_a_pager_that_the_desk_lent_is_told_with_the_call(quiet: Hall, entrance: Kiosk, token: str) -> None:
    desk = Clerk(quiet.address, "desk", quiet.logins()["desk"].password).browser
    clerk = Clerk(quiet.address, "counter6", quiet.logins()["counter6"].password).browser
    counters = [counter for counter in clerk.get("/counter/state")["counters"] if counter["name"] == "6"]
    clerk.send("/counter/open", {"counter_id": counters[0]["id"]})
    entrance.take_number()
    office = clerk.get("/counter/state")
    lent = {waiting["number"]: pager for pager, waiting in enumerate(office["waiting"], start=7)}
    for waiting in office["waiting"]:
        asked = {
            "office_id": office["office_id"],
            "ticket_id": waiting["id"],
            "pager": lent[waiting["number"]],
        }
        desk.send("/desk/pager", asked)

    def told(agent: Agent) -> list[tuple[int, int]]:
        return [(each["pager"], each["calls"]) for each in counters_of(agent) if each["counter"] == "6"]

    with Agent(quiet, token) as agent:
        agent.get_ready()
        pager = lent[press(agent, "pager001", counter="6")["number"]]
        until(lambda: told(agent) == [(pager, 1)])
        press(agent, "pager002", "again", counter="6")
        until(lambda: told(agent) == [(pager, 2)])
        press(agent, "pager003", "no_show", counter="6")


def test_a_button_ends_the_visit_that_is_over(quiet: Hall, entrance: Kiosk, token: str) -> None:
    clerk = Clerk(quiet.address, "counter5", quiet.logins()["counter5"].password).browser
    counters = [counter for counter in clerk.get("/counter/state")["counters"] if counter["name"] == "5"]
    clerk.send("/counter/open", {"counter_id": counters[0]["id"]})
    for _ in range(2):
        entrance.take_number()
    with Agent(quiet, token) as agent:
        agent.get_ready()
        first = press(agent, "round001", counter="5")["number"]
        clerk.send("/counter/start", {})
        second = press(agent, "round002", counter="5")["number"]
        assert first != second
        until(lambda: shown_at(agent, "5") == second)


def test_a_scanner_can_stand_at_another_kiosk(quiet: Hall, token: str, database: Database) -> None:
    code = database.write(lambda session: a_second_kiosk(session, "Kiosk upstairs"))
    upstairs = Kiosk(quiet.address, code)
    with Agent(quiet, token) as agent, Listener(quiet.address, "/kiosk", upstairs.browser.cookies) as page:
        agent.get_ready()
        for name in ("nowhere", "Kiosk upstairs"):
            scan = Scanned(text="29PUBWEM7M5SRJU2KX5587AQ5DTX", kiosk=name)
            assert agent.call("scan", scan.to_wire()) is True
        until(lambda: page.newest("answer"))
        assert [event for event, *_ in page.heard].count("answer") == 1


@pytest.mark.parametrize(
    "event, nonsense",
    [
        ("printed", {"slip_id": "seven"}),
        ("printed", None),
        ("scan", {"text": "x" * 5000}),
        ("health", [1, 2]),
        ("ready", {"version": "1", "unfinished": [{"slip_id": 2**80}]}),
        ("press", {"counter": "\ud800"}),
    ],
)
def test_nonsense_is_acknowledged_and_changes_nothing(
    quiet: Hall, token: str, event: str, nonsense: object
) -> None:
    with Agent(quiet, token) as agent:
        assert agent.call(event, nonsense) is True
        assert agent.call("ready", READY) is True


def test_health_is_noted(quiet: Hall, token: str, database: Database) -> None:
    printer = DeviceHealth(name="printer", kind="printer", connected=True, paper="near_end")
    with Agent(quiet, token) as agent:
        agent.get_ready()
        agent.call("health", Health(devices=(printer,)).to_wire())
    health = database.read(lambda session: session.query(Device).filter_by(kind="agent").one().health)
    assert health["devices"][0]["paper"] == "near_end"


def test_a_revoked_agent_is_hung_up(quiet: Hall, token: str, database: Database) -> None:
    with Agent(quiet, token) as agent:
        agent.get_ready()
        database.write(
            lambda session: service.revoke(session, session.query(Device).filter_by(kind="agent").one().id)
        )
        until(lambda: not agent.is_connected)
    with pytest.raises(socketio.exceptions.ConnectionError):
        Agent(quiet, token)


def test_a_second_line_of_the_same_agent_ends_the_first(quiet: Hall, token: str) -> None:
    with Agent(quiet, token) as first:
        first.get_ready()
        with Agent(quiet, token) as second:
            second.get_ready()
            until(lambda: not first.is_connected)
            assert second.is_connected


def test_a_kiosks_token_opens_no_agents_door(quiet: Hall, entrance: Kiosk) -> None:
    token = next(cookie.value for cookie in entrance.browser.session.cookies if "device" in cookie.name)
    with pytest.raises(socketio.exceptions.ConnectionError):
        Agent(quiet, str(token))


def test_the_simulated_devices_print_and_show(hall: Hall, kiosk: Kiosk) -> None:
    number = kiosk.take_number()["number"]
    until(lambda: any(number in slip["lines"] for slip in requests.get(f"{hall.paper}/slips.json").json()))
    clerk = Clerk(hall.address, "counter4", hall.logins()["counter4"].password).browser
    counters = [counter for counter in clerk.get("/counter/state")["counters"] if counter["name"] == "4"]
    clerk.send("/counter/open", {"counter_id": counters[0]["id"]})
    called = clerk.send("/counter/next", {})["ticket"]["number"]
    until(lambda: requests.get(f"{hall.paper}/displays.json").json().get("4") == called)
    assert Path(hall.agent.log).exists()


def test_a_press_at_the_box_calls_and_the_box_shows_whom(hall: Hall, kiosk: Kiosk) -> None:
    clerk = Clerk(hall.address, "counter1", hall.logins()["counter1"].password).browser
    counters = [counter for counter in clerk.get("/counter/state")["counters"] if counter["name"] == "1"]
    clerk.send("/counter/open", {"counter_id": counters[0]["id"]})
    kiosk.take_number()
    requests.post(f"{hall.paper}/press", json={"key": "A"})
    until(lambda: requests.get(f"{hall.paper}/displays.json").json().get("1"))
    called = requests.get(f"{hall.paper}/displays.json").json()["1"]
    until(lambda: requests.get(f"{hall.paper}/buttons.json").json() == {"shown": called})
    requests.post(f"{hall.paper}/press", json={"key": "C"})
    until(lambda: requests.get(f"{hall.paper}/displays.json").json()["1"] == "")
    clerk.send("/counter/close", {})
    # not A once more: so soon after the first press the box takes the same key for a bounce
    requests.post(f"{hall.paper}/press", json={"key": "B"})
    until(lambda: requests.get(f"{hall.paper}/buttons.json").json() == {"shown": "--"})


def test_staff_are_called_when_no_slips_come_out(quiet: Hall, token: str) -> None:
    clerk = Clerk(quiet.address, "lead", quiet.logins()["lead"].password).browser
    printer = {"name": "printer", "kind": "printer", "connected": True}

    def open_alerts() -> list[str]:
        return [alert["what"] for alert in clerk.get("/alerts/state")["alerts"]]

    with Agent(quiet, token) as agent:
        agent.get_ready()
        agent.call("health", {"devices": [{**printer, "fault": "paper_out", "paper": "out"}]})
        assert "printer" in open_alerts()
        agent.call("health", {"devices": [{**printer, "fault": None, "paper": "ok"}]})
        assert "printer" not in open_alerts()


def test_whoever_hangs_up_is_away_until_it_is_back(quiet: Hall, token: str, database: Database) -> None:
    def is_away() -> bool:
        return database.read(
            lambda session: session.query(Device).filter_by(token_hash=token_hash(token)).one().is_away
        )

    with Agent(quiet, token) as agent:
        agent.get_ready()
        assert not is_away()
    until(is_away)
    with Agent(quiet, token) as agent:
        agent.get_ready()
        assert not is_away()


def test_a_kiosk_pc_enrols_itself(quiet: Hall, database: Database, tmp_path: Path) -> None:
    def fresh(session: Any) -> str:
        kiosk = session.query(Device).filter_by(kind="kiosk").order_by(Device.id).first()
        agent = service.add(session, kiosk.office_id, DeviceKind.AGENT, "PC upstairs", kiosk.id)
        code = service.new_code(session, agent.id)
        agent.code_ends_at = datetime(2027, 1, 1, tzinfo=UTC)
        return code

    file = tmp_path / "token"
    command = ["agent", "--server", quiet.address, "--token-file", str(file), "--enrol"]
    code = database.write(fresh)
    done = CliRunner().invoke(wartemarke, [*command, code.lower()])
    assert (done.exit_code, "PC upstairs" in done.output) == (0, True)
    with Agent(quiet, file.read_text()) as agent:
        agent.get_ready()
    again = CliRunner().invoke(wartemarke, [*command, code])
    assert again.exit_code == 2
    assert "wrong, was used already, or is too old" in again.output
