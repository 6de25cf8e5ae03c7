"""A file that somebody sent, read and planned outside of any transaction, as it goes into one to be kept."""

from dataclasses import dataclass
from datetime import date

from bot.dialogue.phrases import say
from bot.documents.workbook import NotRead
from bot.network.network_file.keeping import packed, packed_preview, preview
from bot.network.network_file.network import Network, NetworkFile
from bot.network.network_file.sheet_file import read

OF_ANOTHER_AREA = say("This sheet is of another area. Please take the sheet here.")


@dataclass(frozen=True, slots=True)
class Sent:
    """A file for an area: what stands in its cells, and what they lead to, as they are kept; what was not read."""

    area: str
    cells: bytes
    preview: bytes
    unread: tuple[str, ...] = ()


def read_against(now: Network, area: str, today: date, content: bytes) -> Sent | NotRead:
    """What a file leads to as an area's network is now. It takes seconds: never call it inside a transaction."""
    match read(content):
        case NetworkFile() as file:
            return planned_against(now, area, today, file)
        case refused:
            return refused


def planned_against(now: Network, area: str, today: date, file: NetworkFile) -> Sent | NotRead:
    """What an understood file leads to."""
    if file.area and file.area != area:
        return NotRead(OF_ANOTHER_AREA)
    return Sent(area, packed(file), packed_preview(preview(file, now, today)), file.unread)
