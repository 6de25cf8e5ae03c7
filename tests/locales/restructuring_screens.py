"""The screens on which places are closed, moved, merged and split, as full as they get."""

from collections.abc import Iterator
from datetime import date

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Entry, Screen
from bot.network.places import screens as places
from bot.network.places.rules import Kind, Spot
from bot.network.restructuring import screens
from bot.network.restructuring.rules import (
    ACTS,
    Act,
    Along,
    Closing,
    Follows,
    Instructions,
    Merging,
    Moving,
    Page,
    Splitting,
)
from bot.network.restructuring.screens import View
from storage.kinds import Language, Role

DAY = date(2026, 11, 30)
LONG = LocalText("Pohjois-Pohjanmaan hyvinvointialueen sosiaaliasema", "Mellersta Österbottens välfärdsområdes station")
MANY, WHO = 999_999_999, "Maija-Liisa Virtanen-Mallikas"
ALONG = Along(99, 99, 99, 99, 99)
FOLLOWS: dict[Act, tuple[Follows, ...]] = {
    Act.CLOSE: (
        Closing(ALONG, (WHO, WHO)),
        *(Closing(ALONG, (WHO, WHO), each) for each in (Role.CONTACT_PERSON, Role.RESPONSIBLE_PERSON)),
    ),
    Act.MOVE: (
        Moving(ALONG, of_the_name=True),
        Moving(ALONG, "", Instructions.NONE, is_the_last=True),
        Moving(ALONG, WHO, Instructions.THEIRS),
    ),
    Act.MERGE: (
        Merging(ALONG, double_names=(LONG, LONG)),
        Merging(ALONG, WHO, (), (WHO, WHO), 2, LONG, Instructions.NONE),
        Merging(ALONG, "", (WHO, WHO), (), 0, LONG, Instructions.TAKEN_ALONG),
    ),
    Act.SPLIT: (
        Splitting(ALONG, (LONG, LONG), is_taken=True),
        Splitting(ALONG, (LONG, LONG), Instructions.TAKEN_ALONG),
    ),
}


def restructuring_screens() -> Iterator[Screen]:
    """Each act with all that can follow, what is asked first, and the cards of what is closed."""
    named = [(number, LONG) for number in range(1, 14)]
    for kind, acts in ACTS.items():
        yield screens.choice(View(Page(kind, MANY), LONG, DAY), acts)
        yield screens.opening(View(Page(kind, MANY, Act.OPEN), LONG, DAY), merged=True)
        for act in acts:
            view = View(Page(kind, MANY, act, MANY, turned=1), LONG, DAY, LONG if act in screens.TO else None)
            yield from (screens.preview(view, each) for each in FOLLOWS[act])
            for language in Language if act in (Act.MOVE, Act.MERGE) else ():
                yield screens.which_organisation(view, named, language)
                yield screens.found_organisations(view, named[:8], language)
    split = Page(Kind.ORGANISATION, MANY, Act.SPLIT, sites=(7, 8), turned=1)
    yield screens.which_sites(View(split, LONG, DAY), named)
    for names in ((), ("x" * 80,)):
        yield screens.which_name(View(Page(Kind.ORGANISATION, MANY, Act.SPLIT, sites=(7,), names=names), LONG, DAY))
    yield screens.nothing_here()
    yield places.closed(
        places.ClosedShown(LONG, (Entry(say("Closed on"), DAY),), back=Spot(Kind.CLOSED_SITES, MANY, 99))
    )
