"""The command line: `python -m tests.endurance [--slice] [--half 1|2] [--seed N] [TRIAL ...]`."""

import asyncio
import signal
import sys
import traceback
from time import perf_counter
from typing import Annotated

import typer

from tests.endurance.trial import MOST_SHOWN, Report
from tests.endurance.trials import TRIALS, Planned, SkippedError

SEED = 20261124


def main(
    names: Annotated[list[str] | None, typer.Argument(help=f"Trials: {', '.join(TRIALS)}. All, if none.")] = None,
    slice_: Annotated[bool, typer.Option("--slice", help="Smaller numbers, in five minutes.")] = False,
    half: Annotated[int | None, typer.Option(min=1, max=2, help="Every second trial, from this one on.")] = None,
    seed: Annotated[int, typer.Option(help="What people do is drawn from it.")] = SEED,
) -> None:
    """Runs trials; exit code 1 if anything is wrong, 2 if there is no trial of such a name."""
    if unknown := set(names or ()) - set(TRIALS):
        typer.echo(f"There is no trial {', '.join(sorted(unknown))}. There are: {', '.join(TRIALS)}.", err=True)
        raise typer.Exit(2)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the bots end too
    chosen = names or (list(TRIALS)[half - 1 :: 2] if half else list(TRIALS))
    outcomes = {name: _run(TRIALS[name], slice_, seed) for name in chosen}
    typer.echo("\n== Summary")
    for name, outcome in outcomes.items():
        typer.echo(f"{name:<20}{outcome}")
    if any(outcome.startswith("WRONG") for outcome in outcomes.values()):
        sys.exit(1)


def _run(planned: Planned, slice_: bool, seed: int) -> str:
    """Runs one trial, tells of it, and says how it came out."""
    report, began = Report(), perf_counter()
    typer.echo(f"\n== {planned.name}: {planned.promise} (seed {seed})")
    try:
        asyncio.run(planned.run(seed, planned.in_slice if slice_ else planned.whole, report))
    except SkippedError as skipped:
        typer.echo(f"   not run: {skipped}")
        return f"not run: {skipped}"
    except Exception as error:
        traceback.print_exception(error, limit=-4)
        report.blames([f"it was broken off by {type(error).__name__}"])
    for line in report.lines:
        typer.echo(f"   {line}")
    for wrong in report.wrong[:MOST_SHOWN]:
        typer.echo(f"   WRONG: {wrong}")
    if more := len(report.wrong[MOST_SHOWN:]):
        typer.echo(f"   and {more} more that are wrong")
    took = f"{perf_counter() - began:.0f} s"
    return f"WRONG in {len(report.wrong)} ways, {took}" if report.wrong else f"right, {took}"


if __name__ == "__main__":
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(main)
    app()
