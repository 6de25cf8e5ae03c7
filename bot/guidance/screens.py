"""What is seen in the guidance. Its answers travel in the buttons, nowhere else."""

from datetime import date

from bot.dialogue.phrases import Phrase, Text, say
from bot.dialogue.screens import HOME, Button, Line, Rows, Screen, act, go
from bot.guidance.rules import (
    CHECKS,
    CLIENT,
    MONEY,
    MUNICIPALITY,
    OPERATING_MODEL,
    Check,
    Given,
    Next,
    Outcome,
    Source,
    asked,
    outcome,
)
from storage.kinds import Language

TITLE = say("May this client have a card?")
GUIDANCE_ONLY = say("This is guidance, not a decision. Nothing about the client was kept.")


def question(given: str, check: Check) -> Screen:
    """A check with its answers."""
    step = say("Question %(step)s of 4", step=len(given) + 1)
    rows = (*_answers(given, check), (act(say("Why do we ask?"), f"why {given}"),), _back(given))
    return Screen(TITLE, ((step,), (check.question,)), rows)


def why(given: str, check: Check) -> Screen:
    """The same check, with the reason for asking and what not to ask."""
    rows = (*_answers(given, check), (act(say("Back"), f"given {given}".strip()), HOME))
    return Screen(TITLE, ((check.question,), (check.why,), (check.do_not_ask,)), rows)


def _answers(given: str, check: Check) -> Rows:
    def answer(label: Phrase, letter: Given) -> Button:
        return act(label, f"given {given}{letter}")

    first = (answer(say("Yes"), Given.YES), answer(say("No"), Given.NO))
    another = ((answer(say("Another distributor's"), Given.ANOTHER),),) if check is CLIENT else ()
    municipalities = ((act(say("Show municipalities"), f"municipalities {given}"),),) if check is MUNICIPALITY else ()
    return (
        first,
        *another,
        (answer(say("Not sure"), Given.NOT_SURE),),
        *municipalities,
    )


def _back(given: str) -> tuple[Button, ...]:
    return (act(say("Back"), f"given {given[:-1]}"), HOME) if given else (HOME,)


def municipalities(given: str, names: tuple[Text, ...], listed_on: date) -> Screen:
    """The municipalities of the network, with the date of the list."""
    lines: tuple[tuple[Line, ...], ...] = (
        (say("%(names)s.", names=names),),
        (say("The list is of %(date)s. Others may have joined: kaikukortti.fi", date=listed_on),),
    )
    return Screen(say("Municipalities of the network"), lines, ((act(say("Back"), f"given {given}"), HOME),))


def result(given: str, language: Language, distributors: tuple[Text, ...], ask: str) -> Screen:
    """The outcome: what it is, what it rests on, and what to do next."""
    found = outcome(given)
    paragraphs: list[tuple[Line, ...]] = [(say("<b>%(verdict)s</b>", verdict=found.verdict),), found.reasons]
    if given in (Given.ANOTHER, Given.NO):
        paragraphs += [(say("Distributors in this area: %(names)s.", names=distributors),)]
    paragraphs += [
        _next_step(found, ask),
        (*rests_on(found.source, language), *rests_on(OPERATING_MODEL, language)),
    ]
    return Screen(TITLE, (*paragraphs, (GUIDANCE_ONLY,)), _next_rows(found, given))


def _next_step(found: Outcome, ask: str) -> tuple[Line, ...]:
    match found.next:
        case Next.HAND_OVER:
            return (say("Next: hand over the card and fill in the form together with the client."),)
        case Next.ASK:
            return (say("If you cannot find it out, ask: %(ask)s.", ask=ask),)
        case Next.TELL:
            return (say("If something stays unclear, ask: %(ask)s.", ask=ask),)


def rests_on(source: Source, language: Language) -> tuple[Line, ...]:
    """The version of a source in the reader's language, and whether it is older than the Finnish."""
    own, finnish = source.dated[language], source.dated[Language.FI]
    assert finnish is not None
    if own is None:
        return (say("Rests on: %(title)s of %(date)s (in Finnish).", title=source.title, date=finnish),)
    if own < finnish:
        return (
            say(
                "Rests on: %(title)s of %(date)s. It is older than the Finnish one, of %(finnish)s.",
                title=source.title,
                date=own,
                finnish=finnish,
            ),
        )
    return (say("Rests on: %(title)s of %(date)s.", title=source.title, date=own),)


def _next_rows(found: Outcome, given: str) -> Rows:
    hand_over = ((go(say("Hand over a card"), "handover"),),) if found.next is Next.HAND_OVER else ()
    tell = ((go(say("Tell a client"), "telling"),),) if _worth_telling(found, given) else ()
    lives_where = given[len(CHECKS) - 1 :] in (Given.NO, Given.NOT_SURE)
    return (
        *hand_over,
        *tell,
        *(((act(say("Show municipalities"), f"municipalities {given}"),),) if lives_where else ()),
        (act(say("Ask about another client"), "given "),),
        (act(say("Back"), f"given {given[:-1]}"), HOME),
    )


def _worth_telling(found: Outcome, given: str) -> bool:
    """Whether somebody who gets no card here may get one elsewhere, or later."""
    return found.next is Next.TELL and CHECKS[len(given) - 1] in (CLIENT, MONEY)


def card(given: str, language: Language, distributors: tuple[Text, ...], ask: str) -> Screen:
    """The check that comes next, or the outcome."""
    check = asked(given)
    return question(given, check) if check else result(given, language, distributors, ask)
