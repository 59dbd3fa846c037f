"""The table "Where does a change go?" names files that exist, and names that stand in them."""

import re

import pytest

from tests.architecture.sources import PACKAGES, ROOT

TEXT = (ROOT / "docs/architecture.md").read_text()
ROWS = TEXT[TEXT.index("## Where does a change go?") :].replace("**", "")
PATH = re.compile(r"`([a-z]+/[\w/.-]+)`")
NAME_IN = re.compile(r"`(\w+)`(?:, (?:for templates )?`(\w+)`,?)?(?: both)? (?:in|of) `([\w/]+\.py)`")
TEMPLATES = [
    file.as_posix() for package in PACKAGES for file in (ROOT / package).rglob("templates/**/*.html")
]


@pytest.mark.parametrize("path", sorted(set(PATH.findall(ROWS))))
def test_each_file_exists(path: str) -> None:
    assert (ROOT / path).exists() or any(template.endswith(path) for template in TEMPLATES)


@pytest.mark.parametrize("first, second, path", sorted(set(NAME_IN.findall(ROWS))))
def test_each_name_stands_in_its_file(first: str, second: str, path: str) -> None:
    text = (ROOT / path).read_text()
    assert re.search(rf"\b{first}\b", text)
    assert re.search(rf"\b{second}\b", text)
