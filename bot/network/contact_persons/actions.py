"""The room of an organisation's contact person: who is named, and every change of it. Each act asks the right again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time
from types import MappingProxyType

from bot.dialogue.answers import Unreadable
from bot.dialogue.days import Day, from_iso
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import Rows, Screen, Style, go
from bot.dialogue.steps import DOOR, HOME_PLACE, Place, Step
from bot.dialogue.wall_clock import day_of, instant_of
from bot.network.contact_persons import screens
from bot.network.contact_persons.choices import CORRECTIONS, Choice, Viewer, choices
from bot.network.contact_persons.correcting import correct
from bot.network.contact_persons.lines import Line, read_line
from bot.network.contact_persons.naming import carry_out
from bot.network.contact_persons.offices import office_of
from bot.network.contact_persons.rules import Happening, Whose
from bot.network.contact_persons.there import There, there_at, viewer_of
from bot.network.people.giving import give, passed_on
from bot.network.people.reach import may_continue
from bot.network.revoking import revoke_naming
from bot.visits.rights import Action
from bot.visits.visit import Visit, hats_of
from storage.kinds import Role, Scope
from storage.queries import invitations, places, restructuring
from storage.tables import Area, NamedHolder

LONGEST_ABSENCE = 730
"""In days."""
LONGEST_SINCE = 3660
NOT_ANY_MORE = say("That is not possible any more. Here is how things stand now.")
UNTIL, SINCE = Day(0, LONGEST_ABSENCE), Day(-LONGEST_SINCE, 0)


def enter(visit: Visit, about: str = "") -> Step:
    """Leads to an organisation's contact person, one's own without a number; home if it is not for this person."""
    there = there_at(visit, about)
    if there is None:
        return Step(HOME_PLACE)
    return Step(Place("contacts", " ".join([str(there.number), *there.page])))


def screen(visit: Visit) -> Screen:
    """Who is named, or the page of what was chosen."""
    there = there_at(visit, visit.place.about)
    if there is None:
        return screens.nothing_here()
    view, choice = _view(visit, there), there.choice
    match there.details:
        case _ if choice in (Choice.NAME, Choice.NAME_DEPUTY, Choice.SELF):
            return screens.asks_for_name(view, choice)
        case _ if choice in CORRECTIONS:
            return screens.asks_for_correction(view, choice)
        case _ if choice in (Choice.AWAY, Choice.DEPUTY_AWAY):
            return screens.asks_until_when(view, choice)
        case _ if choice in (Choice.END, Choice.END_DEPUTY):
            return screens.asks_whether_ended(view, choice)
        case _ if choice is Choice.ASK:
            return screens.asks_whether_deputy_succeeds(view)
        case () if choice in (Choice.RECORD, Choice.RECORD_DEPUTY):
            return screens.asks_how_learnt(view, choice)
        case (how,) if choice in (Choice.RECORD, Choice.RECORD_DEPUTY):
            return screens.asks_since_when(view, choice, how)
        case (_, _) if choice in (Choice.RECORD, Choice.RECORD_DEPUTY):
            return screens.asks_for_name(view, choice)
    return screens.overview(view)


def _view(visit: Visit, there: There) -> screens.View:
    organisation = there.organisation
    found = invitations.open_to_name(visit.session, [there.number], visit.now)
    invited = [screens.Invited(each.label, day_of(each.expires_at), each.deputy) for each in found]
    name = LocalText(organisation.name_fi, organisation.name_sv)
    only = sum(len(hat.duties) for hat in visit.hats) == 1
    return screens.View(
        there.number, name, there.office, visit.today, there.may, invited, there.viewer, only, _waiting(visit, there)
    )


def _waiting(visit: Visit, there: There) -> int:
    """How many cards only the contact person registers: at sites where nobody works, if the area has it so."""
    if visit.session.get_one(Area, there.organisation.area_id).registers is not Role.CONTACT_PERSON:
        return 0
    sites = [*places.sites_of(visit.session, [there.number]), *restructuring.closed_sites(visit.session, there.number)]
    numbers = {each.id or 0 for each in sites}
    with_workers = {each.site_id for each in restructuring.workers(visit.session, numbers)}
    return restructuring.waiting(visit.session, numbers - with_workers)


def tapped(visit: Visit, action: str) -> Step | None:
    """What is done by a tap, if this person may do it now."""
    there = there_at(visit, visit.place.about)
    if there is None:
        return Step(HOME_PLACE)
    if action in UNINVITES:
        return _uninvited(visit, there, UNINVITES[action])
    found = TAPS.get(action)
    if found is None:
        return None
    choice, does = found
    return does(visit, there, choice) if choice in there.may else Step(there.place, NOT_ANY_MORE)


def typed(visit: Visit, text: str) -> Step:
    """A name and a contact, or a day, as the page asks for it."""
    there = there_at(visit, visit.place.about)
    if there is None:
        return Step(HOME_PLACE)
    choice = there.choice
    match there.details:
        case _ if choice in (Choice.AWAY, Choice.DEPUTY_AWAY):
            return _away_until(visit, there, choice, text)
        case _ if choice in (Choice.NAME, Choice.NAME_DEPUTY, Choice.SELF, *CORRECTIONS):
            return _named_by_line(visit, there, choice, text)
        case (how,) if choice in (Choice.RECORD, Choice.RECORD_DEPUTY):
            return _since(visit, there, choice, how, text)
        case (_, _) if choice in (Choice.RECORD, Choice.RECORD_DEPUTY):
            return _named_by_line(visit, there, choice, text)
    return Step(visit.place, say("Please choose one of the buttons."))


def _named_by_line(visit: Visit, there: There, choice: Choice, text: str) -> Step:
    line = read_line(text)
    if isinstance(line, Phrase):
        return Step(visit.place, line)
    if choice in CORRECTIONS:
        corrected = correct(visit.session, there.number, choice.whose, visit.person_id, line, visit.now)
        return Step(there.place, say("Your details are corrected.") if corrected else NOT_ANY_MORE)
    if choice in (Choice.NAME, Choice.NAME_DEPUTY):
        return _invited(visit, there, choice.whose, line)
    return _recorded(visit, there, choice, line)


def _invited(visit: Visit, there: There, whose: Whose, line: Line) -> Step:
    """The link for whoever is to be named; an earlier one for the same office opens nothing any more."""
    deputy, by = whose is Whose.DEPUTY, visit.hat.acting(Action.KEEP_CONTACT_PERSONS).membership
    revoke_naming(visit.session, there.number, deputy, visit.now, by)
    scope = Scope(organisation_id=there.number)
    given = give(visit, Role.CONTACT_PERSON, scope, label=line.name, contact=line.contact, deputy=deputy)
    if given and there.viewer is Viewer.HOLDER and not deputy:
        given = replace(given, succeeds=True)  # it ends their own role
    return passed_on(given, there.place, str(there.place)) if given else Step(HOME_PLACE)


UNINVITES: Mapping[str, Whose] = MappingProxyType({f"uninvite {whose}": whose for whose in Whose})


def _uninvited(visit: Visit, there: There, whose: Whose) -> Step:
    """Whoever was to be named is not let in by the link any more."""
    by = visit.hat.acting(Action.KEEP_CONTACT_PERSONS).membership
    revoke_naming(visit.session, there.number, whose is Whose.DEPUTY, visit.now, by)
    return Step(there.place, say("The invitation is taken back. Its link opens nothing any more."))


def _recorded(visit: Visit, there: There, choice: Choice, line: Line) -> Step:
    """Named at once, without a link: by a responsible person, or by themselves."""
    how, day = there.details if there.details else (None, visit.today.isoformat())
    since = from_iso(day)
    if since is None or not SINCE.fits(day, visit.today) or (how and how not in screens.LEARNT):
        return Step(there.place, NOT_ANY_MORE)
    row = NamedHolder(
        role=Role.CONTACT_PERSON,
        organisation_id=there.number,
        name=line.name,
        contact=line.contact,
        person_id=visit.person_id if choice is Choice.SELF else None,
        deputy=choice.whose is Whose.DEPUTY,
        since=visit.now if since == visit.today else instant_of(since, time()),
        learnt=how,
    )
    return _does(visit, there, Happening.NAMED, choice.whose, say("It is recorded."), named=row)


def _since(visit: Visit, there: There, choice: Choice, how: str, text: str) -> Step:
    day = SINCE.read(text, visit.today)
    if isinstance(day, Unreadable):
        return Step(visit.place, day.why)
    return Step(Place("contacts", f"{there.number} {choice} {how} {day}"))


def _away_until(visit: Visit, there: There, choice: Choice, text: str) -> Step:
    day = UNTIL.read(text, visit.today)
    if isinstance(day, Unreadable):
        return Step(visit.place, day.why)
    return _away(visit, there, choice, from_iso(day))


def _away(visit: Visit, there: There, choice: Choice, until: date | None = None) -> Step:
    return _does(visit, there, Happening.AWAY, choice.whose, say("The absence is recorded."), until=until)


def _does(
    visit: Visit,
    there: There,
    what: Happening,
    whose: Whose,
    said: Phrase,
    *,
    named: NamedHolder | None = None,
    until: date | None = None,
) -> Step:
    """Something happens to the office, by this person."""
    done = carry_out(visit.session, there.number, what, whose, visit.now, by=visit.person_id, named=named, until=until)
    return Step(_next_place(visit, there), said if done else NOT_ANY_MORE)


def _next_place(visit: Visit, there: There) -> Place:
    """The same page, unless the act has ended the role in which it was done."""
    if all(duty.membership.until is None for duty in visit.hat.duties):
        return there.place
    return HOME_PLACE if hats_of(visit.session, visit.chat.id) else DOOR


def _happens(what: Happening, said: Phrase) -> "Does":
    return lambda visit, there, choice: _does(visit, there, what, choice.whose, said)


def _again(visit: Visit, there: There, choice: Choice) -> Step:
    """A link by which somebody who cannot be reached comes back, also on a new account."""
    whom = there.office.of(choice.whose)
    if whom is None or whom.person_id is None or not may_continue(visit, whom.person_id):
        return Step(there.place, NOT_ANY_MORE)
    scope = Scope(organisation_id=there.number)
    given = give(visit, Role.CONTACT_PERSON, scope, label=whom.name or None, continues=whom.person_id)
    return passed_on(given, there.place, str(there.place)) if given else Step(HOME_PLACE)


Does = Callable[[Visit, There, Choice], Step]
TAPS: Mapping[str, tuple[Choice, Does]] = MappingProxyType(
    {
        "confirm": (Choice.CONFIRM, _happens(Happening.CONFIRMED, say("You are the contact person now. Thank you!"))),
        "decline": (Choice.DECLINE, _happens(Happening.DECLINED, say("Thank you for saying so."))),
        "ask yes": (
            Choice.ASK,
            _happens(Happening.ASKED, say("The deputy is asked. You stay contact person until they accept.")),
        ),
        "take back": (Choice.TAKE_BACK, _happens(Happening.TAKEN_BACK, say("The question is taken back."))),
        "back holder": (Choice.BACK, _happens(Happening.BACK, say("The absence is over."))),
        "back deputy": (Choice.DEPUTY_BACK, _happens(Happening.BACK, say("The absence is over."))),
        "away holder open": (Choice.AWAY, _away),
        "away deputy open": (Choice.DEPUTY_AWAY, _away),
        "again holder": (Choice.AGAIN, _again),
        "again deputy": (Choice.AGAIN_DEPUTY, _again),
        "end holder yes": (Choice.END, _happens(Happening.GONE, say("The role has ended."))),
        "end deputy yes": (Choice.END_DEPUTY, _happens(Happening.GONE, say("The role has ended."))),
    }
)
"""What each tap does, and what somebody must be able to choose for it."""


def at_home(visit: Visit) -> Rows:
    """A contact person's way here."""
    if visit.hat.organisation is None or visit.hat.beside or asked(visit):
        return ()
    return ((go(say("Contact person"), "contacts"),),)


def asked(visit: Visit) -> Rows:
    """The way to answer for a deputy who is asked to take over."""
    if visit.hat.organisation is None or visit.hat.organisation.id is None:
        return ()
    office = office_of(visit.session, visit.hat.organisation.id)
    if Choice.CONFIRM not in choices(office, viewer_of(visit, office), visit.today):
        return ()
    return ((go(say("You are asked: answer"), "contacts", Style.PRIMARY),),)
