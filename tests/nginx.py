"""A real nginx with the file that we ship in front of a hall, and requests that stay half-open at its door."""

import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import requests

from tests.wartemarke.visiting import until
from wartemarke.hall import Hall, free_port

SHIPPED = Path("deploy/nginx/wartemarke.conf")
HALF_OPEN = 300
BEGINNINGS = (
    b"GET / HTTP/1.1\r\nHost: half",
    b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\nlogin=",
)


def program() -> str | None:
    """The program, where this machine has it."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@contextmanager
def nginx_before(hall: Hall, folder: Path) -> Iterator[str]:
    """Its address. Only ports, names and the certificate are others than in our file."""
    port = free_port()
    (folder / "nginx.conf").write_text(_around(_site(hall, port), folder))
    started = subprocess.Popen([str(program()), "-p", folder, "-c", "nginx.conf", "-e", "error.log"])
    try:
        until(lambda: _answers(port))
        yield f"http://127.0.0.1:{port}"
    finally:
        started.terminate()
        started.wait(30)


@contextmanager
def half_open(address: str) -> Iterator[None]:
    """So many people who began a request and say no more; nginx hangs up on them after ten seconds."""
    with ExitStack() as lines:
        for position in range(HALF_OPEN):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", urlsplit(address).port)))
            line.sendall(BEGINNINGS[position % len(BEGINNINGS)])
        yield


def _site(hall: Hall, port: int) -> str:
    text = SHIPPED.read_text()
    _redirect, served = text.split("return 301 https://$host$request_uri;\n}")
    text = text[: text.index("server {\n    listen 80;")] + served
    text = re.sub(r"listen \[::\]:443[^\n]*\n", "", text)
    text = re.sub(r"ssl_[^\n]*\n", "", text)
    text = text.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
    text = text.replace("/var/log/nginx/", "").replace("127.0.0.1:8080", f"127.0.0.1:{hall.settings.port}")
    return text.replace("$host;", "$http_host;")  # with the port, which a town's address has not


def _around(site: str, folder: Path) -> str:
    places = "".join(
        f"{each}_temp_path {folder}/{each};\n"
        for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    types = "types { text/css css; text/javascript js; }"
    return f"daemon off;\npid {folder}/pid;\nevents {{}}\nhttp {{\n{types}\n{places}\n{site}\n}}\n"


def _answers(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/healthz", timeout=30).status_code in {200, 503}
    except (requests.ConnectionError, requests.Timeout):
        return False
