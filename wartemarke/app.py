"""The web application: every package's pages and sockets on one Flask application."""

from flask import Flask

import base.web.frame
from base import clock
from base.accounts.web import accounts
from base.database import Database, bind
from base.devices.web import devices
from base.settings import Settings
from base.web import live
from base.web.notices import notices
from booking.web import booking
from wartemarke import metrics
from wartemarke.web import operations


def create_app(settings: Settings) -> Flask:
    """Build the application on these settings; binds the database of the process."""
    app = Flask("wartemarke", static_folder=None)
    clock.drive(settings.clock_file if settings.rehearsal else None)
    bind(Database(settings.database_address))
    live.attach(app, settings)  # before the frame, so that sockets too see who stands behind a proxy
    base.web.frame.equip(app, settings)
    metrics.measure(app)
    for pages in (accounts, devices, notices, booking, operations):
        app.register_blueprint(pages)
    return app
