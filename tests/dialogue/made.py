"""Phrases, forms and journeys made at random, all of them possible."""

from datetime import UTC

from hypothesis import strategies as some

from bot.dialogue.answers import DECLINED, Answer, BirthYear, Choice, Count, Option, PastDay, Pattern
from bot.dialogue.forms import REVIEW, Exit, Form, Question, Route
from bot.dialogue.kinds import AnyKind
from bot.dialogue.phrases import LocalText, Phrase, Text, Value, say

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


MOMENTS = some.dates() | some.datetimes(timezones=some.just(UTC))
VALUES: some.SearchStrategy[Value] = some.recursive(WORDS | some.integers() | MOMENTS, _values, max_leaves=6)
PHRASES = _phrases(VALUES)
TEXTS: some.SearchStrategy[Text] = LOCAL_TEXTS | PHRASES

CODES = {r"KK\d{5}": ["KK12345", "KK00000"], r"[A-Z0-9]{3,20}": ["KK12345", "123"], r"A|B": ["A", "B"]}
OPTIONS = some.sampled_from([["a"], ["a", "b"], ["b", "c", "d"]])
KINDS: some.SearchStrategy[AnyKind] = some.one_of(
    OPTIONS.map(lambda names: Choice(tuple(Option(name, say(name)) for name in names))),
    some.builds(Count, some.integers(5, 40), some.integers(0, 6)),
    some.builds(BirthYear, some.integers(0, 18), some.integers(100, 130)),
    some.builds(PastDay, some.integers(366, 730)),
    some.builds(Pattern, some.sampled_from(sorted(CODES)), LOCAL_TEXTS.map(lambda text: say(text.fi))),
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
