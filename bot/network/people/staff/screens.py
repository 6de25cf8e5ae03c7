"""What is seen of the staff: a list, one person's page, and the questions before something ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogue.paging import NEWEST_FIRST, Position
from bot.dialogue.phrases import LocalText, Phrase, say, say_many
from bot.dialogue.screens import HOME, Asked, Button, Entry, Line, Rows, Screen, Style, act, go
from bot.network.people.rules import LIST, View
from bot.network.people.screens import Listed, list_of, turns
from bot.network.people.words import ROLES, WHERE
from bot.network.rules import LONGEST_LABEL
from storage.kinds import Language, Role, Scope

STAFF, INVITATIONS, MEMBERS = "staff", "invitations", "members"
AREAS, PERSON, LABEL, END, LOST = "areas", "person", "label", "end", "lost"
ALL_AREAS = View(Scope(), AREAS)
TO_AREAS = f"{STAFF} {ALL_AREAS}"
LINK_BY_OTHERS = say(
    "Kaikubot cannot be used on the lost phone any more. The invitation to a new phone is given by your area's "
    "responsible person, or by whoever runs Kaikubot."
)


LINKS_TOO = say("Invitations that this person has given and nobody has accepted are taken back.")


@dataclass(frozen=True, slots=True)
class SomeoneAtWork:
    """A role that somebody has: where, unless that goes without saying, and since when."""

    number: int
    role: Role
    where: LocalText | None
    since: date
    label: str | None
    lost: bool


@dataclass(frozen=True, slots=True)
class May:
    """What can be done about somebody's role by whoever looks at it."""

    label: bool = False
    end: bool = False
    lose: bool = False
    come_back: bool = False


def to_invite(view: View) -> str:
    """Where somebody is invited to an organisation, an area or the nation."""
    return f"{INVITATIONS} {View(view.unit, 'invite')}"


def heading(unit: Scope) -> Phrase:
    """What the people of an organisation, an area or the nation are called."""
    if unit.organisation_id is not None:
        return say("Staff")
    return say("Responsible persons") if unit.area_id is not None else say("Coordinators")


def listing(
    view: View,
    name: LocalText | None,
    people: Sequence[SomeoneAtWork],
    at: Position,
    language: Language,
    *,
    invites: bool,
    of_all_areas: bool,
    without_bot: int | None = None,
) -> Screen:
    """Who has which role, and the ways to each of them, to inviting somebody and to the open invitations.

    Whoever sees them, sees how many of an organisation are there `without_bot`, too.
    """
    unit = View(view.unit)
    lines, buttons = list_of([_listed(view, each) for each in people], language)
    inviting: Rows = ((go(say("Invite"), to_invite(view)), _open_ones(unit)),) if invites else ()
    back: Rows = ((go(say("All areas"), TO_AREAS),),) if of_all_areas else ()
    others: Rows = () if without_bot is None else ((go(say("Without Kaikubot"), f"{MEMBERS} {unit}"),),)
    paragraphs: tuple[tuple[Line, ...], ...] = (lines or (say("There is nobody yet."),), *_counted(without_bot))
    return Screen(
        heading(view.unit),
        ((name,), *paragraphs) if name else paragraphs,
        (*buttons, *NEWEST_FIRST.row(f"{STAFF} {unit} {LIST}", at), *inviting, *others, *back, (HOME,)),
    )


def _listed(view: View, each: SomeoneAtWork) -> Listed:
    label = LocalText(each.label, each.label) if each.label else None
    return Listed(label, told(each), f"{STAFF} {View(view.unit, PERSON, str(each.number))}")


def _counted(without_bot: int | None) -> tuple[tuple[Line, ...], ...]:
    if not without_bot:
        return ()
    return (
        (say_many("%(count)s person works without Kaikubot.", "%(count)s people work without Kaikubot.", without_bot),),
    )


def _open_ones(unit: View) -> Button:
    return go(say("Open invitations"), f"{INVITATIONS} {unit}")


def told(each: SomeoneAtWork) -> Phrase:
    """A role in a line: what, unless a label and a site say so, where, since when, and that it waits for a phone."""
    if each.where is None:
        what = say("%(role)s, since %(date)s", role=ROLES[each.role], date=each.since)
    elif each.label:
        what = say("%(place)s, since %(date)s", place=each.where, date=each.since)
    else:
        what = say("%(role)s, %(place)s, since %(date)s", role=ROLES[each.role], place=each.where, date=each.since)
    return say("%(what)s (phone lost)", what=what) if each.lost else what


def areas(listed: Sequence[Listed], page: int, language: Language, *, more: bool) -> Screen:
    """A page of the areas, each with the way to its responsible persons."""
    lines, buttons = list_of(listed, language)
    return Screen(
        say("Responsible persons"),
        (*((lines,) if lines else ()), (Asked(say("Choose the area.")),)),
        (*buttons, *turns(TO_AREAS, page, more=more), (HOME,)),
    )


def person(view: View, each: SomeoneAtWork, may: May) -> Screen:
    """One role of one person, and what can be done about it; what they are elsewhere is not here."""

    def to(what: str) -> str:
        return f"{STAFF} {View(view.unit, what, view.about)}"

    rows: list[tuple[Button, ...]] = []
    if may.come_back:
        rows.append((act(say("Invite to a new phone"), "come back"),))
    if may.label:
        rows.append((go(say("Change the note"), to(LABEL)),))
    if may.lose:
        rows.append((go(say("Phone lost"), to(LOST)),))
    if may.end:
        rows.append((go(say("End this access"), to(END), Style.DANGER),))
    waits: tuple[tuple[Line, ...], ...] = (
        ((say("The phone is reported lost. This person gets in again by an invitation to a new phone."),),)
        if each.lost
        else ()
    )
    return Screen(_name(each), (tuple(_facts(each)), *waits), (*rows, (_back(view), HOME)))


def _facts(each: SomeoneAtWork) -> list[Line]:
    place = [Entry(WHERE[each.role], each.where)] if each.where else []
    return [Entry(say("Role"), ROLES[each.role]), *place, Entry(say("Since"), each.since)]


def _name(each: SomeoneAtWork) -> Phrase:
    return say("%(value)s", value=each.label) if each.label else ROLES[each.role]


def _back(view: View) -> Button:
    return go(say("Back"), f"{STAFF} {View(view.unit)}")


def _to_person(view: View, label: Phrase) -> Button:
    return go(label, f"{STAFF} {View(view.unit, PERSON, view.about)}")


def label(view: View, each: SomeoneAtWork) -> Screen:
    """What somebody is called at work is asked."""
    none: Rows = ((act(say("Remove the note"), "no note"),),) if each.label else ()
    return Screen(
        _name(each),
        (
            tuple(_facts(each)),
            (
                Asked(say("Who is this person at work?")),
                say("Type a name or a team, at most %(most)s characters. Nothing about clients.", most=LONGEST_LABEL),
            ),
        ),
        (*none, (_to_person(view, say("Back")),)),
    )


LAST: dict[Role, Phrase] = {
    Role.RESPONSIBLE_PERSON: say(
        "Nobody else is a responsible person of this area on the social and health side. After this there is nobody."
    ),
    Role.RESPONSIBLE_FOR_CULTURE: say(
        "Nobody else is a responsible person of this area on the culture side. After this there is nobody."
    ),
    Role.NATIONAL_COORDINATOR: say("Nobody else is a national coordinator. After this there is nobody."),
}
"""What whoever ends a role is told, if nobody else has it."""


def end(view: View, each: SomeoneAtWork, *, last: bool) -> Screen:
    """Whether the access is really to end."""
    warning: tuple[tuple[Line, ...], ...] = ((LAST[each.role],),) if last and each.role in LAST else ()
    return Screen(
        say("End this access?"),
        (
            (_name(each), *_facts(each)),
            *warning,
            (
                say("This person cannot use Kaikubot in this role any more. What was handed over stays with the site."),
                LINKS_TOO,
            ),
        ),
        ((act(say("Yes, end it"), "yes", Style.DANGER),), (_to_person(view, say("Back")),)),
    )


def lost(view: View, each: SomeoneAtWork) -> Screen:
    """Whether the phone is really lost, and what follows."""
    return Screen(
        say("Phone lost?"),
        (
            (_name(each), *_facts(each)),
            (
                say("From now on Kaikubot cannot be used on the lost phone. A draft is deleted."),
                say("All roles stay. With a new invitation this person goes on with another phone or account."),
                LINKS_TOO,
            ),
        ),
        ((act(say("Yes, it is lost"), "yes", Style.DANGER),), (_to_person(view, say("Back")),)),
    )
