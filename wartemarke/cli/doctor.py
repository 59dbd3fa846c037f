"""`wartemarke doctor`: look for what is not right, and change nothing."""

import sys

import click
from rich.table import Table

from wartemarke.cli.door import console, in_one_sentence, settings
from wartemarke.doctor import findings


@click.command()
@in_one_sentence
def doctor() -> None:
    """Look for what is not right, and change nothing. Exit code 1 when something is found."""
    table = Table("What", "Found")
    is_well = True
    for each in findings(settings()):
        is_well = is_well and not each.troubles
        table.add_row(each.what, "\n".join(each.troubles[:10]) or "[green]well[/green]")
    console.print(table)
    sys.exit(0 if is_well else 1)
