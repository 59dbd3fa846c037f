"""The web server: gunicorn with gevent workers, the same for `wartemarke run` and for a town's installation."""

import importlib
import os
import resource
import shutil
import socket
from contextlib import closing
from typing import Any

import gevent
import structlog
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.workers.ggevent import GeventWorker

from base.settings import Settings
from wartemarke.errors import PortTaken

GRACEFUL_SECONDS = 3
KEEPALIVE_SECONDS = 30
HANGS_AFTER_SECONDS = 30
FILES_BESIDE_SOCKETS = 200

log = structlog.get_logger()


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn, told everything by our settings. `run` returns when the server has ended."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Called by gunicorn."""
        for name, value in options(self.settings).items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Called by gunicorn in each worker; imported only there, so that every worker has connections of its own."""
        return importlib.import_module("wartemarke.worker").start(self.settings)


class Worker(GeventWorker):  # type: ignore[misc]  # as above
    """A gevent worker that sends its sockets away when it has to end, or it would wait for them until it is killed."""

    def handle_exit(self, sig: int, frame: object) -> None:
        """Called by gunicorn for SIGTERM."""
        super().handle_exit(sig, frame)
        gevent.spawn_later(1, cut_all_sockets)


class QuietLog(Logger):  # type: ignore[misc]  # as above
    """Gunicorn's log without client addresses and request paths; its lines go where all of ours go."""

    def setup(self, cfg: Any) -> None:
        """Called by gunicorn; the handlers are those of `wartemarke.logs`."""
        self.cfg = cfg
        self.error_log.propagate = True

    def warning(self, msg: str, *args: object, **_more: object) -> None:
        """A worker that hangs or dies is told; a request that is no HTTP is not worth a line."""
        if not str(msg).startswith("Invalid request"):
            self.error_log.warning(msg, *args)

    def exception(self, msg: str, *_args: object, **_more: object) -> None:
        """The message without its parameters, one of which is the path."""
        self.error_log.exception(str(msg).partition("%")[0].strip())

    def access(self, *_request: object) -> None:
        """Requests are logged by their rule, in `wartemarke.metrics`."""


def serve(settings: Settings) -> None:
    """Run the server until it is told to end; raises PortTaken."""
    be_free(settings.host, settings.port)
    allow_sockets(settings.socket_limit)
    share_figures(settings)
    log.info("server_listens", address=settings.address, workers=settings.workers)
    Server(settings).run()


def options(settings: Settings) -> dict[str, object]:
    """What gunicorn is told."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return {
        "bind": f"{host}:{settings.port}",
        "workers": settings.workers,
        "worker_class": Worker,
        "worker_connections": settings.socket_limit,
        "preload_app": False,
        "keepalive": KEEPALIVE_SECONDS,
        "timeout": HANGS_AFTER_SECONDS,
        "graceful_timeout": GRACEFUL_SECONDS,
        "accesslog": None,
        "logger_class": QuietLog,
        "loglevel": settings.log_level,
        # forwarded headers are judged in one place, by the frame, from `trusted_proxies`
        "forwarded_allow_ips": "",
        "secure_scheme_headers": {},
        "control_socket_disable": True,
        "proc_name": "wartemarke",
    }


def be_free(host: str, port: int) -> None:
    """Raises PortTaken where another program listens: gunicorn itself would try for five seconds and then only log it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise PortTaken(host=host, port=port, reason=fault.strerror or "") from fault


def allow_sockets(wanted: int) -> None:
    """Let the process hold so many connections, as far as the system lets us; often only 1024 files are allowed at first."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + FILES_BESIDE_SOCKETS
    allowed = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    if soft != resource.RLIM_INFINITY and soft < needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    if allowed < needed:
        log.warning("few_files_allowed", allowed=allowed, needed=needed)


def share_figures(settings: Settings) -> None:
    """With several workers, their figures meet in a folder, which must be named before prometheus-client is imported."""
    if settings.workers > 1:
        folder = settings.data_dir / "figures"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def cut_all_sockets() -> None:
    """End all websockets of this process; the screens come back, with jitter, to whoever listens then."""
    live = importlib.import_module("base.web.live")
    for each in list(live.socketio.server.eio.sockets.values()):
        each.queue.cut()
