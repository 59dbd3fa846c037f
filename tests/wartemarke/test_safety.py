"""What a real installation refuses to start with."""

from pathlib import Path
from typing import Any

import pytest

from base.settings import Settings
from wartemarke import safety
from wartemarke.errors import Unsafe

GOOD: dict[str, Any] = {"production": True, "public_url": "https://termine.example", "trusted_proxies": 1}


@pytest.fixture(autouse=True)
def _somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param({"rehearsal": True}, id="rehearsal"),
        pytest.param({"clock_file": Path("clock.json")}, id="a clock that can be driven"),
        pytest.param({"public_url": "http://termine.example"}, id="logins in the clear"),
        pytest.param({"public_url": ""}, id="no public address"),
        pytest.param({"trusted_proxies": 0}, id="all visitors as one"),
        pytest.param({"smtp_host": "mail.example"}, id="mails in the clear"),
        pytest.param({"secret_key": "short"}, id="a key to guess"),
        pytest.param({"workers": 2}, id="two processes on one file"),
        pytest.param(
            {"workers": 2, "database_url": "postgresql+psycopg:///x"}, id="two processes without Redis"
        ),
    ],
)
def test_an_unsafe_setting_is_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(Unsafe):
        safety.check(Settings(**{**GOOD, **bad}))


def test_a_sound_installation_starts() -> None:
    safety.check(Settings(**GOOD))


def test_a_test_machine_may_do_as_it_likes() -> None:
    safety.check(Settings(rehearsal=True))


@pytest.mark.parametrize(
    "mode, content, fine",
    [
        (0o644, 'smtp_password = "x"\n', False),
        (0o600, 'smtp_password = "x"\n', True),
        (0o644, 'town = "Chemnitz"\n', True),
    ],
)
def test_a_file_with_secrets_is_for_its_owner_only(
    mode: int, content: str, fine: bool, tmp_path: Path
) -> None:
    file = tmp_path / "wartemarke.toml"
    file.write_text(content)
    file.chmod(mode)
    assert (not list(safety.reasons(Settings(**GOOD), file))) is fine
