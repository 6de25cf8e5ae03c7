"""The room in which the network's sheet is taken and sent back; each act asks the table of rights anew.

What a file leads to is told where it is read, outside of any transaction, and kept to be shown; if the network has
changed since, it is made anew from its cells when it is applied.
"""

from collections.abc import Callable
from functools import partial

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Attachment, Place, Step
from bot.documents.workbook import NotRead
from bot.network.network_file import screens, taking
from bot.network.network_file.applying import Applying
from bot.network.network_file.columns import Part
from bot.network.network_file.ending import hold_chats, version_with, what_ends
from bot.network.network_file.inviting import Invited, invite_all, unopened
from bot.network.network_file.keeping import Preview, made_of, packed_preview, preview, unpacked, unpacked_preview
from bot.network.network_file.network import Network, Planned
from bot.network.network_file.reading import in_locality, network_now
from bot.network.network_file.rules import counts, settled
from bot.network.network_file.screens import Answers, Shown
from bot.network.network_file.sent import OF_ANOTHER_AREA, Sent, read_against
from bot.network.people.giving import Allowed
from bot.network.places.actions import NO_SUCH_PLACE
from bot.network.places.reading import name_of
from bot.network.rules import VALID
from bot.visits.rights import Action, Whereabouts
from bot.visits.visit import Visit
from storage.queries import network_file, sent_sheets
from storage.tables import Locality, SentSheet

SHEET = "sheet"
PLAN = "plan"
LINKS = "links"
LONGEST_NAME = 60
LONGEST_TAB, MOST_TABS = 31, 5
"""So long the name of a sheet can be in a spreadsheet program, and so many are named that were not read."""
NEEDED = (Action.CHANGE_PLACES, Action.KEEP_VENUES, Action.KEEP_CONTACT_PERSONS)
"""All that the sheet does."""


def enter(visit: Visit, about: str = "") -> Step:
    """To the sheet of the area, or of one of its localities, or to what the sent one would change."""
    if not _may(visit):
        return Step(HOME_PLACE, NO_SUCH_PLACE)
    if about.startswith("locality ") and _locality(visit, about) is None:
        return Step(Place(SHEET), NO_SUCH_PLACE)
    return Step(Place(SHEET, about))


def screen(visit: Visit) -> Screen:
    """What the sheet that was sent leads to now, or how it is taken."""
    word, *said = visit.place.about.split(" ")
    sent = sent_sheets.sent_by(visit.session, visit.person_id)
    is_ours = sent is not None and sent.area_id == visit.area.id
    if word == PLAN and sent and is_ours:
        answers = Answers.parse(said[0] if said else "")
        page = Place("", said[1] if len(said) > 1 else "").number or 0
        found = unpacked_preview(sent.preview)
        return _previewed(visit, Shown(sent.name, page, answers, found.localities), found)
    invited = len(unopened(visit.session, visit.area.id or 0, visit.now))
    if word == LINKS and invited:
        return screens.links_anew(invited)
    locality = _locality(visit, visit.place.about)
    back = f"places locality {locality.id}" if locality else f"places area {visit.area.id}"
    return screens.introduction(name_of(locality) if locality else None, back, waits=is_ours, invited=invited)


def _previewed(visit: Visit, shown: Shown, found: Preview) -> Screen:
    """What is wrong; else what is asked, one thing after the other; else what would change."""
    if found.wrong:
        return screens.mistakes(shown, found.wrong, found.wrong_cells)
    asked = _asked(found.planned, shown.answers)
    if asked == "emptied":
        return screens.emptied(shown, found.planned)
    if asked == "conflicts":
        return screens.conflicts(shown, found.planned)
    chosen = _chosen(found.planned, shown.answers)
    ends = what_ends(visit.session, chosen)
    return screens.changes(shown, chosen, version_with(found.version, ends), ends)


def _asked(planned: tuple[Planned, ...], answers: Answers) -> str | None:
    if answers.empty is None and any(each.emptied for each in planned):
        return "emptied"
    return "conflicts" if answers.mine is None and any(each.conflicts for each in planned) else None


def _chosen(planned: tuple[Planned, ...], answers: Answers) -> tuple[Planned, ...]:
    """The rows that change something, by what was answered."""
    return tuple(each for each in planned if settled(each, empty=bool(answers.empty), mine=bool(answers.mine)))


def tapped(visit: Visit, action: str) -> Step | None:
    """Gives the sheet, applies what was sent, or leaves it."""
    if not _may(visit):
        return Step(HOME_PLACE, NO_SUCH_PLACE)
    match action.split(" "):
        case ["take"]:
            return _given_out(visit)
        case ["leave"]:
            sent_sheets.drop(visit.session, visit.person_id)
            return Step(Place(SHEET), say("Nothing was changed, and I have not kept the sheet."))
        case ["links"]:
            return _links_anew(visit)
        case ["apply", version]:
            return _applied(visit, version)
    return None


def reader(visit: Visit) -> Callable[[bytes], Sent | NotRead]:
    """What reads a file, against the network as it is."""
    area = visit.area
    return partial(read_against, network_now(visit.session, area.id or 0, visit.now), area.slug, visit.today)


def given(visit: Visit, name: str, content: Sent | NotRead) -> Step:
    """What somebody has sent: kept for a day, and shown."""
    if not _may(visit):
        return Step(HOME_PLACE, NO_SUCH_PLACE)
    if isinstance(content, NotRead):
        return Step(visit.place, content.why)
    if content.area != visit.area.slug:  # they have put on another hat since
        return Step(visit.place, OF_ANOTHER_AREA)
    kept = SentSheet(
        person_id=visit.person_id,
        area_id=visit.area.id or 0,
        name=name[-LONGEST_NAME:],
        content=content.cells,
        preview=content.preview,
        sent_at=visit.now,
    )
    sent_sheets.keep(visit.session, kept)
    unread = tuple(LocalText(each[:LONGEST_TAB], each[:LONGEST_TAB]) for each in content.unread[:MOST_TABS])
    notice = say("I did not read the sheets that are not mine: %(sheets)s.", sheets=unread) if unread else None
    return Step(Place(SHEET, f"{PLAN} {Answers()} 0"), notice)


def _given_out(visit: Visit) -> Step:
    area = visit.area
    now = network_now(visit.session, area.id or 0, visit.now)
    locality = _locality(visit, visit.place.about)
    if locality:
        now = in_locality(now, locality.slug)
    make = partial(taking.network_workbook, now, area.slug, tuple(Part), visit.chat.language)
    name = f"kaikukortti-{locality.slug if locality else area.slug}-{visit.today}.xlsx"
    said = say("The sheet is above. Save it, for it leaves this chat after an hour. Send it here once it is changed.")
    sheet = Attachment(name, make, fleeting=True, may_have=_allowed(visit).may_have)
    return Step(visit.place, said, attachments=(sheet,))


def _applied(visit: Visit, version: str) -> Step:
    """All of it, if it is still what was seen; else it is shown as it is now."""
    sent = sent_sheets.sent_by(visit.session, visit.person_id)
    if sent is None or sent.area_id != visit.area.id:
        return Step(Place(SHEET), say("The sheet is not kept any more. Please send it again."))
    word, *said = visit.place.about.split(" ")
    answers = Answers.parse(said[0] if word == PLAN and said else "")
    now, found = _as_it_is(visit, sent)
    chosen = _chosen(found.planned, answers)
    ends = what_ends(visit.session, chosen)
    same = version_with(found.version, ends) == version
    if not same or found.wrong or ends.is_too_much or _asked(found.planned, answers):
        seen = say("Meanwhile something else has changed. Please look at it again; nothing of yours is changed yet.")
        return Step(Place(SHEET, f"{PLAN} {Answers()} 0"), seen)
    applying = Applying(visit.session, sent.area_id, now, visit.now, visit.hat.membership)
    invited = applying.apply(chosen, empty=bool(answers.empty), mine=bool(answers.mine))
    sent_sheets.drop(visit.session, visit.person_id)
    number_of = {kind: str(count) for kind, count in counts(chosen).items()}
    done = say("Done. New: %(added)s, changed: %(changed)s, closed: %(closed)s.", **number_of)
    if invited:
        done = say(
            "Done. New: %(added)s, changed: %(changed)s, closed: %(closed)s. The links of those who are invited are in "
            "the sheet above. Pass them on soon: the sheet leaves this chat after an hour.",
            **number_of,
        )
    return Step(Place(SHEET), done, attachments=_links(visit, invited))


def _as_it_is(visit: Visit, sent: SentSheet) -> tuple[Network, Preview]:
    """Holds all that the sheet may change; the network, and what the sheet leads to in it."""
    found = unpacked_preview(sent.preview)
    hold_chats(visit.session, found.planned)
    network_file.hold(visit.session, sent.area_id)
    now = network_now(visit.session, sent.area_id, visit.now)
    if found.made_of != made_of(now, visit.today):
        found = preview(unpacked(sent.content), now, visit.today)
        sent.preview = packed_preview(found)
        visit.session.add(sent)
    return now, found


def _links_anew(visit: Visit) -> Step:
    """New links for all who have not opened theirs; the earlier ones open nothing any more."""
    network_file.hold(visit.session, visit.area.id or 0)
    people = unopened(visit.session, visit.area.id or 0, visit.now)
    invited = invite_all(visit.session, people, visit.now, visit.hat.acting(Action.KEEP_CONTACT_PERSONS).membership)
    if not invited:
        return Step(Place(SHEET), say("By now everybody has opened their link."))
    said = say("The new links are in the sheet above. Pass them on soon: the sheet leaves this chat after an hour.")
    return Step(Place(SHEET), said, attachments=_links(visit, invited))


def _links(visit: Visit, invited: list[Invited]) -> tuple[Attachment, ...]:
    if not invited:
        return ()
    make = partial(taking.links_workbook, invited, visit.now + VALID, visit.chat.language)
    allowed = _allowed(visit, Action.KEEP_CONTACT_PERSONS)
    return (
        Attachment(f"kaikubot-kutsut-inbjudningar-{visit.today}.xlsx", make, fleeting=True, may_have=allowed.may_have),
    )


def _may(visit: Visit) -> bool:
    there = Whereabouts(visit.hat.area.id if visit.hat.area else None)
    return all(visit.hat.may(each, there) for each in NEEDED)


def _allowed(visit: Visit, action: Action = Action.CHANGE_PLACES) -> Allowed:
    return Allowed(visit.chat.id, visit.person_id, action, Whereabouts(visit.area.id))


def _locality(visit: Visit, about: str) -> Locality | None:
    """The locality that a place names, if it lies in the area."""
    number = Place("", about.removeprefix("locality ")).number
    locality = visit.session.get(Locality, number) if number else None
    return locality if locality and locality.area_id == visit.area.id else None
