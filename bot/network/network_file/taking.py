"""The workbook that the bot hands out: a sheet for each part of the network, and a hidden one with its version."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from bot import wording
from bot.dialogue.phrases import say
from bot.documents.spreadsheet import Column, Sheet, written
from bot.network.network_file.columns import FIELDS, KEY, TITLES, Field, Part
from bot.network.network_file.inviting import Invited
from bot.network.network_file.network import DEPUTY, Network, Record
from bot.network.network_file.values import NO, Day, OneOf
from bot.network.network_file.version_sheet import version_sheet
from storage.kinds import Language


def network_workbook(now: Network, area: str, parts: Iterable[Part], language: Language) -> bytes:
    """The parts of a network as they are, with headings and drop-downs in a language."""
    sheets = [_sheet(part, now, language) for part in parts]
    return written([*sheets, version_sheet(now, area, parts)])


def links_workbook(invited: Sequence[Invited], until: datetime, language: Language) -> bytes:
    """The links of those who are invited, a row each, to be passed on."""
    headings = (
        (say("Organisation"), 30),
        (say("Deputy"), 12),
        (say("Name"), 30),
        (say("Work contact"), 30),
        (say("Link: it works once, until %(moment)s", moment=until), 90),
    )
    yes_or_no = {True: wording.plain(say("Yes"), language), False: wording.plain(say("No"), language)}
    rows = [[each.organisation, yes_or_no[each.deputy], each.name, each.contact, each.link] for each in invited]
    columns = [Column(wording.plain(heading, language), width) for heading, width in headings]
    return written([Sheet(wording.plain(say("Invitations"), language), columns, rows)])


def _sheet(part: Part, now: Network, language: Language) -> Sheet:
    columns = [_column(each, language) for each in FIELDS[part]]
    records = _with_gaps(now) if part is Part.CONTACT_PERSONS else now.of(part)
    return Sheet(
        wording.plain(TITLES[part], language),
        columns,
        [[_cell(each, key, record, language) for each in FIELDS[part]] for key, record in records.items()],
    )


def _with_gaps(now: Network) -> Mapping[str, Record]:
    """Those who are named, and a row to fill in for each organisation that has nobody."""
    there = now.of(Part.CONTACT_PERSONS)
    rows: dict[str, Record] = {}
    for key, organisation in now.of(Part.ORGANISATIONS).items():
        if key in there or not organisation.values.get("closed_on"):
            rows[key] = there.get(key) or Record(0, {"organisation": key, "deputy": NO})
        if key + DEPUTY in there:
            rows[key + DEPUTY] = there[key + DEPUTY]
    return rows


def _column(field: Field, language: Language) -> Column:
    return Column(
        wording.plain(field.heading, language),
        field.width,
        tuple(wording.plain(label, language) for label in field.kind.options.values())
        if isinstance(field.kind, OneOf)
        else (),
        (wording.plain(TITLES[field.names], language), 0) if field.names else None,
        isinstance(field.kind, Day),
        wording.plain(field.hint, language) if field.hint else "",
    )


def _cell(field: Field, key: str, record: Record, language: Language) -> str | date:
    if field.name == KEY:
        return key
    value = record.values.get(field.name, "")
    if not value:
        return ""
    shown = field.kind.shown(value)
    return shown if isinstance(shown, date) else wording.value_text(shown, language)
