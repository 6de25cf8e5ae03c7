"""Filling in the handover form as people do: by buttons and typing, wrongly at first, back and forth, in pieces."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.assembly import system_time
from bot.dialogue.answers import DECLINED, Answer, Choice, Count, PastDay, Unreadable
from bot.dialogue.forms import Form, Question
from bot.dialogue.phrases import say
from bot.dialogue.screens import shown
from bot.dialogue.wall_clock import day_of
from bot.front.words import REFUSED
from bot.handover.handover_form import as_renewal, handover_form
from bot.wording import value_text
from tests.endurance.people import HOME, Words, Worker

FORM = handover_form("rannikko", r"KK\d{5}")
NEW_CODE = replace(FORM["card_code"], prompt=say("Type the new card's code, or send a photo of its QR code."))
RENEWAL_FORM = as_renewal(replace(FORM, questions=(NEW_CODE, *FORM.questions[1:])))
REVIEW = say("Is everything right? To change an answer, tap its name.")
DRAFT = say("A draft that waits")
IDENTITY_CODE = "131052-308T"
WRONG = {
    "card_code": ("12", "kortti"),
    "birth_year": ("87", "2099", "1850"),
    "postal_code": ("0053", "ei ole"),
    "children": ("99", "x"),
    "gender": ("x",),
    "life_situation": ("x",),
    "handed_over_on": ("40.13.",),
}
PAPER_DAYS_AGO = (20, 50, 100, 300)
POSTAL_CODES = {"leppavaara": ("02600", "02650", "02770"), "kivenlahti": ("02320", "02760"), "tammisaari": ("10600",)}


def entry(worker: Worker, name: str, answer: Answer | None, form: Form = FORM) -> str:
    """The line of a card that shows an answer."""
    value = say("not asked") if answer is None else shown(FORM[name], answer)
    return f"{worker.words(form[name].label)}: {value_text(value, worker.language)}"


def entries(worker: Worker, answers: dict[str, Answer], form: Form = FORM) -> list[str]:
    """All lines of a card that shows answers."""
    return [entry(worker, name, answer, form) for name, answer in answers.items()]


def drawn(worker: Worker, name: str, besides: Answer | None = None) -> Answer:
    """An answer of the person's client; another one than `besides`."""
    while (answer := _drawn(worker, FORM[name])) == besides:
        pass
    return answer


async def fills_in(worker: Worker, answers: dict[str, Answer], names: Sequence[str], form: Form = FORM) -> None:
    """Answers these questions one after the other, until the card asks whether everything is right."""
    following = [*(FORM[name].prompt for name in names[1:]), REVIEW]
    for at, name in enumerate(names):
        if worker.chance(0.12):
            await _is_wrong_first(worker, form[name])
        if answers and worker.chance(0.06):
            await leaves_and_goes_on(worker, form[name].prompt)
        answers[name] = drawn(worker, name)
        await gives(worker, name, answers[name], following[at], entry(worker, name, answers[name]))
        if following[at] is not REVIEW and worker.chance(0.08):
            await _goes_back(worker, name, answers, following[at])
    await worker.reads(*entries(worker, answers))


async def gives(worker: Worker, name: str, answer: Answer, *wanted: Words) -> None:
    """Answers the question that the card asks, by a button if there is one."""
    question = FORM[name]
    label = _label(worker, question, answer)
    if label is not None and (isinstance(question.kind, Choice) or worker.chance(0.7)):
        await worker.taps(label, *wanted, twice=worker.chance(0.05))
    else:
        await worker.types(_typed(worker, question, answer), *wanted)


async def changes(worker: Worker, answers: dict[str, Answer], name: str, form: Form = FORM) -> None:
    """From the review to one answer and back, with another answer or the same."""
    before = answers.get(name)
    await worker.taps(form[name].label, form[name].prompt)
    if before is not None and worker.chance(0.2):
        await worker.taps(say("Keep this answer"), REVIEW)
        return
    if worker.chance(0.1):
        await _is_wrong_first(worker, form[name])
    answers[name] = drawn(worker, name, besides=before)
    await gives(worker, name, answers[name], REVIEW, entry(worker, name, answers[name], form))


async def leaves_and_goes_on(worker: Worker, prompt: Words) -> None:
    """Home in the middle of a form, and back to it."""
    await worker.types("/menu", HOME)
    if worker.chance(0.5):
        await worker.taps(say("Hand over a card"), DRAFT)
    await worker.taps(say("Go on with the draft"), prompt)


async def confirms(worker: Worker, answers: dict[str, Answer], *wanted: Words) -> None:
    """Files what the review shows."""
    await worker.taps(say("Confirm"), *wanted, twice=worker.chance(0.1))


async def _is_wrong_first(worker: Worker, question: Question) -> None:
    if worker.chance(0.2):
        await worker.types(IDENTITY_CODE, REFUSED, question.prompt)
        return
    text = worker.dice.choice(WRONG[question.name])
    read = question.kind.read(text, _today())
    assert isinstance(read, Unreadable), text
    await worker.types(text, read.why, question.prompt)


async def _goes_back(worker: Worker, name: str, answers: dict[str, Answer], following: Words) -> None:
    """To the question before, and on again with another answer or the same."""
    await worker.taps(say("Back"), FORM[name].prompt)
    if worker.chance(0.5):
        await worker.taps(say("Keep this answer"), following)
        return
    answers[name] = answers[name] if name == "card_code" else drawn(worker, name, besides=answers[name])
    await gives(worker, name, answers[name], following, entry(worker, name, answers[name]))


def _drawn(worker: Worker, question: Question) -> Answer:
    dice = worker.dice
    match question.kind:
        case Choice(options):
            return dice.choice([*(option.value for option in options), DECLINED])
        case Count():
            return dice.choice((0, 0, 1, 1, 2, 3, 5, 7, 12))
        case PastDay():
            return (_today() - timedelta(days=dice.choice(PAPER_DAYS_AGO))).isoformat()
    if question.name == "birth_year":
        return dice.randint(1940, 2008)
    if question.name == "postal_code":
        return dice.choice((*POSTAL_CODES[worker.site], "00530", "01800", "33100"))
    return worker.new_code()


def _label(worker: Worker, question: Question, answer: Answer) -> Words | None:
    """The button with an answer, if the card has one."""
    if answer == DECLINED:
        return say("Does not want to answer")
    match question.kind:
        case Choice() | Count():
            return value_text(shown(question, answer), worker.language) if answer not in (7, 12) else None
    return str(answer) if answer in POSTAL_CODES[worker.site] else None


def _typed(worker: Worker, question: Question, answer: Answer) -> str:
    """An answer as a hand types it."""
    if isinstance(question.kind, PastDay):
        _, month, day = str(answer).split("-")
        return f"{int(day)}.{int(month)}."
    if question.name == "card_code" and worker.chance(0.3):
        return f"{str(answer)[:2].lower()} {str(answer)[2:]}"
    return str(answer)


def _today() -> date:
    return day_of(system_time())
