"""What must be there before a hall opens: data folder, schema, sample town, first logins, tokens and codes of its devices."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.codes import token_hash
from base.database import Database
from base.devices import service
from base.devices.model import Device, DeviceKind
from base.offices.queries import office_by_key
from base.settings import Settings
from wartemarke import first_login, sample_town, schema

MAIN_OFFICE = "mitte"
AGENT_TOKEN = "agent-token"
REHEARSAL_CODES_LIVE = timedelta(days=366)


def prepare(settings: Settings, database: Database) -> None:
    """Bring folder and database to the state in which everything can start; what is there already stays as it is."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    schema.migrate(database)
    database.write(sample_town.load)
    logins = database.write(lambda session: first_login.create_all(session, MAIN_OFFICE))
    if logins:
        first_login.write(settings.data_dir, logins)
    _enrol_agent(database, settings.data_dir / AGENT_TOKEN)


def enrolment_codes(settings: Settings, database: Database) -> dict[DeviceKind, str]:
    """Fresh codes for the kiosk and the board of the main office. For a rehearsal they live a year, for its clock jumps."""

    def fresh(session: Session) -> dict[DeviceKind, str]:
        codes = {}
        for kind in (DeviceKind.KIOSK, DeviceKind.BOARD):
            device = _device(session, kind)
            codes[kind] = service.new_code(session, device.id)
            if settings.rehearsal:
                device.code_ends_at = clock.now() + REHEARSAL_CODES_LIVE
        return codes

    return database.write(fresh)


def free_space(folder: Path) -> int:
    """Bytes that are free where this folder is."""
    return shutil.disk_usage(folder).free


def main_office_id(database: Database) -> int:
    """The id of the sample town's main office."""
    return database.read(lambda session: office_by_key(session, MAIN_OFFICE).id)


def _enrol_agent(database: Database, file: Path) -> None:
    """Enrol the simulated devices, unless the token at hand is still good."""

    def enrolled(session: Session) -> str:
        agent = _device(session, DeviceKind.AGENT)
        if file.exists() and agent.token_hash == token_hash(file.read_text().strip()):
            return ""
        return service.enrol(session, service.new_code(session, agent.id))[1]

    token = database.write(enrolled)
    if token:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as written:
            written.write(token)


def _device(session: Session, kind: DeviceKind) -> Device:
    office = office_by_key(session, MAIN_OFFICE)
    found = select(Device).where(Device.office_id == office.id, Device.kind == kind).order_by(Device.id)
    return session.scalars(found.limit(1)).one()
