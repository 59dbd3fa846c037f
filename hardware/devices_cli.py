"""`wartemarke devices`: for the person who installs. What is plugged in, what it says, and whether it prints."""

import queue
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import click

from hardware.errors import BadConfiguration, Disconnected
from hardware.escpos import store_logo
from hardware.families import Family, Machine, is_fast, machine_of
from hardware.messages import Cut, Document, Feed, Outcome, Qr, Rule, Text
from hardware.opening import open_port
from hardware.pictures import picture_in
from hardware.plugged import plugged
from hardware.port import Flow, Mode
from hardware.printer import Job, Printer
from hardware.words import OUTCOMES, in_words

SPEEDS = (38400, 9600, 19200, 115200, 57600)
"""What printers are set to, the likely ones first."""

QUESTION = b"\x10\x04\x01"
ANSWER_SECONDS = 0.5
MOST_SECONDS = 60.0
LOGO_WIDTH, LOGO_HEIGHT = 384, 200

TEST_SLIP = Document(
    blocks=(
        Text(text="Wartemarke", align="center", bold=True),
        Text(text="A017", size=8, bold=True, align="center"),
        Rule(),
        Text(text="äöüÄÖÜß € 1.234,56"),
        Text(text="Łódź  Київ"),
        Text(text="0123456789" * 5),
        Qr(payload="https://wartemarke.example/t/TEST"),
        Feed(lines=2),
        Cut(),
    )
)

Command = Callable[..., Any]
port_argument = click.argument("port")
baudrate_option = click.option(
    "--baudrate", type=click.IntRange(300, 4_000_000), default=38400, show_default=True
)
flow_option = click.option("--flow", type=click.Choice(get_args(Flow)), default="none", show_default=True)
mode_option = click.option("--mode", type=click.Choice(get_args(Mode)), default="8N1", show_default=True)
family_option = click.option(
    "--family", type=click.Choice(get_args(Family)), default="escpos", show_default=True
)
profile_option = click.option("--profile", help="The printer's model, as in the agent's file.")


def of_printer(command: Command) -> Command:
    """The options of every command that speaks with a printer."""
    for option in (profile_option, family_option, flow_option, baudrate_option, port_argument):
        command = option(command)
    return command


@click.group(invoke_without_command=True)
@click.pass_context
def devices(context: click.Context) -> None:
    """What is plugged in, and whether it works. Without a command: the list. End the agent first: a port has one owner."""
    if context.invoked_subcommand is None:
        _list()


@devices.command()
@of_printer
def test(port: str, baudrate: int, flow: Flow, family: Family, profile: str | None) -> None:
    """Print a test slip, and say how sure it is that it came out."""
    machine = _machine(port, baudrate, family, profile)
    ended: queue.Queue[tuple[Outcome, str]] = queue.Queue()
    with _printer(port, machine, baudrate, flow, lambda: None) as printer:
        content = machine.encoder.encode(TEST_SLIP)
        printer.submit(Job(content, begin=lambda: True, done=lambda *how: ended.put(how)))
        outcome, reason = ended.get(timeout=MOST_SECONDS + 5)
        click.echo(in_words(printer.health()))
    click.echo(OUTCOMES[outcome] + (f" ({reason.replace('_', ' ')})" if reason else ""))
    if outcome in ("failed", "unknown"):
        raise SystemExit(1)


@devices.command()
@port_argument
@click.argument("picture", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@baudrate_option
@flow_option
@click.option("--name", default="WM", show_default=True, help="Two letters or digits to keep it under.")
def logo(port: str, picture: Path, baudrate: int, flow: Flow, name: str) -> None:
    """Keep a logo in an ESC/POS printer's lasting memory, for slow lines. Seldom: the memory wears out."""
    if not re.fullmatch("[A-Za-z0-9]{2}", name):
        raise click.BadParameter("two letters or digits", param_hint="--name")
    try:
        dots = picture_in(picture, LOGO_WIDTH, LOGO_HEIGHT)
    except (OSError, ValueError) as fault:
        raise click.ClickException(f"{picture} is no picture: {fault}") from fault
    machine, ended = machine_of(), queue.Queue[tuple[Outcome, str]]()
    with _printer(port, machine, baudrate, flow, lambda: None) as printer:
        job = Job(store_logo(name, dots), begin=lambda: True, done=lambda *how: ended.put(how))
        printer.submit(job)
        outcome, reason = ended.get(timeout=MOST_SECONDS + 5)
    if outcome in ("failed", "unknown"):
        raise click.ClickException(f"The printer did not take it ({reason.replace('_', ' ')}).")
    click.echo(f'The logo is in the printer. In the agent\'s file: stored_logo = "{name}"')


@devices.command()
@of_printer
@click.option("--seconds", type=float, help="End after this time; without it Ctrl-C does.")
def watch(
    port: str, baudrate: int, flow: Flow, family: Family, profile: str | None, seconds: float | None
) -> None:
    """Show what a printer says of itself, live: open its cover, take out the paper, and read."""
    news: queue.Queue[None] = queue.Queue()
    machine = _machine(port, baudrate, family, profile)
    with _printer(port, machine, baudrate, flow, lambda: news.put(None)) as printer:
        before = ""
        for _ in _until(seconds):
            said = in_words(printer.health())
            if said != before:
                click.echo(f"{datetime.now():%H:%M:%S}  {said}")
            before = said
            _wait(news, seconds)


@devices.command()
@port_argument
@click.option("--baudrate", type=click.IntRange(300, 4_000_000), default=9600, show_default=True)
@mode_option
@flow_option
@click.option("--seconds", type=float, help="End after this time; without it Ctrl-C does.")
def listen(port: str, baudrate: int, mode: Mode, flow: Flow, seconds: float | None) -> None:
    """Show what a scanner, call box or keypad sends, as text and in hexadecimal."""
    try:
        line = open_port(port, baudrate=baudrate, flow=flow, mode=mode)
        for _ in _until(seconds):
            received = line.read()
            if received:
                click.echo(f"{received.hex(' ')}  {received.decode('utf-8', errors='replace')!r}")
        line.close()
    except Disconnected as fault:
        raise click.ClickException(f"{port}: {fault}") from fault


@devices.command()
@port_argument
@flow_option
def ask(port: str, flow: Flow) -> None:
    """Ask a line at several speeds whether an ESC/POS printer answers."""
    for speed in SPEEDS:
        if _answers(port, speed, flow):
            click.echo(f"An ESC/POS printer answers at {speed}: baudrate = {speed}")
            return
    click.echo("No ESC/POS printer answers. Star printers, scanners and displays do not know the question.")
    raise SystemExit(1)


def _list() -> None:
    found = plugged()
    for device in found:
        click.echo(f"{device.port}\n    {device.name or 'has no name'}: {device.guess}")
    if not found:
        click.echo("Nothing is plugged in. Without devices at hand: wartemarke simulate hall")


def _machine(port: str, baudrate: int, family: Family, profile: str | None) -> Machine:
    try:
        return machine_of(family, profile, is_fast=is_fast(port, baudrate))
    except BadConfiguration as mistake:
        raise click.ClickException(str(mistake)) from mistake


@contextmanager
def _printer(
    port: str, machine: Machine, baudrate: int, flow: Flow, changed: Callable[[], None]
) -> Iterator[Printer]:
    printer = Printer(
        "printer",
        port,
        machine,
        deadline_seconds=MOST_SECONDS,
        changed=changed,
        baudrate=baudrate,
        flow=flow,
    )
    printer.start()
    try:
        yield printer
    finally:
        printer.stop()


def _until(seconds: float | None) -> Iterator[None]:
    end = time.monotonic() + seconds if seconds is not None else float("inf")
    while time.monotonic() < end:
        yield


def _wait(news: "queue.Queue[None]", seconds: float | None) -> None:
    try:
        news.get(timeout=seconds)
    except queue.Empty:
        return


def _answers(port: str, speed: int, flow: Flow) -> bool:
    try:
        line = open_port(port, baudrate=speed, flow=flow, mode="8N1")
    except Disconnected as fault:
        raise click.ClickException(f"{port}: {fault}") from fault
    try:
        line.write(QUESTION, deadline=time.monotonic() + ANSWER_SECONDS)
        return any(_is_status(line.read()) for _ in _until(ANSWER_SECONDS))
    except Disconnected:
        return False
    finally:
        line.close()


def _is_status(received: bytes) -> bool:
    return any(byte & 0x93 == 0x12 for byte in received)
