"""What follows from an act, in whole sentences."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from bot.dialogue.phrases import LocalText, Phrase, Text, say, say_many
from bot.dialogue.screens import Entry, Line
from bot.network.restructuring.rules import Along, Closing, Follows, Instructions, Merging, Moving, Splitting
from storage.kinds import Role

MOST_NAMED = 6
STAYS_WITH: Mapping[Role, Phrase] = MappingProxyType(
    {
        Role.CONTACT_PERSON: say("The organisation's contact person still registers the cards that wait."),
        Role.RESPONSIBLE_PERSON: say("The area's responsible persons still register the cards that wait."),
    }
)
NOBODY_REGISTERS = say(
    "After this nobody could register them, and their holders could not use them. Have them registered first. If "
    "nobody is left there who can, invite a worker to the site."
)
NOBODY_THERE_REGISTERS = say(
    "Cards wait there to be registered, and the receiving organisation has no contact person who could do it. Name one "
    "first."
)
ASK = say("No source says what a merger means for a contract. Ask Kaikukeskus.")
TOO_MUCH = say("So many sites and workers cannot end at once. Close some of the sites first.")
NOTHING_IS_DELETED = say("Nothing is deleted: what was handed over and recorded stays to be read.")


def told(follows: Follows) -> Iterator[Line]:
    """All that follows, a sentence each, and what stands in the way."""
    match follows:
        case Closing():
            yield from _closing(follows)
        case Moving():
            yield from _moving(follows)
        case Merging():
            yield from _merging(follows)
        case Splitting():
            yield from _splitting(follows)


def _closing(follows: Closing) -> Iterator[Line]:
    ends = follows.ends
    if ends.waiting:
        yield say_many(
            "%(count)s card that was handed over there is not registered yet.",
            "%(count)s cards that were handed over there are not registered yet.",
            ends.waiting,
        )
        yield STAYS_WITH[follows.registered_by] if follows.registered_by else NOBODY_REGISTERS
    if follows.strands:
        return
    if follows.is_too_much:
        yield TOO_MUCH
        return
    yield from _ends(follows)
    yield NOTHING_IS_DELETED


def _ends(follows: Closing) -> Iterator[Line]:
    """What ends with it."""
    ends = follows.ends
    if ends.sites > 1:
        yield say_many("%(count)s site closes with it.", "%(count)s sites close with it.", ends.sites)
    if ends.workers:
        yield say_many(
            "%(count)s worker loses access at once.",
            "%(count)s workers lose access at once.",
            ends.workers,
        )
    if follows.office:
        yield Entry(say("Their role as contact person or deputy ends"), _names(follows.office))
    if ends.invitations:
        yield say_many(
            "%(count)s invitation that nobody has accepted yet ends.",
            "%(count)s invitations that nobody has accepted yet end.",
            ends.invitations,
        )
    if ends.without_bot:
        yield say_many(
            "%(count)s person who works there without Kaikubot is taken off the list.",
            "%(count)s people who work there without Kaikubot are taken off the list.",
            ends.without_bot,
        )
    if ends.listed:
        yield say("It is left out of the brochure and the website.")


def _along(along: Along, *, own_invitations: bool = True) -> Iterator[Line]:
    if along.workers:
        yield say_many(
            "%(count)s worker goes along, and needs no new invitation.",
            "%(count)s workers go along, and need no new invitation.",
            along.workers,
        )
    if along.invitations and own_invitations:
        yield say("Invitations that nobody has accepted yet stay good.")
    if along.waiting:
        yield say_many(
            "%(count)s card that waits to be registered goes along.",
            "%(count)s cards that wait to be registered go along.",
            along.waiting,
        )


INSTRUCTIONS: Mapping[Instructions, Phrase] = MappingProxyType(
    {
        Instructions.THEIRS: say("From now on the internal instructions of the receiving organisation hold."),
        Instructions.TAKEN_ALONG: say("The internal instructions are taken along."),
        Instructions.NONE: say("The receiving organisation has no internal instructions."),
    }
)


def _moving(follows: Moving) -> Iterator[Line]:
    if follows.of_the_name:
        yield say("The organisation has another site of this name. Rename one of the two first.")
        return
    if follows.strands:
        yield NOBODY_THERE_REGISTERS
        return
    yield from _along(follows.along)
    if follows.contact_person:
        yield Entry(say("Contact person from now on"), follows.contact_person)
    else:
        yield say("The receiving organisation has no contact person on record.")
    yield INSTRUCTIONS[follows.instructions]
    if follows.along.listed:
        yield say("Brochure and website name the receiving organisation from now on.")
    if follows.is_the_last:
        yield say("The organisation that it leaves has no other site. Close it, if it does not go on.")


def _merging(follows: Merging) -> Iterator[Line]:
    if follows.double_names:
        yield say("Both organisations have a site of this name. Rename one of the two first.")
        yield from few(follows.double_names)
        return
    if follows.strands:
        yield NOBODY_THERE_REGISTERS
        return
    along = follows.along
    if along.sites:
        yield say_many("%(count)s site goes along.", "%(count)s sites go along.", along.sites)
    yield from _along(along, own_invitations=False)
    if follows.goes_on:
        yield Entry(say("Contact person from now on"), follows.goes_on)
    if follows.carried:
        yield Entry(say("Go on in the receiving organisation"), _names(follows.carried))
    if follows.ended:
        yield Entry(say("Their role as contact person or deputy ends"), _names(follows.ended))
    if follows.become_workers and follows.first_site:
        yield Entry(say("Whoever has no other role goes on as a worker"), follows.first_site)
    if along.invitations:
        yield say("Open invitations to these two roles end.")
    yield INSTRUCTIONS[follows.instructions]
    yield ASK


def _splitting(follows: Splitting) -> Iterator[Line]:
    yield Entry(say("Sites"), few(follows.names))
    if follows.is_taken:
        yield say("There is another organisation of this name in the area.")
        return
    if follows.strands:
        yield say(
            "Cards wait there to be registered, and the new organisation has no contact person yet. Have them "
            "registered first."
        )
        return
    yield from _along(follows.along)
    if follows.instructions is Instructions.TAKEN_ALONG:
        yield INSTRUCTIONS[follows.instructions]
    yield say("It has no contact person yet. Name one when you have confirmed this.")
    yield say("Whether it needs a contract of its own is asked on its card.")


def few(names: Sequence[LocalText]) -> tuple[LocalText | Phrase, ...]:
    """Some names, and how many others there are."""
    left = len(names) - MOST_NAMED
    shown: tuple[LocalText | Phrase, ...] = tuple(names[:MOST_NAMED])
    return (*shown, say_many("%(count)s other", "%(count)s others", left)) if left > 0 else shown


def _names(names: tuple[str, ...]) -> tuple[Text, ...]:
    return tuple(LocalText(each, each) for each in names)
