"""Settings, commands, error codes, states and messages: all that is there is described, and nothing that is gone."""

import re
import shlex
from pathlib import Path

import click
import pytest

from callsystem.states import BECOMES
from tests.architecture.sources import ROOT, program_files
from tools import reference
from wartemarke.cli import COMMANDS, wartemarke

ROW = re.compile(r"^\| (`[^|]+) \| (`[^|]+) \|", re.MULTILINE)
WORD = re.compile(r"`(\w+)`")
MESSAGE = re.compile(r"^\| [^|]+ \| [^|]+ \| `(\w+)` \| (server|client) \|", re.MULTILINE)
SOCKETS = re.compile(r"(?:sockets|devices|heartbeat)\.py$")
TOLD = re.compile(r'(?:\bemit|_tell|\bline\.send)\((?:[^"\n]*\n)?\s*(?:[\w.]+, )?"(\w+)"|event="(\w+)"')
HEARD = re.compile(r'socketio\.on\("(\w+)", namespace')
OF_EVERY_SOCKET = {"connect", "disconnect"}
IN_TEXT = re.compile(r"`(wartemarke [a-z][^`]*)`")
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"])


def test_the_reference_says_what_stands_in_the_code() -> None:
    assert reference.FILE.read_text() == reference.page(), "run: make reference"


def test_the_life_of_a_ticket_has_every_step_and_no_other() -> None:
    rows = ROW.findall((ROOT / "docs" / "life-of-a-ticket.md").read_text())
    described = {
        (before, after)
        for left, right in rows
        for before in WORD.findall(left)
        for after in WORD.findall(right)
    }
    assert described == {(str(before), str(after)) for before, all_ in BECOMES.items() for after in all_}


def test_every_message_on_a_socket_is_described_and_no_other() -> None:
    described = set(MESSAGE.findall((ROOT / "docs" / "api" / "sockets.md").read_text()))
    texts = [(ROOT / file).read_text() for file in program_files() if SOCKETS.search(file.name)]
    told = {next(filter(None, found)) for text in texts for found in TOLD.findall(text)}
    heard = {found for text in texts for found in HEARD.findall(text)} - OF_EVERY_SOCKET
    assert described == {(name, "server") for name in told} | {(name, "client") for name in heard}


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_command_that_a_page_names_is_there(file: Path) -> None:
    named = [shlex.split(text)[1:] for text in IN_TEXT.findall(file.read_text())]
    assert [words for words in named if not _is_command(words)] == []


def _is_command(words: list[str]) -> bool:
    if words[0] not in COMMANDS or COMMANDS[words[0]].patched:
        return words[0] in COMMANDS
    found = wartemarke.get_command(click.Context(wartemarke), words[0])
    below = words[1] if len(words) > 1 else ""
    return (
        not isinstance(found, click.Group)
        or not re.fullmatch(r"[a-z][a-z-]+", below)
        or below in found.commands
    )
