"""A code becomes a token in a file that only we may read; every failure is one sentence and leaves no file behind."""

import http.server
import json
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hardware.enrolling import enrol
from hardware.errors import BadConfiguration

KNOWN = {"name": "Agent at the entrance", "token": "t0ken"}
REFUSAL = {"error": {"message": "This enrolment code is too old.", "next_step": "Please get a new one."}}


class Server:
    """Answers every POST with `status` and `content`."""

    def __init__(self) -> None:
        self.status, self.content = 200, json.dumps(KNOWN).encode()
        self.asked: list[Any] = []
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(server.status)
                self.send_header("Content-Length", str(len(server.content)))
                self.end_headers()
                self.wfile.write(server.content)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._web = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._web.server_port}"
        self._thread = threading.Thread(target=self._web.serve_forever, args=(0.02,))
        self._thread.start()

    def stop(self) -> None:
        self._web.shutdown()
        self._web.server_close()
        self._thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    started = Server()
    yield started
    started.stop()


def test_the_token_is_kept_for_us_alone(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("an old one, open to all")
    file.chmod(0o644)
    assert enrol(server.address + "/", "K7MQ3RTV", file) == "Agent at the entrance"
    assert server.asked == [{"code": "K7MQ3RTV"}]
    assert (file.read_text(), stat.S_IMODE(file.stat().st_mode)) == ("t0ken", 0o600)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    "status, content, sentence",
    [
        pytest.param(404, json.dumps(REFUSAL).encode(), "too old. Please get a new one.", id="refused"),
        pytest.param(502, b"<html>", "status 502", id="a proxy's page"),
        pytest.param(200, b"<html>", "is no Wartemarke server", id="another page"),
        pytest.param(200, b"[1]", "is no Wartemarke server", id="another JSON"),
    ],
)
def test_a_refusal_is_one_sentence_and_keeps_the_old_token(
    server: Server, tmp_path: Path, status: int, content: bytes, sentence: str
) -> None:
    server.status, server.content = status, content
    (tmp_path / "token").write_text("the old one")
    with pytest.raises(BadConfiguration, match=sentence):
        enrol(server.address, "K7MQ3RTV", tmp_path / "token")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("token", "the old one")]


def test_no_code_is_used_up_where_no_token_could_be_kept(server: Server, tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="cannot be kept"):
        enrol(server.address, "K7MQ3RTV", tmp_path / "nowhere" / "token")
    assert server.asked == []


def test_nobody_answers(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="does not answer"):
        enrol("http://127.0.0.1:1", "K7MQ3RTV", tmp_path / "token")
