"""What stands in deploy/ is fit to be copied: systemd takes the units, nginx really runs, figures have the names that are."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
import yaml  # type: ignore[import-untyped]  # it comes with no types

from base.devices.model import DeviceKind
from base.settings import Settings
from tests.nginx import half_open, nginx_before, program
from tests.wartemarke.visiting import Listener, until
from wartemarke import safety
from wartemarke.hall import Hall
from wartemarke.rehearsal.browsing import Browser

DEPLOY = Path("deploy")
UNITS = sorted(DEPLOY.glob("systemd/*"))
LIMIT = 60
NAMES = re.compile(r"\bwartemarke_[a-z_]+")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze on this machine")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_takes_the_unit(unit: Path, tmp_path: Path) -> None:
    for each in UNITS:  # a timer looks for its service beside it
        text = each.read_text().replace("/opt/wartemarke/.venv/bin/wartemarke", "/bin/true")
        (tmp_path / each.name).write_text(text)
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / unit.name], capture_output=True, text=True
    )
    complaints = [line for line in checked.stderr.splitlines() if "wartemarke" in line]
    assert (checked.returncode, complaints) == (0, [])


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A hall that believes one proxy."""
    with Hall(
        tmp_path_factory.mktemp("proxied"), trusted_proxies=1, requests_per_minute=LIMIT, with_agent=False
    ) as hall:
        yield hall


@pytest.fixture(scope="module")
def behind_nginx(proxied: Hall, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an nginx with our file in front of it."""
    if program() is None:
        pytest.skip("no nginx on this machine")
    with nginx_before(proxied, tmp_path_factory.mktemp("nginx")) as address:
        yield address


def test_pages_pass_and_figures_do_not(behind_nginx: str, proxied: Hall) -> None:
    assert requests.get(f"{behind_nginx}/").status_code == 200
    assert requests.get(f"{proxied.address}/metrics").status_code == 200
    assert requests.get(f"{behind_nginx}/metrics").status_code == 404


def test_files_are_compressed_and_pages_are_not(behind_nginx: str) -> None:
    wish = {"Accept-Encoding": "gzip"}
    assert (
        requests.get(f"{behind_nginx}/vendor/kern.css", headers=wish).headers.get("Content-Encoding")
        == "gzip"
    )
    assert "Content-Encoding" not in requests.get(f"{behind_nginx}/", headers=wish).headers


def test_screens_are_pushed_to(behind_nginx: str, proxied: Hall) -> None:
    board = Browser(behind_nginx, {})
    board.submit(board.open("/enrol", code=proxied.enrolment_codes()[DeviceKind.BOARD]).form("/enrol"))
    with Listener(behind_nginx, "/hall", board.cookies) as screen:
        until(lambda: {"state", "heartbeat"} <= {event for event, *_ in screen.heard})


def test_three_hundred_half_open_requests_wait_at_the_door_and_others_are_served(
    behind_nginx: str, proxied: Hall
) -> None:
    with half_open(behind_nginx):
        for page in ("/", "/readyz", "/vendor/kern.css", "/login") * 3:
            assert (page, requests.get(behind_nginx + page, timeout=60).status_code) == (page, 200)
        reached = requests.get(f"{proxied.address}/metrics").text
    assert 'method="POST",rule="/login"' not in reached, "a half-open request came through the door"


def test_more_than_we_take_is_refused_at_the_door(behind_nginx: str) -> None:
    assert requests.post(f"{behind_nginx}/login", data=b"x" * 100_000).status_code == 413


@pytest.mark.parametrize("file", ["alerts.yml", "dashboard.json"])
def test_every_figure_that_is_watched_is_there(hall: Hall, file: str) -> None:
    text = (DEPLOY / "prometheus" / file).read_text()
    requests.get(f"{hall.address}/")
    shown = requests.get(f"{hall.address}/metrics").text
    known = {line.split()[2] for line in shown.splitlines() if line.startswith("# TYPE")}
    known |= {f"{name}_bucket" for name in known}
    assert set(NAMES.findall(text)) <= known


def test_the_dashboard_is_json() -> None:
    board = json.loads((DEPLOY / "prometheus" / "dashboard.json").read_text())
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"]) > 0


def test_nobody_gets_round_the_limits_by_claiming_other_addresses(behind_nginx: str) -> None:
    claims = (
        {"X-Forwarded-For": f"203.0.113.{last}"} for last in range(4 * LIMIT)
    )  # a minute may end meanwhile
    assert any(requests.get(f"{behind_nginx}/login", headers=claim).status_code == 429 for claim in claims)


def test_a_screen_that_comes_up_before_the_server_tries_again_by_itself(
    behind_nginx: str, proxied: Hall
) -> None:
    proxied.kill_server()
    board, page = (requests.get(behind_nginx + path, timeout=60) for path in ("/board", "/"))
    assert (board.status_code, board.headers["Refresh"]) == (503, "5")
    assert (page.status_code, page.headers.get("Refresh")) == (503, None)
    assert "Gleich wieder da" in page.text


def test_the_container_files_are_fit_to_be_tried() -> None:
    """Nobody has built them here; what can be seen without: names, versions, secrets, who runs the server."""
    lines = (DEPLOY / "container" / "Containerfile").read_text().replace("\\\n", " ").splitlines()
    steps = [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]
    images = [rest.split()[0] for step, rest in steps if step == "FROM"]
    assert all("/" in image and image.endswith("-bookworm") for image in images), images
    assert [rest for step, rest in steps if step == "USER"] == ["wartemarke"]
    assert all(json.loads(rest) for step, rest in steps if step in {"ENTRYPOINT", "CMD"})
    installs = [rest for step, rest in steps if "apt-get install" in rest]
    assert all("--no-install-recommends" in one and "rm -rf /var/lib/apt/lists" in one for one in installs)

    compose = yaml.safe_load((DEPLOY / "container" / "compose.yaml").read_text())
    server, database = compose["services"]["server"], compose["services"]["database"]
    root = DEPLOY / "container" / server["build"]["context"]
    assert (root / server["build"]["dockerfile"]).resolve() == Path(
        "deploy/container/Containerfile"
    ).resolve()
    assert database["image"].endswith("postgres:15-bookworm"), "pg_dump of Debian 12 is of PostgreSQL 15"
    told = {name.removeprefix("WARTEMARKE_").lower(): value for name, value in server["environment"].items()}
    told["database_url"] = "postgresql+psycopg://wartemarke:x@database/wartemarke"  # from `environment`
    assert told.keys() <= Settings.model_fields.keys()
    assert list(safety.reasons(Settings(**told), root / "wartemarke.toml")) == []
    ignored = Path(".dockerignore").read_text().split()
    assert {".git", "var", "wartemarke.toml", "**/environment"} <= set(ignored)
