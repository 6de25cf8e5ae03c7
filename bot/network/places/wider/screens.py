"""What is seen of a municipality."""

from dataclasses import dataclass
from datetime import date

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import HOME, Entry, Line, Rows, Screen, go
from bot.network.places.rules import Kind, Spot
from bot.network.places.screens import NOT_RECORDED


@dataclass(frozen=True, slots=True)
class MunicipalityShown:
    """A municipality as it is seen, in the locality of this number."""

    name: LocalText
    locality: LocalText
    locality_id: int
    joined_on: date | None
    left_on: date | None
    rows: Rows = ()


def municipality(shown: MunicipalityShown) -> Screen:
    """To which locality it belongs, and since when it has been in the network."""
    left: tuple[Line, ...] = (Entry(say("Left the network"), shown.left_on),) if shown.left_on else ()
    facts: tuple[Line, ...] = (
        Entry(say("Locality"), shown.locality),
        Entry(say("Joined the network"), shown.joined_on or NOT_RECORDED),
        *left,
    )
    back = go(say("Back"), f"places {Spot(Kind.MUNICIPALITIES, shown.locality_id)}")
    return Screen(shown.name, (facts,), (*shown.rows, (back, HOME)))
