"""Log lines that anybody may read."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from base.settings import Settings
from wartemarke import logs

CODE = "29PUBWEM7M5SRJU2KX5587AQ5DTX"
MAIL = "erika.muster@example.org"


@pytest.fixture(autouse=True)
def _root_as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", list(root.handlers))
    monkeypatch.setattr(root, "level", root.level)
    monkeypatch.setattr(logging, "raiseExceptions", True)
    yield
    structlog.reset_defaults()


def _lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_codes_tokens_and_mail_addresses_are_blotted_out(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(Settings())
    log = structlog.get_logger()
    log.info("seen", path=f"/t/{CODE}", small=CODE.lower(), by=f"mail to <{MAIL}>", token="a" * 43)
    logging.getLogger("other").warning("failed for %s", MAIL)
    told = json.dumps(_lines(capsys))
    for secret in (CODE, CODE.lower(), MAIL, "muster", "a" * 43):
        assert secret not in told
    assert "seen" in told


def test_an_exception_tells_kind_and_place_but_not_what_it_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(Settings())
    name = "Erika Muster"
    try:
        try:
            raise KeyError(name)
        except KeyError as cause:
            raise ValueError(f"{name} is not right") from cause
    except ValueError:
        structlog.get_logger().exception("fault")
    line = _lines(capsys)[0]
    assert line["error"] == "ValueError < KeyError"
    assert "test_logs.py" in line["places"][-1]
    assert "Muster" not in json.dumps(line)


def test_foreign_loggers_lose_their_messages_quotes_too(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(Settings())
    try:
        raise ValueError("Erika Muster")
    except ValueError:
        logging.getLogger("library").exception("it failed")
    line = _lines(capsys)[0]
    assert line["error"] == "ValueError"
    assert "Muster" not in json.dumps(line)
