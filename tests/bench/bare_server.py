"""The floor for requests: a bare Flask route that reads or writes one row.

It stands on the same gunicorn with the same options as the product, and in the same database, with nothing of the
product's own in between: no access check, no limits, no language, no form token, no pages; one statement by
SQLAlchemy Core. Its commits are as durable as the product's.

    python -m tests.bench.bare_server PORT DATABASE_URL
"""

import sys
from typing import Any

from flask import Flask, jsonify
from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, create_engine, event, insert, select

from base.settings import Settings
from wartemarke.server import Server

ROW = Table("bench_row", MetaData(), Column("id", Integer, primary_key=True), Column("text", String(200)))
TEXT = "so many letters as a name, a number and a moment have together"
CONNECTIONS = 30


class BareServer(Server):
    """The product's server with the bare application in it."""

    def load(self) -> Flask:
        """Called by gunicorn in its worker."""
        return bare_app(engine(self.settings.database_url))


def bare_app(database: Engine) -> Flask:
    """Two routes: GET /row reads the first row, POST /row writes a new one."""
    app = Flask("bare", static_folder=None)

    @app.get("/row")
    def read() -> Any:
        with database.connect() as connection:
            row = connection.execute(select(ROW).where(ROW.c.id == 1)).one()
        return jsonify(id=row.id, text=row.text)

    @app.post("/row")
    def write() -> Any:
        with database.begin() as connection:
            made = connection.execute(insert(ROW).values(text=TEXT).returning(ROW.c.id))
            row_id = made.scalar_one()
        return jsonify(id=row_id)

    return app


def engine(url: str) -> Engine:
    """Connections; those of SQLite with the two settings that the product's have, WAL and full durability."""
    made = create_engine(url, pool_size=CONNECTIONS)
    if made.dialect.name == "sqlite":

        @event.listens_for(made, "connect")
        def prepare(connection: Any, _record: object) -> None:
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000"):
                connection.execute(f"PRAGMA {pragma}")

    return made


def lay_floor(url: str) -> None:
    """Create the one table, with its first row."""
    database = engine(url)
    ROW.metadata.create_all(database)
    with database.begin() as connection:
        connection.execute(insert(ROW).values(text=TEXT))
    database.dispose()


if __name__ == "__main__":
    BareServer(Settings(port=int(sys.argv[1]), database_url=sys.argv[2])).run()
