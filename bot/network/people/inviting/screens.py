"""What is seen while somebody invites, and of the invitations that nobody has accepted yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.phrases import LocalText, Phrase, say, say_many
from bot.dialogue.screens import HOME, Asked, Button, Copy, Entry, Line, Rows, Screen, Style, act, go
from bot.dialogue.wall_clock import day_of
from bot.network.people.rules import LIST, MOST_AT_ONCE, View
from bot.network.people.screens import Listed, list_of, turns, whom_for
from bot.network.people.staff.screens import INVITATIONS, STAFF
from bot.network.people.words import ROLES, WHERE
from bot.network.rules import LONGEST_LABEL
from storage.kinds import Language, Role

INVITE, SITE, SIDE, ONE = "invite", "site", "side", "one"


def in_an_email(until: datetime) -> Phrase:
    """What whoever gives out slips may write; a button can copy 256 characters."""
    return say(
        "Hello! You are invited to use Kaikubot, which helps you with Kaikukortti. Your invitation is attached. Open "
        "its link on your phone or scan the QR code. It works once, until %(moment)s.",
        moment=until,
    )


@dataclass(frozen=True, slots=True)
class Opened:
    """An invitation that nobody has accepted yet; whom it is for, if that may be seen, and how it stands."""

    reference: str
    role: Role
    where: LocalText | None
    until: datetime
    label: str | None
    opened_at: datetime | None
    expired: bool
    overdue: bool


def choose_site(view: View, sites: Sequence[Listed], page: int, language: Language, *, more: bool) -> Screen:
    """At which site the new workers work."""
    lines, buttons = list_of(sites, language)
    asked: Line = Asked(say("At which site do they work?")) if sites else say("There is no site yet.")
    turned = turns(f"{INVITATIONS} {View(view.unit, INVITE)}", page, more=more)
    return Screen(
        say("Invite workers"),
        (*((lines,) if lines else ()), (asked,)),
        (*buttons, *turned, (_to_list(view, say("Back")), HOME)),
    )


def choose_side(view: View, area: LocalText | None) -> Screen:
    """On which side of the area the new responsible person works."""

    def to(side: str) -> str:
        return f"{INVITATIONS} {View(view.unit, SIDE, side)}"

    return Screen(
        say("Invite a responsible person"),
        ((area,) if area else (), (Asked(say("On which side?")),)),
        (
            (go(say("Social and health"), to("social")),),
            (go(say("Culture side"), to("culture")),),
            (_to_list(view, say("Back")), HOME),
        ),
    )


def who(view: View, role: Role, where: LocalText) -> Screen:
    """Who is to be invited, one on each line."""
    return Screen(
        say("Invite"),
        (
            whom_for(role, where),
            (
                Asked(say("Who is invited?")),
                say(
                    "Type a name or a team, one per line: up to %(most)s people, %(longest)s characters each. Nothing "
                    "about clients.",
                    most=MOST_AT_ONCE,
                    longest=LONGEST_LABEL,
                ),
                say("For several you get slips to print, each with a link and a QR code."),
            ),
        ),
        ((act(say("Without a note"), "no note"),), (_to_list(view, say("Back")), HOME)),
    )


def slips_are_ready(view: View, count: int, role: Role, where: LocalText, until: datetime) -> Screen:
    """Several invitations at once: what to do with the slips, and words for an e-mail."""
    return Screen(
        say_many("%(count)s invitation is ready", "%(count)s invitations are ready", count),
        (
            whom_for(role, where),
            (
                say("The slips are in the file below. Print it and cut it. Give each person their own slip only."),
                say("Each link works once, until %(moment)s.", moment=until),
                say("The file leaves this chat after an hour. Delete your own copies once all have been given."),
            ),
            (say("Words for an e-mail; attach the person's own slip only:"), in_an_email(until)),
        ),
        ((Button(say("Copy the words"), Copy(in_an_email(until))),), (_to_list(view, say("Done")),)),
    )


def open_ones(
    view: View,
    name: LocalText | None,
    listed: Sequence[Opened],
    page: int,
    language: Language,
    *,
    more: bool,
    invites: bool,
) -> Screen:
    """The invitations that nobody has accepted yet."""
    found = [
        Listed(
            LocalText(each.label, each.label) if each.label else None,
            told(each),
            f"{INVITATIONS} {View(view.unit, ONE, each.reference)}",
            stands_out=each.overdue,
        )
        for each in listed
    ]
    lines, buttons = list_of(found, language)
    turned = turns(f"{INVITATIONS} {View(view.unit)} {LIST}", page, more=more)
    invite: Rows = ((go(say("Invite"), f"{INVITATIONS} {View(view.unit, INVITE)}"),),) if invites else ()
    paragraphs: tuple[tuple[Line, ...], ...] = (lines or (say("No invitation is open."),),)
    return Screen(
        say("Open invitations"),
        ((name,), *paragraphs) if name else paragraphs,
        (*buttons, *turned, *invite, (go(say("Back"), f"{STAFF} {View(view.unit)}"), HOME)),
    )


def told(each: Opened) -> Phrase:
    """An invitation in a line: to which site or role, and how it stands."""
    return say("%(what)s, %(state)s", what=each.where or ROLES[each.role], state=_state(each))


def _state(each: Opened) -> Phrase:
    if each.expired:
        return say("expired on %(date)s", date=day_of(each.until))
    if each.opened_at:
        return say("opened on %(date)s, not accepted yet", date=day_of(each.opened_at))
    if each.overdue:
        return say("not opened in three working days, valid until %(date)s", date=day_of(each.until))
    return say("not opened yet, valid until %(date)s", date=day_of(each.until))


def one(view: View, each: Opened) -> Screen:
    """One invitation, and what can be done about it."""
    whom: list[Line] = [Entry(say("For"), each.label)] if each.label else []
    place: list[Line] = [Entry(WHERE[each.role], each.where)] if each.where else []
    until = Entry(say("Expired"), each.until) if each.expired else Entry(say("The link is valid until"), each.until)
    opened: list[Line] = [Entry(say("Opened"), each.opened_at)] if each.opened_at else [_unopened(each)]
    return Screen(
        say("Invitation"),
        (
            (*whom, Entry(say("Role"), ROLES[each.role]), *place, until, *opened),
            (say("A new link takes the place of the old one, which then opens nothing any more."),),
        ),
        (
            (act(say("Give a new link"), "renew"),),
            (act(say("Take it back"), "take back", Style.DANGER),),
            (_to_list(view, say("Back")), HOME),
        ),
    )


def _unopened(each: Opened) -> Line:
    if each.overdue:
        return Asked(say("Nobody has opened the link in three working days."))
    return say("Nobody has opened the link yet.")


def _to_list(view: View, label: Phrase) -> Button:
    return go(label, f"{INVITATIONS} {View(view.unit)}")
