"""`wartemarke agent`: reads what it is told, starts the agent, ends it on Ctrl-C.

Also runs alone, without the server's package: `python -m hardware`.
"""

import logging
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Never

import click

from hardware import config, watchdog
from hardware.agent import Agent
from hardware.enrolling import enrol
from hardware.errors import BadConfiguration
from hardware.example import example as whole_example
from hardware.simulators.hall import Hall
from hardware.simulators.page import Page

log = logging.getLogger(__name__)

A_PART_DIED = 1
BAD_CONFIGURATION = 2
"""Exit code when a person has to mend something first."""


@click.command()
@click.option("--server", help="Address of the Wartemarke server, https://...")
@click.option(
    "--token-file",
    type=click.Path(path_type=Path),
    help="File with this device's token, readable by you only.",
)
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="TOML file naming the ports.")
@click.option("--simulate", is_flag=True, help="Use a simulated printer, scanner and counter displays.")
@click.option("--page-port", type=click.IntRange(0, 65535), help="Port of the simulators' page; 0 takes any.")
@click.option(
    "--standin-port",
    type=click.IntRange(0, 65535),
    help="Port of the page that steps in while the server is away; 0 takes any.",
)
@click.option(
    "--enrol", "code", help="Make this PC known to the server by a code from its page of devices, and end."
)
@click.option("--example", is_flag=True, help="Print a configuration with a sentence for every key, and end.")
def agent(
    server: str | None,
    token_file: Path | None,
    config_file: Path | None,
    simulate: bool,
    page_port: int | None,
    standin_port: int | None,
    code: str | None,
    example: bool,
) -> None:
    """Hold the devices of this kiosk PC and speak for them with the server."""
    if example:
        click.echo(whole_example(), nl=False)
        return
    # force: python-escpos sets up logging of its own the moment it is imported.
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )
    try:
        with _simulated_ports(simulate, page_port or 0) as ports:
            if standin_port is not None:
                ports = ports | {"standin_port": standin_port}
            told = _settings(config_file, server, token_file, ports)
            if code is not None:
                _enrol(told, code)
            elif not _run(Agent(told, _token(told))):
                sys.exit(A_PART_DIED)
    except BadConfiguration as fault:
        _give_up(str(fault))


def _settings(
    config_file: Path | None, server: str | None, token_file: Path | None, ports: dict[str, object]
) -> config.AgentConfig:
    """The file first, the command line above it, simulated ports above all."""
    given: dict[str, object] = dict(ports)
    given |= {"server": server} if server else {}
    given |= {"token_file": token_file.absolute()} if token_file else {}
    if config_file is not None:
        return config.load(config_file, **given)
    if token_file is not None:
        beside = token_file.absolute()
        given |= {
            "attempts_file": beside.with_name("attempts.sqlite"),
            "standin_file": beside.with_name("standin.sqlite"),
        }
    if server is None:
        raise BadConfiguration("Say where the server is: --server https://... or --config FILE.")
    return config.checked(given, "command line")


def _token(told: config.AgentConfig) -> str:
    return config.read_token(_token_file(told))


def _token_file(told: config.AgentConfig) -> Path:
    if told.token_file is None:
        raise BadConfiguration("Say where this device's token is: --token-file FILE.")
    return told.token_file


def _enrol(told: config.AgentConfig, code: str) -> None:
    name = enrol(told.server, code, _token_file(told))
    click.echo(
        f"The server knows this PC as “{name}”. Its token is in {told.token_file}, readable by you only."
    )


@contextmanager
def _simulated_ports(wanted: bool, page_port: int) -> Iterator[dict[str, object]]:
    if not wanted:
        yield {}
        return
    with ExitStack() as ending:
        hall = Hall()
        ending.callback(hall.stop)
        page = Page(hall, port=page_port)
        hall.start()
        page.start()
        ending.callback(page.stop)
        log.info("simulated devices: %s", page.address)
        yield hall.ports()


def _run(running: Agent) -> bool:
    """Until a signal; False when a part of it died before."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    running.start()
    log.info("agent is running")
    ended_well = watchdog.watch(running.is_turning, stop)
    running.stop()
    log.info("agent has ended")
    return ended_well


def _give_up(sentence: str) -> Never:
    click.echo(sentence, err=True)
    sys.exit(BAD_CONFIGURATION)
