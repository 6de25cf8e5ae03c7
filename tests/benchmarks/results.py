"""What the rounds came to, and the tables that tell of it."""

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median

from tests.benchmarks.databases import Ground
from tests.benchmarks.rounds import Pace
from tests.benchmarks.stage import Contest
from tests.benchmarks.table import middle, percentile, ratio, table

STOCK = [
    Contest("python-telegram-bot, an echo (one call)", "stock_echo"),
    Contest("python-telegram-bot, answer and edit", "stock"),
    Contest("the same with concurrent updates", "stock_at_once"),
    Contest("the same over our transport", "stock_transport"),
    Contest("aiogram, answer and edit", "aiogram"),
]
BASES = (STOCK[1].title, STOCK[2].title)
"""What others are compared to is the faster one of these."""


@dataclass(slots=True)
class Results:
    """What the rounds came to, by the contest's title; seconds that steps took, without and with bulk beside."""

    paces: dict[str, list[Pace]] = field(default_factory=lambda: defaultdict(list))
    latencies: dict[tuple[str, bool], list[list[float]]] = field(default_factory=lambda: defaultdict(list))

    def speeds(self, title: str) -> list[float]:
        """Steps a second, round by round."""
        return [pace.steps_a_second for pace in self.paces[title]]

    @property
    def base(self) -> list[float]:
        """The speeds of the better of the bots that others are compared to."""
        return max((self.speeds(title) for title in BASES), key=median)


def speed_table(results: Results, contests: list[Contest]) -> str:
    """Steps a second with `CHATS` chats at once."""
    heads = ("32 chats at once", "steps a second", "ratio", "CPU ms a step", "calls a step")
    rows = []
    for contest in contests:
        paces = results.paces[contest.title]
        rows.append(
            (
                contest.title,
                middle(results.speeds(contest.title)),
                ratio(results.speeds(contest.title), results.base),
                middle([pace.cpu_milliseconds for pace in paces], 2),
                middle([pace.calls_a_step for pace in paces], 1),
            )
        )
    return table(heads, rows)


def size_table(results: Results, grounds: list[Ground]) -> str:
    """What a large database costs, compared to a small one."""
    heads = ("large against small", "time a step", "memory", "MiB small", "MiB large", "start-up s small", "large")
    rows = []
    for small, large in zip(grounds[::2], grounds[1::2], strict=True):
        few, many = (results.paces[f"Kaikubot, {ground.name}"] for ground in (small, large))
        rows.append(
            (
                small.name.partition(",")[0],
                ratio([pace.steps_a_second for pace in few], [pace.steps_a_second for pace in many]),
                ratio([pace.memory for pace in many], [pace.memory for pace in few]),
                middle([pace.memory for pace in few]),
                middle([pace.memory for pace in many]),
                middle([pace.start_up for pace in few], 2),
                middle([pace.start_up for pace in many], 2),
            )
        )
    return table(heads, rows)


def latency_table(results: Results) -> str:
    """Milliseconds until a person sees what a step led to."""
    heads = ("ms at 30 % of capacity", "p50", "p95", "p99", "in bulk: p50", "p95", "p99", "p95 against p95")
    rows = []
    for title in {title: None for title, _ in results.latencies}:
        found = {
            (bulk, percent): [percentile(each, percent) * 1000 for each in results.latencies[title, bulk]]
            for bulk in (False, True)
            for percent in (50, 95, 99)
        }
        cells = [middle(values, 1) for values in found.values()]
        rows.append((title, *cells, ratio(found[True, 95], found[False, 95])))
    return table(heads, rows)
