"""Alembic's entry point: migrates over the connection it is given, or else a development database of its own."""

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

from storage import tables
from storage.sqlite import connect

assert tables.Area.metadata is SQLModel.metadata


def run(connection: Connection) -> None:
    """Runs the migrations in the connection's transaction."""
    # SQLite changes a table by making it anew, which Alembic calls a batch.
    context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    url = context.get_x_argument(as_dictionary=True).get("url") or "sqlite:///kaikubot-development.sqlite"
    with connect(url).begin() as own:
        run(own)
