"""What is seen of the form in which a place is added or changed."""

from collections.abc import Mapping

from bot.dialogue.answers import Answer
from bot.dialogue.forms import Form
from bot.dialogue.phrases import Phrase, Text, say
from bot.dialogue.screens import HOME, Entry, Line, Screen, Style, act, go, shown
from bot.network.places.changing.rules import Target, What

TITLES: dict[tuple[What, bool], Phrase] = {
    (What.ORGANISATION, True): say("New organisation"),
    (What.ORGANISATION, False): say("Changing an organisation"),
    (What.SITE, True): say("New site"),
    (What.SITE, False): say("Changing a site"),
    (What.VENUE, True): say("New venue"),
    (What.VENUE, False): say("Changing a venue"),
    (What.ENTRY, False): say("Brochure and website"),
    (What.AREA, True): say("New area"),
    (What.AREA, False): say("Changing an area"),
    (What.LOCALITY, True): say("New locality"),
    (What.LOCALITY, False): say("Changing a locality"),
    (What.MUNICIPALITY, True): say("New municipality"),
    (What.MUNICIPALITY, False): say("Changing a municipality"),
    (What.REMINDERS, False): say("Times of reminders"),
}


def title(target: Target) -> Phrase:
    """What the form is filled in for."""
    return TITLES[target.what, target.new]


def another_waits(wanted: Target, waiting: Target, name: Text | None) -> Screen:
    """That the form is being filled in for another place, with the choice to go on there or to delete that."""
    about: tuple[Line, ...] = (title(waiting), *((name,) if name else ()))
    return Screen(
        title(wanted),
        ((say("You have begun something else here that is not done yet:"), *about),),
        (
            (go(say("Go on with that"), f"changing {waiting}"),),
            (act(say("Delete it"), "afresh", Style.DANGER),),
            (HOME,),
        ),
    )


def changed_meanwhile(
    form: Form, target: Target, theirs: Mapping[str, Answer], mine: Mapping[str, Answer], version: str
) -> Screen:
    """Both of two versions of a place, of which the other one was saved since this one was read."""
    return Screen(
        title(target),
        (
            (say("Somebody else has changed this meanwhile. Nothing of yours is saved yet."),),
            (say("<b>As it is now</b>"), *_entries(form, theirs)),
            (say("<b>As you wrote it</b>"), *_entries(form, mine)),
        ),
        (
            (act(say("Save mine"), f"mine {version}"),),
            (act(say("Leave it as it is now"), "theirs"),),
            (HOME,),
        ),
    )


def _entries(form: Form, answers: Mapping[str, Answer]) -> tuple[Entry, ...]:
    return tuple(
        Entry(each.label, shown(each, answers[each.name]) if each.name in answers else (each.unasked or ""))
        for each in form.questions
        if each.name in answers or each.unasked
    )
