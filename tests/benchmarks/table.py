"""What was measured as tables in Markdown: medians of the rounds, and ratios of what was measured in the same run."""

from collections.abc import Iterable, Sequence
from statistics import median, quantiles


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; all but the first column are numbers."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def middle(values: Iterable[float], digits: int = 0) -> str:
    """The median."""
    return f"{median(values):,.{digits}f}"


def ratio(values: Sequence[float], base: Sequence[float]) -> str:
    """The median of the rounds' ratios, for what is compared was measured one after the other in each."""
    return f"{median(one / other for one, other in zip(values, base, strict=True)):.2f}"


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many per cent do not exceed."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]
