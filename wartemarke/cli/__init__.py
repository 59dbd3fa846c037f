"""The command line. Each command is a module of its own, imported only when it is asked for: so `wartemarke agent` imports no
server, and `wartemarke serve` is patched by gevent before anything else is imported.

A new command is a line in COMMANDS and a module with a click command of the name given there.
"""

import importlib
import os
from dataclasses import dataclass

import click

PRIVATE = 0o077
"""What we write, database and logs above all, is for our own user only."""

NOT_INSTALLED = (
    "`wartemarke {name}` needs the Python package {missing}, which is not installed here."
    " Install wartemarke[server] for the server, wartemarke[agent] for the devices of a kiosk."
)


@dataclass(frozen=True)
class Place:
    """Where a command lives, its sentence for `--help`, and whether it runs under gevent."""

    address: str
    sentence: str
    patched: bool = False


COMMANDS = {
    "run": Place(
        "wartemarke.cli.run:run",
        "Start everything on this machine, with a sample town and simulated devices.",
    ),
    "serve": Place("wartemarke.cli.serve:serve", "Run the server only, as on a real installation.", True),
    "agent": Place("hardware.cli:agent", "Hold printers, scanners and displays of one kiosk."),
    "devices": Place(
        "hardware.devices_cli:devices", "What is plugged into this kiosk PC, and whether it works."
    ),
    "simulate": Place(
        "hardware.simulators.cli:simulate", "Devices made of software, with a page and faults."
    ),
    "migrate": Place("wartemarke.cli.migrate:migrate", "Bring the database up to date with this version."),
    "backup": Place(
        "wartemarke.cli.backup:backup", "Write the whole database to a file, while the server runs."
    ),
    "restore": Place("wartemarke.cli.restore:restore", "Put a backup in the place of the database."),
    "move-database": Place(
        "wartemarke.cli.move_database:move_database",
        "Take all rows to another database, SQLite or PostgreSQL.",
    ),
    "config": Place(
        "wartemarke.cli.config:config",
        "Show all settings in effect; the town's set-up as a file: export, apply.",
    ),
    "account": Place("wartemarke.cli.account:account", "Accounts of staff: add, list, set a password."),
    "device": Place("wartemarke.cli.device:device", "Kiosks, boards and agents: add, enrol, list, revoke."),
    "office": Place("wartemarke.cli.office:office", "Offices: list."),
    "sample-town": Place(
        "wartemarke.cli.sample_town:sample_town", "Load the sample town; twice changes nothing."
    ),
    "import-catalogue": Place(
        "wartemarke.cli.import_catalogue:import_catalogue", "Read a city's services and places from a file."
    ),
    "record": Place("wartemarke.cli.record:record", "Write a past day to a file, without anything personal."),
    "rehearse": Place("wartemarke.cli.rehearse:rehearse", "Play a day against a running system."),
    "doctor": Place("wartemarke.cli.doctor:doctor", "Look for what is not right, and change nothing."),
    "mail-sink": Place("wartemarke.cli.mail_sink:mail_sink", "Catch mails and show them, for development."),
}


class Lazy(click.Group):
    """A group that knows its commands' names and sentences, and imports one only to run it."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """All names, in the order of COMMANDS."""
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """The command of this name; None when there is none."""
        place = COMMANDS.get(name)
        if place is None:
            return None
        try:
            return _found(place)
        except ModuleNotFoundError as missing:
            # Of ours everything is there; so it is one of the packages that come with an extra only.
            raise click.ClickException(NOT_INSTALLED.format(name=name, missing=missing.name)) from missing

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """The list for `--help`, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.sentence) for name, place in COMMANDS.items()])


def _found(place: Place) -> click.Command:
    if place.patched:
        importlib.import_module("gevent.monkey").patch_all()
    module, _, attribute = place.address.partition(":")
    found: click.Command = getattr(importlib.import_module(module), attribute)
    return found


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wartemarke", message="Wartemarke %(version)s")
def wartemarke() -> None:
    """Wartemarke: appointments and the call system of a town hall."""
    os.umask(PRIVATE)


def main() -> None:
    """The program `wartemarke`."""
    wartemarke(prog_name="wartemarke")
