"""`wartemarke backup`: the whole database as a file."""

from pathlib import Path

import click
from rich.progress import Progress

from wartemarke import backup as backups
from wartemarke.cli.door import console, in_one_sentence, say, settings


@click.command()
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    help="Where to write it.  [default: backups in the data folder]",
)
@click.option(
    "--keep", type=click.IntRange(min=1), help="Delete all but so many of the newest backups there."
)
@in_one_sentence
def backup(folder: Path | None, keep: int | None) -> None:
    """Write the whole database to a file that only you can read, while the server runs."""
    found = settings()
    folder = folder or found.data_dir / "backups"
    file = backups.new_file(folder)
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Writing the backup", total=None)
        backups.save(
            found.database_address,
            file,
            lambda done, total: progress.update(task, completed=done, total=total),
        )
    say(f"Written: {file} ({file.stat().st_size / 1e6:.1f} MB)")
    for old in backups.forget_old(folder, keep) if keep else []:
        say(f"Deleted: {old}")
