"""Upgrades a database to the newest revision, and tells which revision it has."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select
from sqlmodel import Session

UPGRADING = 0x6B61696B75
"""The number of the advisory lock under which PostgreSQL is upgraded."""


def upgrade(session: Session, revision: str = "head") -> None:
    """Brings the database to a revision in this transaction; programs that upgrade at the same time take turns."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":  # SQLite lets only one program write as it is
        connection.execute(select(func.pg_advisory_xact_lock(UPGRADING)))
    configuration = _configuration()
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, revision)


def is_newest(session: Session) -> bool:
    """Whether the database has the newest revision."""
    current = MigrationContext.configure(session.connection()).get_current_revision()
    return current == ScriptDirectory.from_config(_configuration()).get_current_head()


def revisions() -> list[str]:
    """All revisions, the oldest first."""
    return [each.revision for each in ScriptDirectory.from_config(_configuration()).walk_revisions()][::-1]


def _configuration() -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return configuration
