"""The agent's file as a text to fill in: every key with its sentence, what may be left out behind a #."""

from collections.abc import Iterator
from typing import Any

from pydantic.fields import FieldInfo

from hardware.config import TABLES, AgentConfig
from hardware.toml import inline

VALUES: dict[str, Any] = {
    "server": "https://termine.example",
    "token_file": "/var/lib/wartemarke-agent/device-token",
    "attempts_file": "/var/lib/wartemarke-agent/attempts.sqlite",
    "port": "/dev/serial/by-id/usb-...",
    "profile": "TM-T88V",
    "stored_logo": "WM",
    "kiosk": "Kiosk upstairs",
    "standin_port": 8471,
    "standin_file": "/var/lib/wartemarke-agent/standin.sqlite",
    "counter": "5",
    "counters": ["5"],
    "addresses": {"Counter 12": 3},
    "keys": {"A": "next", "B": "again", "C": {"counter": "6", "does": "no_show"}},
}
"""What a person may imagine, where the program itself has nothing to propose."""

SINGLE = "printer"
"""The one table of which there is only one."""


def example() -> str:
    """The whole file."""
    return "\n".join(_file()) + "\n"


def _file() -> Iterator[str]:
    yield "# What the agent of this kiosk PC is told. Keys behind a # stand at what is assumed anyway."
    for name, field in AgentConfig.model_fields.items():
        if name not in TABLES:
            yield from ["", f"# {field.description}", f"{name} = {inline(_value(name, field))}"]
    for name, table in TABLES.items():
        header = f"[{name}]" if name == SINGLE else f"[[{name}]]"
        yield from ["", "", f"# --- {AgentConfig.model_fields[name].description}", f"#{header}"]
        for key, field in table.model_fields.items():
            yield from [f"# {field.description}", f"#{key} = {inline(_value(key, field))}"]


def _value(name: str, field: FieldInfo) -> Any:
    return VALUES.get(name, field.default)
