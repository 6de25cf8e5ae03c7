"""Places that other features lead to, too."""

from bot.dialogue.steps import Place

HANDING_OVER = Place("handover")
"""Where a handover form is filled in."""
