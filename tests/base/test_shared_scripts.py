"""The scripts that all screens share, each in a real browser, with a server and a socket that the test plays."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

STATIC = Path(__file__).parents[2] / "base" / "web" / "static"
HOME = "http://hall.test/"
SOCKET = """
export const sent = [];
const handlers = {};
export function io() {
  globalThis.line = {
    active: true,
    closed: 0,
    connects: 0,
    receive: (name, body) => handlers[name](body),
    sent,
  };
  return {
    get active() { return globalThis.line.active; },
    connect: () => { globalThis.line.connects += 1; },
    on: (name, handler) => { handlers[name] = handler; },
    emit: (name, body) => sent.push([name, body]),
    disconnect: () => {},
    io: { engine: { readyState: "open", close: () => { globalThis.line.closed += 1; } } },
  };
}
"""
FOLLOW = """
import { follow, staleBanner } from "/static/base/live.js";
globalThis.seen = [];
const banner = staleBanner();
follow("/hall", { onState: (state) => seen.push(state.seq), onFresh: banner.onFresh, onStale: banner.onStale });
"""
BANNER = '<p data-stale data-text="Not current since %(time)s." hidden><span data-stale-text></span></p>'

Open = Callable[..., Page]


@pytest.fixture
def open_html(new_page: Callable[..., Page]) -> Open:
    """Opens a page with this body and this script; our static files are served, and the socket is the test's."""

    def open_it(body: str, script: str = "", serve: Callable[[Route, Request], None] | None = None) -> Page:
        page = new_page()
        page.route("**/*", serve or (lambda route, _request: route.fulfill(status=404)))
        page.route(f"{HOME}static/base/*", lambda route, request: _static(route, request))
        page.route(f"{HOME}vendor/socket.io.esm.min.js", lambda route: _script(route, SOCKET))
        page.route(f"{HOME}script.js", lambda route: _script(route, script))
        page.route(HOME, lambda route: route.fulfill(content_type="text/html", body=_html(body)))
        page.clock.install(time="2026-11-26T09:00:00Z")
        page.goto(HOME)
        return page

    return open_it


def _html(body: str) -> str:
    head = '<meta charset="utf-8"><meta name="csrf-token" content="the-token">'
    return f'<html lang="en-GB"><head>{head}</head><body>{body}<script type="module" src="/script.js"></script></body></html>'


def _script(route: Route, text: str) -> None:
    route.fulfill(content_type="text/javascript", body=text)


def _static(route: Route, request: Request) -> None:
    _script(route, (STATIC / request.url.rsplit("/", 1)[1]).read_text())


def receive(page: Page, name: str, **body: object) -> None:
    """The server says something on the line."""
    page.evaluate("([name, body]) => line.receive(name, body)", [name, body])


def test_an_older_state_changes_nothing(open_html: Open) -> None:
    page = open_html(BANNER, FOLLOW)
    for seq in (3, 5, 4, 5, 6):
        receive(page, "state", seq=seq)
    assert page.evaluate("seen") == [3, 5, 5, 6]


def test_silence_for_eight_seconds_is_told_and_a_frozen_line_is_dropped(open_html: Open) -> None:
    page = open_html(BANNER, FOLLOW)
    receive(page, "state", seq=1)
    page.clock.run_for(7000)
    assert page.locator("[data-stale]").is_hidden()
    page.clock.run_for(2000)
    assert page.locator("[data-stale-text]").text_content() == "Not current since 10:00."
    assert page.locator("[data-stale]").is_visible()
    assert page.evaluate("line.closed") == 1


def test_heartbeats_keep_a_quiet_hall_current(open_html: Open) -> None:
    page = open_html(BANNER, FOLLOW)
    receive(page, "state", seq=1)
    for _ in range(5):
        page.clock.run_for(4000)
        receive(page, "heartbeat", seq=1)
    assert page.locator("[data-stale]").is_hidden()


def test_a_state_after_silence_makes_the_screen_current_again(open_html: Open) -> None:
    page = open_html(BANNER, FOLLOW)
    page.clock.run_for(9000)
    assert page.locator("[data-stale]").is_visible()
    receive(page, "state", seq=9)
    assert page.locator("[data-stale]").is_hidden()


def test_a_heartbeat_with_news_asks_for_the_state_and_does_not_count_as_current(open_html: Open) -> None:
    page = open_html(BANNER, FOLLOW)
    receive(page, "state", seq=1)
    page.clock.run_for(4000)
    receive(page, "heartbeat", seq=2)
    assert page.evaluate("line.sent") == [["resume", {"seq": 1}]]
    page.clock.run_for(4500)
    assert page.locator("[data-stale]").is_visible()


def test_a_restored_server_with_a_lower_number_is_believed_after_two_heartbeats(open_html: Open) -> None:
    page = open_html(BANNER, FOLLOW)
    receive(page, "state", seq=100)
    receive(page, "heartbeat", seq=7)
    receive(page, "state", seq=7)
    assert page.evaluate("seen") == [100]
    receive(page, "heartbeat", seq=7)
    receive(page, "state", seq=7)
    assert page.evaluate("seen") == [100, 7]


@pytest.mark.parametrize(
    "ending", ["connect_error", "disconnect"], ids=["refused at the door", "ended by the server"]
)
def test_a_screen_that_the_server_sent_away_knocks_again(open_html: Open, ending: str) -> None:
    page = open_html(BANNER, FOLLOW)
    page.evaluate("line.active = false")
    page.evaluate("(ending) => line.receive(ending, 'io server disconnect')", ending)
    page.clock.run_for(2500)
    assert page.evaluate("line.connects") == 1


CALL_NEXT = """
import { send } from "/static/base/api.js";
try { globalThis.answer = await send("/next", { counter: 5 }); }
catch ({ code, message, nextStep, status }) { globalThis.answer = { code, message, nextStep, status }; }
globalThis.finished = true;
"""


def finished(page: Page) -> Any:
    """The answer, once the script has it; the page's own pauses are passed over."""
    for _ in range(100):
        page.clock.run_for(500)
        if page.evaluate("globalThis.finished ?? false"):
            return page.evaluate("answer")
    raise AssertionError("the script never came to an end")


def test_a_request_without_answer_is_sent_again_with_the_same_key(open_html: Open) -> None:
    keys: list[str | None] = []

    def serve(route: Route, request: Request) -> None:
        keys.append(request.headers.get("idempotency-key"))
        if len(keys) == 1:
            route.abort("connectionreset")
        else:
            route.fulfill(status=503 if len(keys) == 2 else 200, json={"number": "A017"})

    page = open_html("", CALL_NEXT, serve)
    assert finished(page) == {"number": "A017"}
    assert len(keys) == 3
    assert keys[0]
    assert len(set(keys)) == 1


def test_a_refusal_is_told_once_with_its_sentence_and_next_step(open_html: Open) -> None:
    requests: list[Request] = []

    def serve(route: Route, request: Request) -> None:
        requests.append(request)
        error = {
            "code": "nobody_waits",
            "message": "Nobody is waiting.",
            "next_step": "Wait a little.",
            "params": {},
        }
        route.fulfill(status=409, json={"error": error})

    page = open_html("", CALL_NEXT, serve)
    assert finished(page) == {
        "code": "nobody_waits",
        "message": "Nobody is waiting.",
        "nextStep": "Wait a little.",
        "status": 409,
    }
    [request] = requests
    assert request.headers["x-csrf-token"] == "the-token"
    assert json.loads(request.post_data or "") == {"counter": 5}


def test_a_dead_line_ends_in_an_error_after_three_tries(open_html: Open) -> None:
    tries: list[str] = []

    def serve(route: Route, request: Request) -> None:
        tries.append(request.url)
        route.abort("connectionrefused")

    page = open_html("", CALL_NEXT, serve)
    assert finished(page)["code"] == "unreachable"
    assert len(tries) == 3


def test_a_key_can_be_made_on_plain_http_where_randomuuid_is_missing(open_html: Open) -> None:
    page = open_html(
        "", 'import { newKey } from "/static/base/api.js"; globalThis.keys = [newKey(), newKey()];'
    )
    assert page.evaluate("isSecureContext") is False
    first, second = page.evaluate("keys")
    assert first != second
    assert len(first) >= 32


PAGE = 'import "/static/base/page.js";'
COUNTDOWN = """
<div data-countdown="130" data-over="Too late."><span data-countdown-label>Held:</span><b data-countdown-time>2:10</b></div>
"""


def test_a_countdown_follows_the_time_it_was_given_and_says_when_it_is_over(open_html: Open) -> None:
    page = open_html(COUNTDOWN, PAGE)
    page.clock.run_for(65_000)
    assert page.locator("[data-countdown-time]").text_content() == "1:05"
    page.clock.fast_forward(70_000)  # the phone slept
    page.clock.run_for(300)
    assert page.locator("[data-countdown-time]").text_content() == "0:00"
    assert page.locator("[data-countdown-label]").text_content() == "Too late."


STEPPER = """
<ul><li data-service><div data-stepper><button type="button" hidden data-less>-</button>
<input type="number" min="0" max="2" value="0"><button type="button" hidden data-more>+</button></div></li></ul>
"""


def test_a_quantity_stays_between_nothing_and_the_most(open_html: Open) -> None:
    page = open_html(STEPPER, PAGE)
    more, less = page.locator("[data-more]"), page.locator("[data-less]")
    assert less.is_disabled()
    more.click()
    more.click()
    assert page.locator("input").input_value() == "2"
    assert more.is_disabled()
    assert "is-chosen" in (page.locator("[data-service]").get_attribute("class") or "")
    less.click()
    assert page.locator("input").input_value() == "1"


def _month(direction: str) -> str:
    free = {1, 3, 9, 10, 15}
    cells = [
        f'<td><a data-day="{n}" href="#">{n}</a></td>' if n in free else f"<td>{n}</td>" for n in range(1, 22)
    ]
    weeks = "".join("<tr>" + "".join(cells[n : n + 7]) + "</tr>" for n in range(0, 21, 7))
    return f'<table data-month dir="{direction}">{weeks}</table>'


@pytest.mark.parametrize(
    "direction, keys, day",
    [
        ("ltr", ["ArrowRight"], "9"),
        ("ltr", ["ArrowLeft"], "1"),
        ("ltr", ["ArrowDown"], "10"),
        ("ltr", ["ArrowDown", "ArrowUp"], "3"),
        ("ltr", ["ArrowDown", "ArrowDown"], "10"),
        ("rtl", ["ArrowLeft"], "9"),
    ],
    ids=["next", "before", "a week on", "and back", "no further", "right to left"],
)
def test_arrow_keys_go_from_free_day_to_free_day(
    open_html: Open, direction: str, keys: list[str], day: str
) -> None:
    page = open_html(_month(direction), PAGE)
    page.locator('[data-day="3"]').focus()
    for key in keys:
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.dataset.day") == day


def test_a_form_pressed_twice_goes_out_once(open_html: Open) -> None:
    body = '<form method="post" action="/hold"><button>Hold</button></form>'
    page = open_html(body, PAGE)
    went = page.evaluate(
        """() => {
          const form = document.querySelector("form");
          const press = () => form.dispatchEvent(new SubmitEvent("submit", { cancelable: true }));
          return [press(), press()];
        }"""
    )
    assert went == [True, False]


def test_values_become_text_and_never_markup(open_html: Open) -> None:
    body = (
        '<template id="row"><li><b data-field="number"></b><i data-field="note"></i></li></template><ul></ul>'
    )
    script = """
    import { stamp } from "/static/base/stamp.js";
    document.querySelector("ul").append(stamp("row", { number: "<img src=x>", note: null }));
    """
    page = open_html(body, script)
    assert page.locator("ul").inner_html() == '<li><b data-field="number">&lt;img src=x&gt;</b></li>'


def test_a_sentence_keeps_a_place_that_got_no_value(open_html: Open) -> None:
    body = '<script type="application/json" id="texts">{"call": "%(number)s to counter %(counter)s"}</script>'
    script = """
    import { text } from "/static/base/texts.js";
    globalThis.said = [text("call", { number: "A017", counter: 5 }), text("call", { number: "A017" }), text("nothing")];
    """
    page = open_html(body, script)
    assert page.evaluate("said") == ["A017 to counter 5", "A017 to counter %(counter)s", "nothing"]


FOUND = """
<table><thead><tr><th>Take</th><th data-sorts>Number</th><th data-sorts>When</th></tr></thead><tbody>
<tr><td><input type="checkbox" id="nine"></td><td>T9</td><td data-by="2026-11-27">27 Nov</td></tr>
<tr><td></td><td>T10</td><td data-by="2026-12-01">1 Dec</td></tr>
<tr><td></td><td>A2</td><td data-by="2026-11-26">26 Nov</td></tr></tbody></table>
"""


def test_what_a_form_has_found_is_sorted_by_a_press_and_what_was_ticked_stays(open_html: Open) -> None:
    page = open_html(FOUND, 'import "/static/base/page.js";')
    column = page.locator("tbody tr td:nth-child(2)")
    page.check("#nine")
    for head, pressed, rows in (
        ("Number", "ascending", ["A2", "T9", "T10"]),
        ("Number", "descending", ["T10", "T9", "A2"]),
        ("When", "ascending", ["A2", "T9", "T10"]),
    ):
        page.get_by_role("button", name=head).focus()
        page.keyboard.press("Enter")
        expect(page.locator("th", has_text=head)).to_have_attribute("aria-sort", pressed)
        expect(column).to_have_text(rows)
    expect(page.locator("th", has_text="Number")).to_have_attribute("aria-sort", "none")
    expect(page.locator("th", has_text="Take").get_by_role("button")).to_have_count(0)
    expect(page.locator("#nine")).to_be_checked()
