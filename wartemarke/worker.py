"""One server process: the application, and what runs beside it. Imported only after gevent has patched the standard library."""

import gevent
from flask import Flask, Response
from gunicorn.http.errors import ParseException

from base.settings import Settings
from base.web.faults import BadRequest, show
from wartemarke import logs
from wartemarke.app import create_app
from wartemarke.devices import watch_for_ever
from wartemarke.heartbeat import beat_for_ever
from wartemarke.jobs import Jobs


def start(settings: Settings) -> Flask:
    """Build the application and start the heartbeat, the watch over agents, and the sweeps."""
    logs.configure(settings)
    app = create_app(settings)
    app.register_error_handler(ParseException, _broken_body)
    Jobs(settings).start()
    gevent.spawn(beat_for_ever)
    gevent.spawn(watch_for_ever)
    return app


def _broken_body(_fault: Exception) -> Response:
    """Gunicorn reads a body while we ask for it; that its chunks are none is found out only then."""
    return show(BadRequest())
