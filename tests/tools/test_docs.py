"""The manuals say what is true: pages, keys and pictures they name are there, and the site can be made of them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import RequestRedirect

import base.database
from base.database import bound
from base.settings import Settings
from wartemarke.app import create_app

ROOT = Path(__file__).parents[2]
MANUALS = sorted((ROOT / "docs" / "handbuch").glob("*.md"))
PAGE = re.compile(r"`(/[a-z/-]*)`")
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
KEY = re.compile(r"^\| ([A-Z]) \|", re.MULTILINE)
VERB = re.compile(r'verb\("[^"]+", _\("[^"]+"\), "([A-Z])"')

each_manual = pytest.mark.parametrize("manual", MANUALS, ids=lambda manual: manual.stem)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    before = base.database._bound
    made = create_app(Settings(data_dir=tmp_path_factory.mktemp("docs")))
    bound().close()
    base.database._bound = before
    return made


@each_manual
def test_every_page_that_is_named_is_there(manual: Path, app: Flask) -> None:
    routes = app.url_map.bind("localhost")
    for address in PAGE.findall(manual.read_text()):
        try:
            routes.match("/" if address == "/" else address, method="GET")
        except RequestRedirect:
            pytest.fail(f"{address} leads elsewhere")
        except Exception as fault:
            pytest.fail(f"{address}: {type(fault).__name__}")


@each_manual
def test_every_picture_is_there(manual: Path) -> None:
    missing = [name for name in PICTURE.findall(manual.read_text()) if not (manual.parent / name).is_file()]
    assert missing == []


def test_the_counter_manual_names_every_key_and_no_other() -> None:
    screen = (ROOT / "callsystem/templates/callsystem/counter.html").read_text()
    manual = (ROOT / "docs/handbuch/platz.md").read_text()
    assert set(KEY.findall(manual)) == set(VERB.findall(screen))


def test_the_site_is_made_without_a_warning(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-b",
        "dirhtml",
        "-c",
        "tools",
        "docs",
    ]
    made = subprocess.run([*command, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (made.returncode, made.stderr) == (0, "")
    assert "Nächste Nummer aufrufen" in (tmp_path / "handbuch" / "platz" / "index.html").read_text()
