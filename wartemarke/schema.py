"""The database's schema: bring it up to date, and say whether it is. The steps are in `migrations/versions`."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

import base.accounts.model
import base.alerts.model
import base.audit
import base.devices.model
import base.history.model
import base.hours.model
import base.idempotency
import base.journal
import base.mail.model
import base.numbers
import base.offices.model
import base.programs.model
import base.seldom
import base.texts.model
import base.webhooks.model
import booking.draw.model
import booking.inviting.model
import booking.model
import booking.release.model
import booking.uploads.model
import booking.waiting.model
import callsystem.model
import displays.model
import displays.push.model
import kiosk.cutoff.model
import kiosk.model
import wartemarke.model
from base.database import Base, Database

STEPS = Path(__file__).parent / "migrations"
TABLES = (
    base.accounts.model,
    base.alerts.model,
    base.audit,
    base.devices.model,
    base.history.model,
    base.hours.model,
    base.idempotency,
    base.journal,
    base.mail.model,
    base.numbers,
    base.offices.model,
    base.programs.model,
    base.seldom,
    base.texts.model,
    base.webhooks.model,
    booking.model,
    booking.release.model,
    booking.draw.model,
    booking.uploads.model,
    booking.inviting.model,
    booking.waiting.model,
    callsystem.model,
    displays.model,
    displays.push.model,
    kiosk.model,
    wartemarke.model,
)
"""All modules with tables: importing them is what makes the tables known."""


def migrate(database: Database) -> None:
    """Bring the schema up to date; does nothing where it is. Each step is one transaction."""
    with database.writing.connect() as connection:
        settings = config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
        connection.commit()


def is_current(database: Database) -> bool:
    """Whether the database has had all steps. Raises SQLAlchemy's errors when it cannot be reached."""
    with database.reading.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        return MigrationContext.configure(connection).get_current_revision() == newest_step()


@cache
def newest_step() -> str | None:
    """The name of the newest step that this version of Wartemarke knows."""
    return ScriptDirectory.from_config(config()).get_current_head()


def differences(connection: Connection) -> list[object]:
    """What the tables in the code have and the database has not, or the other way round; empty when they agree."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))


def config() -> Config:
    """Alembic's configuration, without a file."""
    settings = Config()
    settings.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings
