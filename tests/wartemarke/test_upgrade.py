"""What earlier versions wrote, a day of data in it, is opened and brought up to date by this one, and the hall goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from base.database import Base, Database
from base.journal import JournalEntry, append, lock
from base.offices.model import Office
from base.settings import Settings
from callsystem.model import Ticket
from tests.wartemarke import keeping
from wartemarke import schema
from wartemarke.doctor import findings

KEPT = sorted({file.name.partition(".")[0] for file in keeping.RELEASES.glob("*.sql")})


@pytest.fixture(params=KEPT)
def old(request: pytest.FixtureRequest, empty_database_url: str) -> Iterator[Database]:
    """A database as a released version left it."""
    step, kind = str(request.param), make_url(empty_database_url).get_backend_name()
    text = keeping.file_of(step, kind).read_text()
    if keeping.OF_STEP.format(step=step, digest=keeping.digest_of(step)) != text[: text.index("\n") + 1]:
        assert step == schema.newest_step() == "0001", f"step {step} shipped, and must not change any more"
        pytest.skip("the first step was written anew: python -m tests.wartemarke.keeping keeps it anew")
    keeping.load(empty_database_url, text)
    database = Database(empty_database_url)
    yield database
    database.close()


def test_every_step_that_ends_a_version_is_kept_for_both_databases() -> None:
    assert KEPT
    for step in KEPT:
        assert keeping.file_of(step, "sqlite").exists()
        assert keeping.file_of(step, "postgresql").exists()


def test_what_an_earlier_version_wrote_is_opened_whole(old: Database, tmp_path: Path) -> None:
    before = old.read(lambda session: session.scalar(select(func.count()).select_from(Ticket)))
    schema.migrate(old)
    with old.reading.connect() as connection:
        assert schema.differences(connection) == []
    assert old.read(_tickets_and_every_row_is_readable) == before
    assert old.write(_write_down) == old.read(_newest)
    settings = Settings(database_url=old.url, data_dir=tmp_path)
    assert {found.what: found.troubles for found in findings(settings) if found.what in OF_DATA} == {
        what: [] for what in OF_DATA
    }


OF_DATA = ("schema", "calendars", "journals")


def _tickets_and_every_row_is_readable(session: Session) -> int:
    rows = [session.scalars(select(mapper.class_)).all() for mapper in Base.registry.mappers]
    return sum(isinstance(row, Ticket) for table in rows for row in table)


def _write_down(session: Session) -> int:
    """The journal goes on where it was."""
    office = session.scalars(select(JournalEntry.office_id).limit(1)).one()
    assert session.get(Office, office)
    lock(session, office)
    return append(session, office, "after the update")


def _newest(session: Session) -> int:
    return session.scalar(select(func.max(JournalEntry.seq))) or 0
