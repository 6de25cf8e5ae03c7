"""What is seen of those who work without the bot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogue.phrases import LocalText, Phrase, Text, say
from bot.dialogue.screens import HOME, Asked, Button, Entry, Go, Line, Rows, Screen, Style, act, go
from bot.network.people.rules import LIST, MOST_AT_ONCE, View
from bot.network.people.screens import Listed, list_of, turns
from bot.network.people.staff.screens import MEMBERS, STAFF
from bot.network.rules import LONGEST_LABEL
from storage.kinds import Language

ADD, SITE, WHOLE, ONE, LABEL, JOIN = "add", "site", "whole", "one", "label", "join"
EVERYWHERE = say("the whole organisation")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works without the bot; at no site of their own, it is the whole organisation."""

    number: int
    label: str
    where: LocalText | None
    since: date
    invited_until: date | None = None

    @property
    def place(self) -> Text:
        """Where they work."""
        return self.where or EVERYWHERE


def _to(view: View, what: str, about: str = "") -> str:
    return f"{MEMBERS} {View(view.unit, what, about)}"


def listing(
    view: View, name: LocalText | None, members: Sequence[Member], page: int, language: Language, *, more: bool
) -> Screen:
    """Who works without the bot, and the ways to each and to adding more."""
    listed = [
        Listed(LocalText(each.label, each.label), told(each), _to(view, ONE, str(each.number))) for each in members
    ]
    lines, buttons = list_of(listed, language)
    return Screen(
        say("Without Kaikubot"),
        (
            *(((name,),) if name else ()),
            lines or (say("There is nobody yet."),),
            (say("Here are those who work without Kaikubot. Only your organisation sees this list."),),
        ),
        (
            *buttons,
            *turns(f"{MEMBERS} {View(view.unit)} {LIST}", page, more=more),
            (go(say("Add people"), _to(view, ADD)),),
            (go(say("Back"), f"{STAFF} {View(view.unit)}"), HOME),
        ),
    )


def told(each: Member) -> Phrase:
    """Where somebody works, and since when."""
    return say("%(place)s, since %(date)s", place=each.place, date=each.since)


def choose_site(
    view: View, sites: Sequence[tuple[int, LocalText]], page: int, language: Language, *, more: bool
) -> Screen:
    """Where those work who are to be added."""
    lines, buttons = list_of([Listed(name, None, _to(view, SITE, str(number))) for number, name in sites], language)
    return Screen(
        say("Add people"),
        (*((lines,) if lines else ()), (Asked(say("At which site do they work?")),)),
        (
            *buttons,
            *turns(_to(view, ADD), page, more=more),
            (go(say("Whole organisation"), _to(view, WHOLE)),),
            (go(say("Back"), f"{MEMBERS} {View(view.unit)}"), HOME),
        ),
    )


def who(view: View, where: Text) -> Screen:
    """Who is to be added, one on each line."""
    return Screen(
        say("Add people"),
        (
            (Entry(say("Place"), where),),
            (
                Asked(say("Who works there without Kaikubot?")),
                say(
                    "Type each one's name or team on a line of its own: %(most)s lines at most, %(longest)s characters "
                    "each. Nothing about clients.",
                    most=MOST_AT_ONCE,
                    longest=LONGEST_LABEL,
                ),
            ),
        ),
        ((go(say("Back"), f"{MEMBERS} {View(view.unit)}"), HOME),),
    )


def one(view: View, each: Member) -> Screen:
    """One of them, and what can be done."""
    invited: tuple[Line, ...] = ()
    if each.invited_until:
        invited = (say("Invited to Kaikubot; the invitation is valid until %(day)s.", day=each.invited_until),)
    return Screen(
        say("%(value)s", value=each.label),
        (
            (*_facts(each), *invited),
            (say("Once they accept an invitation from this page, they are on the staff list by the same name."),),
        ),
        (
            (act(say("Invite to Kaikubot"), "invite") if each.where else _to_join(view, each),),
            (go(say("Change the note"), _to(view, LABEL, str(each.number))),),
            (act(say("No longer works here"), "end", Style.DANGER),),
            (go(say("Back"), f"{MEMBERS} {View(view.unit)}"), HOME),
        ),
    )


def _to_join(view: View, each: Member) -> Button:
    return go(say("Invite to Kaikubot"), _to(view, JOIN, str(each.number)))


def _facts(each: Member) -> tuple[Line, ...]:
    return Entry(say("Site") if each.where else say("Organisation"), each.place), Entry(say("Since"), each.since)


def label(view: View, each: Member) -> Screen:
    """What somebody is called at work is asked."""
    return Screen(
        say("%(value)s", value=each.label),
        (
            _facts(each),
            (
                Asked(say("Who is this person at work?")),
                say("Type a name or a team, at most %(most)s characters. Nothing about clients.", most=LONGEST_LABEL),
            ),
        ),
        (_back_to(view, each),),
    )


def choose_where_to_join(
    view: View, each: Member, sites: Sequence[tuple[int, LocalText]], language: Language
) -> Screen:
    """At which site somebody hands out cards once they use the bot."""
    lines, buttons = list_of([Listed(name, None, f"invite {number}") for number, name in sites], language)
    asked: Line = Asked(say("At which site does this person work?")) if sites else say("There is no site yet.")
    acting: Rows = tuple(
        tuple(act(button.label, button.does.room) for button in row if isinstance(button.does, Go)) for row in buttons
    )
    return Screen(
        say("%(value)s", value=each.label),
        (*((lines,) if lines else ()), (asked,)),
        (*acting, _back_to(view, each)),
    )


def _back_to(view: View, each: Member) -> tuple[Button, ...]:
    return (go(say("Back"), _to(view, ONE, str(each.number))),)
