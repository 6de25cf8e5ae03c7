"""Files that people and the bot have sent."""

import mimetypes
import random
import struct
from dataclasses import dataclass

from bot.simulator.refusals import Json, bad_request

MOST_BYTES_TO_FETCH = 20 * 1024 * 1024
MOST_BYTES_OF_PHOTO = 10 * 1024 * 1024
SIDES = (90, 320, 800, 1280)
UNKNOWN_SIZE = (1280, 960)


@dataclass(frozen=True)
class StoredFile:
    """A file as it is stored under one file_id."""

    file_id: str
    unique_id: str
    path: str
    content: bytes
    name: str = ""

    @property
    def mime_type(self) -> str:
        """The type that the name's suffix stands for."""
        return mimetypes.guess_type(self.name or self.path)[0] or "application/octet-stream"

    def json(self) -> Json:
        """The Bot API's File object, with the `file_path` to download it from."""
        return self.reference() | {"file_path": self.path}

    def reference(self) -> Json:
        """The fields that every kind of attachment has about its file."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
        }


class FileStore:
    """Stores files, and finds them by file_id or file_path."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, content: bytes, folder: str, name: str = "") -> StoredFile:
        """Stores a file; refuses an empty one."""
        if not content:
            raise bad_request("file must be non-empty")
        number = len(self._by_id)
        suffix = "." + name.rpartition(".")[2] if "." in name else ""
        stored = StoredFile(
            file_id=f"AgACAgQAAxk{self._chance.getrandbits(160):040x}",
            unique_id=f"AQAD{self._chance.getrandbits(48):012x}",
            path=f"{folder}/file_{number}{suffix}",
            content=content,
            name=name,
        )
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def photo(self, content: bytes) -> list[Json]:
        """PhotoSize objects for a picture, the smallest first; the last has the picture's own size."""
        width, height = picture_size(content) or UNKNOWN_SIZE
        suffix = "png" if content.startswith(b"\x89PNG") else "jpg"
        scales = [side / max(width, height) for side in SIDES if side < max(width, height)]
        return [
            self.add(content, "photos", f"photo.{suffix}").reference()
            | {"width": max(1, round(width * scale)), "height": max(1, round(height * scale))}
            for scale in [*scales[:3], 1.0]
        ]

    def document(self, content: bytes, name: str) -> Json:
        """Stores a file and returns the Bot API's Document object."""
        stored = self.add(content, "documents", name)
        return {"file_name": name, "mime_type": stored.mime_type, **stored.reference()}


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height from the header of a PNG or JPEG; None if it cannot be read."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return (width, height) if width and height else None
    return _jpeg_size(content) if content.startswith(b"\xff\xd8") else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return (width, height) if width and height else None
        at += 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
    return None
