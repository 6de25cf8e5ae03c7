"""What is seen before evidence is taken: the day, what there is, and the kinds of files."""

from datetime import date

from bot.dialogue.days import as_written
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import HOME, Asked, Entry, Line, Screen, act, go
from bot.induction.recording.screens import EVIDENCE, INDUCTED, Counts
from bot.induction.rules import Level, Part

TITLE = say("Evidence of the induction")


def asks_day(part: Part, name: LocalText, today: date) -> Screen:
    """Of which day the evidence is."""
    how = say("Type the day, for example: %(example)s.", example=as_written(today))
    back = go(say("Back"), f"{INDUCTED} {part}")
    return Screen(
        TITLE,
        ((name,), (Asked(say("Of which day do you want to see how things stood?")), how)),
        ((act(say("Today"), "today"),), (back, HOME)),
    )


def ready(part: Part, name: LocalText, day: date, counts: Counts) -> Screen:
    """What the evidence of a day says in short, and the files in which it can be taken."""
    facts: tuple[Line, ...] = (
        Entry(say("Day"), day),
        Entry(say("Staff"), str(counts.people)),
        Entry(say("Everything done"), str(counts.done)),
        Entry(say("Overdue"), str(counts.overdue)),
    )
    what = say("The files are in Finnish and in Swedish. They show the staff by label, so handle them with care.")
    if part.level is Level.AREA:
        what = say("The files are in Finnish and in Swedish. They show counts of each organisation, and no names.")
    return Screen(
        TITLE,
        ((name, *facts), (what, say("It is recorded that you take them."))),
        (
            (act(say("Word"), "take docx"), act(say("Excel"), "take xlsx")),
            (go(say("Another day"), f"{EVIDENCE} {part}"),),
            (go(say("Back"), f"{INDUCTED} {part}"), HOME),
        ),
    )
