"""The whole application in this process, and whole halls: real servers on SQLite and on PostgreSQL."""

from collections.abc import Iterator

import pytest
from flask import Flask

import base.clock
import base.database
from base import events
from base.database import bound
from base.perform import perform
from base.settings import Settings
from tests.flow.doors import Tokens, enrol_everybody
from tests.flow.scene import Scene, open_scene
from tests.postgres import Cluster
from wartemarke import sample_town, schema
from wartemarke.app import create_app


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The whole application with the sample town, on SQLite."""
    yield from application(Settings(data_dir=tmp_path_factory.mktemp("hall")))


@pytest.fixture(scope="module")
def tokens(app: Flask) -> Tokens:
    """For each kind of caller the cookie that proves it: name and token."""
    return enrol_everybody()


def application(settings: Settings) -> Iterator[Flask]:
    """The whole application with the sample town on these settings, for a fixture to yield."""
    before, clock_file = base.database._bound, base.clock._clock._file
    made = create_app(settings)
    schema.migrate(bound())
    perform(sample_town.load)
    yield made
    bound().close()
    events.forget_all()
    base.database._bound = before
    base.clock.drive(clock_file)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """For each file of tests a hall on SQLite, then one on PostgreSQL with two server processes; on a Thursday morning."""
    if request.param == "sqlite":
        yield from open_scene(tmp_path_factory.mktemp("hall"))
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    yield from open_scene(
        tmp_path_factory.mktemp("hall"), database_url=cluster.url(cluster.create()), workers=2
    )
