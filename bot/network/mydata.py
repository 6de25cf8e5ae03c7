"""Everything that the bot knows of a person, as a file for them."""

import json

from bot.dialogue.steps import Attachment
from bot.visit import Visit
from storage import queries


def my_data(visit: Visit) -> Attachment:
    """The person, their memberships, and what they did and was done with these; nothing that a client answered."""
    known = {
        "telegram_id": visit.person.telegram_id,
        "language": visit.chat.language,
        "joined_at": visit.person.joined_at.isoformat(),
        "memberships": [
            {
                "role": membership.role,
                "site": site and site.slug,
                "organisation": organisation and organisation.slug,
                "area": area and area.slug,
                "invitation": membership.reference,
                "label": membership.label,
                "since": membership.since.isoformat(),
                "until": membership.until and membership.until.isoformat(),
            }
            for membership, site, organisation, area in queries.memberships_of(visit.session, visit.person_id)
        ],
        "done": [
            {
                "deed": entry.deed,
                "handover": entry.handover_id,
                "invitation": entry.invitation,
                "reason": entry.reason,
                "at": entry.at.isoformat(),
            }
            for entry in queries.deeds_of(visit.session, visit.person_id)
        ],
    }
    return Attachment("kaikubot-mydata.json", json.dumps(known, ensure_ascii=False, indent=2).encode())
