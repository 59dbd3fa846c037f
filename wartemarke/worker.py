"""One server process: the application, and what runs beside it. Imported only after gevent has patched the standard library."""

import gevent
from flask import Flask

from base.settings import Settings
from wartemarke import logs
from wartemarke.app import create_app
from wartemarke.devices import watch_for_ever
from wartemarke.heartbeat import beat_for_ever
from wartemarke.jobs import Jobs


def start(settings: Settings) -> Flask:
    """Build the application and start the heartbeat, the watch over agents, and the sweeps."""
    logs.configure(settings)
    app = create_app(settings)
    Jobs(settings).start()
    gevent.spawn(beat_for_ever)
    gevent.spawn(watch_for_ever)
    return app
