"""What can be asked of the tests on the command line, and what makes all of them faster."""

import gc
import os
import shutil
from pathlib import Path

import pytest

ACCEPT = "--accept-transcripts"
REPLICAS = "--replicas"
CROWD = "--crowd"
MEMORY, ENOUGH = Path("/dev/shm"), 4_000_000_000
"""Where files lie in memory on Linux, and so many bytes have to be free there."""

if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
    # A bot that is killed leaves there what it would leave on a disk; only nobody waits until that has written it.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_addoption(parser: pytest.Parser) -> None:
    """The transcripts of conversations can be accepted as they now are."""
    parser.addoption(REPLICAS, action="store_true", help="talk to two bots on PostgreSQL, called by webhook")
    parser.addoption(
        CROWD, type=int, default=20_000, metavar="HANDOVERS", help="how many there are in the largest network tested"
    )
    parser.addoption(ACCEPT, action="store_true", help="write the transcripts of conversations as they now are")


@pytest.fixture
def replicas(request: pytest.FixtureRequest) -> bool:
    """Whether conversations are with several bots."""
    return bool(request.config.getoption(REPLICAS))


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether what has changed is right."""
    return bool(request.config.getoption(ACCEPT))


@pytest.fixture
def crowd(request: pytest.FixtureRequest) -> int:
    """How many handovers the largest network has."""
    return int(request.config.getoption(CROWD))


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a conversation waits for its disk now and then."""
    return (os.cpu_count() or 1) + 1


LONGEST = (
    *("tests/walker", "tests/scale", "tests/command_line", "tests/endurance"),
    *("tests/conversations/test_random_updates", "tests/conversations/test_life_of_an_office"),
)


COLLECTED_AFTER = 50_000
"""So many new objects are made before garbage is looked for: a test makes many more than a bot."""


def pytest_collection_finish() -> None:
    """What all tests share is not looked through for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests come first, so that no worker is left alone with them at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))
