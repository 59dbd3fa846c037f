"""What the agent does while the server is away: no number twice, whatever happens; entries kept until the server has them."""

import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import requests

from hardware.agent import Agent
from hardware.config import checked
from hardware.messages import Document
from hardware.simulators.printer import SimulatedPrinter
from hardware.standin.ledger import Ledger
from hardware.standin.page import Page
from hardware.standin.server_time import Clocks
from hardware.standin.standing_in import Refused, StandIn
from tests.hardware.provisions import CARD, CLOSED, CODE, NINE, OF_TOMORROW, SERVED, UNKNOWN, provision
from tests.hardware.server import TOKEN, DeviceServer
from tests.hardware.waiting import until


class Pc:
    """A kiosk PC whose clocks a test sets; what it printed, and whether the server is there."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "standin.sqlite"
        self.clocks = Clocks("first start", 100.0, NINE.timestamp())
        self.paper: list[Document] = []
        self.is_online = False
        self.ledger = Ledger(self.file)
        self.stand_in = self._stand_in()

    def _stand_in(self) -> StandIn:
        return StandIn(
            self.ledger,
            lambda _, paper: self.paper.append(paper),
            lambda: self.is_online,
            lambda: self.clocks,
        )

    def let_pass(self, minutes: float, own_minutes: float | None = None, boot: str = "first start") -> None:
        """Time passes; the PC's own time of day may jump meanwhile, and another start may begin anew."""
        own = minutes if own_minutes is None else own_minutes
        up = 5.0 if boot != self.clocks.boot else self.clocks.up + minutes * 60
        self.clocks = Clocks(boot, up, self.clocks.own + own * 60)

    def lose_power(self) -> None:
        """What is on disk at this moment, and nothing else, is there after the next start."""
        copy = self.file.with_name("after")
        copy.mkdir()
        for part in self.file.parent.glob("standin.sqlite*"):
            shutil.copy(part, copy / part.name)
        self.ledger.close()
        self.ledger = Ledger(copy / "standin.sqlite")
        self.stand_in = self._stand_in()

    def refused(self, work: Callable[[], object]) -> str:
        """The word of the refusal."""
        with pytest.raises(Refused) as refusal:
            work()
        return refusal.value.word


@pytest.fixture
def pc(tmp_path: Path) -> Iterator[Pc]:
    """One that got its provision at nine, and whose line was cut then."""
    made = Pc(tmp_path)
    made.stand_in.provide(provision())
    yield made
    made.ledger.close()


def test_numbers_of_the_block_come_once_each_and_then_no_more(pc: Pc) -> None:
    given = [pc.stand_in.take_number(f"nonce-{n}-", CARD, "de").number for n in range(3)]
    assert given == ["Z051", "Z052", "Z053"]
    assert pc.refused(lambda: pc.stand_in.take_number("nonce-3-", CARD, "de")) == "used_up"
    assert len(pc.paper) == 3


def test_the_same_wish_twice_is_one_number_and_one_slip(pc: Pc) -> None:
    first, again = (pc.stand_in.take_number("the-nonce", CARD, "en") for _ in range(2))
    assert again == first
    assert [block.text for block in pc.paper[0].blocks if block.kind == "text"] == [
        "Z051",
        "Personalausweis",
        "no line Z051-Z053 09:00",
    ]
    assert len(pc.paper) == 1


def test_after_a_loss_of_power_no_number_comes_again(pc: Pc) -> None:
    before = pc.stand_in.take_number("nonce-a-", CARD, "de")
    pc.lose_power()
    assert pc.stand_in.take_number("nonce-a-", CARD, "de") == before
    assert pc.stand_in.take_number("nonce-b-", CARD, "de").number == "Z052"
    assert [entry.number for entry in pc.ledger.untold(20)] == ["Z051", "Z052"]


def test_numbers_that_the_server_has_do_not_come_again_either(pc: Pc) -> None:
    pc.stand_in.take_number("nonce-a-", CARD, "de")
    pc.stand_in.check_in("nonce-b-", f"https://x/r/{CODE}", "de")
    pc.ledger.told(("nonce-a-", "nonce-b-"))
    assert pc.ledger.untold(20) == ()
    assert pc.stand_in.take_number("nonce-c-", CARD, "de").number == "Z052"
    pc.ledger.close()
    assert CODE.encode() not in b"".join(part.read_bytes() for part in pc.file.parent.glob("standin.sqlite*"))


def test_others_on_the_pc_cannot_read_the_ledger(pc: Pc) -> None:
    assert stat.S_IMODE(pc.file.stat().st_mode) == 0o600


def test_nothing_is_given_while_the_server_is_there_or_the_office_closed(pc: Pc) -> None:
    assert pc.refused(lambda: pc.stand_in.take_number("nonce-a-", CLOSED, "de")) == "closed"
    assert pc.refused(lambda: pc.stand_in.take_number("nonce-a-", 77, "de")) == "unknown_service"
    pc.is_online = True
    assert pc.refused(lambda: pc.stand_in.take_number("nonce-a-", CARD, "de")) == "online"
    assert pc.refused(lambda: pc.stand_in.check_in("nonce-a-", CODE, "de")) == "online"
    assert not pc.stand_in.is_ready()


def test_codes_are_checked_as_far_as_they_are_known(pc: Pc) -> None:
    noted = pc.stand_in.check_in("nonce-a-", f"https://termine.example/r/{CODE}", "de")
    assert (noted.number, noted.agreed) == ("T001", "2026-11-26T08:30:00+00:00")
    with pytest.raises(Refused) as again:
        pc.stand_in.check_in("nonce-b-", CODE.lower(), "de")
    assert (again.value.word, again.value.line and again.value.line.number) == ("already", "T001")
    assert pc.refused(lambda: pc.stand_in.check_in("nonce-c-", SERVED, "de")) == "already"
    assert pc.refused(lambda: pc.stand_in.check_in("nonce-d-", OF_TOMORROW, "de")) == "other_day"
    assert pc.refused(lambda: pc.stand_in.check_in("nonce-e-", "4006381333931", "de")) == "not_ours"
    assert pc.stand_in.check_in("nonce-f-", UNKNOWN, "de").number == ""  # perhaps booked a minute ago
    assert len(pc.paper) == 1


@pytest.mark.parametrize(
    "minutes, own, boot, expected",
    [
        pytest.param(30, 30, "first start", 30, id="a right clock"),
        pytest.param(30, -600, "first start", 30, id="set back by hours"),
        pytest.param(30, 60 * 24 * 400, "first start", 30, id="set ahead by a year"),
        pytest.param(30, 30, "second start", 30, id="started anew"),
        pytest.param(
            30, -600, "second start", 0, id="started anew with a dead battery: never before the server's word"
        ),
    ],
)
def test_the_time_of_taking_is_the_servers_whatever_the_pcs_clock_does(
    pc: Pc, minutes: float, own: float, boot: str, expected: float
) -> None:
    pc.let_pass(minutes, own, boot)
    given = pc.stand_in.take_number("nonce-a-", CARD, "de")
    assert datetime.fromisoformat(given.at) == NINE + timedelta(minutes=expected)


def test_the_next_day_has_numbers_of_its_own(pc: Pc) -> None:
    pc.stand_in.take_number("nonce-a-", CARD, "de")
    pc.let_pass(24 * 60)
    assert pc.stand_in.take_number("nonce-b-", CARD, "de").number == "Z051"
    assert [entry.day for entry in pc.ledger.untold(20)] == ["2026-11-26", "2026-11-27"]
    pc.let_pass(24 * 60)
    assert not pc.stand_in.is_ready()


def test_only_this_pcs_own_page_may_take_numbers(pc: Pc) -> None:
    page = Page(pc.stand_in, "https://termine.example", port=0)
    page.start()
    try:
        home = f"http://127.0.0.1:{page.port}"
        wish = {"key": "nonce-a-", "service": CARD, "locale": "de"}
        stranger = {"Origin": "https://evil.example"}
        assert requests.post(f"{home}/number", json=wish, timeout=120).status_code == 403
        assert requests.post(f"{home}/number", json=wish, headers=stranger, timeout=120).status_code == 403
        rebound = {"Host": "evil.example", "Origin": home}
        assert requests.post(f"{home}/number", json=wish, headers=rebound, timeout=120).status_code == 421
        wrong: tuple[object, ...] = (
            {},
            wish | {"service": "1"},
            wish | {"key": "short"},
            [],
            wish | {"more": 1},
        )
        for bad in wrong:
            assert (
                requests.post(f"{home}/number", json=bad, headers={"Origin": home}, timeout=120).status_code
                == 400
            )
        answer = requests.post(f"{home}/number", json=wish, headers={"Origin": home}, timeout=120).json()
        assert answer["number"] == "Z051"
        asked = requests.get(f"{home}/ready", headers={"Origin": "http://127.0.0.1:9"}, timeout=120)
        assert asked.json() == {"ready": True}
        assert asked.headers["Access-Control-Allow-Origin"] == "http://127.0.0.1:9"
        assert requests.get(f"{home}/state", timeout=120).headers.get("Access-Control-Allow-Origin") is None
    finally:
        page.stop()


def test_an_answer_that_was_lost_is_told_again_until_it_is_heard(
    tmp_path: Path, simulated: SimulatedPrinter
) -> None:
    server = DeviceServer()
    server.start()
    config = checked(
        {
            "server": server.address,
            "standin_port": 0,
            "standin_file": tmp_path / "standin.sqlite",
            "attempts_file": tmp_path / "attempts.sqlite",
            "printer": {"port": str(tmp_path / "printer")},
        },
        "test",
    )
    agent = Agent(config, TOKEN)
    agent.start()
    try:
        until(lambda: server.all("ready"))
        port = server.all("ready")[0]["standin_port"]
        home = f"http://127.0.0.1:{port}"
        server.say("provision", provision())
        until(lambda: "texts" in requests.get(f"{home}/state", timeout=120).json())
        server.stop()
        until(lambda: requests.get(f"{home}/ready", timeout=120).json()["ready"])
        wish = {"key": "nonce-a-", "service": CARD, "locale": "de"}
        line = requests.post(f"{home}/number", json=wish, headers={"Origin": home}, timeout=120).json()
        assert line["number"] == "Z051"
        until(
            lambda: requests.get(f"{home}/paper?id={line['id']}", timeout=120).json()["paper"] == "confirmed",
        )
        assert len(simulated.slips) == 1
        server.may_acknowledge.clear()
        server.start()
        until(lambda: server.all("made"))
        server.stop()  # it heard, and the answer is lost
        server.may_acknowledge.set()
        server.start()
        until(lambda: len(server.all("made")) >= 2)
        assert {made["entries"][0]["nonce"] for made in server.all("made")} == {"nonce-a-"}
        told = len(server.all("made"))
        requests.get(f"{home}/state", timeout=120)
        until(lambda: agent.is_turning())
        assert len(server.all("made")) == told
        assert not server.all("printed")  # slips of the stand-in are no slips of the server
    finally:
        agent.stop()
        server.stop()
