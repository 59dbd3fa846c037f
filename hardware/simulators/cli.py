"""`wartemarke simulate`: devices made of software on serial lines with stable names, and orders to those that run."""

import json
import logging
import signal
import threading
import urllib.error
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException
from pathlib import Path
from typing import get_args

import click

from hardware.errors import BadConfiguration
from hardware.families import Family
from hardware.simulators.hall import DISPENSER, NAMES, SERVICE, Hall, stable_folder
from hardware.simulators.page import Page
from hardware.toml import toml

ADDRESS = ".page"
"""Behind a device's name in the folder: the file that says where its page is."""

SECONDS = 5
NOBODY = "No simulated {device} runs here: wartemarke simulate hall, or name a running page with --page"

folder_option = click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the ports lie, instead of the usual place.",
)
page_option = click.option(
    "--page-port", type=click.IntRange(0, 65535), default=0, help="Port of the page; 0: any."
)
running_option = click.option(
    "--page",
    help="Of running devices, as `make run` and `agent --simulate` print it: http://127.0.0.1:8082.",
)
fault_option = click.option(
    "--fault",
    "faults",
    multiple=True,
    help="A fault from the start: paper_out, or with a number: slow=300. Repeatable.",
)


@click.group()
def simulate() -> None:
    """Devices made of software, for everybody who has none at hand.

    Each lies on a pseudo terminal with a stable name; what it does is seen on a web page. `fault`, `scan` and `press` speak to
    devices that run already.
    """


@simulate.command()
@click.option(
    "--family", type=click.Choice(get_args(Family)), default="escpos", help="What the printer speaks."
)
@folder_option
@page_option
@fault_option
def printer(family: Family, folder: Path | None, page_port: int, faults: Sequence[str]) -> None:
    """A slip printer."""
    _run(("printer",), folder, page_port, faults, family)


@simulate.command()
@folder_option
@page_option
@fault_option
def scanner(folder: Path | None, page_port: int, faults: Sequence[str]) -> None:
    """A code scanner."""
    _run(("scanner",), folder, page_port, faults)


@simulate.command()
@folder_option
@page_option
@fault_option
def display(folder: Path | None, page_port: int, faults: Sequence[str]) -> None:
    """The number displays of all counters."""
    _run(("displays",), folder, page_port, faults)


@simulate.command()
@folder_option
@page_option
@fault_option
def button(folder: Path | None, page_port: int, faults: Sequence[str]) -> None:
    """A box with call buttons."""
    _run(("buttons",), folder, page_port, faults)


@simulate.command()
@click.option("--service", default=SERVICE, show_default=True, help="What its button draws a number for.")
@click.option(
    "--family", type=click.Choice(get_args(Family)), default="escpos", help="What the printer speaks."
)
@folder_option
@page_option
def dispenser(service: str, family: Family, folder: Path | None, page_port: int) -> None:
    """A ticket printer with a button and no screen."""
    _run(DISPENSER, folder, page_port, (), family, service)


@simulate.command()
@folder_option
@page_option
@fault_option
def pagers(folder: Path | None, page_port: int, faults: Sequence[str]) -> None:
    """A transmitter, and the pagers of visitors outside."""
    _run(("pagers",), folder, page_port, faults)


@simulate.command()
@folder_option
@page_option
@fault_option
def relay(folder: Path | None, page_port: int, faults: Sequence[str]) -> None:
    """A relay: a door, a lamp, an amplifier."""
    _run(("relay",), folder, page_port, faults)


@simulate.command()
@click.option(
    "--family", type=click.Choice(get_args(Family)), default="escpos", help="What the printer speaks."
)
@folder_option
@page_option
def hall(family: Family, folder: Path | None, page_port: int) -> None:
    """All devices of a small hall."""
    _run(NAMES, folder, page_port, (), family)


@simulate.command()
@click.argument("device", type=click.Choice(NAMES))
@click.argument("name")
@click.argument("value", type=click.IntRange(0), default=1)
@folder_option
@running_option
def fault(device: str, name: str, value: int, folder: Path | None, page: str | None) -> None:
    """Switch a fault of a running device on (1, or its number) or off (0)."""
    _order(device, folder, page, "/fault", {"device": device, "fault": name, "value": value})


@simulate.command()
@click.argument("text")
@folder_option
@running_option
def scan(text: str, folder: Path | None, page: str | None) -> None:
    """Hold a code before the running scanner."""
    _order("scanner", folder, page, "/scan", {"text": text})


@simulate.command()
@click.argument("key")
@folder_option
@running_option
def press(key: str, folder: Path | None, page: str | None) -> None:
    """Press a key of the running box: A, B or C call, N draws a number."""
    _order("buttons", folder, page, "/press", {"key": key})


def _run(
    names: Sequence[str],
    folder: Path | None,
    page_port: int,
    faults: Sequence[str],
    family: Family = "escpos",
    service: str = SERVICE,
) -> None:
    logging.basicConfig(level=logging.WARNING, force=True)  # python-escpos sets up logging of its own
    place = _place(folder)
    try:
        simulated = Hall(place, names=names, family=family, service=service)
    except BadConfiguration as mistake:
        raise click.ClickException(str(mistake)) from mistake
    try:
        for given in faults:
            _set_fault(simulated, names[0], given)
        page = Page(simulated, port=page_port)
    except BadConfiguration as mistake:
        simulated.stop()
        raise click.ClickException(str(mistake)) from mistake
    stop = _on_ctrl_c()
    simulated.start()
    page.start()
    _tell(simulated, page.address)
    stop.wait()
    page.stop()
    simulated.stop()
    for name in names:
        (place / (name + ADDRESS)).unlink(missing_ok=True)


def _set_fault(simulated: Hall, device: str, given: str) -> None:
    name, _, value = given.partition("=")
    if not (value or "1").isdigit():
        raise BadConfiguration(f"A fault has a number, like slow=300; {given} has none.")
    try:
        simulated.device(device).set_fault(name, int(value or 1))
    except ValueError:
        known = ", ".join(simulated.device(device).fault_states)
        raise BadConfiguration(f"There is no fault {name}; there are: {known}.") from None


def _tell(simulated: Hall, address: str) -> None:
    for name in simulated.names:
        (simulated.folder / (name + ADDRESS)).write_text(address)
    click.echo(f"Page: {address}\n\nFor the agent's file:\n")
    click.echo(toml(simulated.ports()))
    click.echo("Ctrl-C ends it.")


def _on_ctrl_c() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _place(folder: Path | None) -> Path:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        return folder
    try:
        return stable_folder()
    except BadConfiguration as mistake:
        raise click.ClickException(str(mistake)) from mistake


def _order(device: str, folder: Path | None, page: str | None, path: str, content: dict[str, object]) -> None:
    try:
        address = (page or (_place(folder) / (device + ADDRESS)).read_text()).rstrip("/")
        request = urllib.request.Request(address + path, data=json.dumps(content).encode())
        urllib.request.urlopen(request, timeout=SECONDS).close()
    except urllib.error.HTTPError as refusal:
        refusal.close()
        raise click.ClickException(f"The simulated {device} knows no such thing.") from refusal
    except (OSError, ValueError, HTTPException) as mistake:
        raise click.ClickException(NOBODY.format(device=device)) from mistake
