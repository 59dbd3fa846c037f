"""`wartemarke restore FILE`: put a backup in the place of the database."""

from pathlib import Path

import click
from rich.progress import Progress

from base.settings import Settings
from wartemarke import backup as backups
from wartemarke.cli.door import console, in_one_sentence, say, settings


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@in_one_sentence
def restore(file: Path, yes: bool) -> None:
    """Put a backup in the place of the database. What is there now is kept as a backup first."""
    found = settings()
    backups.kind_of(file)
    if not yes:
        click.confirm(
            "What was booked and called since this backup will be gone. Put it back?", abort=True, err=True
        )
    with Progress(console=console, transient=True) as progress:
        kept = _keep_present(found)
        task = progress.add_task("Putting the backup back", total=None)
        backups.restore(
            found.database_address,
            file,
            lambda done, total: progress.update(task, completed=done, total=total),
        )
    say(f"Restored from {file}.")
    if kept:
        say(f"What was there before is kept in {kept}.")
    say("All logins have ended. Look at /admin/devices for devices that had been shut out since.")


def _keep_present(found: Settings) -> Path | None:
    if not backups.is_there(found.database_address):
        return None
    kept = backups.new_file(found.data_dir / "backups")
    backups.save(found.database_address, kept, lambda _done, _total: None)
    return kept
