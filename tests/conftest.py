"""What can be asked of the tests on the command line."""

import os

import pytest

ACCEPT = "--accept-transcripts"
REPLICAS = "--replicas"
CROWD = "--crowd"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The transcripts of conversations can be accepted as they now are."""
    parser.addoption(REPLICAS, action="store_true", help="talk to three bots on PostgreSQL, called by webhook")
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
    """Two for each processor: a conversation waits for its disk as long as it computes."""
    return 2 * (os.cpu_count() or 1)
