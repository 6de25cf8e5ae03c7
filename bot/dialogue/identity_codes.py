"""Finnish personal identity codes, told by their shape: DDMMYY, a sign for the century, three digits, a character.

Right or wrong codes alike: the check character is not looked at, but the date must be possible. What a form would
read as one answer counts as well as what a person would still recognise.
"""

import re
from enum import Enum, auto

_WORDS = re.compile(
    r"(?:VALI|YHDYS|AJATUS|TANK|BINDE)?(?:VIIVA|STRECK|LOPPUOSA|TUNNUSOSA|LOPPU|SLUTDEL|MIINUS|MINUS|PLUS|DASH)"
    r"[A-Z]{0,12}(?:\s{1,3}(?:[O0]N|OCH|AR|IS|JA)\b)?"
)
_BETWEEN = re.compile(r"[^0-9A-Z]+")
_G = "[ -]?"
# The look-ahead lets the next start be tried, whatever was found at this one.
_SHAPE = re.compile(
    rf"(?<![0-9])(?=(?P<date>[0-3]{_G}\d{_G}[01](?:{_G}\d){{3}})(?P<sign>{_G}(?:[A-FU-Y]{_G}){{0,2}})(?P<three>\d(?:{_G}\d){{2}})"
    rf"(?P<gap>{_G})(?P<check>[0-9A-Z]?)(?P<after>[0-9A-Z]{{0,4}}))",
    re.ASCII,
)
_SCATTERED = re.compile(r"(?<![0-9A-Z])(?=(?P<date>\d{6})[^0-9][^0-9]{0,40}\d{3}[A-Z](?![0-9A-Z]))", re.ASCII)
_IN_ANOTHER_ORDER = (
    re.compile(r"(?<![0-9])(?P<d>\d\d)-?(?P<m>\d\d)-?(?:18|19|20)(?P<y>\d\d)[ -]?\d{3}[A-Z](?![0-9A-Z])", re.ASCII),
    re.compile(r"(?<![0-9])(?:18|19|20)(?P<y>\d\d)-?(?P<m>\d\d)-?(?P<d>\d\d)[ -]?\d{3}[A-Z](?![0-9A-Z])", re.ASCII),
    re.compile(r"(?<![0-9])(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)-\d{3}[A-Z](?![0-9A-Z])", re.ASCII),
    re.compile(r"(?<![0-9])\d{3}[A-Z][ -]?(?P<d>\d\d)(?P<m>\d\d)(?P<y>\d\d)(?![0-9])", re.ASCII),
)
"""The year written out, the year first, or what follows the day before it."""
_AMONG_OTHERS = re.compile(r"(?=(?P<first>\d\d)(?P<m>\d\d)(?P<last>\d\d)\d{3}[A-Z])", re.ASCII)
_LIKE_DIGITS = str.maketrans("OILSZB", "011528")
_PAIRS = re.compile(r"\d\d[ -]\d\d[ -]\d\d", re.ASCII)
MOST_PLACES = 100
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Likeness(Enum):
    """How surely a text holds an identity code; digits alone could be something else, such as a card's code."""

    NONE = auto()
    DIGITS = auto()
    SURE = auto()


def likeness(reading: str) -> Likeness:
    """How surely an identity code stands anywhere in one of the readings of a text.

    It does for sure where digits look like one at more places than anybody would write.
    """
    skeleton = _BETWEEN.sub(_one_sign, _WORDS.sub("-", reading)).strip()
    found = set()
    for place, each in enumerate(_SHAPE.finditer(skeleton)):
        found.add(Likeness.SURE if place == MOST_PLACES else _of_shape(each))
        if Likeness.SURE in found:
            return Likeness.SURE
    if any(is_date(each["date"]) for each in _SCATTERED.finditer(reading)) or _in_another_order(skeleton):
        return Likeness.SURE
    return Likeness.DIGITS if Likeness.DIGITS in found else Likeness.NONE


def may_hold(code: str) -> bool:
    """Whether an unbroken code in capitals could hold an identity code among other letters and digits."""
    return any(
        is_date(each["first"] + each["m"] + each["last"]) or is_date(each["last"] + each["m"] + each["first"])
        for seen in (code, code.translate(_LIKE_DIGITS))
        for each in _AMONG_OTHERS.finditer(seen)
    )


def is_date(digits: str) -> bool:
    """Whether six digits make a day of some month of some year (DDMMYY)."""
    day, month = int(digits[:2]), int(digits[2:4])
    return 1 <= month <= 12 and 1 <= day <= _LONGEST_MONTHS[month - 1]


def _in_another_order(skeleton: str) -> bool:
    return any(
        is_date(each["d"] + each["m"] + each["y"]) for order in _IN_ANOTHER_ORDER for each in order.finditer(skeleton)
    )


def _one_sign(between: re.Match[str]) -> str:
    """What stands between letters and digits as one sign: a space, if it is no more than people type on a line."""
    return "-" if between[0].strip(" \t\r\n,;") else " "


def _of_shape(found: re.Match[str]) -> Likeness:
    if not is_date(_digits(found["date"])):
        return Likeness.NONE
    if found["sign"].strip():
        return Likeness.SURE if _with_a_sign(found) else Likeness.NONE
    if found["check"].isalpha() and not (found["gap"] and _postal_code_and_year(found)):
        return Likeness.SURE if _ends(found, fewest=3) else _digits_alone(found)
    return _digits_alone(found)


def _with_a_sign(found: re.Match[str]) -> bool:
    """Whether all is where an identity code has it; a letter at the end makes up for odd signs in between."""
    if found["check"].isalpha() and (_ends(found, fewest=1) or _runs_on(found)):
        return True
    if found["check"] and not found["gap"] and not _ends(found, fewest=1):
        return False  # a longer number
    return _tidy(found["date"], found["three"]) and not _card_code_and_year(found)


def _tidy(date: str, three: str) -> bool:
    """Whether signs other than spaces part day, month and year, or every digit; times of day have them elsewhere."""
    singles = len(date) == 11 and len(three) == 5
    if "-" in date:
        return singles or (_PAIRS.fullmatch(date) is not None and len(three) == 3)
    return singles or "-" not in three


def _digits_alone(found: re.Match[str]) -> Likeness:
    """Nine digits or ten that are one word, or in groups as people write them; a birth year is no part of it."""
    date, three, gap, check = found["date"], found["three"], found["gap"], found["check"]
    grouped = len(date) == 6 or (len(date) in (8, 11) and "-" not in date and _groups_are_even(date))
    if not grouped or len(three) not in ((3,) if not found["sign"] else (3, 5)) or "-" in three:
        return Likeness.NONE
    if not found["sign"] and len(date) > 6:
        return Likeness.NONE
    ends = bool(gap) or not check or (check.isdigit() and _ends(found, fewest=4))
    year = bool(found["sign"]) and not gap and _is_year(three + check)
    return Likeness.DIGITS if ends and not year and len(_letters_before(found)) not in (1, 2, 3) else Likeness.NONE


def _groups_are_even(date: str) -> bool:
    return len(date) == 11 or _PAIRS.fullmatch(date) is not None


def _ends(found: re.Match[str], fewest: int) -> bool:
    """Whether the check character ends the code: nothing stands behind it, or a word that it is glued to."""
    after = found["after"]
    return not after or (not found["gap"] and after.isalpha() and len(after) >= fewest)


def _runs_on(found: re.Match[str]) -> bool:
    """Whether it is an identity code to the letter, with digits behind."""
    return found["sign"] == "-" and not found["gap"] and len(found["date"]) == 6 and found["after"].isdigit()


def _card_code_and_year(found: re.Match[str]) -> bool:
    """A part of a quick line: `KK101121-1987`, or Swedish `KK101121, f. 1987`."""
    year = not found["gap"] and _is_year(found["three"] + found["check"])
    return found["sign"] in ("-", " F-", " F ") and year and len(_letters_before(found)) in (1, 2, 3)


def _postal_code_and_year(found: re.Match[str]) -> bool:
    """A part of a quick line, before a letter: `20100 1987 K 12345`."""
    return re.fullmatch(r"\d{5} (?:19|20)\d\d", found["date"] + found["sign"] + found["three"]) is not None


def _is_year(digits: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", digits) is not None


def _letters_before(found: re.Match[str]) -> str:
    """The letters that the first digit is glued to, the last four at most."""
    before = found.string[max(0, found.start() - 4) : found.start()]
    return re.sub(r".*[^A-Z]", "", before)


def _digits(spaced: str) -> str:
    return re.sub(r"[ -]", "", spaced)
