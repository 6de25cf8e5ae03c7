"""The demo anew: what ends a later run is told at once, not when somebody ends the program."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from bot import demo_runs


async def test_a_later_run_that_fails_ends_the_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what went wrong."""
    asked: list[Callable[[], object]] = []

    @asynccontextmanager
    async def demo(_port: int, again: Callable[[], object]) -> AsyncIterator[str]:
        if asked:
            raise OSError("the port is taken")
        asked.append(again)
        yield "http://127.0.0.1:8462/"

    monkeypatch.setattr(demo_runs, "demo", demo)

    async def shown() -> None:
        over = asyncio.Event()
        async with asyncio.timeout(5), demo_runs.demos(8462, over.set):
            asked[0]()
            await over.wait()

    with pytest.raises(OSError, match="the port is taken"):
        await shown()
