"""Identifiers of people in a text, told by their shape: what is never to be kept.

A personal identity code counts whether it is right or wrong; its check character is not looked at. Phone numbers,
e-mail addresses and dates of birth count in what is said about a client, but never what fits a card code.
"""

import re
import unicodedata
from collections.abc import Iterable

_GAP = r"[\s.\-_]*"
_SIX = _GAP.join([r"\d"] * 6)
_THREE = _GAP.join([r"\d"] * 3)

_IDENTITY_CODES = (
    re.compile(rf"(?<!\d){_SIX}\s*[-\u2010-\u2015\u2212+:/]\s*{_THREE}\s*[0-9A-Za-z]"),
    re.compile(rf"(?<!\d){_SIX}\s*[A-FU-Ya-fu-y]\s*{_THREE}\s*[0-9A-Za-z](?![0-9A-Za-z])"),
    # Whoever leaves the sign in the middle out still writes an identity code; a letter at its end tells.
    re.compile(r"(?<![0-9A-Za-z])\d{6}\s+\d{3}[A-Za-z](?![0-9A-Za-z])"),
)
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d{2}"
_MONTH_NAMES = (
    "tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu|"
    "jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec"
)
_E_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
_PHONES = (
    re.compile(r"(?<!\w)(?:\+|00(?=358))\d{1,3}[\s-]?\(?0?\)?(?:[\s-]?\d){6,11}(?!\w)"),
    re.compile(r"(?<!\w)0(?:4\d|50)\d{5,8}(?!\w)"),
    # The first group tells a phone number from a postal code, which has five digits.
    re.compile(r"(?<!\w)\(?0[1-9]\d{0,2}(?:\)\s?|[\s.-])\d{2,4}(?:[\s.-]?\d{2,4}){1,2}(?!\w)"),
    re.compile(r"(?<!\w)358[1-9]\d{5,9}(?!\w)"),
)
_DATES = (
    re.compile(r"(?<!\d)\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*(?:19|20)?\d{2}(?!\d)"),
    re.compile(r"(?<!\d)(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?!\d)"),
    re.compile(rf"(?<!\w){_DAY}\s{_MONTH}\s{_YEAR}(?!\w)"),
    re.compile(rf"(?<!\w){_DAY}\.?\s*(?:{_MONTH_NAMES})\w*\s*{_YEAR}(?!\w)", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2]){_YEAR}(?!\w)"),
    # An identity code without its sign: a date, and a number with a letter at its end.
    re.compile(r"(?<!\w)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{5}[A-Za-z](?!\w)"),
)


def holds_identity_code(text: str) -> bool:
    """Whether something shaped like a Finnish personal identity code stands anywhere in the text."""
    folded = _folded(text)
    return any(shape.search(folded) for shape in _IDENTITY_CODES)


def holds_contact_or_birth_date(text: str, card_codes: Iterable[str]) -> bool:
    """Whether a phone number, an e-mail address or a full date of birth stands in the text.

    `card_codes` are the areas' patterns: a text that fits one of them is a card code and nothing else.
    """
    folded = _folded(text)
    if not any(shape.search(folded) for shape in (_E_MAIL, *_PHONES, *_DATES)):
        return False
    code = re.sub(r"\s+", "", folded)
    return not any(re.fullmatch(pattern, code, re.ASCII | re.IGNORECASE) for pattern in card_codes)


def _folded(text: str) -> str:
    """Digits of any script, odd spaces and invisible characters made plain."""
    plain = unicodedata.normalize("NFKC", text)
    seen = (char for char in plain if unicodedata.category(char) not in ("Cf", "Mn", "Me"))
    return "".join(str(unicodedata.decimal(char, char)) for char in seen)
