"""`wartemarke migrate`: bring the database up to date."""

import click

from base.database import Database
from wartemarke import schema
from wartemarke.cli.door import console, in_one_sentence, settings


@click.command()
@in_one_sentence
def migrate() -> None:
    """Bring the database up to date with this version. Does nothing where it is."""
    database = Database(settings().database_address)
    was_current = schema.is_current(database)
    schema.migrate(database)
    said = "is up to date already" if was_current else "is up to date now"
    console.print(f"The database {said} ({schema.newest_step()}).", highlight=False)
