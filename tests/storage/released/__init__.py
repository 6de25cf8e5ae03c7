"""What the programs of each released revision wrote: a small network in the middle of its work, as plain rows.

A new revision is added to `ROWS` with what its program writes more, or otherwise, than the one before.
"""

from collections.abc import Callable

from tests.storage.released import changing_places, contracts_and_listings, inductions, later, reminding, updates
from tests.storage.released.first import first
from tests.storage.released.rows import Rows

ROWS: dict[str, Callable[[Rows], None]] = {
    "0001": first,
    "0002": later.second,
    "0003": later.third,
    "0004": later.fourth,
    "0005": later.fifth,
    "0006": later.sixth,
    "0007": later.seventh,
    "0008": later.eighth,
    "0009": later.ninth,
    "0010": later.tenth,
    "0011": later.eleventh,
    "0012": later.twelfth,
    "0013": contracts_and_listings.thirteenth,
    "0014": changing_places.fourteenth,
    "0015": updates.fifteenth,
    "0016": reminding.sixteenth,
    "0017": inductions.seventeenth,
}
"""What each revision's program writes more, or otherwise, than the one before."""


def rows_of(revision: str) -> Rows:
    """What the program of a revision wrote."""
    rows: Rows = {}
    for each, change in ROWS.items():
        change(rows)
        if each == revision:
            break
    return rows
