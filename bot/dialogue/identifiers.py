"""Identifiers of people in a text, told by their shape: what is never to be kept.

Personal identity codes count always. Phone numbers, e-mail addresses and full dates, and digits alone that could be an
identity code, count unless they fit a card code that an area has stated.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from bot.dialogue.code_patterns import LONGEST_CARD_CODE, is_bounded
from bot.dialogue.identity_codes import Likeness, is_date, likeness, may_hold
from bot.dialogue.plain import readings, typed

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d{2}"
_MONTH_NAMES = (
    "TAMMI|HELMI|MAALIS|HUHTI|TOUKO|KESA|HEINA|ELO|SYYS|LOKA|MARRAS|JOULU|"
    "JAN|FEB|MARS|APR|MAJ|JUN|JUL|AUG|SEP|OKT|NOV|DEC"
)
_E_MAIL = re.compile(r"[^\s@]@[^\s@]{1,255}\.[^\s@]{2}")
_PHONES = (
    re.compile(r"(?<!\w)(?:\+|00(?=358))\d{1,3}[ -]?\(?0?\)?(?:[ -]?\d){6,11}(?!\w)", re.ASCII),
    re.compile(r"(?<!\w)0(?:4\d|50)\d{5,8}(?!\w)", re.ASCII),
    # The first group tells a phone number from a postal code, which has five digits; `05 02600` is a year and one.
    re.compile(
        r"(?<!\w)(?!0\d \d{5}\b)\(?0(?:[1-9]\d?|4\d\d|500)(?:\) ?|[ .-])\d{2,4}(?:[ .-]?\d{2,4}){1,2}(?!\w)", re.ASCII
    ),
    re.compile(r"(?<!\w)358[1-9]\d{5,9}(?!\w)", re.ASCII),
)
_DATES = (
    re.compile(r"(?<!\d)\d{1,2} ?([./-]) ?\d{1,2} ?\1 ?(?:19|20)?\d{2}(?!\d)", re.ASCII),
    re.compile(r"(?<!\d)(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?!\d)", re.ASCII),
    re.compile(rf"(?<!\w){_DAY} {_MONTH} {_YEAR}(?!\w)", re.ASCII),
    re.compile(rf"(?<!\w){_DAY}\.? ?(?:{_MONTH_NAMES})[A-Z]{{0,10}} ?{_YEAR}(?!\w)", re.ASCII),
    re.compile(rf"(?<!\w)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2]){_YEAR}(?!\w)", re.ASCII),
)
_ONE_DAY = r"(\d{1,2})\. ?(\d{1,2})\. ?(?:20)?([2-4]\d)"
_PERIOD = re.compile(rf"{_ONE_DAY} ?- ?{_ONE_DAY}", re.ASCII)
_FULL_DAY = r"(\d{1,2})\. ?(\d{1,2})\. ?20([2-4]\d)"
_FULL_PERIOD = re.compile(rf"(?<![0-9A-Z.]){_FULL_DAY} ?- ?{_FULL_DAY}(?![0-9A-Z])", re.ASCII)
_DAY_OF_LATE = re.compile(rf"{_DAY}\. ?{_MONTH}\. ?20(?:2[4-9]|3\d)", re.ASCII)
_LONGEST_PERIOD = timedelta(days=5 * 366)
_SPREAD = re.compile(r"\d[\d ]{7,28}\d", re.ASCII)
_A_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)", re.ASCII)
_DIGIT = re.compile(r"\d", re.ASCII)
_DIGIT_OR_AT = re.compile(r"[\d@]", re.ASCII)
_THREE_DIGITS_OR_AT = re.compile(r"\d{3}|@", re.ASCII)
_SPACES = re.compile(r"\s+")
_PIECES = re.compile(r"[\s,;]+")
_UNBROKEN = re.compile(
    r"\d{6}|0[1-9]\d{6,10}|(?:00)?358\d{5,11}|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", re.ASCII
)


def holds_identity_code(text: str) -> bool:
    """Whether something stands in the text that is an identity code, whatever card codes look like."""
    return any(likeness(each) is Likeness.SURE for each in _worth_judging(text)) and not _is_period(text)


def holds_identifier(text: str, card_codes: Iterable[str]) -> bool:
    """Whether an identity code, a phone number, an e-mail address or a full date of birth stands in the text.

    `card_codes` are the areas' patterns: what fits one of them is a card code, and no phone number, date or number
    that happens to have the digits of an identity code. Even then it can be an identity code with all its parts.
    Nor is a period among words, from one day to another of late, a date of birth.
    """
    seen = _worth_judging(text)
    if not seen or _is_period(text) or _is_day_of_late(text):
        return False
    found = [likeness(each) for each in seen]
    if Likeness.SURE in found:
        return True
    if _is_line_about_periods(text):
        return False
    patterns = tuple(card_codes)
    if Likeness.DIGITS in found or any(map(_holds_contact_or_date, seen)):
        return not _is_card_code_alone(text, patterns)
    return any(map(_is_spread_code, seen)) and not _holds_card_code(text, patterns)


def is_about_periods(text: str) -> bool:
    """Whether all numbers in the text are those of periods from one day to another."""
    return _is_period(text) or _is_line_about_periods(text)


def is_like_identifier(code: str) -> bool:
    """Whether an unbroken code could be an identity code, a phone number or a date (DDMMYY or longer)."""
    unbroken = _UNBROKEN.fullmatch(code) is not None and (len(code) != 6 or is_date(code))
    return unbroken or may_hold(code.upper()) or holds_identifier(code, ())


def fits(pattern: str, code: str) -> bool:
    """Whether a code has the shape of a pattern, whatever its case; a pattern that could take long has none."""
    if len(code) > LONGEST_CARD_CODE or not is_bounded(pattern):
        return False
    return re.fullmatch(pattern, code, re.ASCII | re.IGNORECASE) is not None


def _worth_judging(text: str) -> list[str]:
    """The readings that can hold an identifier at all: it has an @, or as many digits as the shortest date."""
    return [each for each in readings(text) if "@" in each or len(_DIGIT.findall(each)) >= 4]


def _holds_contact_or_date(reading: str) -> bool:
    line = _SPACES.sub(" ", reading)
    return any(shape.search(line) for shape in (_E_MAIL, *_PHONES, *_DATES))


def _is_spread_code(reading: str) -> bool:
    """Whether all of it is the digits of an identity code with spaces anywhere; a birth year among them is a line."""
    line = _PIECES.sub(" ", reading.strip())
    digits = line.replace(" ", "")
    return (
        _SPREAD.fullmatch(line) is not None
        and len(digits) in (9, 10)
        and is_date(digits[:6])
        and _A_YEAR.search(line) is None
    )


def _is_card_code_alone(text: str, patterns: tuple[str, ...]) -> bool:
    """Whether the text, or the one word of it that is like an identifier, is a card code."""
    said = typed(text)
    if any(fits(pattern, _SPACES.sub("", said)) for pattern in patterns):
        return True
    pieces = _PIECES.split(said)
    for at, piece in enumerate(pieces):
        if any(fits(pattern, piece) for pattern in patterns) and holds_identifier(piece, ()):
            return not any(holds_identifier(" ".join(rest), ()) for rest in (pieces[:at], pieces[at + 1 :]))
    return False


def _holds_card_code(text: str, patterns: tuple[str, ...]) -> bool:
    return any(fits(pattern, piece) for piece in _PIECES.split(typed(text)) for pattern in patterns)


def _is_day_of_late(text: str) -> bool:
    """Whether all of it is a day since cards are handed over by this form; nobody born then gets one before 2040."""
    return _DAY_OF_LATE.fullmatch(_SPACES.sub(" ", readings(text)[0]).strip()) is not None


def _is_period(text: str) -> bool:
    """Whether all of it is a first and a last day: when cards are valid, not when somebody was born."""
    found = _PERIOD.fullmatch(_SPACES.sub(" ", readings(text)[0]).strip())
    return found is not None and _is_first_and_last(found)


def _is_line_about_periods(text: str) -> bool:
    """Whether periods with whole years are all that one line has of digits and addresses; the rest is words.

    Short words look like a digit or two (`on`, `oli`); what looks like three could be the end of an identity code.
    On several lines a dash can begin the next day of a list.
    """
    as_written = readings(text)[0]
    if len(as_written.strip().splitlines()) > 1:
        return False
    nearest, *others = map(_without_periods, readings(text))
    has_period = nearest != _SPACES.sub(" ", as_written)
    return has_period and not _DIGIT_OR_AT.search(nearest) and not any(map(_THREE_DIGITS_OR_AT.search, others))


def _without_periods(reading: str) -> str:
    line = _SPACES.sub(" ", reading)
    return _FULL_PERIOD.sub(lambda found: " " if _is_first_and_last(found) else found[0], line)


def _is_first_and_last(found: re.Match[str]) -> bool:
    """Whether two days are the first and the last of a time such as cards or contracts are valid for."""
    day, month, year, last_day, last_month, last_year = map(int, found.groups())
    try:
        first, last = date(2000 + year, month, day), date(2000 + last_year, last_month, last_day)
    except ValueError:
        return False
    return first < last <= first + _LONGEST_PERIOD
