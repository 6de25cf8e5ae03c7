"""The report of an update as a workbook: counts by organisation, and what has become of everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import wording
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.documents.spreadsheet import Column, Sheet, written
from bot.updates.sent_screens import BECAME, WAITING
from bot.updates.standing import Sums
from storage.kinds import Language


@dataclass(frozen=True, slots=True)
class Row:
    """An organisation: how many of its people an update was for, how many have confirmed it, and whom to call."""

    organisation: LocalText
    people: int
    confirmed: int
    contact: str


def report_workbook(rows: Sequence[Row], sums: Sums | None, language: Language) -> bytes:
    """The sheets; without `sums` only that of the organisations."""

    def said(phrase: Phrase) -> str:
        return wording.plain(phrase, language)

    columns = [
        Column(said(say("Organisation")), 40),
        Column(said(say("People")), 12),
        Column(said(say("Read and understood")), 20),
        Column(said(say("Contact person")), 50),
    ]
    lines = [
        [each.organisation.told_in(language), str(each.people), str(each.confirmed), each.contact] for each in rows
    ]
    sheets = [Sheet(said(say("Organisations")), columns, lines)]
    if sums:
        counts = [[said(BECAME[state]), str(count)] for state, count in sums.deliveries.items()]
        counts += [[said(WAITING[asked]), str(count)] for asked, count in sums.asked.items() if asked in WAITING]
        counts.append([said(say("Together")), str(sums.audience)])
        sheets.append(
            Sheet(said(say("Sending")), [Column(said(say("State")), 40), Column(said(say("People")), 12)], counts)
        )
    return written(sheets)
