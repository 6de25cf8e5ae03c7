"""Places that other features lead to, too."""

from bot.dialogue.steps import Place

INSTRUCTIONS = Place("instructions")
"""Where an organisation's internal instructions are read; one's own, or those of the organisation of a number."""
PLACES = Place("places")
"""Where the places of the network are looked up."""
CONTACTS = Place("contacts")
"""Where an organisation's contact person and deputy are seen to."""
STAFF = Place("staff")
"""Where those are seen who work in an organisation."""
UNCONTRACTED = Place("uncontracted")
"""Where an area's organisations are listed whose contract lacks something."""
PHASE = Place("phase")
"""Where a locality's trial is recorded."""
LISTING = Place("listing")
"""Where a locality's list for brochure and website is taken."""
HATS = Place("hats")
"""Where somebody with several roles chooses in which one they act."""
HANDING_OVER = Place("handover")
"""Where a handover form is filled in."""
MODEL = "model"
"""Where updates of the operating model are read."""
UPDATES = "updates"
"""Where they are written and sent."""
