"""Steps of the database's schema, run by alembic; `wartemarke.schema` calls them, `wartemarke migrate` is the command."""
