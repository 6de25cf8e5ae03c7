"""Words that stand in several places: what confirms an update, its language, its readers' roles."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.dialogue.phrases import Phrase, say
from storage.kinds import Language, Role

READ = say("Read and understood")
ONLY_IN: Mapping[Language, Phrase] = MappingProxyType(
    {
        Language.FI: say("This text is in Finnish only so far."),
        Language.SV: say("This text is in Swedish only so far."),
    }
)
ROLE_NAMES: Mapping[Role, Phrase] = MappingProxyType(
    {
        Role.WORKER: say("Workers"),
        Role.CONTACT_PERSON: say("Contact persons"),
        Role.RESPONSIBLE_PERSON: say("Responsible persons"),
        Role.RESPONSIBLE_FOR_CULTURE: say("Culture side"),
    }
)
