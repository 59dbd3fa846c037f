"""A server that can be killed many times: what holds its address has imported everything, so the next one is there at once.

The processes that answer are gunicorn's, as in a town, with the whole application; the sweeps stay out, they would begin anew in
each. Nothing else is imported here, because gevent has to come first.
"""

import importlib
import os
from typing import Any

import gevent
from gevent import monkey

ALIVE = "alive"
"""Folder in the data folder: a file for each process that answers, named by its number."""


def fork_for_ever() -> None:
    """Import everything, listen, and fork servers as often as they are killed."""
    monkey.patch_all(os=False, signal=False)  # forks stay the system's, as in gunicorn's own parent
    application = importlib.import_module("wartemarke.app")
    devices = importlib.import_module("wartemarke.devices")
    settings = importlib.import_module("base.settings").Settings()
    alive = settings.data_dir / ALIVE
    alive.mkdir(exist_ok=True)
    town_server: Any = importlib.import_module("wartemarke.server").Server

    class ForkedServer(town_server):  # type: ignore[misc]  # found at run time
        def load(self) -> Any:
            (alive / str(os.getpid())).touch()
            app = application.create_app(self.settings)
            gevent.spawn(devices.watch_for_ever)
            return app

    ForkedServer(settings).run()


if __name__ == "__main__":
    fork_for_ever()
