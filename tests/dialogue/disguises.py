"""Identity codes in disguise: any code by its shape, written in every way that a person would still recognise."""

import html
from datetime import date
from urllib.parse import quote

from hypothesis import strategies as some

CENTURIES = "+-ABCDEFUVWXY"
CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d\u2043\u2796"
SPACES = " \u00a0\u2009\t"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f\u034f"
BETWEEN = f"{SPACES}\n\r{DASHES}.,_/\\()[]:;"
SCRIPTS = (
    "0123456789",
    "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19",
    "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669",
    "\U0001d7ce\U0001d7cf\U0001d7d0\U0001d7d1\U0001d7d2\U0001d7d3\U0001d7d4\U0001d7d5\U0001d7d6\U0001d7d7",
    "\u24ff\u2776\u2777\u2778\u2779\u277a\u277b\u277c\u277d\u277e",
)
LOOK_ALIKES = {
    "0": "0Oo\u041e\u03bfØ\u0555\u03b8○〇", "1": "1lI|\u0406\u0131\u01c0\u2502", "3": "3\u01b7\u025b",
    "A": "A\u0410\u0391a", "B": "B\u0412\u0392b", "C": "C\u0421c",
    "E": "E\u0415\u0395e", "H": "H\u041d\u0397h", "K": "K\u041a\u039ak", "M": "M\u041c\u039cm", "N": "N\u039dn",
    "P": "P\u0420\u03a1p", "T": "T\u0422\u03a4\u0442t", "X": "X\u0425\u03a7x", "Y": "Y\u0423\u03a5y",
}  # fmt: skip
WORDS = ("viiva", "väliviiva", "streck", "bindestreck", "loppuosa", "Loppuosa on", "tunnusosa", "tunnusosan", "miinus")
BEFORE = (
    "",
    "hetu",
    "Hetu:",
    "henkilötunnus ",
    "pb=",
    "liite_",
    "KK12345 ",
    "(",
    "https://example.fi/?q=",
    "Syntynyt:\n",
)
AFTER = ("", "_Virtanen", ".pdf", ")", ", kiitos", " 1952 00530 1", ":n", "\nlapsia 2", "_1.jpg")


@some.composite
def birth_days(draw: some.DrawFn) -> str:
    """DDMMYY, a day that there was or will be."""
    day = draw(some.dates(date(1900, 1, 1), date(2099, 12, 31)))
    return f"{day:%d%m%y}"


def digits(count: int) -> some.SearchStrategy[str]:
    return some.text("0123456789", min_size=count, max_size=count)


@some.composite
def identity_codes(draw: some.DrawFn) -> tuple[str, str, str, str]:
    """Day, sign, number and check character, which may be wrong; sign or check may be missing, not both."""
    sign = draw(some.one_of(some.sampled_from(CENTURIES), some.sampled_from(["", "--", "AA", "-A", "A-"])))
    letters = CHECKS[10:]
    check = draw(some.sampled_from(["", *CHECKS, *"GIOQZ"] if sign else list(letters)))
    return draw(birth_days()), sign, draw(digits(3)), check


@some.composite
def parted(draw: some.DrawFn, code: tuple[str, str, str, str]) -> str:
    """With any run of signs between the parts; a word between them makes up for the sign."""
    day, sign, number, check = code
    run = some.text(BETWEEN, max_size=4)
    middle = draw(some.one_of(some.just(sign), some.sampled_from(WORDS).map(lambda word: f" {word} ")))
    return day + draw(run) + middle + draw(run) + number + (draw(run) + check if check else "")


@some.composite
def spread(draw: some.DrawFn, code: str) -> str:
    """With spaces and characters that nobody sees after any of its own."""
    return "".join(char + draw(some.text(SPACES + INVISIBLE, max_size=2)) for char in code)


@some.composite
def in_other_letters(draw: some.DrawFn, code: str) -> str:
    """In digits of another script, or with letters and digits that look alike; in capitals or not."""
    script = draw(some.sampled_from(SCRIPTS))
    if script != SCRIPTS[0]:
        return code.translate(str.maketrans(SCRIPTS[0], script))
    return "".join(draw(some.sampled_from(LOOK_ALIKES.get(char, char + char.lower()))) for char in code)


@some.composite
def escaped(draw: some.DrawFn, code: str) -> str:
    """As an address or a page has it, once or twice over."""
    wrap = draw(
        some.sampled_from(
            [
                lambda char: "".join(f"%{byte:02X}" for byte in char.encode()),
                lambda char: f"&#{ord(char)};",
                lambda char: f"&#x{ord(char):x};",
                lambda char: quote(f"%{ord(char):02x}") if char.isascii() else char,
                lambda char: html.escape(f"&#{ord(char)};"),
            ]
        )
    )
    which = draw(some.lists(some.booleans(), min_size=len(code), max_size=len(code)))
    return "".join(wrap(char) if chosen else char for char, chosen in zip(code, which, strict=True))


def turned_round(code: str) -> str:
    """Stored from the end, and shown from the beginning."""
    return f"\u202e{code[::-1]}\u202c"


@some.composite
def disguised(draw: some.DrawFn) -> str:
    """Any of these over one another."""
    code = draw(identity_codes())
    for disguise in draw(some.lists(some.sampled_from([spread, in_other_letters]), max_size=2, unique=True)):
        day, sign, number, check = (draw(disguise(part)) for part in code)
        code = (day, sign, number, check)
    written = draw(parted(code)) if draw(some.booleans()) else "".join(code)
    before = draw(some.sampled_from(BEFORE))
    # A letter O that is glued to a word is a letter for anybody.
    glued = before[-1:].isalpha() and not written[0].isdigit()
    written = before + " " * glued + written + draw(some.sampled_from(AFTER))
    return draw(some.one_of(some.just(written), escaped(written), some.just(turned_round(written))))
