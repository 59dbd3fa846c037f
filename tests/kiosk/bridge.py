"""A page of ours in a real browser without a server: each request goes straight to the application; the socket is the test's."""

from typing import Any

from flask.testing import FlaskClient
from playwright.sync_api import Page, Request, Route

HOME = "http://hall.test"
SOCKET = """
const handlers = {};
export function io() {
  globalThis.line = { receive: (name, body) => handlers[name](body), sent: [] };
  return {
    active: true,
    connect: () => {},
    on: (name, handler) => { handlers[name] = handler; },
    emit: (name) => line.sent.push(name),
    disconnect: () => {},
    io: { engine: { readyState: "closed", close: () => {} } },
  };
}
"""
OF_THE_PROGRAM = ("/static/", "/vendor/")
_files: dict[str, dict[str, Any]] = {}
"""Scripts, styles and letters, of which each page asks for fifty, are the same for all pages of a run."""


def connect(page: Page, client: FlaskClient) -> None:
    """Let the application answer whatever this page asks."""
    page.route("**/*", lambda route, request: _answer(route, request, client))


def receive(page: Page, name: str, body: Any) -> None:
    """The server says something on the page's socket."""
    page.evaluate("([name, body]) => line.receive(name, body)", [name, body])


def _answer(route: Route, request: Request, client: FlaskClient) -> None:
    """Hand a request of the page to the application."""
    path = request.url.removeprefix(HOME)
    if path.startswith("/vendor/socket.io"):
        return route.fulfill(content_type="text/javascript", body=SOCKET)
    if path in _files:
        return route.fulfill(**_files[path])
    headers = {name: value for name, value in request.headers.items() if name != "cookie"}
    reply = client.open(
        path, method=request.method, headers=headers, data=request.post_data_buffer, buffered=True
    )
    answer = {"status": reply.status_code, "headers": dict(reply.headers), "body": reply.data}
    if reply.status_code == 200 and path.startswith(OF_THE_PROGRAM):
        _files[path] = answer
    return route.fulfill(**answer)
