"""Places that other features lead to, too."""

from bot.dialogue.steps import Place

INSTRUCTIONS = Place("instructions")
"""Where an organisation's internal instructions are read; one's own, or those of the organisation of a number."""
PLACES = Place("places")
"""Where the places of the network are looked up."""
HATS = Place("hats")
"""Where somebody with several roles chooses in which one they act."""
HANDING_OVER = Place("handover")
"""Where a handover form is filled in."""
MODEL = "model"
"""Where updates of the operating model are read."""
UPDATES = "updates"
"""Where they are written and sent."""
