"""`wartemarke config`: all settings in effect, with secrets hidden; the town's set-up as a file, out and in."""

import json
from pathlib import Path

import click
from pydantic import SecretStr
from rich.table import Table
from sqlalchemy.engine import make_url

from base.perform import ask, perform
from base.settings import Settings, config_file
from booking.mails import Letterhead
from wartemarke.cli.door import console, fail, in_one_sentence, open_database, say, settings
from wartemarke.setup_file.taking import OnlyLooking, Taker, look, take
from wartemarke.setup_file.writing import as_text

HIDDEN = "(set, not shown)"
ADDRESSES = ("database_url", "redis_url")


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_context
def config(context: click.Context, as_json: bool) -> None:
    """Show all settings in effect, with secrets hidden; or take the town's set-up out and in."""
    if context.invoked_subcommand is None:
        show(as_json)


@in_one_sentence
def show(as_json: bool) -> None:
    """Show all settings in effect."""
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


@config.command("export")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@in_one_sentence
def export(file: Path | None) -> None:
    """Write the town's set-up to a file, or to the screen."""
    open_database()
    text = ask(as_text)
    if file is None:
        click.echo(text, nl=False)
        return
    file.write_text(text, encoding="utf-8")
    say(f"The set-up is in {file}.")


@config.command("apply")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@in_one_sentence
def apply(file: Path, dry_run: bool) -> None:
    """Take the town's set-up from a file, all of it or nothing, and show what changed."""
    found = open_database()
    taker = Taker(None, Letterhead(found.address, found.town, found.mail_from))
    try:
        lines = perform(look if dry_run else take, file.read_text(encoding="utf-8"), taker)
    except OnlyLooking as differences:
        lines = differences.lines
    except UnicodeDecodeError:
        raise fail(f"{file} is not UTF-8 text.") from None
    click.echo("\n".join(lines or ["The file says the same as the set-up."]))


def shown(found: Settings, name: str) -> str | int | float | bool | None:
    """A setting's value as it may be shown: no password, no key, also not inside an address."""
    value = getattr(found, name)
    if isinstance(value, SecretStr):
        return HIDDEN if value.get_secret_value() else ""
    if name in ADDRESSES and value:
        return make_url(value).render_as_string(hide_password=True)
    return value if isinstance(value, str | int | float | bool | None) else str(value)
