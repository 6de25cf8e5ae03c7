"""What each role is called."""

from bot.dialogue.phrases import Phrase, say
from storage.kinds import Role

ROLES: dict[Role, Phrase] = {
    Role.WORKER: say("Worker"),
    Role.CONTACT_PERSON: say("Kaikukortti contact person"),
    Role.RESPONSIBLE_PERSON: say("Responsible person, social and health side"),
    Role.RESPONSIBLE_FOR_CULTURE: say("Responsible person, culture side"),
    Role.NATIONAL_COORDINATOR: say("National coordinator"),
}
WHERE: dict[Role, Phrase] = {
    Role.WORKER: say("Site"),
    Role.CONTACT_PERSON: say("Organisation"),
    Role.RESPONSIBLE_PERSON: say("Area"),
    Role.RESPONSIBLE_FOR_CULTURE: say("Area"),
    Role.NATIONAL_COORDINATOR: say("Place"),
}
"""What is called by a name where each role is held."""
