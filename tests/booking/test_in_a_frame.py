"""An appointment booked in a frame of the town's own site: two origins over TLS, brought together as docs/install.md says."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from wsgiref.types import WSGIApplication

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

import base.web.frame
from base.perform import ask
from base.settings import Settings
from booking.web import booking
from tests.booking.town import Town, mails

LINES = re.search(r"<iframe.*?</script>", Path("docs/install.md").read_text(encoding="utf-8"), re.DOTALL)
CONTENT_ENDS = (
    "Math.ceil(Math.max(...[...document.body.children].map((part) => part.getBoundingClientRect().bottom)))"
)
FORGED = """() => new Promise((done) => {
  addEventListener("message", ({ data }) => { if (data.forged) setTimeout(done); });
  postMessage({ type: "wartemarke:height", height: 7, forged: true }, "*");
})"""


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What a browser keeps apart has nothing to do with the database."""
    return sqlite_url


@contextmanager
def served(host: str, application: WSGIApplication) -> Iterator[str]:
    """Over TLS with a certificate of its own; the address."""
    server = make_server(host, 0, application, threaded=True, ssl_context="adhoc")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"https://{host}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def site_of_the_town(town: Town, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Addresses of two sites that frame the booking; only the first may."""
    assert LINES
    pages: list[str] = []

    def page(environ: dict[str, object], start: Callable[..., object]) -> object:
        return Response(pages[0], mimetype="text/html")(environ, start)  # type: ignore[arg-type]

    with (
        served("127.0.0.1", page) as allowed,  # type: ignore[arg-type]  # werkzeug's own type of the same thing
        served("127.0.0.1", page) as foreign,  # type: ignore[arg-type]
        served("localhost", _booking(tmp_path, allowed).wsgi_app) as ours,
    ):
        framing = re.sub(r'src="https://[^"]+"', f'src="{ours}/"', LINES[0])
        pages.append(f"<!doctype html><title>Stadt</title><h1>Stadt</h1>{framing}")
        yield allowed, foreign


def _booking(folder: Path, allowed: str) -> Flask:
    made = Flask("framed", static_folder=None)
    settings = Settings(data_dir=folder, public_url="https://termine.example", embed_origins=allowed)
    base.web.frame.equip(made, settings)
    made.register_blueprint(booking)
    return made


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """A browser that trusts our certificates."""
    with browser.new_context(ignore_https_errors=True, locale="en-GB") as context:
        yield context.new_page()


def test_from_the_start_to_the_mail_in_the_frame_of_the_town(
    site_of_the_town: tuple[str, str], visitor: Page
) -> None:
    visitor.set_viewport_size({"width": 390, "height": 600})
    visitor.goto(site_of_the_town[0])
    frame = visitor.frame_locator("#appointments")
    expect(frame.get_by_role("heading", name="What would you like to come for?")).to_be_visible()
    _is_as_high_as_its_page(visitor)
    expect(frame.get_by_role("link", name="Privacy")).to_have_attribute("target", "_blank")
    frame.get_by_text("Wedding", exact=True).click()
    frame.locator(".wm-actions button").click()
    expect(frame.get_by_role("heading", name="Where would you like to come?")).to_be_visible()
    _is_as_high_as_its_page(visitor)
    visitor.wait_for_function("document.getElementById('appointments').getBoundingClientRect().top > -1")
    frame.locator("a.wm-choice").click()
    frame.locator(".wm-day--free").first.click()
    frame.locator("[name=start]").first.click()
    frame.get_by_label("First and last name").fill("Anna Berg")
    frame.get_by_label("Mail address").fill("anna@example.org")
    frame.get_by_role("button", name="Send me the link").click()
    expect(frame.get_by_role("heading", name="Almost done: look into your mail")).to_be_visible()
    _is_as_high_as_its_page(visitor)
    assert [mail.recipient for mail in ask(mails)] == ["anna@example.org"]


def test_a_site_that_is_not_on_the_list_shows_nothing(
    site_of_the_town: tuple[str, str], visitor: Page
) -> None:
    with visitor.expect_console_message(lambda said: "frame-ancestors" in said.text):
        visitor.goto(site_of_the_town[1])
    expect(visitor.frame_locator("#appointments").get_by_role("heading", level=1)).to_have_count(0)
    assert visitor.locator("#appointments").get_attribute("height") == "900"


def _is_as_high_as_its_page(visitor: Page) -> None:
    """Not higher, too, after a longer one; and what others say of its height changes nothing."""
    [framed] = [one for one in visitor.frames if one.parent_frame]
    framed.wait_for_load_state("load")
    framed.wait_for_function("document.documentElement.classList.contains('is-framed')")
    framed.evaluate("document.fonts.ready.then(() => true)")
    visitor.evaluate(FORGED)
    visitor.wait_for_function(
        "([frame, height]) => frame.height === String(height)",
        arg=[
            visitor.locator("#appointments").element_handle(),
            framed.evaluate(CONTENT_ENDS),
        ],
    )
