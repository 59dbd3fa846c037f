"""`wartemarke device`: kiosks, boards and agents."""

import os
from pathlib import Path

import click
from rich.table import Table

from base.devices import queries, service
from base.devices.model import DeviceKind
from base.offices.queries import office_by_key, offices
from base.perform import ask, perform
from wartemarke.cli.door import console, in_one_sentence, open_database, say


@click.group()
def device() -> None:
    """Kiosks, boards and agents: add, code, list, revoke."""


@device.command("add")
@click.argument("kind", type=click.Choice([str(kind) for kind in DeviceKind]))
@click.argument("name")
@click.option("--office", required=True, help="Key of the office.")
@click.option("--kiosk", type=int, help="Number of the kiosk that an agent prints and scans for.")
@in_one_sentence
def add(kind: str, name: str, office: str, kiosk: int | None) -> None:
    """Add a device and show its code."""
    open_database()
    added = perform(service.add, ask(office_by_key, office).id, DeviceKind(kind), name, kiosk)
    _tell_code(added.id)


@device.command("code")
@click.argument("device_id", type=int)
@click.option(
    "--token-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="For an agent: enrol it at once and write its token here, readable by you only.",
)
@in_one_sentence
def code(device_id: int, token_file: Path | None) -> None:
    """Show a fresh code for a device; it works once, within 30 minutes."""
    open_database()
    if token_file is None:
        _tell_code(device_id)
        return
    _device, token = perform(service.enrol, perform(service.new_code, device_id))
    with os.fdopen(os.open(token_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(token)
    say(f"The token is in {token_file}.")


@device.command("list")
@in_one_sentence
def list_devices() -> None:
    """List all devices."""
    open_database()
    keys = {place.id: place.key for place in ask(offices)}
    table = Table("No.", "Kind", "Name", "Office", "Works for", "Enrolled", "Last heard of (UTC)")
    for each in ask(queries.devices):
        seen = each.seen_at.strftime("%Y-%m-%d %H:%M") if each.seen_at else ""
        enrolled = "yes" if each.token_hash else "no"
        works_for = str(each.kiosk_id or "")
        table.add_row(str(each.id), each.kind, each.name, keys[each.office_id], works_for, enrolled, seen)
    console.print(table)


@device.command("revoke")
@click.argument("device_id", type=int)
@in_one_sentence
def revoke(device_id: int) -> None:
    """Shut a device out; it must be enrolled anew."""
    open_database()
    perform(service.revoke, device_id)
    say("The device is shut out.")


def _tell_code(device_id: int) -> None:
    address = open_database().address
    say(f"{address}/enrol?code={perform(service.new_code, device_id)}")
    say("It works once, within 30 minutes. An agent: wartemarke device code NUMBER --token-file FILE")
