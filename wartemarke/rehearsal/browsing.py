"""A small browser for the rehearsal: opens pages, fills in their forms, calls the JSON doors as the screens do.

A line that breaks is tried again with the same Idempotency-Key, as a screen does: acknowledged means stored, anything else is
unknown.
"""

import time
import uuid
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import requests

PATIENCE_SECONDS = 120
PAUSE_SECONDS = 0.15
AGAIN = {502, 503, 504}
BROKEN_LINE = (requests.ConnectionError, requests.exceptions.ChunkedEncodingError)
"""Before the answer, or in the middle of it."""


class Refused(Exception):
    """The hall refused; `code` is its code, `status` the HTTP status."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(f"{status} {code}")
        self.status, self.code = status, code


@dataclass
class Form:
    """One form of a page: where it goes, and its fields with their values; buttons are (name, value)."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Page:
    """What came back: its address, text, forms, links and the form token of its head."""

    url: str
    status: int
    text: str
    forms: list[Form] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    token: str = ""

    def form(self, action: str) -> Form:
        """The first form whose action contains this; raises Refused when there is none."""
        for form in self.forms:
            if action in form.action:
                return form
        raise Refused(self.status, f"no form {action}")


class _Reader(HTMLParser):
    """Collects forms, links and the form token."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._form: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(
                urljoin(self._page.url, given.get("action", "")), given.get("method", "get").lower()
            )
            self._page.forms.append(self._form)
        elif tag == "a" and "href" in given:
            self._page.links.append(urljoin(self._page.url, given["href"]))
        elif tag == "meta" and given.get("name") == "csrf-token":
            self._page.token = given.get("content", "")
        elif self._form is not None and given.get("name"):
            self._take_field(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None

    def _take_field(self, tag: str, given: dict[str, str]) -> None:
        if self._form is None:
            return
        if tag == "button":
            self._form.buttons.append((given["name"], given.get("value", "")))
        elif tag == "input" and given.get("type") not in {"checkbox", "radio"}:
            self._form.fields[given["name"]] = given.get("value", "")


class Browser:
    """One person's or device's browser with its own cookies. `answers` counts HTTP statuses, for the report."""

    def __init__(self, url: str, answers: dict[int, int]) -> None:
        self.url = url
        self.session = requests.Session()
        self._answers = answers
        self._token = ""

    def open(self, path: str, **query: str | list[str]) -> Page:
        """Open a page; raises Refused for 4xx and 5xx."""
        return self._page(self._try("GET", urljoin(self.url, path), params=query))

    def submit(self, form: Form, **values: str) -> Page:
        """Send a form with these values; follows redirects."""
        sent = {**form.fields, **values}
        if form.method == "get":
            return self._page(self._try("GET", form.action, params=sent))
        return self._page(self._try("POST", form.action, data=sent))

    def send(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Call a JSON door that changes something; the same key on every try. Raises Refused."""
        headers = {
            "Idempotency-Key": uuid.uuid4().hex,
            "X-CSRFToken": self._token,
            "Accept": "application/json",
        }
        answer = self._try("POST", urljoin(self.url, path), json=body, headers=headers)
        return dict(answer.json())

    def get(self, path: str) -> Any:
        """Read a JSON door. Raises Refused."""
        return self._try("GET", urljoin(self.url, path), headers={"Accept": "application/json"}).json()

    @property
    def cookies(self) -> str:
        """The cookie header that a socket of this browser sends."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.session.cookies)

    def _page(self, answer: requests.Response) -> Page:
        page = Page(answer.url, answer.status_code, answer.text)
        _Reader(page).feed(answer.text)
        self._token = page.token or self._token
        return page

    def _try(self, method: str, url: str, **request: Any) -> requests.Response:
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                answer = self.session.request(method, url, timeout=PATIENCE_SECONDS, **request)
            except BROKEN_LINE:
                if time.monotonic() > until:
                    raise
            else:
                self._answers[answer.status_code] = self._answers.get(answer.status_code, 0) + 1
                if answer.status_code < 400:
                    return answer
                if answer.status_code not in AGAIN or time.monotonic() > until:
                    raise Refused(answer.status_code, _code(answer))
            time.sleep(PAUSE_SECONDS)


def _code(answer: requests.Response) -> str:
    try:
        return str(answer.json()["error"]["code"])
    except (ValueError, KeyError, TypeError):
        return "page"
