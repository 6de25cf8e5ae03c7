"""A name and a work contact, typed in one line."""

import re
from dataclasses import dataclass

from bot.dialogue.identifiers import holds_identifier, holds_identity_code
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.texts import in_one_line
from bot.network.rules import LONGEST_CONTACT, LONGEST_LABEL

EXAMPLE = "Liisa Laine, 09 000 0003"
_CONTACT = re.compile(r"(?:^|[,;]\s*|\s)(?=[+(]?\d|\S+@)")
"""Where a contact begins that has no comma before it: at the first number or e-mail address."""


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody by name and work contact."""

    name: str
    contact: str


def read_line(text: str) -> Line | Phrase:
    """What was typed, or what is wrong with it."""
    line = in_one_line(text)
    name, contact = _parts(line)
    if not name or not contact:
        return say("Please type both the name and the work contact, for example: %(example)s.", example=EXAMPLE)
    if holds_identity_code(line) or holds_identifier(name, ()):
        return say("That is no name and work contact. Please type them so: %(example)s.", example=EXAMPLE)
    if len(name) > LONGEST_LABEL:
        return say("The name can have %(most)s characters at most. Please shorten it.", most=LONGEST_LABEL)
    if len(contact) > LONGEST_CONTACT:
        return say("The contact can have %(most)s characters at most. Please shorten it.", most=LONGEST_CONTACT)
    return Line(name, contact)


def _parts(line: str) -> tuple[str, str]:
    name, comma, contact = line.partition(",")
    if not comma:
        found = _CONTACT.search(line)
        name, contact = (line[: found.start()], line[found.end() :]) if found else (line, "")
    return name.strip(" ,;:"), contact.strip(" ,;")
