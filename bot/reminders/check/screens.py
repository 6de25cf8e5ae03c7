"""What is seen of the half-yearly check: a question at a time, with what is known, and at the end what is not right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bot.dialogue.phrases import LocalText, Phrase, Value, say
from bot.dialogue.screens import HOME, Asked, Entry, Line, Rows, Screen, Style, act, go
from bot.dialogue.steps import Place
from bot.network.places.rules import Kind, Spot
from bot.reminders.check.rules import Answer, Question, wrong
from bot.visits.ways import CONTACTS, INSTRUCTIONS, PLACES, STAFF

TITLE = say("Half-yearly check")
NOTHING = say("There is nothing to answer here any more.")
ASKED: Mapping[Question, Phrase] = MappingProxyType(
    {
        Question.HOLDER: say("Are you still the contact person?"),
        Question.DEPUTY: say("Is the deputy right?"),
        Question.STAFF: say("Is the staff list right, and the number of people?"),
        Question.INSTRUCTIONS: say("Are the internal instructions right?"),
        Question.LISTING: say("Is it right what brochure and website say?"),
    }
)
LABELS: Mapping[Question, Phrase] = MappingProxyType(
    {
        Question.HOLDER: say("Contact person"),
        Question.DEPUTY: say("Deputy"),
        Question.STAFF: say("Staff"),
        Question.INSTRUCTIONS: say("Internal instructions"),
        Question.LISTING: say("Brochure and website"),
    }
)
RIGHT: Mapping[str, Phrase] = MappingProxyType({Answer.RIGHT: say("right"), Answer.WRONG: say("to be put right")})


@dataclass(frozen=True, slots=True)
class Known:
    """What an organisation's contact person is asked about: the facts of each question."""

    number: int
    organisation_id: int
    organisation: LocalText
    due_on: date
    facts: Mapping[Question, Sequence[tuple[Phrase | LocalText, Value]]]
    late: bool = False


def place_of(question: Question, organisation_id: int) -> Place:
    """Where it is mended."""
    match question:
        case Question.HOLDER | Question.DEPUTY:
            return CONTACTS.to(organisation_id)
        case Question.STAFF:
            return STAFF.to(organisation_id)
        case Question.INSTRUCTIONS:
            return INSTRUCTIONS.to(organisation_id)
    return PLACES.to(Spot(Kind.SITES, organisation_id))


def asks(known: Known, questions: Sequence[Question], answers: Mapping[str, str], question: Question) -> Screen:
    """A question, with what is known of it and what was answered before."""
    at = questions.index(question)
    position = say("Question %(number)s of %(count)s", number=str(at + 1), count=str(len(questions)))
    facts: tuple[Line, ...] = tuple(Entry(label, value, plain=True) for label, value in known.facts[question])
    late = (say("The day for answers has passed. Please answer all the same: then you can be reached again."),)
    until: tuple[Line, ...] = late if known.late else (Entry(say("Answer by"), known.due_on),)
    back = (go(say("Back"), f"check {known.number} {questions[at - 1]}"),) if at else ()
    no = say("No") if question is Question.HOLDER else say("No, put it right")
    return Screen(
        TITLE,
        tuple(
            filter(
                None,
                (
                    (Entry(say("Organisation"), known.organisation), *until, position),
                    _answered(questions[:at], answers),
                    (Asked(ASKED[question]), *facts),
                ),
            )
        ),
        (
            (act(say("Yes"), f"{question} {Answer.RIGHT}", Style.SUCCESS), act(no, f"{question} {Answer.WRONG}")),
            (*back, HOME),
        ),
    )


def _answered(questions: Sequence[Question], answers: Mapping[str, str]) -> tuple[Line, ...]:
    return tuple(Entry(LABELS[each], RIGHT[answers[each]], plain=True) for each in questions if each in answers)


def done(known: Known, questions: Sequence[Question], answers: Mapping[str, str]) -> Screen:
    """That all is answered, and the ways to what is to be put right."""
    ways: Rows = tuple(
        (go(LABELS[each], str(place_of(each, known.organisation_id))),) for each in wrong(answers, questions)
    )
    todo: tuple[Line, ...] = (say("Something is still to be put right. Tap it to go there."),) if ways else ()
    thanks: Line = say("Thank you! All is answered until the next half-yearly check.")
    return Screen(
        TITLE,
        tuple(
            filter(
                None,
                ((Entry(say("Organisation"), known.organisation),), _answered(questions, answers), (thanks, *todo)),
            )
        ),
        (*ways, (HOME,)),
    )


def nothing_here() -> Screen:
    """What is over looks like what does not exist."""
    return Screen(TITLE, ((NOTHING,),), ((HOME,),))
