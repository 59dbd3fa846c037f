"""`wartemarke import-catalogue FILE ...`: take over a city's services and places."""

from pathlib import Path

import click
from rich.progress import Progress
from rich.table import Table

from base.offices.catalogue import Catalogue, read
from base.offices.importing import Report, take_catalogue
from base.perform import perform
from wartemarke.cli.door import console, in_one_sentence, open_database


@click.command("import-catalogue")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@in_one_sentence
def import_catalogue(files: tuple[Path, ...]) -> None:
    """Read services and places from dldb JSON files; twice changes nothing, a broken file changes nothing.

    Services come before places: a place names the services that it offers.
    """
    open_database()
    catalogues = [(file, read(file)) for file in files]
    for file, catalogue in sorted(catalogues, key=lambda each: not each[1].services):
        _show(file, _take(file, catalogue))


def _take(file: Path, catalogue: Catalogue) -> Report:
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(f"Taking {file.name}", total=None)
        return perform(
            take_catalogue, catalogue, lambda done, total: progress.update(task, completed=done, total=total)
        )


def _show(file: Path, report: Report) -> None:
    counts = f"{report.taken} new, {report.changed} changed, {report.unchanged} as before, {len(report.skipped)} skipped"
    console.print(f"{file.name}: {counts}", highlight=False, markup=False)
    if report.skipped:
        table = Table("line", "skipped", "why", box=None)
        for line, what, why in report.skipped:
            table.add_row(str(line), what, why)
        console.print(table)
