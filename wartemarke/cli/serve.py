"""`wartemarke serve`: the server only."""

from pathlib import Path

import click

from wartemarke import logs, safety, server
from wartemarke.cli.door import in_one_sentence, open_database, settings


@click.command()
@click.option("--port", type=int, help="TCP port instead of the one in the settings.")
@click.option("--data-dir", type=click.Path(file_okay=False, path_type=Path), help="Folder for all data.")
@in_one_sentence
def serve(port: int | None, data_dir: Path | None) -> None:
    """Run the server only, as on a real installation."""
    found = settings(port=port, data_dir=data_dir)
    safety.check(found)
    logs.configure(found)
    open_database(found)
    server.serve(found)
