"""The staff of an organisation, an area or the nation; every act asks the right anew."""

from collections.abc import Callable, Sequence

from bot.dialogue.paging import NEWEST_FIRST, Position
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Button, Rows, Screen, go
from bot.dialogue.steps import Place, Step
from bot.dialogue.wall_clock import day_of
from bot.network import accounts, memberships
from bot.network.contact_persons.changes import whose_is
from bot.network.contact_persons.offices import office_of
from bot.network.people.giving import give, passed_on
from bot.network.people.reach import NOT_THERE, keeps, may_continue, name_of, scope_of, sees_label, view_of
from bot.network.people.rules import View, in_one_line, roles_in, unfit
from bot.network.people.screens import PAGE, Listed
from bot.network.people.staff import screens
from bot.network.people.staff.screens import AREAS, END, LABEL, LOST, PERSON, STAFF, TO_AREAS, May, SomeoneAtWork
from bot.visits.rights import KEPT_BY, Action, Whereabouts
from bot.visits.visit import Visit
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Deed, Scope
from storage.queries import network, staff, staff_members
from storage.tables import AuditEntry, Membership, Site


def at_home(visit: Visit) -> Rows:
    """The ways to those whom somebody keeps; whoever hands over cards, too, finds them by their organisation."""
    hat, buttons = visit.hat, list[Button]()
    if hat.beside:
        return ()
    if hat.has_right(Action.SEE_STAFF):
        return ((go(say("Staff"), STAFF), go(say("Invite"), screens.to_invite(View(hat.unit)))),)
    if hat.has_right(Action.KEEP_RESPONSIBLE_PERSONS):
        buttons.append(go(say("Responsible persons"), TO_AREAS if _of_all_areas(visit) else STAFF))
    if hat.has_right(Action.KEEP_COORDINATORS):
        buttons.append(go(say("Coordinators"), f"{STAFF} {View(Scope())}"))
    return (tuple(buttons),) if buttons else ()


def _of_all_areas(visit: Visit) -> bool:
    return visit.hat.may(Action.KEEP_RESPONSIBLE_PERSONS, Whereabouts())


def enter(visit: Visit, about: str = "") -> Step:
    """To a list, or to somebody on it; to one's own list, if that is out of reach or not there any more."""
    view = _reached(visit, about)
    return Step(Place(STAFF, str(view))) if view else _not_there(visit)


def _reached(visit: Visit, about: str) -> View | None:
    """The view that is named, if there is what it is of."""
    view = view_of(visit, about)
    if view is None or (view.what == AREAS and not _of_all_areas(visit)):
        return None
    if view.what not in _ABOUT_ONE:
        return view
    role = staff.role_in(visit.session, view.unit, view.number)
    return view if role and _ALLOWED[view.what](_may(visit, role)) else None


def _not_there(visit: Visit) -> Step:
    return Step(Place(STAFF, str(View(visit.hat.unit))), NOT_THERE)


def screen(visit: Visit) -> Screen:
    """The list, or what is about one person."""
    view = _reached(visit, visit.place.about) or View(visit.hat.unit)
    if view.what == AREAS:
        return _areas(visit, view)
    role = staff.role_in(visit.session, view.unit, view.number) if view.what in _ABOUT_ONE else None
    if role is None:
        return _list(visit, view)
    (someone,) = _told(visit, [role])
    match view.what:
        case screens.LABEL:
            return screens.label(view, someone)
        case screens.END:
            return screens.end(view, someone, last=staff.is_the_last(visit.session, role))
        case screens.LOST:
            return screens.lost(view, someone)
        case _:
            return screens.person(view, someone, _may(visit, role))


def _list(visit: Visit, view: View) -> Screen:
    here = NEWEST_FIRST.start(view.about)
    page = staff.page_of(visit.session, view.unit, here, PAGE)
    return screens.listing(
        view,
        name_of(visit, view.unit),
        _told(visit, page.rows),
        Position(here, page.before, page.after),
        visit.chat.language,
        invites=any(keeps(visit, role, view.unit) for role in roles_in(view.unit)),
        of_all_areas=view.unit.area_id is not None and _of_all_areas(visit),
        without_bot=_without_bot(visit, view),
    )


def _without_bot(visit: Visit, view: View) -> int | None:
    """How many work without the bot, if that may be seen."""
    there = whereabouts_of(visit.session, view.unit)
    if view.unit.organisation_id is None or there is None or not visit.hat.may(Action.SEE_STAFF, there):
        return None
    return staff_members.count_in(visit.session, view.unit.organisation_id)


def _told(visit: Visit, roles: Sequence[Membership]) -> list[SomeoneAtWork]:
    """What may be said of these roles: of somebody who has others elsewhere, only these."""
    lost = staff.without_account(visit.session, [role.person_id for role in roles])
    return [
        SomeoneAtWork(
            role.id or 0,
            role.role,
            _site(visit, role),
            day_of(role.since),
            _known_as(visit, role) if sees_label(visit, role) else None,
            role.person_id in lost,
        )
        for role in roles
    ]


def _known_as(visit: Visit, role: Membership) -> str | None:
    """What somebody is called at work; of whoever is named contact person or deputy that is known without a note."""
    if role.label or role.organisation_id is None:
        return role.label
    office = office_of(visit.session, role.organisation_id)
    whose = whose_is(office, role.person_id)
    named = office.of(whose) if whose else None
    return named.name or None if named else None


def _site(visit: Visit, role: Membership) -> LocalText | None:
    site = visit.session.get(Site, role.site_id) if role.site_id else None
    return LocalText(site.name_fi, site.name_sv) if site else None


def _areas(visit: Visit, view: View) -> Screen:
    """A page of all areas by name."""
    language = visit.chat.language
    named = [(LocalText(area.name_fi, area.name_sv), area.id) for area in network.areas(visit.session)]
    named.sort(key=lambda each: each[0].in_order(language))
    first = min(view.number, max(len(named) - 1, 0) // PAGE) * PAGE
    listed = [
        Listed(name, None, f"{STAFF} {View(Scope(area_id=number))}") for name, number in named[first : first + PAGE]
    ]
    return screens.areas(listed, first // PAGE, language, more=first + PAGE < len(named))


def _may(visit: Visit, role: Membership) -> May:
    """What somebody may do about a role: nobody ends their own here, nor that of a contact person."""
    if not keeps(visit, role.role, scope_of(role)):
        return May()
    if role.person_id == visit.person_id:
        return May(label=sees_label(visit, role))
    waits = bool(staff.without_account(visit.session, [role.person_id]))
    return May(
        label=sees_label(visit, role),
        end=KEPT_BY[role.role] is not Action.KEEP_CONTACT_PERSONS,
        lose=not waits,
        come_back=waits and may_continue(visit, role.person_id),
    )


_ALLOWED: dict[str, Callable[[May], bool]] = {
    PERSON: lambda _may: True,
    LABEL: lambda may: may.label,
    END: lambda may: may.end,
    LOST: lambda may: may.lose,
}
_ABOUT_ONE = tuple(_ALLOWED)


def typed(visit: Visit, text: str) -> Step:
    """What somebody is called at work, where that is asked."""
    view = _reached(visit, visit.place.about)
    if view is None:
        return _not_there(visit)
    if view.what != LABEL:
        return Step(visit.place, say("Please choose one of the buttons."))
    label = in_one_line(text)
    problem = unfit(label)
    return Step(visit.place, problem) if problem else _labelled(visit, view, label)


def tapped(visit: Visit, action: str) -> Step | None:
    """An act on the person whose page is open; None if it is another button."""
    view = _reached(visit, visit.place.about)
    if view is None or view.what not in _ABOUT_ONE:
        return _not_there(visit) if view is None else None
    match view.what, action:
        case screens.LABEL, "no note":
            return _labelled(visit, view, None)
        case screens.END, "yes":
            return _ended(visit, view)
        case screens.LOST, "yes":
            return _lost(visit, view)
        case screens.PERSON, "come back":
            return _comes_back(visit, view) or _not_there(visit)
    return None


def _role(visit: Visit, view: View) -> Membership:
    """The role that a view that was reached is of."""
    role = staff.role_in(visit.session, view.unit, view.number)
    assert role is not None
    return role


def _labelled(visit: Visit, view: View, label: str | None) -> Step:
    role = _role(visit, view)
    role.label = label
    visit.session.add(role)
    visit.session.add(_entry(visit, role, Deed.LABELLED))
    return Step(_person(view), say("The note is changed."))


def _ended(visit: Visit, view: View) -> Step:
    if not memberships.end_role(visit.session, _role(visit, view), visit.now, visit.person_id):
        return _not_there(visit)
    return Step(Place(STAFF, str(View(view.unit))), say("The access has ended."))


def _lost(visit: Visit, view: View) -> Step:
    """The lost phone shows nothing any more; then the way back, if whoever says so may give it."""
    role = _role(visit, view)
    accounts.suspend(visit.session, role.person_id, visit.now)
    visit.session.add(_entry(visit, role, Deed.SUSPENDED))
    return _comes_back(visit, view) or Step(_person(view), screens.LINK_BY_OTHERS)


def _comes_back(visit: Visit, view: View) -> Step | None:
    """Gives the invitation by which a person goes on with another phone; None if somebody else has to give it."""
    role = _role(visit, view)
    if not staff.without_account(visit.session, [role.person_id]):
        return None
    given = give(visit, role.role, scope_of(role), label=role.label, continues=role.person_id)
    return passed_on(given, _person(view), f"{STAFF} {View(view.unit, PERSON, view.about)}") if given else None


def _person(view: View) -> Place:
    return Place(STAFF, str(View(view.unit, PERSON, view.about)))


def _entry(visit: Visit, role: Membership, deed: Deed) -> AuditEntry:
    return AuditEntry(membership_id=role.id, person_id=visit.person_id, deed=deed, at=visit.now)
