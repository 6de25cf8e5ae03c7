"""SQLite databases for tests: the migrations run once a process, and each database begins as a copy of their result."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from sqlmodel import Session

from storage import schema
from storage.sqlite import connect


def migrated(file: Path, fill: Callable[[Session], None] | None = None) -> str:
    """The address of a new database with the newest tables, and no rows but those that it is filled with."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_bytes(_template(fill))
    return f"sqlite:///{file}"


@cache
def _template(fill: Callable[[Session], None] | None) -> bytes:
    with tempfile.TemporaryDirectory(prefix="kaikubot-template-") as folder:
        file = Path(folder) / "template.sqlite"
        engine = connect(f"sqlite:///{file}")
        with Session(engine) as session:
            schema.upgrade(session)
            if fill:
                fill(session)
            session.commit()
        engine.dispose()
        return file.read_bytes()
