"""A whole hall on this machine: server, mail sink, and the agent with simulated devices, each a process of its own.

`wartemarke run` is one in the data folder; tests, rehearsals and benchmarks take one on free ports in a temporary folder:

    with Hall(rehearsal=True) as hall:
        requests.get(hall.address)
        hall.kill_server(); hall.restart_server()
"""

import http.client
import os
import re
import socket
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from base import clock
from base.database import Database
from base.devices.model import DeviceKind
from base.settings import CONFIG_VARIABLE, Settings
from wartemarke import first_login, preparing
from wartemarke.child import Child
from wartemarke.errors import ServerDied
from wartemarke.mail_sink import TEXTS
from wartemarke.rehearsal import doors

LOOPBACK = "127.0.0.1"
PATIENCE_SECONDS = 180
"""A child that dies is noticed at once; this is for machines with much else to do."""
STANDIN_PORT = 8471
NO_LIMIT = 1_000_000
AGENT_ON_LINE = re.compile(r'^wartemarke_sockets\{namespace="/device"\} [1-9]', re.MULTILINE)
REHEARSAL_SWEEP_SECONDS = 0.5
"""Real seconds; a hall that is played with all by itself can afford more often than an installation."""


class Hall:
    """Starts and ends everything that belongs to one hall. `settings` are those of the server, ports filled in."""

    def __init__(
        self,
        folder: Path | None = None,
        *,
        settings: Settings | None = None,
        ports: tuple[int, int] = (0, 0),
        rehearsal: bool = False,
        with_agent: bool = True,
        **given: Any,
    ) -> None:
        """In this folder (none: a temporary one) on free ports, with `given` settings; `rehearsal` lets the clock be driven.

        Or on exactly these `settings`. `ports` of the mails' and the devices' page are preferred ones.
        """
        self._endings = ExitStack()
        self.settings = settings or Settings(**_told(folder or self._temporary(), rehearsal, given))
        self.page_port, self.paper_port = (free_port(port) for port in ports)
        self.settings = self.settings.model_copy(update=self._caught_texts())
        self.standin_port = free_port(STANDIN_PORT if settings else 0)
        self._chosen = [self.page_port, self.paper_port, self.standin_port]
        self._chosen += [] if settings else [self.settings.port, self.settings.smtp_port]
        self._with_agent = with_agent
        self._config = os.environ.get(CONFIG_VARIABLE) if settings else os.devnull
        self._prepare_children()

    # --- where its doors are

    @property
    def address(self) -> str:
        """Address of the server, without a slash at the end."""
        return self.settings.address

    @property
    def mails(self) -> str:
        """Address of the page with the caught mails; /mails.json has them for programs."""
        return f"http://{LOOPBACK}:{self.page_port}"

    @property
    def paper(self) -> str:
        """Address of the simulated devices: paper as pictures, what displays show, faults to switch on."""
        return f"http://{LOOPBACK}:{self.paper_port}"

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.settings.data_dir

    def logins(self) -> dict[str, first_login.FirstLogin]:
        """The generated logins by name: admin, lead, desk, counter1 and so on."""
        return first_login.read(self.folder)

    def enrolment_codes(self) -> dict[DeviceKind, str]:
        """Fresh codes for the kiosk and the board of the main office."""
        with self._database() as database:
            return preparing.enrolment_codes(self.settings, database)

    def doors(self, codes: dict[DeviceKind, str] | None = None) -> doors.Doors:
        """All that a rehearsal needs to know of this hall; `codes` are those that were issued already."""
        codes = codes or self.enrolment_codes()
        clerks = [each for name, each in self.logins().items() if name.startswith("counter")]
        with self._database() as database:
            office = preparing.main_office_id(database)
        return doors.Doors(
            url=self.address,
            mails=self.mails,
            paper=self.paper,
            clock_file=self.settings.clock_file or self.folder / "clock.json",
            office=str(office),
            clerks=[doors.Login(login=each.login, password=each.password) for each in clerks],
            kiosk_code=codes[DeviceKind.KIOSK],
            board_code=codes[DeviceKind.BOARD],
        )

    # --- life

    def prepare(self) -> None:
        """Folder, schema, sample town, logins, tokens; called by `start`."""
        with self._database() as database:
            preparing.prepare(self.settings, database)

    def start(self) -> None:
        """Prepare and start everything; returns when it answers. Raises ServerDied."""
        self._hold_ports()
        try:
            self.prepare()
            for child in self.children:
                child.start()
            self.wait_until_it_answers()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End everything within five seconds."""
        for child in self.children:
            child.ask_to_end()
        for child in self.children:
            child.end()
        self._endings.close()

    def kill_server(self) -> None:
        """End the server as a power cut would (SIGKILL to all its processes)."""
        self.server.kill()

    def restart_server(self) -> None:
        """Start the server again after it was killed; returns when it answers."""
        self.server.start()
        wait_for(self.server, self.settings.port, "/healthz")

    def wait_for_agent(self) -> None:
        """Return when the agent is on the line again after a restart of the server; raises ServerDied when it stays away."""
        until = time.monotonic() + PATIENCE_SECONDS
        while self._with_agent and not AGENT_ON_LINE.search(_get(self.settings.port, "/metrics")[1]):
            if time.monotonic() > until:
                raise ServerDied(part=self.agent.name, log=str(self.agent.log))
            time.sleep(0.05)

    def revive(self) -> list[Child]:
        """Start again what has died since the last call; returns which."""
        dead = [child for child in self.children if not child.is_running]
        for child in dead:
            child.start()
        return dead

    def wait_until_it_answers(self) -> None:
        """Return when server, mail sink and simulated devices answer; raises ServerDied."""
        wait_for(self.server, self.settings.port, "/healthz")
        wait_for(self._sink, self.page_port, "/mails.json")
        if self._with_agent:
            wait_for(self.agent, self.paper_port, "/slips.json")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _fault: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.stop()

    # --- inside

    def _hold_ports(self) -> None:
        """Keep what we chose for our own children, from now on and while one of them is dead: other programs choose, too."""
        for port in self._chosen if sys.platform == "linux" else ():
            with suppress(OSError):  # somebody was quicker; the child will say so
                self._endings.enter_context(held(port))

    def _temporary(self) -> Path:
        return Path(self._endings.enter_context(tempfile.TemporaryDirectory(prefix="wartemarke-")))

    def _caught_texts(self) -> dict[str, object]:
        """Text messages go to our own sink, as mails do."""
        usual = {name: Settings.model_fields[name].default for name in ("sms_body", "sms_token")}
        return {**usual, "sms_url": f"{self.mails}{TEXTS}"}

    def _prepare_children(self) -> None:
        smtp, page, paper = str(self.settings.smtp_port), str(self.page_port), str(self.paper_port)
        token = str(self.folder.absolute() / preparing.AGENT_TOKEN)
        self.server = self._child("server", "serve")
        self._sink = self._child("mail-sink", "mail-sink", "--smtp-port", smtp, "--page-port", page)
        self.agent = self._child(
            "agent",
            "agent",
            "--server",
            self._near_address,
            "--token-file",
            token,
            "--simulate",
            "--page-port",
            paper,
            "--standin-port",
            str(self.standin_port),
        )
        self.children = [self.server, self._sink, *([self.agent] if self._with_agent else [])]

    @property
    def _near_address(self) -> str:
        return f"http://{LOOPBACK}:{self.settings.port}"

    def _child(self, name: str, *arguments: str, module: str = "wartemarke") -> Child:
        environment = _environment(self.settings, self._config)
        return Child(name, list(arguments), environment, self.folder / "log" / f"{name}.log", module)

    def _database(self) -> "_AtHallTime":
        return _AtHallTime(self.settings)


class _AtHallTime:
    """The hall's database while this process sees the time as the hall does; codes and tokens must fit the hall's clock."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __enter__(self) -> Database:
        clock.drive(self._settings.clock_file if self._settings.rehearsal else None)
        self._settings.data_dir.mkdir(parents=True, exist_ok=True)
        self._open = Database(self._settings.database_address)
        return self._open

    def __exit__(self, *_fault: object) -> None:
        self._open.close()
        clock.drive(None)


def free_port(preferred: int = 0) -> int:
    """A port of this machine that nobody uses: the preferred one, else any."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, preferred))
        except OSError:
            probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def held(port: int) -> socket.socket:
    """A port that nobody else is given while this is open. Linux lets a server listen on it beside us, since we do not listen."""
    keeper = socket.socket()
    keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        keeper.bind((LOOPBACK, port))
    except OSError:
        keeper.close()
        raise
    return keeper


def _told(folder: Path, rehearsal: bool, given: dict[str, Any]) -> dict[str, Any]:
    """Settings of a hall of its own: free ports, no limits per address (all visitors come from this machine), quick sweeps."""
    told = {
        "data_dir": folder,
        "port": free_port(),
        "smtp_port": free_port(),
        "requests_per_minute": NO_LIMIT,
        "holds_per_hour": NO_LIMIT,
        "sweep_seconds": REHEARSAL_SWEEP_SECONDS,
    }
    if rehearsal:
        told |= {"rehearsal": True, "clock_file": folder / "clock.json"}
    return told | given


def _environment(settings: Settings, config: str | None) -> dict[str, str]:
    """The environment that gives a child exactly these settings."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("WARTEMARKE_")}
    told = settings.model_dump(mode="json")
    told |= {name: getattr(settings, name).get_secret_value() for name in ("secret_key", "smtp_password")}
    ours = {f"WARTEMARKE_{name.upper()}": str(value) for name, value in told.items() if value is not None}
    return inherited | ours | ({CONFIG_VARIABLE: config} if config else {})


def wait_for(child: Child, port: int, path: str) -> None:
    """Return when something answers there with less than 500, or 503 for a server whose sweeps have not run yet."""
    until = time.monotonic() + PATIENCE_SECONDS
    while child.is_running and time.monotonic() < until:
        if _answers(port, path):
            return
        time.sleep(0.05)
    raise ServerDied(part=child.name, log=str(child.log))


def _answers(port: int, path: str) -> bool:
    return _get(port, path)[0] in {200, 503}


def _get(port: int, path: str) -> tuple[int, str]:
    """Status and content of a page of this machine; 0 where nobody answers."""
    line = http.client.HTTPConnection(LOOPBACK, port, timeout=30)
    try:
        line.request("GET", path)
        answer = line.getresponse()
        return answer.status, answer.read().decode()
    except (OSError, http.client.HTTPException):
        return 0, ""
    finally:
        line.close()
