"""How what stands in a chat is drawn on a page of the manual, in Markdown."""

import re
from collections.abc import Sequence

from bot.simulator.characters import utf16_slice
from bot.simulator.keyboards import Button
from bot.simulator.messages import Message

SIGNS = {"url": " ↗", "copy": " ⧉"}
"""How buttons are marked that open a page or copy a value, as Telegram marks them."""
CHANCE = re.compile(r'\b[0-9a-f]{32}\b|\b[0-9a-f]{12}\b|(?<="update_id": )\d+|(?<=\?start=)[\w\\-]{43,}')
"""What there is by chance: an invitation's reference or token, a draft's key, Telegram's number of an update."""


def drawn(message: Message) -> str:
    """A message as a Markdown quotation: its words, and its buttons row by row."""
    paragraphs = [part.split("\n") for part in _marked(message).split("\n\n")]
    paragraphs += [[" ".join(map(_button, row)) for row in message.buttons]] if message.buttons else []
    shown = "\n>\n".join("\\\n".join(f"> {line}" for line in lines) for lines in paragraphs)
    return CHANCE.sub("…", shown)


def _button(button: Button) -> str:
    return f"`[ {button.label}{SIGNS.get(button.kind, '')} ]`"


def _marked(message: Message) -> str:
    """The words of a message with what is bold in them, as Markdown."""
    out, at = "", 0
    for entity in sorted(_bold(message.entities), key=lambda each: each[0]):
        first, length = entity
        out += _escaped(utf16_slice(message.text, at, first - at))
        out += f"**{_escaped(utf16_slice(message.text, first, length))}**"
        at = first + length
    return out + _escaped(utf16_slice(message.text, at, len(message.text)))


def _bold(entities: Sequence[dict[str, object]]) -> list[tuple[int, int]]:
    return [(int(str(e["offset"])), int(str(e["length"]))) for e in entities if e["type"] == "bold"]


def _escaped(text: str) -> str:
    return re.sub(r"^(\d+)\.(?= )", r"\1\\.", re.sub(r"([*_`<\\])", r"\\\1", text), flags=re.MULTILINE)
