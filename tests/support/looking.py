"""A look into a database from outside, whichever it is."""

import asyncio
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from typing import Any

from sqlalchemy import make_url, text

from storage.postgres import connect

Rows = list[tuple[Any, ...]]


def look(url: str, query: str) -> Rows:
    """What a query finds, or changes; words and numbers as SQLite writes them."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(address.database or "")) as connection, connection:
            return connection.execute(query).fetchall()
    with ThreadPoolExecutor(1) as beside:  # the test's own loop cannot be waited for
        return beside.submit(asyncio.run, _asked(url, query)).result()


async def _asked(url: str, query: str) -> Rows:
    engine = connect(url)
    try:
        async with engine.begin() as connection:
            result = await connection.execute(text(query.replace(":", "\\:")))
            return [tuple(map(_as_sqlite, row)) for row in result] if result.returns_rows else []
    finally:
        await engine.dispose()


def _as_sqlite(value: Any) -> Any:
    match value:
        case date():
            return str(value)
        case dict() | list():
            return json.dumps(value)
    return value
