"""A text as a person would still read it, whatever characters it is written with.

Escapes are resolved, invisible characters go, digits and letters that only look like others become those.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, product, zip_longest
from urllib.parse import unquote

_ESCAPED_TWICE = 2
_LONGEST_SIGN = 4
"""So many letters a single sign is taken for: there are some that stand for whole sentences."""
_SIGNS_FOR_NUMBERS = range(100)
"""There are signs for numbers of one digit or two, in circles and in other scripts; larger ones nobody writes so."""
_HTML_ESCAPE = re.compile(r"&(?:#\w{1,12}|\w{1,31});?", re.ASCII)
_TURNS_ROUND = re.compile("[\u061c\u200f\u202a-\u202e\u2066-\u2069]")
_DASHES = "\u058a\u05be\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u207b\u208b\u2212\u2796\u30fc\ufe63\uff0d"
_LOOK_ALIKES = {
    "CYRILLIC": {
        "A": "A", "VE": "B", "IE": "E", "DZE": "S", "BYELORUSSIAN-UKRAINIAN I": "I", "JE": "J", "KA": "K", "EM": "M",
        "EN": "H", "O": "O", "ER": "P", "ES": "C", "TE": "T", "U": "Y", "HA": "X", "ZE": "3",
    },
    "GREEK": {
        "ALPHA": "A", "BETA": "B", "EPSILON": "E", "ZETA": "Z", "ETA": "H", "IOTA": "I", "KAPPA": "K", "MU": "M",
        "NU": "N", "OMICRON": "O", "RHO": "P", "TAU": "T", "UPSILON": "Y", "CHI": "X",
    },
}  # fmt: skip
"""What each letter of another script looks like, by its name in Unicode."""
_IN_A_SHAPE = (0x1F150, 0x1F170, 0x1F1E6, 0x1CCD6)
"""Where letters in circles, squares, flags and outlines begin, which Unicode does not trace back to plain ones."""
_LETTERS: dict[int, str] = {
    **{ord(sign): "O" for sign in "°Ø○◯\u0398\u0555"},
    **{ord(sign): "o" for sign in "ø\u03b8\u0585"},
    **{ord(sign): "I" for sign in "\u0131\u01c0\u2223\u2502"},
    **{ord(sign): "3" for sign in "\u0190\u025b\u01b7\u0292"},
    **{ord(dash): "-" for dash in _DASHES},
    **{0x1CCF0 + at: str(at) for at in range(10)},  # in outlines
    **{start + at: chr(ord("A") + at) for start in _IN_A_SHAPE for at in range(26)},
    **{
        ord(unicodedata.lookup(f"{script} {case} LETTER {name}")): letter if case == "CAPITAL" else letter.lower()
        for script, letters in _LOOK_ALIKES.items()
        for name, letter in letters.items()
        for case in ("CAPITAL", "SMALL")
    },
}
_DIGITS = str.maketrans("OoIl|", "00111")
_DIGITS_TOO = str.maketrans("OoIl|SsZz", "001115522")
_TOKEN = re.compile(r"[0-9A-Za-z|]+")
_LOOKS_LIKE_DIGITS = re.compile(r"[A-Za-z|]*[0-9]|[A-FU-Ya-fu-y]{0,2}[OoIl|]+[A-Za-z]?$")


def readings(text: str) -> list[str]:
    """The ways in which a text can be read, each once and in capitals; the first is nearest to what was typed."""
    seen = [_plain(each) for each in dict.fromkeys(_resolved(text))]
    if _TURNS_ROUND.search(text):
        seen += [each[::-1] for each in seen]
    return list(dict.fromkeys(way.upper() for each in seen for way in _ways(each)))


def typed(text: str) -> str:
    """What was typed, letter by letter, but for what cannot be seen."""
    composed = unicodedata.normalize("NFKC", text)
    return "".join(char for char in composed if char.isascii() or unicodedata.category(char) != "Cf")


def _plain(text: str) -> str:
    return text.translate({ord(char): _plain_letters(char) for char in set(text) if not char.isascii()})


def _plain_letters(char: str) -> str:
    return "".join(map(_plain_letter, unicodedata.normalize("NFKD", char)[:_LONGEST_SIGN]))


def _plain_letter(char: str) -> str:
    if unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return ""
    number = unicodedata.numeric(char, -1)
    return str(int(number)) if number in _SIGNS_FOR_NUMBERS else _LETTERS.get(ord(char), char)


def _resolved(text: str) -> Iterator[str]:
    """The text, and what it becomes when its percent and HTML escapes are resolved."""
    yield text
    for _ in range(_ESCAPED_TWICE):
        text = unquote(_HTML_ESCAPE.sub(lambda found: html.unescape(found[0]), text))
        yield text


def _ways(text: str) -> Iterator[str]:
    """As it is, with O for 0 and l for 1, and also with S for 5 and Z for 2.

    That is where a digit is beside them, or nothing else but a letter after. The last letter of a word may be none of
    them, but a check character.
    """
    yield text
    between, tokens = _TOKEN.split(text), _TOKEN.findall(text)
    # Each word once: a text may have the same one thousands of times.
    words = {each for each in set(tokens) if _LOOKS_LIKE_DIGITS.match(each)}
    for alike, kept in product((_DIGITS, _DIGITS_TOO), (0, 1)):
        digits = {each: each[: len(each) - kept].translate(alike) + each[len(each) - kept :] for each in words}
        read = [digits.get(each, each) for each in tokens]
        yield "".join(chain.from_iterable(zip_longest(between, read, fillvalue="")))
