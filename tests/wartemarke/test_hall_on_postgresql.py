"""The same hall on PostgreSQL: people served, a server killed, and a database that goes away for a while."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
import requests
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from base.clock import Pace, write_pace
from base.devices.model import DeviceKind
from tests.postgres import Cluster
from tests.wartemarke.visiting import Kiosk, Listener, until
from wartemarke.hall import Hall


@pytest.fixture(scope="module")
def database_name(cluster: Cluster) -> Iterator[str]:
    """An empty database."""
    name = cluster.create()
    yield name
    cluster.drop(name)


@pytest.fixture(scope="module")
def own(cluster: Cluster, database_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A hall on it, on a Thursday morning."""
    folder = tmp_path_factory.mktemp("hall")
    write_pace(folder / "clock.json", Pace(time.time(), datetime(2026, 11, 26, 9, tzinfo=UTC), 1.0))
    with Hall(folder, rehearsal=True, database_url=cluster.url(database_name)) as opened:
        yield opened


@contextmanager
def _away(cluster: Cluster, name: str) -> Iterator[None]:
    """The database takes no connections, and has cut those that stood."""
    engine = create_engine(cluster.url("postgres"), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'))
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
        connection.execute(text(cut), {"name": name})
        yield
        connection.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'))
    engine.dispose()


def test_people_are_served_and_a_kill_loses_nobody(own: Hall) -> None:
    kiosk = Kiosk(own.address, own.enrolment_codes()[DeviceKind.KIOSK])
    first = kiosk.take_number()
    own.kill_server()
    own.restart_server()
    second = kiosk.take_number()
    with Listener(own.address, "/hall", ticket=first["ticket_url"].rpartition("/")[2]) as phone:
        until(lambda: phone.newest("state"))
        assert [shown["number"] for shown in phone.newest("state")["waiting"]] == [
            first["number"],
            second["number"],
        ]
    until(lambda: len(requests.get(f"{own.paper}/slips.json").json()) >= 2)


def test_a_database_that_went_away_is_used_again_when_it_is_back(
    own: Hall, cluster: Cluster, database_name: str
) -> None:
    kiosk = Kiosk(own.address, own.enrolment_codes()[DeviceKind.KIOSK])
    until(lambda: requests.get(f"{own.address}/healthz").status_code == 200)
    with _away(cluster, database_name):
        answer = requests.get(f"{own.address}/", headers={"Accept": "application/json"})
        assert answer.status_code == 503
        assert answer.headers["Retry-After"]
        assert answer.json()["error"]["code"] == "not_now"
        assert requests.get(f"{own.address}/healthz").json() == {
            "status": "unwell",
            "database": "away",
            "disk": "ok",
        }
        until(lambda: "sweeps_end" in own.server.log.read_text())
    until(lambda: requests.get(f"{own.address}/healthz").status_code == 200)
    assert kiosk.take_number()["number"]
    until(lambda: "sweeps_begin" in own.server.log.read_text().rpartition("sweeps_end")[2])
