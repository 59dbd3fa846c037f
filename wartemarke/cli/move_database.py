"""`wartemarke move-database ADDRESS`: from SQLite to PostgreSQL, or back."""

import click
from rich.table import Table

from wartemarke.cli.door import console, in_one_sentence, say, settings
from wartemarke.moving import move


@click.command("move-database")
@click.argument("address")
@in_one_sentence
def move_database(address: str) -> None:
    """Copy all rows into the empty database at ADDRESS and compare counts and sums. Stop the server first.

    ADDRESS is what `database_url` will be, for example postgresql+psycopg://user:password@host/wartemarke
    """
    with console.status("Moving …") as status:
        moved = move(settings().database_address, address, lambda table: status.update(f"Moving {table} …"))
    table = Table("table", "rows", "sum of numbers", box=None)
    for each in moved:
        table.add_row(each.table, str(each.rows), str(each.total))
    console.print(table)
    say("All rows are there. Set database_url to this address, then start the server.")
