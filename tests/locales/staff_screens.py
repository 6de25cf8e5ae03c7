"""The screens about staff and invitations, as full as they get."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product

from bot.dialogue.paging import Position
from bot.dialogue.phrases import LocalText
from bot.dialogue.screens import Screen
from bot.network.people.handing_on import screens as handing_on
from bot.network.people.handing_on.screens import Invited, OwnRole
from bot.network.people.inviting import screens as inviting
from bot.network.people.inviting.screens import Opened
from bot.network.people.rules import View
from bot.network.people.screens import PAGE, Listed, to_pass_on, what_follows, whom_for
from bot.network.people.staff import screens as staff
from bot.network.people.staff.screens import LAST, May, SomeoneAtWork
from bot.network.people.staff_members import screens as members
from bot.network.people.staff_members.screens import Member
from storage.kinds import Cursor, Language, Role, Scope

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NAME = LocalText("Leppävaara", "Alberga")
LONG = LocalText("Pohjois-Pohjanmaan hyvinvointialueen sosiaaliasema", "Mellersta Österbottens välfärdsområdes station")
UNITS = (Scope(organisation_id=999_999_999), Scope(area_id=999_999_999), Scope())
HERE = Cursor((999_999_999,), back=True)
LABEL = "x" * 60
LINK = f"https://t.me/{'kaikubot' * 4}?start={'x' * 43}"


def staff_screens() -> Iterator[Screen]:
    """Of each unit, with and without labels, as long as they get."""
    at, everything = Position(HERE, HERE, HERE), May(label=True, end=True, lose=True, come_back=True)
    for unit, language in product(UNITS, Language):
        view = View(unit, "person", "999999999")
        for where, label in ((LONG, LABEL), (LONG, None), (None, None)):
            people = [SomeoneAtWork(999_999_999, role, where, NOW.date(), label, True) for role in [*Role][:PAGE]]
            yield staff.listing(view, LONG, people, at, language, invites=True, of_all_areas=True, without_bot=99)
            for each in people:
                yield staff.person(view, each, everything)
                yield from (staff.end(view, each, last=True), staff.lost(view, each), staff.label(view, each))
        yield staff.listing(view, None, (), Position(), language, invites=False, of_all_areas=False)
        named = [Listed(LONG, None, "staff area 999999999")] * PAGE
        yield from (
            staff.areas(named, 9, language, more=True),
            inviting.choose_site(view, named, 9, language, more=True),
        )
        yield inviting.choose_site(view, (), 0, language, more=False)
        yield from inviting_screens(view, language)
        yield from member_screens(view, language)
    yield from own_role_screens()


def member_screens(view: View, language: Language) -> Iterator[Screen]:
    """Those who work without the bot, at a site or in the whole organisation, invited or not."""
    sites = [(999_999_999, LONG)] * PAGE
    for where, until in ((LONG, NOW.date()), (None, None)):
        each = Member(999_999_999, LABEL, where, NOW.date(), until)
        yield members.listing(view, LONG, [each] * PAGE, 9, language, more=True)
        yield from (members.one(view, each), members.label(view, each))
        yield members.choose_where_to_join(view, each, sites, language)
        yield members.who(view, each.place)
    yield from (members.listing(view, None, (), 0, language, more=False),)
    yield members.choose_site(view, sites, 9, language, more=True)


def own_role_screens() -> Iterator[Screen]:
    """Of each role, by whoever is the last one in it or not, with somebody invited to it or not."""
    invited = (None, Invited(LABEL, NOW.date()), Invited(None, NOW.date()))
    for role, last, each in product(LAST, (True, False), invited):
        in_area = role is not Role.NATIONAL_COORDINATOR
        own = OwnRole(role, in_area, LONG, NOW.date(), last, each, f"{LABEL}, {'0' * 80}" if in_area else None)
        yield from (handing_on.overview(own), handing_on.asks_for_correction(own))
        yield from (handing_on.asks_who_succeeds(own), handing_on.asks_whether_ended(own))


def inviting_screens(view: View, language: Language) -> Iterator[Screen]:
    """Every step of inviting, and invitations however they stand."""
    yield inviting.choose_side(view, LONG)
    for role in Role:
        yield inviting.who(view, role, LONG)
        yield from (inviting.slips_are_ready(view, count, role, LONG, NOW) for count in (1, 30))
        yield from (
            to_pass_on(LINK, whom_for(role, LONG), LABEL, NOW, "home", then=what_follows(**then))
            for then in ({"continues": True}, {"continues": False}, {"continues": False, "succeeds": True})
        )
        listed = [
            Opened("0" * 12, role, LONG, NOW, label, opened_at, expired, overdue)
            for label, opened_at, expired, overdue in product((LABEL, None), (NOW, None), (True, False), (True, False))
        ]
        for found in (listed[:PAGE], listed[PAGE : 2 * PAGE], []):
            yield inviting.open_ones(view, LONG, found, 9, language, more=True, invites=True)
        yield from (inviting.one(view, each) for each in listed)
