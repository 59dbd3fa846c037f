"""The way to an appointment may stand in a frame of the town's own site, and of no other; pages behind a code in none."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import ValidationError

from base.settings import Settings
from tests.booking.town import Town, booked

pytestmark = pytest.mark.usefixtures("database")
SITE = "https://www.town.example"


@pytest.fixture
def framed(app: Flask) -> FlaskClient:
    """An installation that allows one site."""
    app.config.update(EMBED_ORIGINS=SITE)
    return app.test_client()


def may_be_framed(client: FlaskClient, path: str) -> bool:
    headers = client.get(path).headers
    allows = f"frame-ancestors 'self' {SITE};" in headers["Content-Security-Policy"]
    assert allows == ("X-Frame-Options" not in headers)
    return allows


def test_only_the_way_to_an_appointment(framed: FlaskClient, town: Town) -> None:
    assert may_be_framed(framed, "/")
    assert may_be_framed(framed, f"/services/{town.card}")
    assert may_be_framed(framed, f"/book/day?office={town.office}&s{town.card}=1")
    code = booked(town).code
    for path in (f"/reservations/{code}", f"/reservations/{code}/cancel", f"/confirm/{code}", "/links"):
        assert not may_be_framed(framed, path)


def test_none_without_the_setting(client: FlaskClient, town: Town) -> None:
    assert not may_be_framed(client, "/")


@pytest.mark.parametrize(
    "origins, is_right",
    [
        ("", True),
        (SITE, True),
        (f"{SITE} http://x:8080", True),
        ("*", False),
        ("https://a; script-src *", False),
    ],
)
def test_origins_are_checked(tmp_path: Path, origins: str, is_right: bool) -> None:
    if is_right:
        Settings(data_dir=tmp_path, embed_origins=origins)
    else:
        with pytest.raises(ValidationError):
            Settings(data_dir=tmp_path, embed_origins=origins)
