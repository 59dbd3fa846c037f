"""Boards: set up by the lead, seen to be well, told things; and the calls on the web where an office wants that."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_socketio import SocketIOTestClient
from PIL import Image
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from base.accounts.login import attempt
from base.accounts.model import Role
from base.accounts.service import create
from base.devices.service import note_seen
from base.journal import last_seq
from base.offices.model import Area, Queue
from base.perform import ask, perform
from base.web.access import STAFF_COOKIE
from base.web.live import socketio
from displays import queries, service
from displays.boards_web import boards
from displays.design_web import designs
from displays.queries import Words
from displays.setup import Setup, as_setup, ways_in, ways_text
from tests.browser.looking import look_at
from tests.callsystem.hall import THURSDAY_9, Hall
from tests.displays.test_pages import call, tell
from tests.kiosk.bridge import HOME, connect, receive
from tests.kiosk.glass import stand_still
from tests.kiosk.place import Enrolled, browser_of

ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
EARS = """
Object.defineProperty(AudioContext.prototype, "state", { get: () => globalThis.audio ?? "running" });
globalThis.spoken = [];
globalThis.Audio = class extends EventTarget {
  constructor(address) { super(); this.address = address; }
  play() {
    spoken.push(this.address);
    setTimeout(() => this.dispatchEvent(new Event("ended")), 3000);
    return Promise.resolve();
  }
};
globalThis.announced = [];
document.addEventListener("board:announced", (event) => announced.push(event.detail.number));
"""


@pytest.fixture
def lead(app: Flask, hall: Hall) -> FlaskClient:
    """The browser of somebody who leads the office."""
    app.register_blueprint(boards)
    app.register_blueprint(designs)
    app.config["WTF_CSRF_ENABLED"] = False
    perform(create, "lena", "Lena", "ein langes Passwort", [(hall.office, Role.LEAD)])
    browser = app.test_client()
    browser.set_cookie(STAFF_COOKIE, attempt("lena", "ein langes Passwort", 1).token)
    browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return browser


def form(**more: object) -> dict[str, object]:
    return {"theme": "paper", "columns": 2, "calls": 10, "upcoming": 3, "sound": "bell", "volume": 35} | {
        "seconds": 6,
        **more,
    }


@ONE
def test_a_lead_sets_a_board_up_and_the_board_changes_at_once(
    app: Flask, hall: Hall, board: Enrolled, lead: FlaskClient
) -> None:
    with board_socket(app, board) as line:
        line.get_received("/hall")
        typed = form(queues=[hall.queue, 999], voices=["de", "xx"], ways="1 left, 99 up, 2 right", text="Hi")
        answer = lead.post(f"/boards/{board.device.device_id}", data=typed)
        assert answer.status_code == 303
        (said,) = [one["args"][0] for one in line.get_received("/hall") if one["name"] == "setup"]
    assert (said["volume"], said["queues"], said["voices"]) == (35, [hall.queue], ["de"])
    assert said["ways"] == {"1": "left", "2": "right"}
    page = lead.get(f"/boards/{board.device.device_id}").text
    assert 'value="35"' in page
    assert "1 left, 2 right" in page
    assert "volume 35 percent" in lead.get("/boards").text


@ONE
def test_a_board_shows_the_queues_of_the_area_it_hangs_in(
    hall: Hall, board: Enrolled, lead: FlaskClient
) -> None:
    area = perform(add_area, hall.office)
    assert "hangs in these waiting areas" in lead.get(f"/boards/{board.device.device_id}").text.lower()
    answer = lead.post(f"/boards/{board.device.device_id}", data=form(areas=[area, 999]))
    assert answer.status_code == 303
    assert (
        ask(queries.shown_setup, board.device.device_id).queues == queries.NO_QUEUE
    )  # nobody waits there yet
    perform(wait_in, hall.queue, area)
    assert ask(queries.shown_setup, board.device.device_id).queues == (hall.queue,)


@ONE
@pytest.mark.parametrize(
    "wrong",
    [
        {"volume": 101},
        {"theme": "x"},
        {"columns": ""},
        {"text": "\x00"},
        {"seconds": 1e99},
        {"ground": "#888888"},
        {"mark": "#16203a"},
        {"ground": "red"},
        {"order": "newest newest newest"},
    ],
)
def test_what_does_not_fit_is_refused_and_the_rest_stays_entered(
    board: Enrolled, lead: FlaskClient, wrong: dict[str, Any]
) -> None:
    answer = lead.post(f"/boards/{board.device.device_id}", data=form(upcoming=11) | wrong)
    assert answer.status_code == 422
    assert ('value="11"' in answer.text) == ("text" not in wrong)
    assert ask(queries.setup_of, board.device.device_id) == Setup()


@ONE
def test_a_board_has_its_own_colours_and_logo_and_loses_them_again(
    board: Enrolled, lead: FlaskClient
) -> None:
    door = f"/boards/{board.device.device_id}"

    def shown() -> Setup:
        return ask(queries.shown_setup, board.device.device_id)

    own = {"theme": "own", "ground": "#dff0d8", "mark": "#ffd700", "parts": ["clock", "nonsense"]}
    said = lead.post(f"{door}/preview", data=form(**own)).json or {}
    assert said["colours"]["--wm-night-text"] == "#16203a"
    assert (said["is_light"], said["parts"]) == (True, ["clock"])
    assert shown() == Setup()  # nothing is kept by looking
    assert lead.post(f"{door}/preview", data=form(ground="#888888")).status_code == 422
    assert lead.post(door, data=form(**own, logo=(a_picture(), "logo.png"))).status_code == 303
    assert shown().logo.startswith("data:image/png;base64,")
    assert lead.post(door, data=form(**own)).status_code == 303
    assert shown().logo  # without a new one the old one stays
    assert lead.post(door, data=form(logo=(BytesIO(b"<svg/>"), "logo.svg"))).status_code == 422
    assert lead.post(door, data=form(without_logo="yes")).status_code == 303
    assert (shown().logo, shown().on_glass()["colours"]) == ("", {})
    framed = lead.get(f"{door}/glass").headers
    assert "frame-ancestors 'self'" in framed["Content-Security-Policy"]
    assert framed["X-Frame-Options"] == "SAMEORIGIN"


@ONE
def test_what_is_told_and_how_a_board_is(app: Flask, hall: Hall, board: Enrolled, lead: FlaskClient) -> None:
    with board_socket(app, board) as line:
        words = {"office_id": hall.office, "urgent_en": "Fire drill", "urgent_de": "Alarm", "ticker_de": " "}
        assert lead.post("/boards/words", data=words).status_code == 303
        said = [("de", "Alarm"), ("en", "Fire drill")]
        lines = [{"lang": locale, "dir": "ltr", "text": text} for locale, text in said]
        assert {"ticker": [], "urgent": lines} in [
            one["args"][0] for one in line.get_received("/hall") if one["name"] == "words"
        ]
        assert lead.post(f"/boards/{board.device.device_id}/reload").status_code == 303
        assert [one["name"] for one in line.get_received("/hall")] == ["reload"]
        told = {"sound": False, "width": 1920, "height": 1080, "version": "2"}
        line.emit("health", told, namespace="/hall")
        refused = line.emit("health", {"sound": "loud"}, namespace="/hall", callback=True)
        assert refused is not None
        assert refused["error"]["code"] == "invalid_input"
    page = lead.get("/boards").text
    assert "1920 × 1080" in page
    assert "the browser refuses sound" in page


@ONE
def test_the_lead_sees_which_board_shows_nothing_new(
    app: Flask, hall: Hall, board: Enrolled, lead: FlaskClient
) -> None:
    hall.walk_in()
    old, stuck = ask(last_seq, hall.office), "shows nothing new since"
    told = {"sound": True, "width": 1920, "height": 1080, "version": "3"}
    with board_socket(app, board) as line:

        def tell(seq: int) -> str:
            line.emit("health", {**told, "seq": seq}, namespace="/hall")
            return lead.get("/boards").text

        assert stuck not in tell(old)
        hall.walk_in()
        assert stuck not in tell(old)  # it may just be drawing
        hall.later(1)
        assert stuck in tell(old)
        assert stuck not in tell(ask(last_seq, hall.office))
        hall.later(5)
        perform(note_seen, board.device.device_id)
        assert stuck in lead.get("/boards").text  # its line stands, and it tells nothing


@ONE
def test_the_calls_on_the_web_are_opt_in_and_nameless(app: Flask, hall: Hall) -> None:
    anybody = app.test_client()
    assert anybody.get("/halls/main").status_code == anybody.get("/halls/main/status").status_code == 404
    perform(service.tell, hall.office, Words(is_public=True))
    hall.walk_in()
    line = anybody.get("/halls/main/status", headers={"Accept-Language": "en"})
    assert "frame-ancestors *" in line.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in line.headers
    assert "no counter is open now" in line.text
    hall.open()
    assert "1 person waits" in anybody.get("/halls/main/status", headers={"Accept-Language": "en"}).text
    assert anybody.get("/halls/main").headers["X-Frame-Options"] == "DENY"


@ONE
@pytest.mark.parametrize(
    "path, status",
    [
        ("/board/voice/de/T042/99.wav", 404),
        ("/board/voice/xx/T042/1.wav", 404),
        ("/board/voice/de/anything/1.wav", 404),
        ("/board/playlist/..%2Fsecret.png", 404),
    ],
)
def test_only_calls_are_said_and_only_pictures_are_shown(
    app: Flask, board: Enrolled, path: str, status: int
) -> None:
    assert browser_of(app, board.token).get(path).status_code == status


@ONE
def test_a_playlist_is_what_lies_in_the_folder(app: Flask, board: Enrolled, tmp_path: Path) -> None:
    for name in ("b.png", "a.jpg", "c.WEBM", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    app.config["PLAYLIST_FOLDER"] = tmp_path
    browser = browser_of(app, board.token)
    assert browser.get("/board/playlist").json == {
        "pictures": ["/board/playlist/a.jpg", "/board/playlist/b.png", "/board/playlist/c.WEBM"]
    }
    with browser.get("/board/playlist/a.jpg") as picture:
        assert (picture.status_code, picture.data) == (200, b"x")
    assert browser.get("/board/playlist/notes.txt").status_code == 404


FILM = """() => new Promise((made) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 36 });
  const brush = canvas.getContext("2d");
  let hue = 0;
  const drawing = setInterval(() => { brush.fillStyle = `hsl(${(hue += 40)} 80% 50%)`; brush.fillRect(0, 0, 64, 36); }, 40);
  const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm;codecs=vp8" });
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  recorder.onstop = async () => {
    clearInterval(drawing);
    made(Array.from(new Uint8Array(await new Blob(parts).arrayBuffer())));
  };
  recorder.start();
  setTimeout(() => recorder.stop(), 1500);
})"""


@ONE
def test_a_film_is_silent_stands_still_during_a_call_and_then_goes_on(
    new_page: Callable[..., Page], app: Flask, board: Enrolled, tmp_path: Path
) -> None:
    page = new_page(width=1920, height=1080, locale="en-GB")
    page.goto("about:blank")
    (tmp_path / "a.webm").write_bytes(bytes(page.evaluate(FILM)))
    (tmp_path / "b.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    app.config["PLAYLIST_FOLDER"] = tmp_path
    perform(service.set_up, board.device.device_id, Setup(has_pictures=True, sound="none", seconds=3))
    connect(page, browser_of(app, board.token))
    page.clock.install(time=THURSDAY_9)
    page.goto(f"{HOME}/board")
    film = page.locator("[data-film]")
    expect(film).to_be_visible()
    assert film.evaluate("film => film.muted")
    tell(page)
    tell(page, call(1, "A001"))
    expect(page.locator(".wm-newest.is-fresh")).to_be_visible()
    assert film.evaluate("film => film.paused")
    page.clock.run_for(10_000)
    expect(page.locator(".wm-newest.is-fresh")).to_have_count(0)
    expect(film).to_be_hidden()  # it went on to its end, and the picture follows
    expect(page.locator("[data-picture-shown]")).to_be_visible()


def test_ways_are_read_as_people_type_them() -> None:
    assert ways_in("1 left; 2  Right, 3, nonsense here too") == {"1": "left", "2": "right"}
    assert ways_text({"1": "left", "2": "up"}) == "1 left, 2 up"
    assert as_setup({"volume": "very"}) == Setup()


def a_picture() -> BytesIO:
    picture = BytesIO()
    Image.new("RGBA", (900, 200), "red").save(picture, "PNG")
    picture.seek(0)
    return picture


def add_area(session: Session, office_id: int) -> int:
    area = Area(office_id=office_id, key="north", names={"de": "Nord"})
    session.add(area)
    session.flush()
    return area.id


def wait_in(session: Session, queue_id: int, area_id: int) -> None:
    session.get_one(Queue, queue_id).area_id = area_id


@contextmanager
def board_socket(app: Flask, board: Enrolled) -> Iterator[SocketIOTestClient]:
    """The line of this board, for as long as it is looked at."""
    line = socketio.test_client(
        app,
        namespace="/hall",
        headers={"Origin": "http://localhost"},
        flask_test_client=browser_of(app, board.token),
    )
    yield line
    line.disconnect("/hall")


@pytest.fixture
def screen(new_page: Callable[..., Page], app: Flask, board: Enrolled) -> Page:
    """A board that speaks German and English into a loudspeaker that the test holds."""
    perform(service.set_up, board.device.device_id, Setup(voices=("de", "en"), ways={"2": "left"}))
    page = new_page(width=1920, height=1080, locale="en-GB")
    page.add_init_script(EARS)
    connect(page, browser_of(app, board.token))
    stand_still(page)
    page.goto(f"{HOME}/board")
    tell(page)
    return page


@ONE
def test_calls_are_spoken_one_after_the_other_and_never_interrupt_each_other(screen: Page) -> None:
    tell(screen, call(2, "A002"), call(1, "A001"))
    for _ in range(30):
        screen.clock.run_for(1000)
    assert screen.evaluate("announced") == ["A001", "A002"]
    assert screen.evaluate("spoken") == [
        f"/board/voice/{locale}/{number}/{counter}.wav"
        for number, counter in (("A001", 2), ("A002", 3))
        for locale in ("de", "en")
    ]


@ONE
def test_the_next_call_waits_until_the_voice_has_ended(screen: Page) -> None:
    tell(screen, call(2, "A002"), call(1, "A001"))
    for _ in range(6):
        screen.clock.run_for(1000)
    assert screen.evaluate("announced") == ["A001"]  # its five seconds are over, its second sentence is not


def spoken_in(**told: tuple[str, ...]) -> dict[str, list[dict[str, str]]]:
    """What an office tells, as the server sends it."""
    return {
        name: [
            {"lang": lang, "dir": "ltr", "text": text}
            for lang, text in zip(("de", "en", "sv"), texts, strict=False)
        ]
        for name, texts in told.items()
    }


@ONE
def test_words_themes_ways_and_zones(screen: Page) -> None:
    receive(
        screen, "words", spoken_in(ticker=("bis 18 Uhr", "until 18:00"), urgent=("Aufzug", "Lift", "Lyft"))
    )
    expect(screen.locator("[data-urgent-lines] > :visible")).to_have_text(["Aufzug", "Lift"])
    expect(screen.locator("[data-ticker-lines]")).to_have_text("bis 18 Uhr")
    screen.clock.run_for(9000)
    expect(screen.locator("[data-urgent-lines] > [lang=sv]")).to_have_text("Lyft")
    expect(screen.locator("[data-ticker-lines]")).to_have_text("until 18:00")
    mine, other = call(1, "A001") | {"queue": 7}, call(2, "B002") | {"queue": 8}
    receive(screen, "setup", Setup(queues=(7,), theme="contrast", ways={"2": "left"}).on_glass())
    tell(screen, other, mine)
    assert screen.evaluate("announced") == ["A001"]
    expect(screen.locator("[data-large-way]")).to_have_attribute("data-to", "left")
    expect(screen.locator("html")).to_have_class("wm-root-board is-contrast")
    expect(screen.get_by_text("B002")).to_have_count(0)


@ONE
def test_when_the_browser_refuses_sound_the_board_says_so_and_a_touch_repairs_it(screen: Page) -> None:
    screen.evaluate("globalThis.audio = 'suspended'")
    screen.evaluate("AudioContext.prototype.resume = () => Promise.resolve()")
    tell(screen, call(1, "A001"))
    screen.clock.run_for(1000)
    expect(screen.get_by_text("Sound is off. Please touch here.")).to_be_visible()
    assert screen.evaluate("spoken") == []
    screen.evaluate("globalThis.audio = 'running'")
    screen.get_by_text("Sound is off. Please touch here.").click()
    expect(screen.get_by_text("Sound is off. Please touch here.")).to_be_hidden()


# The slip of the newest call, with all that stands on it, ends above the list or the foot; the clock is whole.
OVERLAPS = """() => {
  const place = (name) => document.querySelector(name).getBoundingClientRect();
  const foot = place(".wm-board__foot"), clock = place(".wm-board__clock"), list = place(".board-calls");
  const isAboveList = innerHeight > innerWidth && !document.body.dataset.order.startsWith("calls");
  const below = isAboveList ? list.top : foot.top;
  const swell = 0.02 * innerHeight;
  return [
    ...(place("[data-newest] .wm-slip__part:last-child").bottom > below + swell ? ["the newest call"] : []),
    ...(clock.left < 0 || clock.right > innerWidth ? ["the clock"] : []),
    ...(foot.bottom > innerHeight + 1 ? ["the foot"] : []),
  ];
}"""


@ONE
def test_the_lead_s_page_and_every_theme_shut_nobody_out(
    new_page: Callable[..., Page], app: Flask, board: Enrolled, lead: FlaskClient
) -> None:
    lead.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
    page = new_page(width=1280, height=720, locale="de-DE")
    connect(page, lead)
    page.goto(f"{HOME}/boards")
    look_at(page, "boards")
    page.goto(f"{HOME}/boards/{board.device.device_id}")
    preview = page.frame_locator("#preview")
    expect(preview.locator(".wm-calls__row:visible")).to_have_count(7)
    page.get_by_label("Aufrufe in der Liste").fill("3")
    expect(preview.locator(".wm-calls__row:visible")).to_have_count(3)
    page.get_by_label("Farben", exact=True).select_option("own")
    page.get_by_label("Eigene Farbe des Grundes").fill("#888888")
    expect(page.locator("#preview-note")).to_contain_text("Eigene Farbe des Grundes")
    page.get_by_label("Eigene Farbe des Grundes").fill("#7a0019")
    expect(preview.locator("html")).to_have_class("wm-root-board is-own")
    page.get_by_role("button", name="Aufrufen lassen").click()
    expect(preview.locator(".wm-newest.is-fresh")).to_be_visible()
    look_at(page, "board-design")
    glass = new_page(width=1920, height=1080, locale="de-DE")
    connect(glass, browser_of(app, board.token))
    glass.goto(f"{HOME}/board")
    looks: list[dict[str, Any]] = [
        {"theme": "night", "columns": 1},
        {"theme": "paper", "columns": 2, "share": "large"},
        {"theme": "contrast", "columns": 3, "share": "small"},
        {"theme": "own", "ground": "#dff0d8", "order": "calls pictures newest", "share": "large"},
    ]
    for look in looks:
        theme, setup = look["theme"], {"calls": 9, "text": "Bis 18 Uhr", **look}
        receive(glass, "setup", as_setup(setup).on_glass())
        words = spoken_in(
            ticker=("Pässe an Platz 3",), urgent=("Der Aufzug steht still", "The lift is broken")
        )
        receive(glass, "words", words)
        calls = [call(seq, f"T{seq:03}") | {"room": "1. Obergeschoss"} for seq in range(9, 0, -1)]
        tell(glass, *calls, waiting=("A001", "A002"))
        look_at(glass, f"board-{theme}", is_settled=True)
        for width, height in ((1080, 1920), (1920, 1080)):
            glass.set_viewport_size({"width": width, "height": height})
            assert glass.evaluate(OVERLAPS) == []
