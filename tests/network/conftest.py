"""A real database with the example network, and sheets of one's own."""

from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.network.loading import load_network
from bot.network.sheet import NetworkSheet, read_network
from storage.sqlite import connect
from tests.support.sqlite import migrated

EXAMPLE = Path(str(resources.files("bot.network") / "example.toml"))
Change = Callable[[str], str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database lies."""
    return tmp_path / "kaikubot.sqlite"


@pytest.fixture
def session(file: Path) -> Iterator[Session]:
    """A session in a database with empty tables."""
    engine = connect(migrated(file))
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def furnished(session: Session) -> Session:
    """The same with the example network."""
    load_network(session, read_network(EXAMPLE))
    session.commit()
    return session


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Change], NetworkSheet]:
    """The example network's sheet after its text was changed."""

    def read(change: Change) -> NetworkSheet:
        sheet = tmp_path / "network.toml"
        sheet.write_text(change(EXAMPLE.read_text(encoding="utf-8")), encoding="utf-8")
        return read_network(sheet)

    return read
