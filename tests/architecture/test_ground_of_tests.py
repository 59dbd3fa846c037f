"""What all tests stand on does what it says: no network, real races, a fresh database each."""

import os
import socket
from functools import partial
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from sqlalchemy import select

from base.accounts.model import Account
from base.database import Database
from tests.loopback import FarAwayError
from tests.racing import losers, race, race_in_processes, winners

FAR = "192.0.2.1"  # reserved for documentation, belongs to nobody


def test_no_test_reaches_another_machine() -> None:
    with pytest.raises(FarAwayError, match=FAR):
        urlopen(f"http://{FAR}/")
    with pytest.raises(FarAwayError, match=r"wartemarke\.example"):
        socket.create_connection(("wartemarke.example", 80))


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        socket.create_connection(("localhost", port)).close()
    with pytest.raises(URLError, match="refused"):
        urlopen(f"http://127.0.0.1:{port}/")


def test_a_race_keeps_every_outcome() -> None:
    outcomes = race(20, partial(divmod, 1))
    assert len(winners(outcomes)) == 19
    assert [type(error) for error in losers(outcomes)] == [ZeroDivisionError]


def process_of(runner: int, lane: str) -> tuple[str, int]:
    if runner == 0:
        raise ValueError(lane)
    return lane, os.getpid()


def test_a_race_in_processes_runs_each_in_its_own() -> None:
    outcomes = race_in_processes(3, process_of, "left")
    assert len(set(winners(outcomes))) == 2
    assert [str(error) for error in losers(outcomes)] == ["left"]


@pytest.mark.parametrize("test", ["first", "second"])
def test_every_test_has_a_fresh_database(database: Database, test: str) -> None:
    database.write(lambda session: session.add(Account(login="anna", name=test, password_hash="")))
    assert database.read(lambda session: session.scalars(select(Account.name)).all()) == [test]
