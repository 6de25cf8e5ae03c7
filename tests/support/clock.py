"""A clock that the tests set."""

from datetime import UTC, datetime, timedelta

from bot.dialogue.wall_clock import FINLAND


class Clock:
    """Shows the same instant, in UTC, until it is moved; ten o'clock in Finland on a Tuesday in November at first."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 24, 10, 0, tzinfo=FINLAND).astimezone(UTC)

    def __call__(self) -> datetime:
        return self.time

    def passes(self, **time: float) -> None:
        """Moves the clock forward."""
        self.time += timedelta(**time)


class RealTime(Clock):
    """The real time, for a bot in a process of its own; it cannot be moved."""

    def __call__(self) -> datetime:
        return datetime.now(UTC)
