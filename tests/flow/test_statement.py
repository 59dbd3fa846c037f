"""The accessibility statement says what was found: every page of the application stands in the file that it is made of."""

import json
from datetime import date
from typing import Any

import pytest
from flask import Flask

from base.web.checks import FILE, checks
from tests.browser.results import summed_up, unknown_doors

ENGINE = {"name": "axe-core", "version": "1"}


def test_every_page_is_in_the_file() -> None:
    kept = json.loads(FILE.read_text())
    assert unknown_doors(kept) == [], (
        "`make statement` looks at them; or name them in tests/browser/results.py"
    )
    assert unknown_doors({**kept, "pages": {}})


def test_what_was_found_is_summed_up() -> None:
    def look(door: str, state: str, **found: list[str]) -> dict[str, Any]:
        return {
            "door": door,
            "state": state,
            "engine": ENGINE,
            "passes": [],
            "violations": [],
            "incomplete": [],
            **found,
        }

    made = summed_up(
        [
            look("/", "", passes=["a", "b"]),
            look("/", "wrong", violations=["b"]),
            {"door": "/feed"},
            {"door": "/"},
        ],
        date(2026, 11, 22),
    )
    assert made["pages"] == {"/": {"states": ["as it opens", "wrong"], "faults": ["b"], "undecided": []}}
    assert (made["no_pages"], made["program"]) == (["/feed"], "axe-core 1")


@pytest.mark.parametrize(
    "language, words", [("de", "Was die letzte Prüfung ergab"), ("en", "What the last check found")]
)
def test_the_page_says_it(app: Flask, language: str, words: str) -> None:
    page = app.test_client().get("/accessibility", headers={"Accept-Language": language}).text
    found = checks()
    assert words in page
    assert f"<dd>{len(found.pages)}</dd>" in page.replace("\n", "")
    assert found.program in page
    assert "Düsseldorfer Platz" in page or "/imprint" in page
