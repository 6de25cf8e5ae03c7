"""What waits to be registered in an area, and what of it stands in a file."""

from bot.dialogue.phrases import say
from bot.dialogue.screens import HOME, Line, Rows, Screen, Style, act, go
from bot.handover.registering.screens import cards_and_changes


def kaikukanta_file(waiting: tuple[int, int], in_file: tuple[int, int], most: int) -> Screen:
    """What waits to be registered in an area; a file has the oldest, so many at most."""
    count = sum(waiting)
    if not count:
        return Screen(say("Not yet registered"), ((say("Everything is registered."),),), ((HOME,),))
    lines: tuple[Line, ...] = (say("To be registered: %(what)s.", what=cards_and_changes(*waiting)),)
    if waiting[0]:
        lines += (say("A new card can be used only once it is registered."),)
    take = say("Take all as a file (CSV)") if count <= most else say("Take the oldest %(most)s (CSV)", most=most)
    rows: Rows = ((act(take, "take"),), (go(say("One by one"), "registering"),))
    if any(in_file):
        what = cards_and_changes(*in_file)
        lines += (
            say("The newest file has %(what)s.", what=what),
            say("Register everything in the file in Kaikukanta, then tap “All in it: registered”."),
        )
        rows += ((act(say("All in it: registered"), "registered", Style.SUCCESS),),)
    return Screen(say("Not yet registered"), (lines,), (*rows, (HOME,)))
