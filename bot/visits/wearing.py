"""Changing hats: somebody with several roles acts in another one from now on."""

from bot.visits.drafts import HANDOVER, drop
from bot.visits.hats import Hat
from bot.visits.visit import Visit


def put_on(visit: Visit, hat: Hat) -> None:
    """Has the person act in this role; a handover's draft goes, for it belongs to the site that is left."""
    drop(visit, HANDOVER)
    visit.hat, visit.chat.membership_id = hat, hat.membership.id
