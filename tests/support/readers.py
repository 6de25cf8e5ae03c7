"""The programs that read pictures, as the machine knows them."""

from pathlib import Path

from bot.gateway.scanning import READER


def readers_of(parent: int) -> list[int]:
    """Those that a bot has started, and that have not ended."""
    running = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdecimal()]
    return [each for each in running if is_reading(each) and _parent_of(each) == parent]


def is_reading(process: int) -> bool:
    """Whether a process still runs, and is such a program."""
    return READER in _told(process, "cmdline").split("\0")


def _parent_of(process: int) -> int:
    return int((_told(process, "stat").rpartition(")")[2].split() or ["", "0"])[1])


def _told(process: int, what: str) -> str:
    """What the machine tells of a process; nothing if it has ended."""
    try:
        return Path(f"/proc/{process}/{what}").read_text()
    except OSError:
        return ""
