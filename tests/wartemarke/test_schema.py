"""The steps build exactly the tables of the code, on both databases."""

from collections.abc import Iterator

import pytest

from base.database import Database
from wartemarke import schema


@pytest.fixture
def empty(empty_database_url: str) -> Iterator[Database]:
    """A database without tables."""
    database = Database(empty_database_url)
    yield database
    database.close()


def test_the_steps_build_what_the_code_says(empty: Database) -> None:
    assert not schema.is_current(empty)
    schema.migrate(empty)
    assert schema.is_current(empty)
    with empty.reading.connect() as connection:
        assert schema.differences(connection) == []


def test_migrating_twice_changes_nothing(empty: Database) -> None:
    schema.migrate(empty)
    schema.migrate(empty)
    assert schema.is_current(empty)
