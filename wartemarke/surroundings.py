"""What the doctor sees around the program: who may read its files, the disk, the mail server, the clock, the devices."""

import shutil
import socket
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from base.accounts.directory import EVERYWHERE, mapping
from base.database import Database
from base.devices.model import Device
from base.offices.model import Office
from base.room import was_refused_lately
from base.settings import Settings
from base.web.frame import FRONT_END, missing_packages
from wartemarke.model import SweepSeen
from wartemarke.volume import Volume

LEAST_FREE = 500 * 10**6
MAIL_SECONDS = 5
OFF_BY = timedelta(seconds=10)
SILENT = timedelta(days=1)
"""At night devices may be switched off."""
PRIVATE = ("secret-key", "push-key", "agent-token", "logins*", "*.sqlite*", "backups/*")


def readable_files(data_dir: Path) -> Iterator[str]:
    """Files with secrets or persons' data that others on this machine may read."""
    for pattern in PRIVATE:
        for file in sorted(data_dir.glob(pattern)):
            if file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH) and not _is_closed(data_dir):
                yield f"{file} can be read by others; run: chmod 600 {file}"


def bare_pages() -> Iterator[str]:
    """Whether pages would come without their layout and scripts."""
    missing = missing_packages()
    if missing:
        what = f"{len(missing)} files that pages load are missing below {FRONT_END}, as {missing[0]}"
        yield f"{what}; run there: python3 -m tools.install run"


def lack_of_space(data_dir: Path) -> Iterator[str]:
    """Whether the disk of the data folder is nearly full."""
    free = shutil.disk_usage(data_dir if data_dir.exists() else Path()).free
    if free < LEAST_FREE:
        yield f"only {free // 10**6} MB are free on the disk of {data_dir}"
    if was_refused_lately(data_dir):
        yield "the database found no room on its disk within the last minute"


def lack_of_space_of(volume: Volume | None) -> Iterator[str]:
    """Whether the disk of PostgreSQL is nearly full, where it can be seen from here."""
    if volume is not None and volume.free is not None and volume.free < LEAST_FREE:
        yield f"only {volume.free // 10**6} MB are free on the disk of {volume.place}"


def unknown_offices(settings: Settings, database: Database) -> Iterator[str]:
    """Offices that `oidc_groups` gives roles at, and that are not there: whoever has only such a role is turned away."""
    try:
        mapped = mapping(settings.oidc_groups)
    except ValueError as why:
        yield f"oidc_groups: {why}"
        return
    wanted = {office for rights in mapped.values() for _role, office in rights}
    known = {EVERYWHERE, *database.read(lambda session: session.scalars(select(Office.key)).all())}
    for office in sorted(wanted - known):
        yield f"oidc_groups names the office {office}, which is not there (config export shows the names)"


def silence_of_mail(settings: Settings) -> Iterator[str]:
    """Whether the mail server takes a connection."""
    try:
        socket.create_connection((settings.smtp_host, settings.smtp_port), MAIL_SECONDS).close()
    except OSError as fault:
        yield f"{settings.smtp_host}:{settings.smtp_port} does not answer ({fault.strerror or type(fault).__name__})"


def wrong_clock(session: Session) -> Iterator[str]:
    """Whether our clock and the database server's disagree, or ours stands before what was stored already."""
    now = datetime.now(UTC)
    if session.get_bind().dialect.name == "postgresql":
        off = abs(session.scalar(text("SELECT clock_timestamp()")) - now)
        if off > OFF_BY:
            yield f"it is {off.total_seconds():.0f} seconds off the database server's"
    newest = session.scalar(select(func.max(SweepSeen.at)))
    if newest is not None and newest > now + OFF_BY:
        yield f"it went back: something was stored at {newest:%Y-%m-%d %H:%M:%S} UTC already"


def silent_devices(session: Session) -> Iterator[str]:
    """Enrolled devices that nobody heard of for a day."""
    since = datetime.now(UTC) - SILENT
    enrolled = select(Device).where(Device.token_hash.is_not(None), Device.seen_at < since)
    for device in session.scalars(enrolled.order_by(Device.id)):
        yield f"{device.name}: not heard of since {device.seen_at:%Y-%m-%d}"


def _is_closed(folder: Path) -> bool:
    """Nobody else comes through the folder itself."""
    return not folder.stat().st_mode & (stat.S_IXGRP | stat.S_IXOTH)
