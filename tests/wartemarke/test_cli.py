"""The command line: one clear sentence for what goes wrong, nothing imported that is not needed, no secret shown."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wartemarke.cli import COMMANDS, wartemarke

SERVER_PARTS = {"flask", "sqlalchemy", "gunicorn", "gevent", "apscheduler", "alembic", "prometheus_client"}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WARTEMARKE_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setattr("base.database._bound", None)
    monkeypatch.setattr("os.umask", lambda _mask: 0)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(wartemarke, arguments, env={"COLUMNS": "200"})


@pytest.mark.parametrize("name", [name for name, place in COMMANDS.items() if not place.patched])
def test_every_command_says_what_it_is_for(name: str) -> None:
    assert _run(name, "--help").exit_code == 0


def test_the_agent_imports_no_server() -> None:
    look = "import sys, wartemarke.cli as c; c.wartemarke(['agent', '--help'], standalone_mode=False); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout
    assert "hardware.cli" in loaded.split()
    assert not SERVER_PARTS & set(loaded.split())


def test_settings_are_shown_without_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARTEMARKE_SMTP_PASSWORD", "geheim123")
    monkeypatch.setenv("WARTEMARKE_DATABASE_URL", "postgresql+psycopg://town:geheim123@db/x")
    shown = _run("config", "--json").stdout + _run("config").stdout
    assert "geheim123" not in shown
    assert json.loads(_run("config", "--json").stdout)["town"] == "Chemnitz"


@pytest.mark.parametrize(
    "variable, value, sentence",
    [
        ("WARTEMARKE_PORT", "abc", "Setting port:"),
        ("WARTEMARKE_DATABASE_URL", "postgresql+psycopg://x@127.0.0.1:1/x", "The database does not answer"),
        ("WARTEMARKE_DATA_DIR", "/proc/nowhere", "/proc/nowhere"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    variable: str, value: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    result = _run("migrate")
    assert result.exit_code == 1
    assert result.stderr.startswith(sentence)
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "text, sentence",
    [
        (b"port = [\n", "cannot be read as TOML"),
        (b"town = '\xff'\n", "cannot be read as TOML"),
        (b"smtp_prot = 25\n", "smtp_prot: there is no such setting"),
    ],
    ids=["cut", "not UTF-8", "misspelt"],
)
def test_a_file_of_settings_that_is_broken_is_one_sentence(
    text: bytes, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.toml").write_bytes(text)
    monkeypatch.setenv("WARTEMARKE_CONFIG", str(tmp_path / "broken.toml"))
    result = _run("doctor")
    assert (result.exit_code, "Traceback" in result.output) == (1, False)
    assert sentence in result.stderr


def test_a_database_that_is_behind_is_named() -> None:
    assert "wartemarke migrate" in _run("account", "list").stderr


def test_the_first_steps_of_an_operator() -> None:
    assert "up to date now" in _run("migrate").output
    assert "up to date already" in _run("migrate").output
    assert "is loaded" in _run("sample-town").output
    assert "nothing was changed" in _run("sample-town").output
    assert "Bürgeramt Mitte" in _run("office", "list").output
    assert (
        "password"
        in _run("account", "add", "erika", "--name", "E. M.", "--role", "lead", "--office", "mitte").output
    )
    assert "lead at mitte" in _run("account", "list").output
    assert "password" in _run("account", "password", "erika", "--generate").output
    assert "/enrol?code=" in _run("device", "code", "1").output
    assert _run("doctor").exit_code == 0


def test_an_agent_is_enrolled_into_a_file_of_its_own(tmp_path: Path) -> None:
    _run("migrate"), _run("sample-town")
    token = tmp_path / "token"
    assert _run("device", "code", "3", "--token-file", str(token)).exit_code == 0
    assert token.stat().st_mode & 0o077 == 0
    assert len(token.read_text()) > 30
    assert _run("device", "revoke", "3").exit_code == 0
    assert "There is no such" in _run("device", "revoke", "99").stderr
