"""Fixtures for all tests: no network, a database on SQLite and on PostgreSQL, a browser.

A test that takes `database` runs twice, once on each. What this machine does not have is skipped, with the reason.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

import base.database
from base.accounts import login
from base.accounts import service as accounts
from base.database import Database
from tests.loopback import only_this_machine
from tests.postgres import Cluster, started_cluster
from tools.for_tests import chromium
from wartemarke.schema import migrate

QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
CHROMIUM_OPTIONS = [*QUIET, "--no-first-run", "--force-color-profile=srgb"]
PHONE = (390, 844)
PATIENCE_MS = 60_000

# What a machine takes for an example says nothing about the code; and a run that fails for one fails for everybody.
settings.register_profile(
    "steady", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def _stay_on_this_machine() -> Iterator[None]:
    with only_this_machine():
        yield


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> Iterator[None]:
    """As weak as Argon2id can be; how strong it is in a hall says a test in `tests/base/test_accounts_and_devices.py`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        patch.setattr(login, "NOBODY", accounts.hashed("nobody has this one"))
        yield


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server for all tests of this run."""
    with started_cluster() as server:
        yield server


@pytest.fixture(scope="session")
def postgresql_name(cluster: Cluster) -> str:
    """Name of a database with all tables, to be emptied for every test."""
    name = cluster.create()
    make_tables(cluster.url(name))
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a file for SQLite."""
    file = tmp_path_factory.mktemp("template") / "wartemarke.sqlite"
    make_tables(f"sqlite:///{file}")
    return file


def make_tables(url: str) -> None:
    """Create the tables in an empty database, as an operator's installation does."""
    database = Database(url)
    migrate(database)
    database.close()


@pytest.fixture
def sqlite_url(sqlite_template: Path) -> str:
    """A fresh SQLite database with all tables, in place of the one of the test before."""
    file = sqlite_template.with_name("test.sqlite")
    for old in file.parent.glob(f"{file.name}*"):
        old.unlink()
    return f"sqlite:///{shutil.copy(sqlite_template, file)}"


@pytest.fixture
def postgresql_url(cluster: Cluster, postgresql_name: str) -> str:
    """A PostgreSQL database with all tables and no rows."""
    cluster.empty(postgresql_name)
    return cluster.url(postgresql_name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh database with all tables, on each of the two kinds in turn."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables, on each of the two kinds in turn; for migrations."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite'}"
        return
    server: Cluster = request.getfixturevalue("cluster")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The database of the process for one test: what `perform` and `ask` work on."""
    opened = Database(database_url)
    monkeypatch.setattr(base.database, "_bound", opened)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this run; on a busy machine a page may take its time."""
    expect.set_options(timeout=PATIENCE_MS)
    options = [*CHROMIUM_OPTIONS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with ExitStack() as stack:
        try:
            playwright = stack.enter_context(sync_playwright())
            started = playwright.chromium.launch(executable_path=chromium(), args=options)
        except Exception as why:  # Playwright raises a bare one where its own driver does not start
            pytest.skip(f"Chromium does not start here: {str(why).splitlines()[0]}")
        yield started
        started.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages, each of a person of its own: `new_page(width=1920, height=1080, locale="en-GB")`.

    An error in a page's script, or something its security policy refused, fails the test.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(width: int = PHONE[0], height: int = PHONE[1], locale: str = "de-DE") -> Page:
        size = ViewportSize(width=width, height=height)
        context = browser.new_context(locale=locale, timezone_id="Europe/Berlin", viewport=size)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
