"""The camera of a tablet reads the code: Chromium's own fake camera plays a film of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import qrcode
from flask.testing import FlaskClient
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.callsystem.hall import THURSDAY_9
from tests.conftest import CHROMIUM_OPTIONS
from tests.kiosk.bridge import HOME, connect, receive
from tests.kiosk.glass import view
from tests.kiosk.place import Place
from tools.for_tests import chromium

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WIDTH, HEIGHT = 640, 480
GREY = bytes([128]) * (WIDTH * HEIGHT // 2)


def film(text: str, file: Path) -> Path:
    """Some frames of somebody who holds this QR code in front of a camera (YUV4MPEG2, 4:2:0)."""
    code = qrcode.make(text).get_image().convert("L").resize((360, 360))
    picture = Image.new("L", (WIDTH, HEIGHT), 200)
    picture.paste(code, (140, 60))
    frame = b"FRAME\n" + picture.tobytes() + GREY
    file.write_bytes(b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420mpeg2\n" + frame * 20)
    return file


@pytest.fixture
def tablet(browser: Browser, client: FlaskClient, place: Place, tmp_path: Path) -> Iterator[Page]:
    """A kiosk with a camera before which a booked visitor stands."""
    address = f"https://termine.example/reservations/{place.hall.booked(THURSDAY_9).code}"
    options = [
        *CHROMIUM_OPTIONS,
        "--no-sandbox",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film(address, tmp_path / 'camera.y4m')}",
        f"--unsafely-treat-insecure-origin-as-secure={HOME}",
    ]
    seeing = browser.browser_type.launch(executable_path=chromium(), args=options)
    page = seeing.new_page(locale="en-GB", viewport={"width": 800, "height": 1280})
    connect(page, client)
    page.goto(f"{HOME}/kiosk")
    receive(page, "state", {"seq": 0, "as_of": "2026-11-26T08:00:00Z"})
    yield page
    seeing.close()


def test_the_camera_checks_in_and_is_switched_off_again(tablet: Page) -> None:
    tablet.get_by_text("I have an appointment").click()
    tablet.get_by_role("button", name="Scan with the camera").click()
    view(tablet, "welcome")
    expect(tablet.locator("section[data-view=welcome] [data-field=number]")).to_have_text("T001")
    assert tablet.evaluate("document.querySelector('video').srcObject") is None


def test_without_a_camera_none_is_offered(glass: Page) -> None:
    glass.get_by_text("I have an appointment").click()
    view(glass, "code")
    expect(glass.get_by_role("button", name="Scan with the camera")).to_be_hidden()
