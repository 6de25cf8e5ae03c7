"""A worker's day: one piece of work after the other, as their seed says, until enough is done."""

from collections.abc import Awaitable, Callable

from bot.dialogue.answers import Answer
from bot.dialogue.languages import LANGUAGE_NAMES
from bot.dialogue.phrases import say
from bot.guidance.rules import CHECKS
from storage.kinds import Language
from tests.endurance.afterwards import (
    corrects,
    decides,
    files,
    looks_up,
    registers_what_waits,
    remembers,
    renews,
    voids,
)
from tests.endurance.filling_in import FORM, REVIEW, changes, confirms, drawn, entries, fills_in
from tests.endurance.people import HOME, Worker

QUESTIONS = ("card_code", "birth_year", "postal_code", "children", "gender", "life_situation")
COMPULSORY = QUESTIONS[:4]
A_LINE = say("Type everything about one card in one line, for example %(line)s.", line="KK12345 1987 00530 2")


async def works(worker: Worker, steps: int) -> None:
    """Does so many steps, or a few more, and goes home in the end."""
    pieces, weights = zip(*DAY, strict=True)
    while worker.steps < steps:
        await worker.dice.choices(pieces, weights)[0](worker)
    await worker.types("/help", say("With a screen reader, separate messages may be easier to follow."))
    await worker.types("/menu", HOME)


async def joins(worker: Worker, invitation: str) -> None:
    """Accepts an invitation; what is said at the door is kept nowhere, so this is no part of what must not be lost."""
    await worker.account.start(invitation)
    await worker.reads(say("Which language shall I use?"))
    await worker.account.press(worker.words(LANGUAGE_NAMES[worker.language]))
    await worker.reads(say("What I keep of you"))
    await worker.account.press(worker.words(say("Accept and start")))
    await worker.reads(HOME)


async def hands_over(worker: Worker) -> None:
    """The whole form, question by question."""
    await worker.taps(say("Hand over a card"), FORM["card_code"].prompt)
    await _goes_through(worker)


async def asks_whether(worker: Worker) -> None:
    """Whether a client may have a card; and then hands it over."""
    await worker.taps(say("May a client have a card?"), CHECKS[0].question)
    checks = [(check.question, say("Yes")) for check in CHECKS]
    await worker.finds(checks, say("Hand over a card"), FORM["card_code"].prompt)
    await _goes_through(worker)


async def _goes_through(worker: Worker) -> None:
    answers: dict[str, Answer] = {}
    await fills_in(worker, answers, QUESTIONS)
    await _looks_over(worker, answers)
    await decides(worker, await files(worker, answers))


async def writes_a_line(worker: Worker) -> None:
    """The whole form in one line, or what is left out of it."""
    answers = _line(worker)
    given = list(answers) if worker.chance(0.6) else ["card_code", *worker.dice.sample(COMPULSORY[1:], 2)]
    if "birth_year" not in given:
        answers["children"] = drawn(worker, "children", besides=12)  # which could be a year
    missing = [name for name in COMPULSORY if name not in given]
    await worker.types(_written(worker, answers, given), FORM[missing[0]].prompt if missing else REVIEW)
    kept = {name: answers[name] for name in given}
    if missing:
        await fills_in(worker, kept, missing)
    await worker.reads(*entries(worker, kept))
    await _looks_over(worker, kept)
    await decides(worker, await files(worker, kept))


async def writes_several(worker: Worker) -> None:
    """Cards in a row, each a line; registered later."""
    await worker.taps(say("Several in a row"), A_LINE)
    for _ in range(worker.dice.randint(1, 3)):
        answers = _line(worker)
        await worker.types(_written(worker, answers, list(answers)), REVIEW, *entries(worker, answers))
        await confirms(worker, answers, A_LINE)
        remembers(worker, answers)
    await worker.taps(say("Back") if worker.chance(0.5) else say("Home"), HOME)


async def stops_for_safety(worker: Worker) -> None:
    """A client who must not be entered; nothing is kept."""
    await worker.taps(say("Hand over a card"), FORM["card_code"].prompt)
    await worker.types(worker.new_code(), FORM["birth_year"].prompt)
    await worker.types(str(drawn(worker, "birth_year")), FORM["postal_code"].prompt)
    await worker.taps(say("For safety: do not enter"), HOME)


async def speaks_another_language(worker: Worker) -> None:
    """The other one from now on."""
    await worker.types("/language", say("Which language shall I use?"))
    worker.language = Language.SV if worker.language is Language.FI else Language.FI
    await worker.taps(LANGUAGE_NAMES[worker.language], HOME)


async def _looks_over(worker: Worker, answers: dict[str, Answer]) -> None:
    """At the review: some answers are changed."""
    while worker.chance(0.2):
        await changes(worker, answers, worker.dice.choice((*QUESTIONS, "handed_over_on")))
        await worker.reads(*entries(worker, answers))


def _line(worker: Worker) -> dict[str, Answer]:
    return {name: drawn(worker, name) for name in COMPULSORY}


def _written(worker: Worker, answers: dict[str, Answer], given: list[str]) -> str:
    """Answers in one line, in any order."""
    return worker.dice.choice((" ", ", ")).join(str(answers[name]) for name in worker.dice.sample(given, len(given)))


DAY: tuple[tuple[Callable[[Worker], Awaitable[None]], float], ...] = (
    (hands_over, 4),
    (asks_whether, 1),
    (writes_a_line, 4),
    (writes_several, 1),
    (registers_what_waits, 2),
    (corrects, 2),
    (voids, 0.7),
    (renews, 1),
    (looks_up, 1),
    (stops_for_safety, 0.4),
    (speaks_another_language, 0.3),
)
"""Pieces of work, and how often they come up."""
