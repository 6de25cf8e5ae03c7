"""A command or a setting with a slip of the pen: all that is wrong, and what would be right, in plain words."""

import socket

import pytest

from bot.settings import Settings
from tests.command_line.conftest import Terminal
from tests.command_line.test_commands import gave_up

COMMANDS = "adopt, backup, check, demo, export, invite, network, notice, remove, run, simulate, staff, upgrade"
PORT = "The port on this machine, from 0 to 65535; 0 takes any that is free."
SITE = "The site's id in the network file."
SLIPS: dict[str, tuple[str, ...]] = {
    "foo": (f"There is no kaikubot foo. Its commands are: {COMMANDS}.",),
    "stff": ("There is no kaikubot stff. Did you mean staff?",),
    "network lood x": ("There is no kaikubot network lood. Did you mean load?",),
    "--version": (f"kaikubot has no option --version. Its commands are: {COMMANDS}.",),
    "-v run": (f"kaikubot has no option -v. Its commands are: {COMMANDS}.",),
    "network --": ("kaikubot network has no option --. Its commands are: example, load.",),
    "run --xx": ("kaikubot run has no option --xx. It takes none.",),
    "run now": ("kaikubot run takes nothing more: now is too much.",),
    "simulate --port abc": (f"--port cannot be abc. {PORT}",),
    "demo --port 99999": (f"--port cannot be 99999. {PORT}",),
    "demo --port=-1": (f"--port cannot be -1. {PORT}",),
    "demo --port": (f"--port needs a value. {PORT}",),
    "demo --browser=yes": ("--browser takes no value.",),
    "demo -p 1": ("kaikubot demo has no option -p. Its options are: --browser, --no-browser, --port.",),
    "demo --port abc --bowser --port2 --xyzzy": (
        "kaikubot demo has no option --bowser. Did you mean --browser?",
        "kaikubot demo has no option --port2. Did you mean --port?",
        "kaikubot demo has no option --xyzzy. Its options are: --browser, --no-browser, --port.",
        f"--port cannot be abc. {PORT}",
    ),
    "invite worker": (f"kaikubot invite worker needs --site. {SITE}",),
    "invite worker --site": (f"--site needs a value. {SITE}",),
    "invite agian": ("There is no kaikubot invite agian. Did you mean again?",),
    "invite again": (
        "kaikubot invite again needs REFERENCE|NUMBER. "
        "The reference of a person's invitation, or their number in Telegram; see kaikubot staff.",
    ),
    "backup": ("kaikubot backup needs FILE. A new file; nothing is overwritten.",),
    "backup a b c": ("kaikubot backup takes one FILE: b c is too much.",),
    "export handovers --area": (
        "--area needs a value. Those of an area, by its id in the network file.",
        "kaikubot export handovers needs --reason. Why, in at most 200 characters; it stays in the audit trail.",
    ),
}


@pytest.mark.parametrize("typed", SLIPS)
async def test_a_slip_of_the_pen_is_told_with_what_would_be_right(terminal: Terminal, typed: str) -> None:
    """In no library's words, nothing but the list, with exit code 2."""
    assert gave_up(await terminal.run(*typed.split()), *SLIPS[typed])


async def test_help_is_given_whatever_else_is_typed(terminal: Terminal) -> None:
    """Nobody has to type a command right to learn how to."""
    for words in (("invite", "worker", "--help"), ("demo", "--xx", "--help")):
        result = await terminal.run(*words)
        assert (result.code, result.err) == (0, "")
        assert "Usage" in result.out


async def test_a_setting_that_there_is_not_is_named_with_the_nearest(terminal: Terminal) -> None:
    """A database must not be made elsewhere because somebody wrote its address beside the name; all in one list."""
    terminal.set(databse_url="sqlite:///elsewhere.sqlite", token="12:a", xyzzy="1", draft_hours="soon")
    settings = ", ".join(f"KAIKUBOT_{name.upper()}" for name in Settings.model_fields)
    unknown = (
        "KAIKUBOT_DATABSE_URL is not a setting. Did you mean KAIKUBOT_DATABASE_URL?",
        f"KAIKUBOT_XYZZY is not a setting. The settings are: {settings}.",
    )
    wrong = "KAIKUBOT_DRAFT_HOURS is wrong (soon): it should be a whole number of hours from 1 to 168."
    assert gave_up(await terminal.run("run"), wrong, *unknown)
    assert gave_up(await terminal.run("upgrade"), *unknown)
    checked = await terminal.run("check")
    assert [f"WRONG  {each}" for each in (wrong, *unknown)] == checked.out.splitlines()[:3]
    assert list(terminal.home.iterdir()) == []


async def test_each_setting_that_is_wrong_is_told_at_once(terminal: Terminal) -> None:
    """Also those that depend on others; a value is repeated only where no secret can be in it."""
    terminal.set(
        token="²:a-secret",
        webhook_url="https://bot.example.fi/hook",
        webhook_secret="short",
        listen="everywhere:99999",
        ops_listen="here",
        draft_hours="1.5",
    )
    place = "it should be a host and a port, for example 127.0.0.1:8080."
    assert gave_up(
        await terminal.run("run"),
        "KAIKUBOT_TOKEN is wrong: it should look like 123456:ABC-DEF, as @BotFather gives it.",
        "KAIKUBOT_DRAFT_HOURS is wrong (1.5): it should be a whole number of hours from 1 to 168.",
        "KAIKUBOT_WEBHOOK_SECRET is wrong: with a webhook it should have 16 to 256 letters, digits, _ and -.",
        f"KAIKUBOT_LISTEN is wrong (everywhere:99999): {place}",
        f"KAIKUBOT_OPS_LISTEN is wrong (here): {place}",
    )


async def test_a_place_where_the_bot_cannot_listen_is_said_plainly(ready: Terminal, unused_tcp_port: int) -> None:
    """A port that another program has, and an address that this machine has not."""
    with socket.create_server(("127.0.0.1", unused_tcp_port)):
        ready.set(ops_listen=f"127.0.0.1:{unused_tcp_port}")
        assert (await ready.run("run")).err.splitlines()[-1] == (
            f"The bot cannot listen at KAIKUBOT_OPS_LISTEN (127.0.0.1:{unused_tcp_port}): "
            "another program has this port already."
        )
    ready.set(ops_listen="203.0.113.1:80")
    assert (await ready.run("run")).err.splitlines()[-1] == (
        "The bot cannot listen at KAIKUBOT_OPS_LISTEN (203.0.113.1:80): this machine has no such address."
    )
