"""Runs the steps on the connection that `wartemarke.schema` hands over. SQLite cannot alter tables, so they are rebuilt there."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from base.database import Base, UtcDateTime


def as_plain_type(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Moments stand in steps as what the database keeps, so that old steps do not change with our code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=as_plain_type,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
