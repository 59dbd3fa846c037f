"""Those who knock at the hall's doors, each with cookies and form token, and their requests as text."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import uuid4

import requests

from tests.bench.audience import KEY_HERE
from tests.bench.processes import Stumbled

_TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@dataclass(frozen=True)
class Caller:
    """One browser."""

    host: str
    cookies: str
    token: str

    def get(self, path: str) -> str:
        """Look at a page."""
        return self._request("GET", path, {}, "")

    def send_form(self, path: str, **fields: str) -> str:
        """Press a page's button."""
        return self._request("POST", path, self._changing(FORM), urlencode(fields))

    def send_json(self, path: str, content: Mapping[str, object], key: str | None = None) -> str:
        """Press a button of a page with a program in it. Without a key it gets one of its own."""
        return self._request("POST", path, self._changing(JSON, key), json.dumps(content))

    def press_often(self, path: str) -> str:
        """The same for a request that is sent again and again, with a place for fresh keys."""
        return self.send_json(path, {}, KEY_HERE)

    def _changing(self, kind: str, key: str | None = None) -> dict[str, str]:
        return {"Content-Type": kind, "X-CSRFToken": self.token, "Idempotency-Key": key or uuid4().hex}

    def _request(self, method: str, path: str, head: Mapping[str, str], body: str) -> str:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}", "Accept-Language: de"]
        lines += [f"{name}: {value}" for name, value in head.items()]
        if self.cookies:
            lines.append(f"Cookie: {self.cookies}")
        if method == "POST":
            lines.append(f"Content-Length: {len(body.encode())}")
        return "\r\n".join([*lines, "", body])


def come_in(address: str, cookies: Mapping[str, str] | None = None) -> Caller:
    """Open a first page, as a browser would, for the form token and its cookie; raises Stumbled where there is none."""
    with requests.Session() as browser:
        browser.cookies.update(dict(cookies or {}))
        page = browser.get(f"{address}/login", timeout=10)
        token = _TOKEN.search(page.text)
        if token is None:
            raise Stumbled(f"no form token on {page.url}: {page.status_code}")
        kept = "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies)
    return Caller(address.removeprefix("http://"), kept, token[1])


def bare_caller(port: int) -> Caller:
    """Somebody at the bare server: no cookies, no token."""
    return Caller(f"127.0.0.1:{port}", "", "")
