"""The page about the network as a sheet."""

from datetime import date

from bot.dialogue.phrases import say
from bot.network.network_file.columns import TITLES, Part
from bot.wording import plain
from storage.kinds import Language
from tests.conversations.manual import Manual
from tests.support.workbooks import changed

FILE = {Language.FI: "verkosto.xlsx", Language.SV: "natverket.xlsx"}


async def the_network_as_a_sheet(manual: Manual) -> None:
    """Taken, changed with a mistake, corrected and applied; who is new is invited by a link in another sheet."""
    person = await manual.talk.responsible_person(manual.cast.responsible, manual.language)
    responsible = manual.tells_of(manual.cast.responsible, person)
    await responsible.taps("Area")
    await responsible.taps("As a sheet (Excel)")
    await responsible.taps("Take the sheet")
    (*_, newest) = [each.document for each in person.account.chat if each.document]
    taken = manual.talk.simulator.world.files.by_id(newest)
    assert taken is not None
    for locality in ("Hanko", "raasepori"):
        await responsible.sends(FILE[manual.language], changed(taken.content, _cells(manual.language, locality)))
    await responsible.taps("Next")
    await responsible.taps("Apply")


def _cells(language: Language, locality: str) -> dict[str, str | int | date]:
    organisations, sites, people = (
        plain(TITLES[part], language) for part in (Part.ORGANISATIONS, Part.SITES, Part.CONTACT_PERSONS)
    )
    return {
        f"{organisations} B4": "Saariston tuki ry",
        f"{organisations} C4": "Skärgårdens stöd rf",
        f"{organisations} D4": plain(say("Association"), language),
        f"{organisations} F2": date(2026, 11, 24),
        f"{sites} B9": "Skärgårdens stöd rf",
        f"{sites} C9": locality,
        f"{sites} D9": "Kemiö",
        f"{sites} E9": "Kimito",
        f"{sites} G3": "Strandgatan 1, 10600 Ekenäs",
        f"{people} A9": "Skärgårdens stöd rf",
        f"{people} C9": "Veera Vara",
        f"{people} D9": "09 000 0011",
    }
