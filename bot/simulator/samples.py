"""Sample content for everything that people send besides text."""

from bot.simulator.files import FileStore
from bot.simulator.refusals import Json

_FIELDS: dict[str, Json] = {
    "sticker": {
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": "👍",
    },
    "voice": {"duration": 3, "mime_type": "audio/ogg"},
    "video": {"width": 640, "height": 480, "duration": 5, "mime_type": "video/mp4"},
    "video_note": {"length": 240, "duration": 5},
    "audio": {"duration": 60, "title": "Song", "mime_type": "audio/mpeg"},
    "animation": {"width": 320, "height": 240, "duration": 2, "mime_type": "video/mp4"},
    "contact": {"phone_number": "+358401234567", "first_name": "Aino"},
    "location": {"latitude": 60.1699, "longitude": 24.9384},
    "dice": {"emoji": "🎲", "value": 4},
    "venue": {
        "location": {"latitude": 60.1699, "longitude": 24.9384},
        "title": "Oodi",
        "address": "Töölönlahdenkatu 4",
    },
    "poll": {
        "id": "1",
        "question": "Tea or coffee?",
        "options": [
            {"text": "Tea", "voter_count": 0, "persistent_id": "1"},
            {"text": "Coffee", "voter_count": 0, "persistent_id": "2"},
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    },
}
_IN_A_FILE = {
    "sticker": "stickers",
    "voice": "voice",
    "video": "videos",
    "video_note": "video_notes",
    "audio": "music",
    "animation": "animations",
}


def sample(shelf: FileStore, kind: str, **fields: object) -> Json:
    """The content of a message of this kind; `fields` replace or complete the sample's."""
    body: Json = dict(_FIELDS.get(kind, {}))
    if kind in _IN_A_FILE:
        body |= shelf.add(kind.encode(), _IN_A_FILE[kind]).reference()
    return body | fields
