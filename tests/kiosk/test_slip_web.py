"""The page that designs slips: what is kept, what is refused, and that the picture is the slip."""

import base64
import io
from typing import Any

import pytest
import zxingcpp
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from base.accounts import service as accounts
from base.accounts.login import attempt
from base.accounts.model import Role
from base.i18n import use
from base.perform import ask, perform
from base.web.access import STAFF_COOKIE
from hardware.messages import Document
from kiosk.layout import SlipLayout
from kiosk.service.designing import keep_layout, layout_of
from kiosk.slip_web import SAMPLE_URL, slip_pages
from tests.callsystem.hall import THURSDAY_9
from tests.kiosk.place import Place, slips, words_on

PASSWORD = "ein langes Passwort"
ALL = {"show_office": "yes", "show_services": "yes", "show_qr": "yes"}


@pytest.fixture
def admin(app: Flask, place: Place) -> FlaskClient:
    """The browser of this office's admin, who reads English."""
    app.register_blueprint(slip_pages)
    return _browser(app, place, Role.ADMIN)


def _browser(app: Flask, place: Place, role: Role) -> FlaskClient:
    perform(accounts.create, role, role, PASSWORD, [(place.hall.office, role)])
    token = attempt(role, PASSWORD, 1).token
    browser = app.test_client()
    browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    browser.set_cookie(STAFF_COOKIE, token)
    return browser


def png(width: int = 60, height: int = 40, colour: str = "black") -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "PNG")
    file.seek(0)
    return file


def entered(place: Place, **fields: Any) -> dict[str, Any]:
    return {"office_id": str(place.hall.office), **fields}


def layout(place: Place) -> SlipLayout:
    return ask(layout_of, place.hall.office)


def test_what_is_kept_stands_on_the_next_slip(admin: FlaskClient, place: Place) -> None:
    form = entered(
        place,
        show_qr="yes",
        head_de="Erdgeschoss",
        way_de="Warteraum 2,\nTreppe links",
        logo=(png(), "x.png"),
    )
    answer = admin.post("/admin/slip", data=form)
    assert answer.status_code == 303
    assert "Kept" in admin.get(answer.location).text
    place.check_in(place.hall.booked(THURSDAY_9).code)
    text = words_on(slips()[0])
    for part in ("Erdgeschoss", "Warteraum 2,", "Treppe links", "T001"):
        assert part in text
    for part in ("Bürgerservice main", "Personalausweis", "09:00"):
        assert part not in text
    kinds = [block.kind for block in Document.from_wire(slips()[0].document).blocks]
    assert kinds[0] == "logo"
    assert "qr" in kinds


def test_the_number_cannot_be_left_out(admin: FlaskClient, place: Place) -> None:
    admin.post("/admin/slip", data=entered(place))
    place.check_in(place.hall.booked(THURSDAY_9).code)
    assert "T001" in words_on(slips()[0])


def test_a_text_missing_in_the_visitor_s_language_is_said_in_german(admin: FlaskClient, place: Place) -> None:
    admin.post(
        "/admin/slip", data=entered(place, head_de="Erdgeschoss", foot_de="Bis bald", foot_en="See you")
    )
    said = admin.post(
        "/admin/slip/preview", data=entered(place, language="en", foot_de="Bis bald", foot_en="See you")
    ).json
    assert said is not None
    assert "See you" in said["text"]
    assert "Bis bald" not in said["text"]
    kept = layout(place)
    assert (kept.head, kept.foot) == ({"de": "Erdgeschoss"}, {"de": "Bis bald", "en": "See you"})


def test_the_preview_is_the_slip_and_keeps_nothing(admin: FlaskClient, place: Place) -> None:
    said = admin.post(
        "/admin/slip/preview", data=entered(place, **ALL, head_de="Nur zur Probe", logo=(png(), "x.png"))
    ).json
    assert said is not None
    assert "Nur zur Probe" in said["text"]
    drawn = Image.open(io.BytesIO(base64.b64decode(said["picture"].removeprefix("data:image/png;base64,"))))
    assert [code.text for code in zxingcpp.read_barcodes(drawn)] == [SAMPLE_URL.upper()]
    assert layout(place) == SlipLayout()


@pytest.mark.parametrize("width, dots", [("58", 384), ("80", 512)])
def test_the_preview_is_as_wide_as_the_paper(admin: FlaskClient, place: Place, width: str, dots: int) -> None:
    said = admin.post("/admin/slip/preview", data=entered(place, width=width, **ALL)).json
    assert said is not None
    drawn = Image.open(io.BytesIO(base64.b64decode(said["picture"].partition(",")[2])))
    assert drawn.width == dots + 72


@pytest.mark.parametrize(
    "wrong, words",
    [
        pytest.param({"foot_de": "x" * 301}, "too long", id="too long"),
        pytest.param({"head_en": "a\x1b@b"}, "control characters", id="control characters"),
        pytest.param({"head_en": "\n".join("1234567")}, "six lines", id="too many lines"),
        pytest.param({"logo": b"%PDF"}, "no picture", id="no picture"),
        pytest.param({"logo": png(3000, 3000).getvalue()}, "no picture", id="too large a picture"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_entered_stays(
    admin: FlaskClient, place: Place, wrong: dict[str, Any], words: str
) -> None:
    files = {name: (io.BytesIO(value), "x") for name, value in wrong.items() if isinstance(value, bytes)}
    answer = admin.post("/admin/slip", data=entered(place, way_de="bleibt stehen", **{**wrong, **files}))
    assert answer.status_code == 422
    assert words in answer.text
    assert "bleibt stehen" in answer.text
    assert layout(place) == SlipLayout()


def test_a_logo_stays_until_it_is_removed(admin: FlaskClient, place: Place) -> None:
    admin.post("/admin/slip", data=entered(place, logo=(png(500, 100), "x.png")))
    logo = layout(place).logo
    assert logo is not None
    assert (logo.width, logo.height) == (384, 77)
    admin.post("/admin/slip", data=entered(place, show_qr="yes"))
    assert layout(place).logo == logo
    admin.post("/admin/slip", data=entered(place, without_logo="yes"))
    assert layout(place).logo is None


def test_whoever_is_no_admin_of_this_office_stays_out(app: Flask, admin: FlaskClient, place: Place) -> None:
    lead = _browser(app, place, Role.LEAD)
    for answer in (lead.get("/admin/slip"), lead.post("/admin/slip", data=entered(place))):
        assert answer.status_code == 403
    foreign = {"office_id": str(place.hall.office + 1)}
    assert admin.post("/admin/slip", data=foreign).status_code == 403
    assert admin.get("/admin/slip", query_string=foreign).status_code == 403


def test_own_texts_are_said_in_the_present_language(place: Place) -> None:
    perform(
        keep_layout,
        place.hall.office,
        SlipLayout(head={"de": "Guten Tag", "en": "Hello"}, way={"de": "Links"}),
        None,
    )
    with use("en"):
        assert (layout(place).lines("head"), layout(place).lines("way")) == (["Hello"], ["Links"])
    with use("de"):
        assert layout(place).lines("head") == ["Guten Tag"]


@pytest.mark.parametrize(
    "fields",
    [
        {"office_id": "99999999999999999999"},
        {"office_id": "1e309", "head_de": "\x00"},
        {"office_id": ""},
        {"language": "xx-\u202e", "width": "80"},
        {"width": "81"},
        {"head_de": "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "foot_en": "\u2028" * 300},
        {"way_de": "رقم " * 70, "show_qr": ["a", "b"]},
        {"way_de": "👩‍👩‍👧‍👦" * 40},
        {"logo": (io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"\xff" * 3000), "x\r\n.png")},
        {"logo": (io.BytesIO(b"GIF89a" + b"\xff" * 3000), "x.gif")},
    ],
    ids=lambda fields: ", ".join(fields),
)
def test_nothing_that_is_sent_is_a_fault(admin: FlaskClient, place: Place, fields: dict[str, Any]) -> None:
    for path in ("/admin/slip/preview", "/admin/slip"):
        form = {
            name: (io.BytesIO(value[0].getvalue()), value[1]) if isinstance(value, tuple) else value
            for name, value in (entered(place) | fields).items()
        }
        assert admin.post(path, data=form).status_code < 500
    assert admin.get("/admin/slip", query_string={"office_id": "x" * 5000}).status_code < 500
    place.check_in(place.hall.booked(THURSDAY_9).code)
    assert "T001" in words_on(slips()[0])
