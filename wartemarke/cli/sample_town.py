"""`wartemarke sample-town`: load the sample town."""

import click

from base.perform import perform
from wartemarke.cli.door import in_one_sentence, open_database, say
from wartemarke.sample_town import load


@click.command("sample-town")
@in_one_sentence
def sample_town() -> None:
    """Load the sample town: Chemnitz with three offices. Twice changes nothing."""
    open_database()
    say(
        "The sample town is loaded."
        if perform(load)
        else "The sample town was there already; nothing was changed."
    )
