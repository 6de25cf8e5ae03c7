"""A page about a trial that becomes permanent, and the contracts of its partners."""

from storage.kinds import Language
from tests.conversations.manual import Manual

MEETING_PLACE = {Language.FI: "1", Language.SV: "2"}
"""Which number the organisation has in the list."""


async def a_trial_becomes_permanent(manual: Manual) -> None:
    """A locality's trial, a contract, a part in the trial, and what follows for each partner."""
    person = await manual.talk.responsible_person(manual.cast.responsible, manual.language)
    responsible = manual.tells_of(manual.cast.responsible, person)
    await responsible.taps("Area")
    await responsible.taps("Localities: %(count)s", count=2)
    await responsible.taps_first()
    await responsible.taps("Trial or permanent?")
    await responsible.taps("Record a trial")
    await responsible.types("1.1.2026–30.11.2026")
    await responsible.taps("Confirm")
    await responsible.is_home()
    await responsible.taps("Area")
    await responsible.taps("Contracts")
    await responsible.taps("%(value)s", value=MEETING_PLACE[manual.language])
    await responsible.taps("Part in the trial")
    await responsible.taps("Yes, it took part")
    await responsible.taps("Record a contract")
    await responsible.taps("Signed")
    await responsible.types("5.2.2026")
    await responsible.taps("Save without the place")
    await responsible.is_home()
    await responsible.taps("Area")
    await responsible.taps("Localities: %(count)s", count=2)
    await responsible.taps_first()
    await responsible.taps("Trial or permanent?")
    await responsible.taps("Make it permanent")
    await responsible.types("1.12.2026")
    await responsible.taps("Confirm")
