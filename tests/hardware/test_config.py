"""What the agent is told, and what it says to a mistake."""

from pathlib import Path

import pytest

from hardware import config
from hardware.errors import BadConfiguration
from hardware.example import example
from hardware.parts import KeyPart, Part

WHOLE = config.__doc__ or ""


def test_the_example_in_the_text_is_a_configuration(tmp_path: Path) -> None:
    example = "\n".join(line for line in WHOLE.splitlines() if line.startswith("    "))
    path = tmp_path / "agent.toml"
    path.write_text(example.replace("\n    ", "\n").strip())
    told = config.load(path)
    assert told.printer is not None
    assert told.printer.flow == "rtscts"
    assert told.displays[0].addresses == {"Counter 12": 3}
    assert told.token_file == tmp_path / "device-token"


def test_the_example_file_can_be_read_with_and_without_what_may_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "agent.toml"
    path.write_text(example())
    assert config.load(path).printer is None
    ports = iter("abcdefgh")
    lines = [line.removeprefix("#") if line[:2] != "# " else line for line in example().splitlines()]
    path.write_text(
        "\n".join(f'port = "{next(ports)}"' if line.startswith("port") else line for line in lines)
    )
    whole = config.load(path)
    assert whole.printer is not None
    assert [len(part) for part in (whole.scanners, whole.displays, whole.buttons, whole.relays)] == [
        1,
        1,
        1,
        1,
    ]
    assert whole.buttons[0].keys["C"] == KeyPart(counter="6", does="no_show")


@pytest.mark.parametrize("table", [config.AgentConfig, *config.TABLES.values()])
def test_every_key_has_a_sentence(table: type[Part]) -> None:
    sentences = {name: field.description for name, field in table.model_fields.items()}
    assert [name for name, sentence in sentences.items() if not (sentence and sentence[-1] in ".)")] == []


@pytest.mark.parametrize(
    "content, sentence",
    [
        pytest.param("server = ", "not valid TOML", id="no TOML"),
        pytest.param("", '"server": is missing', id="nothing"),
        pytest.param('server = "ftp://x"', "must begin with https", id="no web address"),
        pytest.param('server = "https://x"\nprinter.port = 5', '"printer.port"', id="wrong type"),
        pytest.param(
            'server = "https://x"\n[printer]\nport = "x"\nbaud = 1',
            '"printer.baud": there is no such key; did you mean baudrate?',
            id="unknown key",
        ),
        pytest.param('server = "https://x"\nprinters = 1', "did you mean printer?", id="unknown table"),
        pytest.param(
            'server = "https://x"\n[[buttons]]\nport = "/dev/x"\nkeys = { A = { does = "number" } }',
            '"buttons.0.keys.A.number.services": is missing',
            id="a key without its services",
        ),
        pytest.param('server = "https://x"\nzzzz = 1', "there is no such key", id="nothing alike"),
        pytest.param(
            'server = "https://x"\n[printer]\nport = "p"\n[[scanners]]\nport = "p"',
            "p is named twice",
            id="one port twice",
        ),
        pytest.param(
            'server = "https://x"\n[[buttons]]\nport = "p"\nkeys = { A = "next" }',
            "say which counter",
            id="keys of no counter",
        ),
        pytest.param(
            'server = "https://x"\n[[buttons]]\nport = "p"\ncounter = "5"\nkeys = { A = "open" }',
            '"buttons.0.keys.A',
            id="a key that does something else",
        ),
        pytest.param(
            'server = "https://x"\n[[relays]]\nport = "p"\non = "close!"',
            "must be bytes in hexadecimal",
            id="no hexadecimal",
        ),
        pytest.param(
            'server = "https://x"\n[[displays]]\nport = "x"\nwidth = 99', '"displays.0.width"', id="range"
        ),
    ],
)
def test_a_mistake_is_one_sentence(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "agent.toml"
    path.write_text(content)
    with pytest.raises(BadConfiguration, match=sentence) as caught:
        config.load(path)
    assert "\n" not in str(caught.value) or "TOML" in sentence


@pytest.mark.parametrize(
    "content, mode, sentence",
    [
        pytest.param("secret", 0o644, "chmod 600", id="open to others"),
        pytest.param("", 0o600, "is empty", id="empty"),
        pytest.param(None, 0o600, "enrol this device first", id="missing"),
        pytest.param("ü", 0o600, "cannot be read", id="no token"),
    ],
)
def test_a_token_must_be_private(tmp_path: Path, content: str | None, mode: int, sentence: str) -> None:
    path = tmp_path / "token"
    if content is not None:
        path.write_text(content, encoding="utf-8")
        path.chmod(mode)
    with pytest.raises(BadConfiguration, match=sentence):
        config.read_token(path)
