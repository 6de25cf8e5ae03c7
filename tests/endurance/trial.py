"""A trial: people work, something goes wrong meanwhile, and in the end everything is as in a calm run."""

import random
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from statistics import median

from tests.endurance.bots import Fleet
from tests.endurance.calm import NotCalmError, calm_story
from tests.endurance.people import StuckError
from tests.endurance.stage import Stage
from tests.endurance.sums import deliveries, differences, story_in, updates, wrong_in_database
from tests.support.looking import look

MOST_SHOWN = 12
UNKNOWN_A_KILL = 8


@dataclass(frozen=True, slots=True)
class Size:
    """How much is done: by how many people, in how many steps together, and with how much trouble."""

    people: int
    steps: int
    trouble: int = 0


@dataclass(slots=True)
class Report:
    """What a trial did, and what is wrong after it."""

    lines: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def tells(self, line: str) -> None:
        """Adds something that was done."""
        self.lines.append(line)

    def blames(self, wrongs: Iterable[str]) -> None:
        """Adds what is wrong."""
        self.wrong += wrongs


@dataclass(slots=True)
class Trial:
    """One trial while it runs: where, with which bots, of which size, and what is to be told of it."""

    stage: Stage
    fleet: Fleet
    size: Size
    report: Report

    @property
    def dice(self) -> random.Random:
        """When trouble strikes."""
        return random.Random(f"{self.stage.seed}/trouble")

    async def begins(self, onlookers: int = 0) -> None:
        """The bots start, and everybody joins."""
        invitations = await self.stage.invite(self.size.people + onlookers)
        await self.fleet.start()
        await self.stage.join(invitations, self.size.people)

    async def runs(self, trouble: Callable[["Trial"], Awaitable[None]], onlookers: int = 0) -> None:
        """Everybody joins in peace, works through the trouble, and then all sums must be right."""
        await self.begins(onlookers)
        began = self.stage.now()
        try:
            await self.stage.work(self.size.steps, trouble(self))
        except* StuckError as stuck:
            self.report.blames(str(each) for each in stuck.exceptions)
        course = self.stage.course
        self.report.tells(
            f"{course.steps} steps by {self.size.people} people in {self.stage.now() - began:.0f} s, the longest wait "
            f"{course.longest_wait:.1f} s; {course.tapped_again} times something kept nowhere was tapped again"
        )
        await self.adds_up()

    async def adds_up(self) -> None:
        """All sums: chats, database, and what a calm run has."""
        url = self.stage.url
        self.stage.simulator.faults.clear()
        self.report.blames(await self.stage.settle())
        await self.fleet.stop()
        self.report.blames(self.fleet.ended)
        self.report.blames(wrong_in_database(url, self.stage.workers))
        try:
            calm = await calm_story(self.stage.seed, self.size.people, self.size.steps)
        except NotCalmError as error:
            self.report.blames([f"a calm run is wrong too: {error}"])
        else:
            self.report.blames(differences("beside a calm run, the database", calm, story_in(url)))
        self._tells_of_sums(url)

    def _tells_of_sums(self, url: str) -> None:
        taken = updates(url)
        self.report.tells(f"{taken.total()} updates: {counted(taken)}")
        self.report.tells(f"deliveries: {counted(deliveries(url))}")
        handovers, revisions, trail = (
            look(url, f"SELECT count(*) FROM {table}")[0][0] for table in ("handover", "revision", "audit_entry")
        )
        self.report.tells(f"{handovers} handovers, {revisions} revisions, {trail} lines in the audit trail")


def tells_of_kills(trial: Trial) -> None:
    """How many there were, how soon the bots were back, and what nobody knows the fate of."""
    fleet, report = trial.fleet, trial.report
    back = [seconds for bot in fleet.bots for seconds in bot.back_after[1:]]
    report.tells(
        f"{fleet.kills} kills, {sum(bot.starts for bot in fleet.bots)} starts; at work after "
        f"{median(back or [0]):.2f} s in the middle, {max(back, default=0):.2f} s at most"
    )
    if fleet.takeovers:
        report.tells(
            f"{len(fleet.takeovers)} times the leader was killed; another led after "
            f"{median(fleet.takeovers):.1f} s in the middle, {max(fleet.takeovers):.1f} s at most"
        )
    if fleet.kills < trial.size.trouble:
        report.blames([f"only {fleet.kills} of {trial.size.trouble} kills came about"])
    unknown = deliveries(trial.stage.url)["unknown"]
    report.tells(f"{unknown} deliveries of which nobody knows whether they arrived")
    if unknown > UNKNOWN_A_KILL * fleet.kills:
        report.blames([f"{unknown} deliveries are unknown, more than {UNKNOWN_A_KILL} a kill"])


def counted(counter: Counter[str]) -> str:
    """Numbers and of what they are."""
    return ", ".join(f"{count} {state}" for state, count in sorted(counter.items())) or "none"
