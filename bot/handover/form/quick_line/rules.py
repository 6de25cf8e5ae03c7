"""The quick line: `KK12345 1987 00530 2`, in any order and however sloppy.

What can be understood in one way only is kept; what cannot is asked, with the sentence of its question. Nothing is
guessed. A line has so few pieces that all ways to read it are looked at.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.dialogue.answers import Answer, Count, Pattern, Unreadable
from bot.dialogue.forms import Form
from bot.dialogue.identifiers import holds_identity_code, is_about_periods
from bot.dialogue.phrases import Phrase, say
from bot.handover import questions
from bot.handover.form.quick_line.words import (
    Piece,
    Spelling,
    is_number,
    is_strange,
    joined,
    label_of,
    says_none,
    words_of,
)
from bot.handover.questions import BIRTH_YEAR, CARD_CODE, CHILDREN, InLine

LONGEST = 200
"""A text of more characters is no line."""
MOST_PIECES = 6
MOST_SPELLINGS = 6
PREFIX = 2
"""Letters before a space and digits that make a code where codes may be anything: initials are fewer, names more."""

TWO_WAYS = say("Something in that line can be meant in two ways. Please answer it here.")
NOT_ALL = say("I did not understand everything in that line. Please check the answers.")
SEVERAL = say("That looks like several cards, and I took none of it. Please send one line for each card.")

Reading = Mapping[str, tuple[Piece, Answer | None]]
"""Which piece answers which field, and with what; None if it is an answer to it that cannot be right."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says for sure, the sentences of what it does not, and whether something in it is left over.

    A sentence tells what would be right, and of what was typed at most a year: it can be kept until it is said.
    """

    kept: Mapping[str, Answer]
    wrong: Mapping[str, Phrase]
    left_over: bool = False


def read_line(form: Form, text: str, today: date) -> Line | Phrase | None:
    """What a text says about a card; why it is not taken, if it is about several; None if it is no such line.

    A card's code alone is a line too. A word more or less makes no difference once two answers are understood.
    """
    if len(text) > LONGEST or holds_identity_code(text) or is_about_periods(text):
        return None
    words = says_none(words_of(text))
    if sum(map(is_number, words)) > MOST_PIECES:
        codes = {word for word in words if not word.isdecimal() and _reads(form, Piece(word), today).get(CARD_CODE)}
        return SEVERAL if codes else None
    spellings = [_spelled(form, way, today) for way in _ways(form, words, today)]
    line = _understood(form, spellings, today)
    known = {*line.kept, *line.wrong}
    strange = any(is_strange(word) for word in words)
    pieces = spellings[0].pieces
    # Two numbers of which one could count something could be anything, such as a time.
    counted = {field for field in line.kept if isinstance(form[field].kind, Count)}
    sure = set(line.kept) - counted or (line.kept and any(piece.field for piece in pieces))
    enough = len(known) > 1 and not strange and (sure or len(pieces) > len(questions.in_lines()) - 2)
    return _with_all_sentences(form, line, today) if CARD_CODE in line.kept or len(line.kept) > 1 or enough else None


def read_rest(form: Form, text: str, today: date, known: Mapping[str, Answer]) -> Line | None:
    """What a text says beside the `known` answers about a card; None if it is not the rest of a line.

    It is none if something in it is left over, or if it names another card. Who types the known card's code once more
    says anew what stands beside it.
    """
    whole = read_line(form, text, today)
    code = whole.kept.get(CARD_CODE) if isinstance(whole, Line) else None
    if CARD_CODE not in known or code is None:
        whole = read_line(_without(form, known), text, today)
    elif code != known[CARD_CODE]:
        return None
    if not isinstance(whole, Line) or whole.left_over:
        return None
    kept = {field: answer for field, answer in whole.kept.items() if field != CARD_CODE or field not in known}
    return Line(kept, whole.wrong) if kept else None


def _without(form: Form, known: Mapping[str, Answer]) -> Form:
    return replace(form, questions=tuple(each for each in form.questions if each.name not in known))


def _fields(form: Form) -> dict[str, InLine]:
    """What a line can answer of a form."""
    return {name: how for name, how in questions.in_lines().items() if name in form}


def _ways(form: Form, words: list[str], today: date) -> Iterator[list[str]]:
    """The words as they stand; then with letters and the digits behind them as one, where that can be a code."""
    yield words
    if CARD_CODE not in form:
        return
    kind = form[CARD_CODE].kind
    loose = isinstance(kind, Pattern) and kind.loose
    for code, digits, way in list(joined(words))[:MOST_SPELLINGS]:
        short = len(code) - len(digits) == PREFIX
        if short if loose else short or CARD_CODE in _reads(form, Piece(code), today):
            yield way


def _spelled(form: Form, words: Sequence[str], today: date) -> Spelling:
    """The pieces, those with a label bound to its field."""
    pieces = {at: Piece(word) for at, word in enumerate(words) if is_number(word)}
    unbound: set[str] = set()
    for at, word in enumerate(words):
        if is_number(word) or (field := label_of(word)) is None:
            continue
        nearest = (max((i for i in pieces if i < at), default=None), min((i for i in pieces if i > at), default=None))
        beside = [i for i in reversed(nearest) if i is not None and not pieces[i].field]
        exact = [i for i in beside if field in _reads(form, pieces[i], today)]
        # A whole year or postal code is not what the label of another answer stands beside.
        close = [i for i in beside if field in _attempts(form, pieces[i]) and not _is_plain(form, pieces[i], today)]
        if len(exact) > 1:
            continue
        if found := exact or close:
            pieces[found[0]] = replace(pieces[found[0]], field=field)
        elif all(piece.field != field for piece in pieces.values()):
            unbound.add(field)
    strange = sum(map(is_strange, words))
    return Spelling(tuple(pieces.values()), frozenset(unbound), strange)


def _reads(form: Form, piece: Piece, today: date) -> dict[str, Answer]:
    """What a piece answers, by field."""
    answers: dict[str, Answer] = {}
    for field in (piece.field,) if piece.field else _fields(form):
        kind = form[field].kind
        answer = kind.read(piece.text, today)
        # Nobody writes 02 for two children, but many half a postal code.
        padded = isinstance(kind, Count) and len(piece.text) > len(str(answer))
        if not isinstance(answer, Unreadable) and not padded:
            answers[field] = answer
    return answers


def _is_plain(form: Form, piece: Piece, today: date) -> bool:
    fields = _fields(form)
    return any(fields[field].telling for field in _reads(form, piece, today))


def _attempts(form: Form, piece: Piece) -> tuple[str, ...]:
    """The fields that a piece may be meant for by its shape, right or wrong."""
    if piece.field:
        return (piece.field,)
    return tuple(field for field, how in _fields(form).items() if how.may_be(piece.text, form[field].kind))


def _readings(form: Form, pieces: Sequence[Piece], today: date) -> Iterator[Reading]:
    """Every way to give each piece to a field of its own, or to none."""
    if not pieces:
        yield {}
        return
    first, *others = pieces
    exact = _reads(form, first, today)
    for rest in _readings(form, others, today):
        yield rest
        for field in {*exact, *_attempts(form, first)} - set(rest):
            yield {**rest, field: (first, exact.get(field))}


def _best(form: Form, spelling: Spelling, today: date) -> list[Reading]:
    """The readings that explain most pieces, and then those that have most of them right."""
    found = list(_readings(form, spelling.pieces, today))
    most = max(map(len, found))
    found = [reading for reading in found if len(reading) == most]
    if any(_answered(reading, CARD_CODE) for reading in found):
        found = [reading for reading in found if CARD_CODE not in reading or _answered(reading, CARD_CODE)]
    # Where any digits may be a code, that more is right if they are taken for one proves nothing.
    by_code: dict[Piece | None, list[Reading]] = {}
    for reading in found:
        code = reading[CARD_CODE][0] if _answered(reading, CARD_CODE) else None
        by_code.setdefault(code, []).append(reading)
    return [reading for group in by_code.values() for reading in _most_right(group)]


def _answered(reading: Reading, field: str) -> bool:
    return field in reading and reading[field][1] is not None


def _most_right(readings: Sequence[Reading]) -> list[Reading]:
    right = max(map(_right, readings))
    return [reading for reading in readings if _right(reading) == right]


def _right(reading: Reading) -> int:
    """How many answers are right. While no year is known, two digits are as well a year as a number of children.

    So they are a year alone if they are too many children.
    """
    right = {field for field, (_, answer) in reading.items() if answer is not None}
    children = reading[CHILDREN][0] if CHILDREN in reading else Piece("")
    doubtful = len(children.text) > 1 and not children.field and BIRTH_YEAR not in right
    return len(right) - doubtful


def _understood(form: Form, spellings: Sequence[Spelling], today: date) -> Line:
    """What all the best readings agree on."""
    judged: dict[tuple[int, int], list[tuple[Spelling, list[Reading]]]] = {}
    for spelling in spellings:
        best = _best(form, spelling, today)
        left = spelling.strange + len(spelling.pieces) - len(best[0])
        judged.setdefault((left, -max(map(_right, best))), []).append((spelling, best))
    (least, _), chosen = min(judged.items(), key=lambda each: each[0])
    readings = [reading for _, best in chosen for reading in best]
    kept: dict[str, Answer] = {}
    wrong: dict[str, Phrase] = {}
    for field in _fields(form):
        answers = {each[field][1] if field in each else None for each in readings}
        if len(answers) == 1 and (answer := answers.pop()) is not None:
            kept[field] = answer
        elif any(field in each for each in readings):
            whys = {_why(form, field, each[field][0].text, today) if field in each else TWO_WAYS for each in readings}
            wrong[field] = whys.pop() if len(whys) == 1 else TWO_WAYS
        elif any(field in spelling.loose_labels for spelling, _ in chosen):
            wrong[field] = _why(form, field, "", today)
    return Line(kept, wrong, least > 0)


def _with_all_sentences(form: Form, line: Line, today: date) -> Line:
    """What is left over may have been meant for any answer that is not known."""
    if not line.left_over:
        return line
    unknown = {field: _why(form, field, "", today) for field in _fields(form) if field not in line.kept}
    return replace(line, wrong={**unknown, **line.wrong})


def _why(form: Form, field: str, text: str, today: date) -> Phrase:
    """The sentence of a question for an answer to it that cannot be right."""
    read = form[field].kind.read(text, today)
    return read.why if isinstance(read, Unreadable) else TWO_WAYS


def card_code_in(form: Form, text: str, today: date) -> str | None:
    """The card code that a scanned code holds: all of it, or the end of a web address."""
    kind = form[CARD_CODE].kind
    for candidate in (text, re.split(r"[/=#?&]", text.strip().rstrip("/"))[-1]):
        code = kind.read(candidate, today)
        if isinstance(code, str):
            return code
    return None
