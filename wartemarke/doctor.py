"""What the doctor looks at: settings, files, pages, disk, mail, schema, calendars against reservations, the journals' numbering,
clock, devices. It changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from base.database import Database
from base.journal import JournalEntry, JournalHead
from base.offices.model import Office
from base.settings import Settings, config_file
from booking.queries.days import stale_days
from wartemarke import safety, schema
from wartemarke.surroundings import (
    bare_pages,
    lack_of_space,
    lack_of_space_of,
    readable_files,
    silence_of_mail,
    silent_devices,
    unknown_offices,
    wrong_clock,
)
from wartemarke.volume import volume_of


@dataclass
class Finding:
    """One thing that was looked at, and what is not right with it; no troubles mean that it is well."""

    what: str
    troubles: list[str] = field(default_factory=list)


def findings(settings: Settings) -> Iterator[Finding]:
    """Look at one thing after the other; stops where nothing more can be seen."""
    reasons = safety.reasons(settings, config_file()) if settings.production else ()
    yield Finding("settings for production" if settings.production else "settings", list(reasons))
    yield Finding("pages", list(bare_pages()))
    yield Finding("disk", list(lack_of_space(settings.data_dir)))
    if settings.production:
        yield Finding("permissions", list(readable_files(settings.data_dir)))
        yield Finding("mail server", list(silence_of_mail(settings)))
    database = Database(settings.database_address)
    try:
        is_current = schema.is_current(database)
    except SQLAlchemyError as fault:
        yield Finding("database", [f"out of reach: {type(fault).__name__}"])
        return
    yield Finding("schema", [] if is_current else ["not up to date; run: wartemarke migrate"])
    yield Finding("disk of the database", list(lack_of_space_of(volume_of(database))))
    yield Finding("login server", list(unknown_offices(settings, database)) if is_current else [])
    if is_current:
        yield Finding("calendars", database.read(_stale_calendars))
        yield Finding("journals", database.read(_gaps))
        yield Finding("clock", database.read(lambda session: list(wrong_clock(session))))
        yield Finding("devices", database.read(lambda session: list(silent_devices(session))))
    database.close()


def _stale_calendars(session: Session) -> list[str]:
    return [
        f"queue {stale.queue_id}, {stale.day:%Y-%m-%d}: the calendar disagrees with the reservations"
        for stale in stale_days(session)
    ]


def _gaps(session: Session) -> list[str]:
    """Numbering begins with 1 and has no gap exactly when there are as many entries as the newest number says."""
    counted = (
        select(Office.key, JournalHead.last, func.count(JournalEntry.id), func.max(JournalEntry.seq))
        .join(JournalHead, JournalHead.office_id == Office.id)
        .outerjoin(JournalEntry, JournalEntry.office_id == Office.id)
        .group_by(Office.key, JournalHead.last)
    )
    return [
        f"{office}: {entries} entries, but the newest number is {last}"
        for office, last, entries, highest in session.execute(counted)
        if not last == entries == (highest or 0)
    ]
