"""`wartemarke office`: offices."""

import click
from rich.table import Table

from base.offices.queries import counters, offered_at, offices
from base.perform import ask
from wartemarke.cli.door import console, in_one_sentence, open_database


@click.group()
def office() -> None:
    """Offices: list."""


@office.command("list")
@in_one_sentence
def list_offices() -> None:
    """List all offices."""
    open_database()
    table = Table("Key", "Name", "Address", "Counters", "Services")
    for place in ask(offices):
        row = (len(ask(counters, place.id)), len(ask(offered_at, place.id)))
        table.add_row(place.key, place.name, place.address, *map(str, row))
    console.print(table)
