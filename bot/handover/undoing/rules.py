"""What can be undone, by whom and how long; and what it is called."""

from datetime import datetime

from bot.dialogue.phrases import Phrase, say
from bot.handover.standing import Done, Story
from storage.kinds import Deed

NOT_IN_FORCE = say("This handover is no longer in force.")
CORRECTED_SINCE = say(
    "Somebody has corrected the handover since, so it cannot be undone any more. You can correct or void it."
)
OVER = say("The ten minutes to undo are over. You can correct or void the handover.")


def undoable(story: Story, person_id: int, now: datetime, *, in_force: bool) -> Done | Phrase:
    """The handover or the correction that the person can undo now, without anybody else's; why none, if none."""
    if not in_force:
        return NOT_IN_FORCE
    if done := story.undoable(person_id, now):
        return done
    by_another = len(story.held) > 1 and story.held[-1].done.person_id != person_id
    return CORRECTED_SINCE if by_another else OVER


def label(done: Done, *, renewal: bool) -> Phrase:
    """What undoing this is called, on its button and above its question."""
    if done.deed is Deed.CORRECTED:
        return say("Undo the correction")
    return say("Undo the renewal") if renewal else say("Undo the handover")
