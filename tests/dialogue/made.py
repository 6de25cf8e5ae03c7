"""Phrases, forms and journeys made at random, all of them possible."""

from datetime import UTC

from hypothesis import strategies as some

from bot.dialogue.answers import DECLINED, Answer, BirthYear, Choice, Count, Option, PastDay, Pattern
from bot.dialogue.days import Day
from bot.dialogue.files import ENDINGS, FileAnswer, FileKind
from bot.dialogue.forms import REVIEW, Exit, Form, Question, Route
from bot.dialogue.kinds import AnyKind
from bot.dialogue.periods import Period
from bot.dialogue.phrases import LocalText, Phrase, Text, Value, say
from bot.dialogue.selections import Several
from bot.dialogue.texts import FreeText

WORDS = some.text(max_size=20)
NAMES = some.text("abcdefghij_", min_size=1, max_size=8)
LOCAL_TEXTS = some.builds(LocalText, WORDS, WORDS)


def _phrases(values: some.SearchStrategy[Value]) -> some.SearchStrategy[Phrase]:
    given = some.dictionaries(NAMES, values, max_size=3).map(lambda found: tuple(sorted(found.items())))
    plain = some.builds(Phrase, WORDS, given)
    plural = some.builds(Phrase, WORDS, given, some.text(min_size=1, max_size=20), some.integers(0, 1000))
    return plain | plural


def _values(inner: some.SearchStrategy[Value]) -> some.SearchStrategy[Value]:
    texts: some.SearchStrategy[Text] = LOCAL_TEXTS | _phrases(inner)
    return texts | some.lists(texts, max_size=3).map(tuple)


DECIMALS = some.decimals(allow_nan=False, allow_infinity=False)
MOMENTS = some.dates() | some.datetimes(timezones=some.just(UTC))
VALUES: some.SearchStrategy[Value] = some.recursive(WORDS | some.integers() | DECIMALS | MOMENTS, _values, max_leaves=6)
PHRASES = _phrases(VALUES)
TEXTS: some.SearchStrategy[Text] = LOCAL_TEXTS | PHRASES

CODES = {r"KK\d{5}": ["KK12345", "KK00000"], r"[A-Z0-9]{3,20}": ["KK12345", "123"], r"A|B": ["A", "B"]}
FILE_KINDS = some.lists(some.sampled_from(FileKind), min_size=1, max_size=4, unique=True).map(tuple)
OPTIONS = some.sampled_from([["a"], ["a", "b"], ["b", "c", "d"]])
SEVERAL = OPTIONS.flatmap(
    lambda names: some.tuples(some.integers(1, len(names)), some.booleans()).map(
        lambda bounds: Several(
            tuple(Option(name, say(name)) for name in names), bounds[0], bounds[0] if bounds[1] else None
        )
    )
)
KINDS: some.SearchStrategy[AnyKind] = some.one_of(
    OPTIONS.map(lambda names: Choice(tuple(Option(name, say(name)) for name in names))),
    some.builds(Count, some.integers(5, 40), some.integers(0, 6)),
    some.builds(BirthYear, some.integers(0, 18), some.integers(100, 130)),
    some.builds(PastDay, some.integers(366, 730)),
    some.builds(Pattern, some.sampled_from(sorted(CODES)), LOCAL_TEXTS.map(lambda text: say(text.fi))),
    some.builds(FreeText, some.integers(12, 40), some.integers(1, 3)),
    some.builds(Day, some.integers(-730, -366), some.integers(366, 730)),
    some.builds(Period, some.integers(-730, -366), some.integers(366, 730), some.booleans()),
    SEVERAL,
    some.builds(FileAnswer, FILE_KINDS, some.integers(1, 20_000_000)),
)


def answers_of(kind: AnyKind) -> some.SearchStrategy[Answer]:
    """An answer that fits a kind on every day of 2026."""
    match kind:
        case Choice(options):
            return some.sampled_from([option.value for option in options])
        case Count(most):
            return some.integers(0, most)
        case BirthYear(youngest, oldest):
            return some.integers(2027 - oldest, 2026 - youngest)
        case PastDay():
            return some.just("2026-01-01")
        case Pattern(regex):
            return some.sampled_from(CODES[regex])
        case FreeText():
            return some.sampled_from(["Ensin tämä", "rivi\nrivi", "🙂🙂🙂"])
        case Day():
            return some.sampled_from(["2026-01-01", "2026-07-15", "2026-12-31"])
        case Period():
            return some.sampled_from(["2026-01-01/2026-12-31", "2026-05-04/2026-05-04"])
        case Several(options, least, most):
            values = [option.value for option in options]
            chosen = some.sets(some.sampled_from(values), min_size=least, max_size=most)
            return chosen.map(lambda found: [value for value in values if value in found])
        case FileAnswer(kinds) as kind:
            return some.sampled_from(kinds).map(lambda each: kind.kept_as(12, f"luettelo.{ENDINGS[each][0]}"))


@some.composite
def forms(draw: some.DrawFn) -> Form:
    """A form without a fault: routes lead ahead only, and every question can be reached."""
    names = list("abcdef")[: draw(some.integers(1, 6))]
    questions: list[Question] = []
    for place, name in enumerate(names):
        kind = draw(KINDS)
        questions.append(
            Question(
                name,
                say(f"label of {name}"),
                say(f"prompt of {name}"),
                kind,
                draw(some.sampled_from([None, say("hint")])),
                draw(some.booleans()),
                tuple(draw(_route(names, questions, name, kind, place)) for _ in range(draw(some.integers(0, 2)))),
                draw(some.sampled_from([(), (Exit("a", say("a")),), (Exit("a", say("a")), Exit("b", say("b")))])),
                draw(some.sampled_from([None, None, say("as it was")])),
            )
        )
    return Form(draw(NAMES), tuple(questions))


@some.composite
def _route(draw: some.DrawFn, names: list[str], before: list[Question], name: str, kind: AnyKind, place: int) -> Route:
    """A route from the question at a place, looking at that question or one before it."""
    kinds = {**{question.name: question.kind for question in before}, name: kind}
    looked_at = draw(some.sampled_from(sorted(kinds)))
    answers = draw(some.lists(answers_of(kinds[looked_at]) | some.just(DECLINED), min_size=1, max_size=3))
    return Route(draw(some.sampled_from([*names[place + 1 :], REVIEW])), looked_at, tuple(answers))
