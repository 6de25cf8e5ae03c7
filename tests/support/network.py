"""The example network of the quick start, in which the conversations of tests take place."""

from importlib import resources
from pathlib import Path

from sqlmodel import Session

from bot.network.loading import load_network
from bot.network.sheet import read_network


def load_example(session: Session) -> None:
    """Loads it."""
    with resources.as_file(resources.files("bot.network") / "example.toml") as example:
        load_network(session, read_network(Path(example)))
