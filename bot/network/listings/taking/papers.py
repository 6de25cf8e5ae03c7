"""A locality's list in words: as a paper in one language, and as a table with both."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot import wording
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.documents.paper import Paper, Table
from bot.network.listings.rules import EntryKind, ListEntry, in_order
from storage.kinds import Language

ADDRESS, HOURS, WEBSITE = say("Address"), say("Opening hours"), say("Website")


def paper(entries: Sequence[ListEntry], name: LocalText, today: date, language: Language) -> Paper:
    """The list for readers of a language, sorted as it sorts; each language has a paper of its own.

    Brochures are printed one a language, and a file has one language for screen readers and spell checkers.
    """

    tables = _distributors(entries, language), _venues(entries, language)
    made = wording.plain(say("This is how things stand on %(date)s.", date=today), language)
    title = wording.plain(say("Where to get Kaikukortti and where to use it"), language)
    return Paper(title, language, (_told(name, language), made), tables)


def _distributors(entries: Sequence[ListEntry], language: Language) -> Table:
    return Table(
        wording.plain(say("Distributors"), language),
        _said(language, say("Organisation"), say("Site"), ADDRESS, HOURS),
        tuple(
            (_told(each.organisation, language), _told(each.name, language), _told(each.address, language),
             each.hours.told_in(language))
            for each in in_order(entries, EntryKind.SITE, language)
        ),
        wording.plain(say("There are no distributors in the list yet."), language),
    )  # fmt: skip


def _venues(entries: Sequence[ListEntry], language: Language) -> Table:
    return Table(
        wording.plain(say("Venues"), language),
        _said(language, say("Venue"), ADDRESS, WEBSITE),
        tuple(
            (_told(each.name, language), _told(each.address, language), each.website)
            for each in in_order(entries, EntryKind.VENUE, language)
        ),
        wording.plain(say("There are no venues in the list yet."), language),
    )


def _said(language: Language, *phrases: Phrase) -> tuple[str, ...]:
    return tuple(wording.plain(each, language) for each in phrases)


def _told(text: LocalText, language: Language) -> str:
    """A name or an address, in the other language if it is known only there."""
    return text.told_in(language) or text.fi or text.sv


def rows(entries: Sequence[ListEntry], language: Language) -> Iterable[Sequence[str]]:
    """The list as a table: the headings in a language, every text in both."""
    columns: tuple[tuple[Phrase, str], ...] = (
        (say("Organisation"), "organisation"), (say("Name"), "name"), (ADDRESS, "address"), (HOURS, "hours"),
    )  # fmt: skip
    in_each = [
        wording.plain(heading, language)
        for label, _ in columns
        for heading in (say("%(label)s in Finnish", label=label), say("%(label)s in Swedish", label=label))
    ]
    yield [wording.plain(say("Kind"), language), *in_each, wording.plain(WEBSITE, language)]
    kinds = {EntryKind.SITE: say("Distributor's site"), EntryKind.VENUE: say("Venue")}
    for kind, said in kinds.items():
        for each in in_order(entries, kind, language):
            texts = [text for _, name in columns for text in (getattr(each, name).fi, getattr(each, name).sv)]
            yield [wording.plain(said, language), *texts, each.website]
