"""`wartemarke record`: a past day as a file without anything personal, to be rehearsed."""

from datetime import datetime
from pathlib import Path

import click

from base.offices.queries import office_by_key
from base.perform import ask
from wartemarke.cli.door import fail, in_one_sentence, open_database, settings
from wartemarke.rehearsal.day import BrokenScenario
from wartemarke.rehearsal.recorded import record as record_day


@click.command()
@click.option("--office", required=True, help="The office's key, see `wartemarke office list`.")
@click.option("--day", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The local day.")
@click.option(
    "--hall",
    type=click.Path(path_type=Path, exists=True),
    help="Data folder of a hall started by `run --rehearsal`; else the database of the settings.",
)
@in_one_sentence
def record(office: str, day: datetime, hall: Path | None) -> None:
    """Write a past day of an office to standard output: times, services and lengths, no name, number or code.

    `wartemarke rehearse FILE` plays it, and `--what-if` shows what other dials would have done.
    """
    open_database(settings(data_dir=hall))
    try:
        recorded = ask(lambda session: record_day(session, office_by_key(session, office), day.date()))
    except BrokenScenario as nothing:
        raise fail(f"{nothing}.") from None
    click.echo(recorded.model_dump_json(indent=1))
