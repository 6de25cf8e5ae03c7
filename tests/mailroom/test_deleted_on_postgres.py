"""What somebody typed and the bot has let go of is in none of PostgreSQL's tables any more, as its files have them."""

import asyncio
from pathlib import Path

from sqlalchemy import text
from sqlmodel import Session

from storage.engine import database_at
from tests.support.postgres import Server, fresh_database, server
from tests.support.talk import Talk, talking_on

TYPED, IN_A_DRAFT = "sanoja joita botti lukee", "KK76543"
FILES = text("SELECT pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 'i', 't', 'm')")


async def _left_in_tables(postgres: Server, url: str, words: str) -> int:
    """How often words stand in the files of tables and their indexes; what is still in memory is written first."""

    def files(session: Session) -> list[str]:
        return [path for (path,) in session.connection().execute(FILES) if path]

    database = database_at(url)
    found = await database.transact(files)
    await database.close()
    await postgres.run("CHECKPOINT")
    return await asyncio.to_thread(_count, Path(postgres.program.pgdata), found, words.encode())


def _count(folder: Path, paths: list[str], words: bytes) -> int:
    contents = [each.read_bytes() for path in paths for each in folder.glob(f"{path}*")]
    assert sum(map(len, contents)) > 1_000_000
    return sum(content.count(words) for content in contents)


async def _types_and_leaves(talk: Talk) -> None:
    anna = await talk.worker(language="fi")
    await anna.types(TYPED)
    await anna.taps("Luovuta kortti")
    await anna.types(IN_A_DRAFT)
    await anna.sees(IN_A_DRAFT)


async def test_what_was_typed_has_gone_from_the_tables_within_an_hour() -> None:
    """After a vacuum alone its bytes stand where they stood, until something else is written there."""
    postgres = server()
    async with fresh_database(postgres) as url, talking_on(url) as talk:
        await talk.bot.tick()
        await _types_and_leaves(talk)
        assert talk.rows("SELECT count(*) FROM inbox WHERE body <> ''") == [(0,)]
        assert await _left_in_tables(postgres, url, TYPED) > 0
        await talk.time_passes(hours=25)
        assert talk.rows("SELECT count(*) FROM draft") == [(0,)]
        await talk.time_passes(hours=1)
        for words in (TYPED, IN_A_DRAFT):
            assert await _left_in_tables(postgres, url, words) == 0


async def test_a_table_that_somebody_holds_is_left_for_the_next_time() -> None:
    """Nobody waits for long behind a vacuum, and the bot goes on."""
    async with fresh_database(server()) as url:
        database, other = database_at(url), database_at(url)

        def hold(session: Session) -> None:
            session.connection().execute(text("LOCK TABLE draft IN ACCESS SHARE MODE"))
            session.connection().execute(text("SELECT pg_sleep(3)"))

        held = asyncio.ensure_future(other.transact(hold))
        await database.write_anew()
        assert not held.done()
        await held
        await database.write_anew()
        await database.close()
        await other.close()
