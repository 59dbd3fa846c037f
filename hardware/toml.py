"""Writes the little TOML that we need: tables of text, numbers, lists, and tables in one line."""

import json
from typing import Any


def inline(value: Any) -> str:
    """One value in one line. JSON writes all but tables as TOML does."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {inline(each)}" for key, each in value.items()) + " }"
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def toml(content: dict[str, Any]) -> str:
    """Tables and lists of tables, as the agent's file has them."""
    parts = []
    for name, value in content.items():
        tables = value if isinstance(value, list) else [value]
        header = f"[[{name}]]" if isinstance(value, list) else f"[{name}]"
        for table in tables:
            parts.append("\n".join([header, *(f"{key} = {inline(each)}" for key, each in table.items())]))
    return "\n\n".join(parts) + "\n"
