"""The room of those who work without the bot; every act asks the right anew, and only their organisation sees them."""

from collections.abc import Sequence

from bot.dialogue.phrases import LocalText, Phrase, Text, say, say_many
from bot.dialogue.screens import Screen
from bot.dialogue.steps import Place, Step
from bot.dialogue.wall_clock import day_of
from bot.network.people.giving import give, passed_on
from bot.network.people.reach import NOT_THERE, name_of
from bot.network.people.rules import LIST, View, in_one_line, labels_in, unfit
from bot.network.people.screens import PAGE
from bot.network.people.staff.screens import MEMBERS
from bot.network.people.staff_members import screens
from bot.network.people.staff_members.screens import EVERYWHERE, JOIN, LABEL, ONE, Member
from bot.network.revoking import revoke_for_member
from bot.visits.rights import Action
from bot.visits.visit import Visit
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Deed, Role, Scope
from storage.queries import staff, staff_members
from storage.tables import AuditEntry, Site, StaffMember

OF_ONE = (ONE, LABEL, JOIN)


def enter(visit: Visit, about: str = "") -> Step:
    """To the list, or to a step; to one's own list, if that is out of reach or not there any more."""
    view = _reached(visit, about)
    if view is None:
        return _not_there(visit)
    sites = staff.sites_of(visit.session, _organisation(view)) if view.what == screens.ADD else []
    if len(sites) == 1:
        view = View(view.unit, screens.SITE, str(sites[0].id))
    return Step(Place(MEMBERS, str(view)))


def _organisation(view: View) -> int:
    assert view.unit.organisation_id is not None
    return view.unit.organisation_id


def _not_there(visit: Visit) -> Step:
    return Step(Place(MEMBERS, str(View(visit.hat.unit))), NOT_THERE)


def _reached(visit: Visit, about: str) -> View | None:
    """The view that is named, if it is of one's own organisation, and there is what it is of."""
    view = View.parse(about) if about else View(visit.hat.unit)
    there = whereabouts_of(visit.session, view.unit) if view and view.unit.organisation_id else None
    if view is None or there is None:
        return None
    if not (visit.hat.may(Action.SEE_STAFF, there) and visit.hat.may(Action.KEEP_WORKERS, there)):
        return None
    if view.what in OF_ONE:
        return view if _member(visit, view) else None
    if view.what == screens.SITE:
        return view if _site(visit, view, view.number) else None
    return view if view.what in (LIST, screens.ADD, screens.WHOLE) else None


def _member(visit: Visit, view: View) -> StaffMember | None:
    return staff_members.member_in(visit.session, view.unit.organisation_id, view.number)


def _site(visit: Visit, view: View, number: int | None) -> Site | None:
    """One of the organisation's own sites."""
    own = staff.sites_of(visit.session, _organisation(view))
    return next((site for site in own if site.id == number), None)


def screen(visit: Visit) -> Screen:
    """The list, one of them, or a step of adding."""
    view = _reached(visit, visit.place.about) or View(visit.hat.unit)
    member = _member(visit, view) if view.what in OF_ONE else None
    match view.what:
        case screens.ONE if member:
            return screens.one(view, _told(visit, member))
        case screens.LABEL if member:
            return screens.label(view, _told(visit, member))
        case screens.JOIN if member:
            return screens.choose_where_to_join(view, _told(visit, member), _sites(visit, view), visit.chat.language)
        case screens.ADD:
            sites = _sites(visit, view)
            first = min(view.number, max(len(sites) - 1, 0) // PAGE) * PAGE
            return screens.choose_site(
                view, sites[first : first + PAGE], first // PAGE, visit.chat.language, more=first + PAGE < len(sites)
            )
        case screens.SITE | screens.WHOLE:
            return screens.who(view, _where(visit, view))
    return _list(visit, view)


def _list(visit: Visit, view: View) -> Screen:
    found = staff_members.now_in(visit.session, _organisation(view))
    first = min(view.number, max(len(found) - 1, 0) // PAGE) * PAGE
    members = [_told(visit, each) for each in found[first : first + PAGE]]
    more = first + PAGE < len(found)
    return screens.listing(view, name_of(visit, view.unit), members, first // PAGE, visit.chat.language, more=more)


def _told(visit: Visit, member: StaffMember) -> Member:
    site = visit.session.get(Site, member.site_id) if member.site_id else None
    until = staff_members.invited_until(visit.session, member.id, visit.now)
    return Member(
        member.id or 0,
        member.label,
        LocalText(site.name_fi, site.name_sv) if site else None,
        day_of(member.since),
        day_of(until) if until else None,
    )


def _sites(visit: Visit, view: View) -> list[tuple[int, LocalText]]:
    own = staff.sites_of(visit.session, _organisation(view))
    return [(site.id or 0, LocalText(site.name_fi, site.name_sv)) for site in own]


def _where(visit: Visit, view: View) -> Text:
    site = _site(visit, view, view.number) if view.what == screens.SITE else None
    return LocalText(site.name_fi, site.name_sv) if site else EVERYWHERE


def typed(visit: Visit, text: str) -> Step:
    """Who is added, one on each line, or what somebody is called at work."""
    view = _reached(visit, visit.place.about)
    if view is None:
        return _not_there(visit)
    if view.what == LABEL:
        label = in_one_line(text)
        problem = unfit(label)
        return Step(visit.place, problem) if problem else _labelled(visit, view, label)
    if view.what not in (screens.SITE, screens.WHOLE):
        return Step(visit.place, say("Please choose one of the buttons."))
    labels = labels_in(text)
    return Step(visit.place, labels) if isinstance(labels, Phrase) else _added(visit, view, labels)


def _added(visit: Visit, view: View, labels: Sequence[str]) -> Step:
    site_id = view.number if view.what == screens.SITE else None
    members = [
        StaffMember(organisation_id=_organisation(view), site_id=site_id, label=label, since=visit.now)
        for label in labels
    ]
    visit.session.add_all(members)
    visit.session.flush()
    visit.session.add_all(_entry(visit, member, Deed.LISTED) for member in members)
    said = say_many("%(count)s person is added.", "%(count)s people are added.", len(labels))
    return Step(Place(MEMBERS, str(View(view.unit))), said)


def _labelled(visit: Visit, view: View, label: str) -> Step:
    member = _member(visit, view)
    assert member is not None
    member.label = label
    visit.session.add_all([member, _entry(visit, member, Deed.LABELLED)])
    return Step(_page(view), say("The note is changed."))


def tapped(visit: Visit, action: str) -> Step | None:
    """Ends the record of somebody, or invites them; None if it is another button."""
    view = _reached(visit, visit.place.about)
    member = _member(visit, view) if view and view.what in OF_ONE else None
    if view is None or member is None:
        return _not_there(visit) if view is None else None
    what, _, number = action.partition(" ")
    match view.what, what:
        case screens.ONE, "end":
            return _ended(visit, view, member)
        case screens.ONE, "invite" if member.site_id:
            return _invited(visit, view, member, member.site_id)
        case screens.JOIN, "invite" if site := _site(visit, view, Place("", number).number):
            return _invited(visit, view, member, site.id or 0)
    return None


def _ended(visit: Visit, view: View, member: StaffMember) -> Step:
    """They work there no more, and an invitation that was made for them opens nothing."""
    revoke_for_member(visit.session, member.id, visit.now, visit.hat.acting(Action.KEEP_WORKERS).membership)
    member.until = visit.now
    visit.session.add_all([member, _entry(visit, member, Deed.UNLISTED)])
    said = say("%(name)s is no longer on the list.", name=member.label)
    return Step(Place(MEMBERS, str(View(view.unit))), said)


def _invited(visit: Visit, view: View, member: StaffMember, site_id: int) -> Step:
    """The link for one of them; an earlier one opens nothing any more."""
    revoke_for_member(visit.session, member.id, visit.now, visit.hat.acting(Action.KEEP_WORKERS).membership)
    given = give(visit, Role.WORKER, Scope(site_id=site_id), label=member.label, staff_member_id=member.id)
    return passed_on(given, _page(view), f"{MEMBERS} {_page(view).about}") if given else _not_there(visit)


def _page(view: View) -> Place:
    return Place(MEMBERS, str(View(view.unit, ONE, view.about)))


def _entry(visit: Visit, member: StaffMember, deed: Deed) -> AuditEntry:
    return AuditEntry(
        staff_member_id=member.id,
        organisation_id=member.organisation_id,
        site_id=member.site_id,
        person_id=visit.person_id,
        deed=deed,
        at=visit.now,
    )
