"""May this client have a card? Four checks, and what their answers mean together.

Sources S2, S3, S4; terms of 26 February 2025. The outcome is guidance, never a decision. Nothing about the client is
stored: the answers are a string of one letter a check, which only the buttons carry.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.dialogue.phrases import Phrase, say
from bot.network import operating_model
from storage.kinds import Language

PASSING_ACTIONS = ("given", "why")
"""Actions whose buttons carry a client's answers: such a tap must never be written to the database."""


class Given(StrEnum):
    """The answers to a check; `ANOTHER` means a client of another distributor."""

    YES = "y"
    NO = "n"
    NOT_SURE = "u"
    ANOTHER = "a"


@dataclass(frozen=True, slots=True)
class Source:
    """The document that states a rule, and its date in each language; None if there is none in that language."""

    title: Phrase
    dated: Mapping[Language, date | None]


TERMS = Source(
    say("terms of use"),
    {Language.FI: date(2025, 2, 26), Language.SV: None, Language.EN: None},
)
OPERATING_MODEL = Source(say("operating model"), operating_model.DATED)


class Next(StrEnum):
    """What the worker is offered after an outcome."""

    HAND_OVER = "hand over"
    TELL = "tell"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Check:
    """One condition: what is asked, why, what not to ask, and what each answer but *yes* means."""

    name: str
    question: Phrase
    why: Phrase
    do_not_ask: Phrase
    no: Phrase
    not_sure: Phrase
    source: Source = TERMS


CLIENT = Check(
    "client",
    say("Is the person a client of your organisation?"),
    say("Each distributor hands out cards to its own clients only."),
    say("Do not ask for proof of being a client, nor about other services that the person uses."),
    say("Each distributor hands out cards to its own clients only. Tell the person which others there are."),
    say("Check yourself whether the person is a client of your organisation."),
)
MONEY = Check(
    "money",
    say("Is the person's financial situation so tight that they cannot afford cultural services?"),
    say("The card is meant for people who could not otherwise afford tickets or courses."),
    say("Do not ask for income, certificates or reasons. The situation is talked about, never proved."),
    say(
        "The card is meant for a tight financial situation. Tell the person about it, so that they can come back "
        "if things change."
    ),
    say(
        "Talk about the situation together. Nothing has to be proved. "
        "What matters is whether the person can afford tickets or courses."
    ),
)
AGE = Check(
    "age",
    say("Is the person at least 16, or turning 16 this year?"),
    say(
        "The card is for adults and young people. A card holder's own or same-household children and grandchildren "
        "under 18 often come along free to the same event."
    ),
    say("Do not ask for the date of birth or the personal identity code. The year of birth is enough."),
    say(
        "The card is granted from the year in which one turns 16. Younger children can often come along if "
        "somebody in their family has a card."
    ),
    say("Ask for the year of birth only."),
)
MUNICIPALITY = Check(
    "municipality",
    say("Does the person live in a municipality of the network?"),
    say("Only people who live in a municipality that has joined the network may have the card."),
    say("Do not ask for the address. The municipality is enough."),
    say("The municipality has not joined the network, so the card cannot be granted for now."),
    say(
        "Look at the list whether the municipality is on it. The terms do not say whether people without "
        "a home municipality may have the card."
    ),
)
CHECKS = (CLIENT, MONEY, AGE, MUNICIPALITY)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the answers mean: the sentence, the rule it rests on, and what to do next."""

    verdict: Phrase
    reasons: tuple[Phrase, ...]
    source: Source
    next: Next


YES = say("Yes, according to your answers this client may have a card.")
NO = say("No, according to your answers this person cannot have a card.")
NOT_FROM_YOU = say("No, according to your answers this person cannot have a card from your organisation.")
NOT_STATED = say("It is not clear yet. Do this first:")
ELSEWHERE = say("Whoever may have a card gets it from the distributor whose client they are.")
ALL_MET = say("All four conditions are met, and nothing else is required. The card is not a discretionary benefit.")


def next_check(given: str) -> Check | None:
    """The next check to ask; None once the answers so far decide the outcome."""
    if given[-1:] in (Given.NO, Given.ANOTHER) or len(given) >= len(CHECKS):
        return None
    return CHECKS[len(given)]


def is_possible(given: str) -> bool:
    """Whether the checks can have led to these answers; a forged button may carry any string."""
    if len(given) > len(CHECKS) or any(letter not in list(Given) for letter in given):
        return False
    return all(letter in (Given.YES, Given.NOT_SURE) for letter in given[:-1]) and Given.ANOTHER not in given[1:]


def outcome(given: str) -> Outcome:
    """What the answers mean together, once `next_check` has no more to ask."""
    if given[-1:] == Given.ANOTHER:
        return Outcome(NOT_FROM_YOU, (ELSEWHERE,), CLIENT.source, Next.TELL)
    if given[-1:] == Given.NO:
        check = CHECKS[len(given) - 1]
        return Outcome(NOT_FROM_YOU if check is CLIENT else NO, (check.no,), check.source, Next.TELL)
    unsure = [check for check, letter in zip(CHECKS, given, strict=True) if letter == Given.NOT_SURE]
    if unsure:
        return Outcome(NOT_STATED, tuple(check.not_sure for check in unsure), unsure[0].source, Next.ASK)
    return Outcome(YES, (ALL_MET,), TERMS, Next.HAND_OVER)
