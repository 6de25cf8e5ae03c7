"""Inviting, and what becomes of invitations that nobody has accepted yet; every act asks the right anew."""

from collections.abc import Sequence
from functools import partial

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import Attachment, Place, Step
from bot.dialogue.wall_clock import FINLAND
from bot.network.people.giving import Given, allowed, give, passed_on
from bot.network.people.inviting import screens
from bot.network.people.inviting.screens import INVITE, ONE, SIDE, SITE, Opened
from bot.network.people.inviting.slips import slips
from bot.network.people.reach import NOT_THERE, keeps, name_of, scope_of, sees_label, view_of
from bot.network.people.rules import LIST, RENEWABLE, View, is_overdue, labels_in, roles_in
from bot.network.people.screens import PAGE, Listed
from bot.network.people.staff.screens import INVITATIONS, STAFF
from bot.network.revoking import REFERENCE_LENGTH, take_back
from bot.visits.hats import NATION
from bot.visits.rights import KEPT_BY
from bot.visits.visit import Visit
from storage.kinds import Role, Scope
from storage.queries import invitations, staff
from storage.tables import Invitation, Site

SIDES = {"social": Role.RESPONSIBLE_PERSON, "culture": Role.RESPONSIBLE_FOR_CULTURE}
Meant = tuple[Role, Scope]
"""Whom somebody is about to invite: to which role, and where."""


def enter(visit: Visit, about: str = "") -> Step:
    """To a list, an invitation, or a step of inviting; to one's own staff, if that is out of reach or gone."""
    view = view_of(visit, about)
    if view is None or not _is_there(visit, view):
        return _not_there(visit)
    return Step(Place(INVITATIONS, str(_at_once(visit, view))))


def _is_there(visit: Visit, view: View) -> bool:
    match view.what:
        case screens.INVITE:
            return keeps(visit, roles_in(view.unit)[0], view.unit)
        case screens.SITE | screens.SIDE:
            return _meant(visit, view) is not None
        case screens.ONE:
            return _invitation(visit, view) is not None
    return view.what == LIST


def _at_once(visit: Visit, view: View) -> View:
    """What needs no choice is chosen."""
    if view.what == INVITE and view.unit.organisation_id is not None:
        sites = staff.sites_of(visit.session, view.unit.organisation_id)
        return View(view.unit, SITE, str(sites[0].id)) if len(sites) == 1 else view
    return View(view.unit, SIDE, "nation") if view.what == INVITE and view.unit == Scope() else view


def _not_there(visit: Visit) -> Step:
    return Step(Place(STAFF, str(View(visit.hat.unit))), NOT_THERE)


def _meant(visit: Visit, view: View) -> Meant | None:
    """To which role at which place somebody is to be invited, if whoever asks keeps it."""
    role, scope = Role.NATIONAL_COORDINATOR, view.unit
    if view.what == SITE:
        site = visit.session.get(Site, view.number)
        if site is None or view.unit.organisation_id != site.organisation_id:
            return None
        role, scope = Role.WORKER, Scope(site_id=site.id)
    elif view.unit.area_id is not None and view.about in SIDES:
        role = SIDES[view.about]
    elif view.unit != Scope():
        return None
    return (role, scope) if keeps(visit, role, scope) else None


def screen(visit: Visit) -> Screen:
    """The list, an invitation, or a step of inviting."""
    view = view_of(visit, visit.place.about)
    if view is None or not _is_there(visit, view):
        view = View(visit.hat.unit)
    match view.what:
        case screens.INVITE if view.unit.organisation_id is not None:
            return _sites(visit, view)
        case screens.INVITE:
            return screens.choose_side(view, name_of(visit, view.unit))
        case screens.SITE | screens.SIDE if meant := _meant(visit, view):
            return screens.who(view, meant[0], _where(visit, meant[1]) or NATION)
        case screens.ONE if invitation := _invitation(visit, view):
            return screens.one(view, _opened(visit, invitation))
    return _list(visit, view)


def _sites(visit: Visit, view: View) -> Screen:
    sites = staff.sites_of(visit.session, view.unit.organisation_id or 0)
    first, more = _page(view, len(sites))
    listed = [
        Listed(LocalText(site.name_fi, site.name_sv), None, f"{INVITATIONS} {View(view.unit, SITE, str(site.id))}")
        for site in sites[first : first + PAGE]
    ]
    return screens.choose_site(view, listed, first // PAGE, visit.chat.language, more=more)


def _list(visit: Visit, view: View) -> Screen:
    found = [
        each
        for each in staff.open_invitations(visit.session, view.unit, visit.now - RENEWABLE)
        if keeps(visit, each.role, scope_of(each))
    ]
    first, more = _page(view, len(found))
    return screens.open_ones(
        view,
        name_of(visit, view.unit),
        [_opened(visit, each) for each in found[first : first + PAGE]],
        first // PAGE,
        visit.chat.language,
        more=more,
        invites=keeps(visit, roles_in(view.unit)[0], view.unit),
    )


def _page(view: View, count: int) -> tuple[int, bool]:
    """At which of so many a page begins, and whether there is another one after it."""
    first = min(view.number, max(count - 1, 0) // PAGE) * PAGE
    return first, first + PAGE < count


def _opened(visit: Visit, each: Invitation) -> Opened:
    return Opened(
        each.token_hash[:REFERENCE_LENGTH],
        each.role,
        _where(visit, scope_of(each)) if each.site_id else None,
        each.expires_at,
        each.label if sees_label(visit, each) else None,
        each.opened_at,
        visit.now >= each.expires_at,
        is_overdue(each.expires_at, each.opened_at, visit.now),
    )


def _where(visit: Visit, scope: Scope) -> LocalText | None:
    site = visit.session.get(Site, scope.site_id) if scope.site_id else None
    return LocalText(site.name_fi, site.name_sv) if site else name_of(visit, scope)


def _invitation(visit: Visit, view: View) -> Invitation | None:
    """The invitation that a view is of, if it is open or renewable, belongs there, and is kept by whoever asks."""
    found = invitations.open_with_reference(visit.session, view.about) if len(view.about) == REFERENCE_LENGTH else None
    if found is None or found.expires_at <= visit.now - RENEWABLE:
        return None
    if not staff.is_invitation_in(visit.session, view.unit, found):
        return None
    return found if keeps(visit, found.role, scope_of(found)) else None


def typed(visit: Visit, text: str) -> Step:
    """Who is invited, one on each line."""
    view = view_of(visit, visit.place.about)
    if view is None or not _is_there(visit, view):
        return _not_there(visit)
    if view.what not in (SITE, SIDE):
        return Step(visit.place, say("Please choose one of the buttons."))
    labels = labels_in(text)
    return Step(visit.place, labels) if isinstance(labels, Phrase) else _invited(visit, view, labels)


def tapped(visit: Visit, action: str) -> Step | None:
    """Invites without a note, renews an invitation or takes it back; None if it is another button."""
    view = view_of(visit, visit.place.about)
    if view is None or not _is_there(visit, view):
        return _not_there(visit)
    match view.what, action:
        case ((screens.SITE | screens.SIDE), "no note"):
            return _invited(visit, view, [None])
        case screens.ONE, "renew":
            return _renewed(visit, view)
        case screens.ONE, "take back":
            return _taken_back(visit, view)
    return None


def _invited(visit: Visit, view: View, labels: Sequence[str | None]) -> Step:
    """One link, or slips for several."""
    meant = _meant(visit, view)
    given = [each for label in labels if meant and (each := give(visit, *meant, label=label))]
    if meant is None or len(given) != len(labels):
        return _not_there(visit)
    if len(given) == 1:
        return _handed(view, given[0])
    role, scope = meant
    name = f"kaikubot-{visit.now.astimezone(FINLAND):%Y-%m-%d-%H%M}.html"
    file = Attachment(
        name, partial(slips, given, visit.chat.language), fleeting=True, may_have=allowed(visit, role, scope)
    )
    screen = screens.slips_are_ready(view, len(given), role, given[0].where, given[0].until)
    return Step(Place(INVITATIONS, str(View(view.unit))), passing=screen, attachments=(file,))


def _handed(view: View, given: Given) -> Step:
    """Shows the link of an invitation, whose page is where the person is then."""
    there = View(view.unit, ONE, given.reference)
    return passed_on(given, Place(INVITATIONS, str(there)), f"{INVITATIONS} {View(view.unit)}")


def _renewed(visit: Visit, view: View) -> Step:
    """A new link for the same; the old one opens nothing from then on."""
    old = _locked(visit, view)
    if old is None:
        return _not_there(visit)
    given = give(
        visit,
        old.role,
        scope_of(old),
        label=old.label,
        contact=old.contact,
        deputy=old.deputy,
        continues=old.continues,
        succeeds=old.succeeds,
        staff_member_id=old.staff_member_id,
    )
    if given is None:
        return _not_there(visit)
    if old.revoked_at is None:
        take_back(visit.session, old, visit.now, visit.hat.acting(KEPT_BY[old.role]).membership)
    return _handed(view, given)


def _locked(visit: Visit, view: View) -> Invitation | None:
    """The invitation that a view is of, which nobody can accept meanwhile; None if somebody just has."""
    found = _invitation(visit, view)
    return invitations.locked_if_open(visit.session, found) if found else None


def _taken_back(visit: Visit, view: View) -> Step:
    old = _locked(visit, view)
    if old is None:
        return _not_there(visit)
    take_back(visit.session, old, visit.now, visit.hat.acting(KEPT_BY[old.role]).membership)
    return Step(
        Place(INVITATIONS, str(View(view.unit))), say("The invitation is taken back. Its link opens nothing any more.")
    )
