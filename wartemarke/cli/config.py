"""`wartemarke config`: all settings in effect, with secrets hidden."""

import json

import click
from pydantic import SecretStr
from rich.table import Table
from sqlalchemy.engine import make_url

from base.settings import Settings, config_file
from wartemarke.cli.door import console, in_one_sentence, say, settings

HIDDEN = "(set, not shown)"
ADDRESSES = ("database_url", "redis_url")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@in_one_sentence
def config(as_json: bool) -> None:
    """Show all settings in effect, with secrets hidden."""
    found = settings()
    if as_json:
        click.echo(json.dumps({name: shown(found, name) for name in Settings.model_fields}, indent=2))
        return
    table = Table("Setting", "Value", "What it is")
    for name, field in Settings.model_fields.items():
        table.add_row(name, str(shown(found, name)), field.description)
    console.print(table)
    file = config_file()
    say(
        f"From {file if file.exists() else f'no file ({file} is not there)'} and WARTEMARKE_… in the environment."
    )


def shown(found: Settings, name: str) -> str | int | float | bool | None:
    """A setting's value as it may be shown: no password, no key, also not inside an address."""
    value = getattr(found, name)
    if isinstance(value, SecretStr):
        return HIDDEN if value.get_secret_value() else ""
    if name in ADDRESSES and value:
        return make_url(value).render_as_string(hide_password=True)
    return value if isinstance(value, str | int | float | bool | None) else str(value)
