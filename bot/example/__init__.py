"""The demo's network with a year behind it. Places are made up, and nobody has a name but the demo's own people."""

from bot.example.furnishing import furnish
from bot.example.year import BEFORE_THE_YEAR, live_through

__all__ = ["BEFORE_THE_YEAR", "furnish", "live_through"]
