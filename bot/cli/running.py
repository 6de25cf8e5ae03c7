"""The bot at work: with a real token, as a demo, or its Telegram alone."""

import asyncio
import errno
import signal
import socket
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Annotated

import typer

from bot import assembly, checks, logs, settings
from bot.cli.failures import WRONG, give_up
from bot.cli.usage import PlainCommand
from bot.demo_runs import demos
from bot.simulator.server import Simulator
from storage.trouble import why_not

SIMULATED_TOKEN = "1000:simulated"  # noqa: S105 (opens nothing but the local Telegram)

CANNOT_LISTEN = (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES)

app = typer.Typer()
Port = Annotated[
    int,
    typer.Option(min=0, max=65535, help="The port on this machine, from 0 to 65535; 0 takes any that is free."),
]


@app.command(cls=PlainCommand)
def demo(
    port: Port = 8462,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
) -> None:
    """Try the bot on this machine: a chat page, an example network, no token, nothing left behind."""
    logs.to_standard_error(logs.WARNING)
    with _explaining_port_trouble(port):
        asyncio.run(_demo(port, browser))


async def _demo(port: int, browser: bool) -> None:
    stopped = _stop_signal()
    async with demos(port, stopped.set) as url:
        typer.echo(f"Kaikubot is at {url}  (Ctrl-C ends it; nothing is kept)")
        if browser:
            webbrowser.open(url)
        await stopped.wait()


@app.command(cls=PlainCommand)
def run() -> None:
    """Run the bot with a real token."""
    logs.to_standard_error()
    chosen = settings.load()
    try:
        asyncio.run(_run(chosen))
    except OSError as error:
        if error.errno not in CANNOT_LISTEN and not isinstance(error, socket.gaierror):
            raise
        places = [f"KAIKUBOT_LISTEN ({chosen.listen})"] * bool(chosen.webhook_url)
        places += [f"KAIKUBOT_OPS_LISTEN ({chosen.ops_listen})"] * bool(chosen.ops_listen)
        give_up(f"The bot cannot listen at {' or '.join(places)}: {why_not(error)}.")


async def _run(chosen: settings.Settings) -> None:
    await assembly.run(chosen, _stop_signal())


@app.command(cls=PlainCommand)
def simulate(
    port: Port = 8463,
    token: Annotated[str, typer.Option(help="The token of the bot that may connect.")] = SIMULATED_TOKEN,
) -> None:
    """Run the local Telegram alone, for a bot of your own to connect to."""
    with _explaining_port_trouble(port):
        asyncio.run(_simulate(port, token))


async def _simulate(port: int, token: str) -> None:
    stopped = _stop_signal()
    simulator = Simulator(token=token)
    simulator.account("Anna", language_code="fi")
    simulator.account("Sven", language_code="sv")
    await simulator.start(port=port)
    typer.echo(f"A local Telegram is at {simulator.url}; its bot has KAIKUBOT_TOKEN={token}")
    try:
        await stopped.wait()
    finally:
        await simulator.stop()


@app.command(cls=PlainCommand)
def check() -> None:
    """Say in plain words what is wrong with settings, catalogues, database and connection."""
    findings = asyncio.run(checks.findings())
    for finding in findings:
        typer.echo(f"{'fine ' if finding.fine else 'WRONG'}  {finding.sentence}")
    if not all(finding.fine for finding in findings):
        raise typer.Exit(WRONG)


def _stop_signal() -> asyncio.Event:
    """An event that SIGINT or SIGTERM sets."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for asked in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no such handlers; Ctrl-C interrupts there
            loop.add_signal_handler(asked, stopped.set)
    return stopped


@contextmanager
def _explaining_port_trouble(port: int) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in CANNOT_LISTEN:
            raise
        give_up(f"The bot cannot listen at port {port}: {why_not(error)}. Choose another with --port.")
