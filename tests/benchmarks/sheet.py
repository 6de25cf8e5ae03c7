"""A large network loaded through the chat: `uv run python -m tests.benchmarks.sheet`, on either database.

Somebody sends 400 organisations, 2,000 sites and 400 contact persons as a workbook, and applies it, while others go on.
Printed: seconds until the bot says that it reads, until the preview, until it is done; how long anybody else waited for
a step meanwhile; and how much more memory the bot's process held.
"""

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from bot import wording
from bot.documents.spreadsheet import Column, Sheet, written
from bot.network.network_file.columns import FIELDS, TITLES, Part
from bot.simulator.server import Simulator
from storage.kinds import Language
from tests.support.bots import TOKEN, OwnProcess
from tests.support.clock import RealTime
from tests.support.network import load_example
from tests.support.postgres import DURABLE, NETWORK, fresh_database, server
from tests.support.sqlite import migrated
from tests.support.talk import Person, Talk

LOCALITIES, PEOPLE_BESIDE = 40, 8
PAUSE = 1.1
"""Seconds between somebody's steps: Telegram takes no more in a chat for long."""
SCREENS = {"/help": "Ohje", "/menu": "Toimipisteesi"}


def workbook(organisations: int, sites: int) -> bytes:
    """A network in which all is new but the area, as somebody has typed it."""
    names = ("Järjestö", "Organisation")
    rows: dict[Part, list[list[str]]] = {
        Part.LOCALITIES: [["", f"Kunta {n}", f"Kommun {n}", "", "", "", "00530"] for n in range(LOCALITIES)],
        Part.ORGANISATIONS: [["", f"{names[0]} {n}", f"{names[1]} {n}", "", "", ""] for n in range(organisations)],
        Part.SITES: [_site(n, f"{names[0]} {n % organisations}") for n in range(sites)],
        Part.VENUES: [],
        Part.MUNICIPALITIES: [],
        Part.CONTACT_PERSONS: [[f"{names[0]} {n}", "", "Veera Vara", "09 000 0011"] for n in range(organisations)],
    }
    return written([_sheet(part, rows[part]) for part in Part])


def _site(number: int, organisation: str) -> list[str]:
    named = [organisation, f"Kunta {number % LOCALITIES}", f"Piste {number}", f"Punkt {number}"]
    return ["", *named, *[f"katu {number}, 00530 Helsinki"] * 2, "ma–pe 9–16", "må–fr 9–16", "", ""]


def _sheet(part: Part, rows: list[list[str]]) -> Sheet:
    headings = [Column(wording.plain(each.heading, Language.FI)) for each in FIELDS[part]]
    return Sheet(wording.plain(TITLES[part], Language.FI), headings, rows)


def memory(pid: int, what: str) -> float:
    """MiB that a process holds (`VmRSS`), or has ever held (`VmHWM`)."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(rf"{what}:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


async def goes_on(person: Person, waited: list[float]) -> None:
    """Somebody looks at one screen and another, and notes how long each took."""
    for command, text in cycle(SCREENS.items()):
        began = perf_counter()
        await person.account.says(command)
        await person.sees(text)
        waited.append(perf_counter() - began)
        await asyncio.sleep(PAUSE)


@asynccontextmanager
async def at_work(url: str, folder: Path) -> AsyncIterator[Talk]:
    """A conversation with the bot as a process of its own."""
    clock = RealTime()
    simulator = Simulator(token=TOKEN, now=clock)
    await simulator.start()
    bot = OwnProcess(url, simulator.url, folder / "bot.log")
    try:
        await bot.start()
        yield Talk(simulator, bot, clock, url)
    finally:
        await bot.stop()
        await simulator.stop()


async def loaded(name: str, url: str, folder: Path, content: bytes) -> None:
    """Sends the workbook, applies it, and prints what that took."""
    async with at_work(url, folder) as talk:
        maija = await talk.responsible_person("Maija", "fi")
        beside = [await talk.worker(f"Anna {number}") for number in range(PEOPLE_BESIDE)]
        for choice in ("Alue", "Taulukkona (Excel)"):
            await maija.taps(choice)
        pid = talk.bot.pid  # type: ignore[attr-defined]
        before, waited = memory(pid, "VmRSS"), list[float]()
        others = [asyncio.create_task(goes_on(each, waited)) for each in beside]
        took = {}
        began = perf_counter()
        await maija.account.sends_document(content, "verkosto.xlsx")
        for moment, text in (("reading", "Luen taulukkoa"), ("preview", "Uusia rivejä")):
            await maija.sees(text)
            took[moment] = perf_counter() - began
        until_preview, taps = len(waited), perf_counter()
        await maija.account.press("Tee muutokset")
        await maija.sees("Muutokset on tehty.")
        took["done"] = took["preview"] + perf_counter() - taps
        await asyncio.sleep(PAUSE)
        for each in others:
            each.cancel()
            with suppress(asyncio.CancelledError):
                await each
        more = memory(pid, "VmHWM") - before
        typer.echo(
            f"{name}: {', '.join(f'{moment} {seconds:.1f} s' for moment, seconds in took.items())}; another's step at "
            f"most {max(waited[:until_preview]):.2f} s while it was read, {max(waited[until_preview:]):.2f} s while it "
            f"was applied; {more:.0f} MiB more than {before:.0f}"
        )


async def measure(organisations: int, sites: int) -> None:
    """On both databases."""
    content = workbook(organisations, sites)
    with tempfile.TemporaryDirectory(prefix="kaikubot-sheet-") as made:
        folder = Path(made)
        await loaded("SQLite", migrated(folder / "kaikubot.sqlite", load_example), folder, content)
        async with fresh_database(server(DURABLE), NETWORK) as url:
            await loaded("PostgreSQL", url, folder, content)


def main(
    organisations: Annotated[int, typer.Option(help="How many organisations.")] = 400,
    sites: Annotated[int, typer.Option(help="How many sites.")] = 2000,
) -> None:
    """Loads a large network through the chat, and prints how long that took."""
    asyncio.run(measure(organisations, sites))


if __name__ == "__main__":
    typer.run(main)
