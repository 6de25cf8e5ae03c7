"""Screens of the guidance. The buttons carry the answers so far; they are stored nowhere."""

from dataclasses import dataclass
from datetime import date

from bot.dialogue.phrases import Phrase, Text, say
from bot.dialogue.screens import HOME, Button, Folded, Line, Rows, Screen, act, go
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
    next_check,
    outcome,
)
from bot.visits.ways import HANDING_OVER
from storage.kinds import Language

TITLE = say("May this client have a card?")
GUIDANCE_ONLY = say("This is guidance, not a decision. Nothing about the client was kept.")
AT_MUNICIPALITY = CHECKS.index(MUNICIPALITY)


@dataclass(frozen=True, slots=True)
class NetworkInfo:
    """What is shown of the network: the area's other distributors, the municipalities on a given day, whom to ask."""

    distributors: tuple[Text, ...]
    municipalities: tuple[Text, ...]
    listed_on: date
    ask: Phrase


def card(given: str, language: Language, network: NetworkInfo) -> Screen:
    """The check that comes next, or the outcome."""
    check = next_check(given)
    return _question(given, check, network) if check else _result(given, language, network)


def _question(given: str, check: Check, network: NetworkInfo) -> Screen:
    step = say("Question %(step)s of 4", step=len(given) + 1)
    joined = (_municipalities(network),) if check is MUNICIPALITY else ()
    rows = (*_answers(given, check), (act(say("Why do we ask?"), f"why {given}"),), _back(given))
    return Screen(TITLE, ((step,), (check.question,), *joined), rows)


def why(given: str, check: Check) -> Screen:
    """The same check with the reason for asking, and with what the worker should not ask."""
    rows = (*_answers(given, check), (act(say("Back"), f"given {given}".strip()), HOME))
    return Screen(TITLE, ((check.question,), (check.why,), (check.do_not_ask,)), rows)


def _answers(given: str, check: Check) -> Rows:
    def answer(label: Phrase, letter: Given) -> Button:
        return act(label, f"given {given}{letter}")

    first = (answer(say("Yes"), Given.YES), answer(say("No"), Given.NO))
    another = ((answer(say("Another distributor's"), Given.ANOTHER),),) if check is CLIENT else ()
    return (first, *another, (answer(say("Not sure"), Given.NOT_SURE),))


def _back(given: str) -> tuple[Button, ...]:
    return (act(say("Back"), f"given {given[:-1]}"), HOME) if given else (HOME,)


def _municipalities(network: NetworkInfo) -> tuple[Line, ...]:
    return (
        Folded(say("These municipalities at least are in the network: %(names)s.", names=network.municipalities)),
        say("The list is of %(date)s. Others may have joined since, see kaikukortti.fi", date=network.listed_on),
    )


def _result(given: str, language: Language, network: NetworkInfo) -> Screen:
    found = outcome(given)
    paragraphs: list[tuple[Line, ...]] = [(say("<b>%(verdict)s</b>", verdict=found.verdict),), found.reasons]
    if given in (Given.ANOTHER, Given.NO):
        paragraphs += [_others(network.distributors)]
    if given[AT_MUNICIPALITY:] in (Given.NO, Given.NOT_SURE):
        paragraphs += [_municipalities(network)]
    paragraphs += [
        (network.ask if found.next is not Next.HAND_OVER else FORM_FIRST,),
        (sources((found.source, OPERATING_MODEL), language), GUIDANCE_ONLY),
    ]
    return Screen(TITLE, tuple(paragraphs), _next_rows(found, given))


FORM_FIRST = say("Tap “Hand over a card”, fill in the form together with the client, then give them the card.")


def _others(distributors: tuple[Text, ...]) -> tuple[Line, ...]:
    if not distributors:
        return (say("No other distributors in this area are known to me."),)
    return (say("Other distributors in this area:"), Folded(say("%(names)s.", names=distributors)))


def sources(cited: tuple[Source, ...], language: Language) -> Phrase:
    """Names the sources in the reader's language; a translation older than the Finnish text is marked so."""
    return say("Sources: %(sources)s.", sources=tuple(_source(each, language) for each in cited))


def _source(source: Source, language: Language) -> Phrase:
    own, finnish = source.dated[language], source.dated[Language.FI]
    assert finnish is not None
    if own is None:
        return say("%(title)s %(date)s (in Finnish)", title=source.title, date=finnish)
    if own < finnish:
        return say(
            "%(title)s %(date)s (the Finnish one is newer, %(finnish)s)",
            title=source.title,
            date=own,
            finnish=finnish,
        )
    return say("%(title)s %(date)s", title=source.title, date=own)


def _next_rows(found: Outcome, given: str) -> Rows:
    hand_over = ((go(say("Hand over a card"), HANDING_OVER.room),),) if found.next is Next.HAND_OVER else ()
    tell = ((go(say("Tell about the card"), "telling"),),) if _worth_telling(found, given) else ()
    return (
        *hand_over,
        *tell,
        (act(say("Ask about another client"), "given "),),
        (act(say("Back"), f"given {given[:-1]}"), HOME),
    )


def _worth_telling(found: Outcome, given: str) -> bool:
    """Whether somebody who is refused a card here may get one from another distributor, or later."""
    return found.next is Next.TELL and CHECKS[len(given) - 1] in (CLIENT, MONEY)
