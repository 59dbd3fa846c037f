"""A town's own logo and colour: shown on every page for citizens, and refused where people could not read it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from playwright.sync_api import Page, expect
from pydantic import ValidationError

import base.web.frame
from base.colours import LEAST_CONTRAST, colours_of, contrast, readable
from base.settings import Settings
from base.web.access import public
from tests.browser.looking import look_at
from tests.kiosk.bridge import HOME, connect

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><rect width="120" height="40" fill="#7a1f3d"/></svg>'
PAGE = """{% extends "base/layout.html" %}{% import "base/macros.html" as wm with context %}
{% block content %}<h1>Termine</h1>{{ wm.button("Weiter", icon_name="forward") }} <p><a href="/">Zurück</a></p>
{{ wm.alert("info", "Gut zu wissen") }}{% endblock %}"""


@pytest.fixture
def town(tmp_path: Path) -> Callable[..., Flask]:
    """An application with one page, in a town with these settings."""

    def made(**settings: object) -> Flask:
        app = Flask("test", static_folder=None)
        base.web.frame.equip(app, Settings.model_validate({"data_dir": tmp_path, **settings}))
        app.add_url_rule("/", view_func=public(lambda: render_template_string(PAGE)), endpoint="page")
        return app

    return made


@pytest.mark.parametrize("colour", ["#ffcc00", "#7aa7ff", "#ffffff", "red", "#12"])
def test_a_colour_that_cannot_be_read_does_not_start(colour: str) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate({"accent_colour": colour})


@pytest.mark.parametrize("colour", ["#1f43a5", "#7a1f3d", "#00674f", "#000000"])
def test_what_is_made_of_a_readable_colour_can_be_read_as_well(colour: str) -> None:
    made = colours_of(readable(colour))
    assert contrast(made["--wm-blue-deep"], made["--wm-blue-tint"]) >= LEAST_CONTRAST
    assert contrast(colour, made["--wm-blue-tint"]) >= 3  # frames and pictures
    assert contrast("#000000", "#ffffff") == 21


def test_a_logo_must_be_a_picture_that_is_there(tmp_path: Path) -> None:
    text = tmp_path / "logo.txt"
    text.touch()
    for file in (text, tmp_path / "none.svg", tmp_path):
        with pytest.raises(ValidationError):
            Settings.model_validate({"logo_file": file})


def test_without_them_our_own_look_stands(town: Callable[..., Flask]) -> None:
    browser = town().test_client()
    assert "/own/" not in browser.get("/").text
    assert [browser.get(f"/own/{name}").status_code for name in ("logo", "colours.css")] == [404, 404]


def test_logo_and_colour_are_seen(
    town: Callable[..., Flask], tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    logo = tmp_path / "wappen.svg"
    logo.write_text(LOGO)
    page = new_page()
    connect(page, town(accent_colour="#7a1f3d", logo_file=logo).test_client())
    page.goto(f"{HOME}/")
    expect(page.get_by_role("button", name="Weiter")).to_have_css("background-color", "rgb(122, 31, 61)")
    assert page.evaluate("document.querySelector('.wm-own-logo').naturalWidth") > 0
    look_at(page, "own-look")
