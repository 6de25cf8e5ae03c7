"""An organisation's whole life, from the first invitation to its end, and that the audit trail tells it in order."""

from tests.conversations.contact_persons import (
    LEO,
    LIISA,
    goes_on,
    hands_on,
    named,
    others_are_told,
    ritva_with_a_name,
)
from tests.conversations.steps import does
from tests.support.talk import Person, Talk

UNREACHABLE = "Yhteyshenkilö ei ole tavoitettavissa Kaikubotissa"
STORY = {
    "Ritva and Maija are invited, and Ritva is named": "invited accepted named invited accepted",
    "a trial, the part in it, a contract, and that it goes on": "recorded recorded recorded recorded",
    "Ritva hands on to Liisa": "invited accepted unnamed named removed",
    "Maija names Mikko": "invited accepted unnamed named removed",
    "Mikko is away, and comes back": "away back",
    "Leo becomes the deputy": "invited accepted named",
    "Mikko blocks the bot, and Leo takes over": "left unreachable unnamed unnamed named",
    "the list is proofed and changed": "changed proof asked proof answered changed",
    "another organisation goes into this one": "moved merged",
    "its contact person goes, its three sites close, and it does": "unnamed removed closed closed closed closed",
}


async def actions(person: Person, *acts: str) -> int:
    """From home: taps each of these, or types what is no button; how many actions that were."""
    await person.types("/menu")
    for each in acts:
        await (person.taps(each) if each in person.buttons else person.types(each))
    return len(acts)


async def a_contract_in_a_trial(talk: Talk, maija: Person) -> None:
    """The trial goes on for good, and the contract of the trial holds."""
    await does(talk, maija, "!go phase 1 trial", "1.1.2026-30.11.2026", "!confirm")
    await does(talk, maija, "!go contracts 1 trial 1", "1.1.2026-")
    await does(talk, maija, "!go contracts 1 new signed 2026-02-05", "!save")
    await does(talk, maija, "!go phase 1 permanent", "1.12.2026", "!confirm")
    await maija.sees("Tallennettu.")
    await does(talk, maija, "!go contracts 1")
    await maija.sees("allekirjoitettu 5.2.2026")


async def contact_persons_come_and_go(talk: Talk, maija: Person, ritva: Person) -> Person:
    """Two changes, one on leave without a deputy, one who blocks the bot; who is contact person in the end."""
    assert await actions(ritva, "Yhteyshenkilö", "Siirrä tehtävä toiselle", LIISA) == 3
    liisa = await talk.joins("Liisa", "fi", await goes_on(talk, ritva))
    await others_are_told(talk)
    await does(talk, maija, "!go contacts 1")
    mikko = await hands_on(talk, maija, "Mikko", "Mikko Mäki, 09 000 0004", "Nimeä yhteyshenkilö")
    await liisa.gets("Kiitos työstäsi yhteyshenkilönä!")
    assert await actions(mikko, "Yhteyshenkilö", "Olen poissa", "5.12.") == 3
    await others_are_told(talk)
    await maija.gets("Yhteyshenkilö on poissa, eikä kukaan hoida tehtävää hänen puolestaan.")
    await talk.time_passes(days=12)
    await mikko.types("/menu")
    leo = await hands_on(talk, mikko, "Leo", LEO, "Yhteyshenkilö", "Nimeä varayhteyshenkilö")
    await mikko.account.blocks()
    await talk.settles()
    await others_are_told(talk)
    await maija.gets(f"{UNREACHABLE}. Organisaatio: Rannikon sosiaalipalvelut. Yhteyshenkilö: Mikko Mäki, 09 000 0004.")
    await leo.gets("Yhteyshenkilö ei ole tavoitettavissa, ja hoidat tehtävää nyt hänen tilallaan.")
    assert named(talk) == [("Mikko Mäki", False), ("Leo Lahti", True)]
    await actions(leo, "Vastaa pyyntöön", "Olen nyt yhteyshenkilö")
    assert named(talk) == [("Leo Lahti", False)]
    return leo


async def the_list_is_proofed(talk: Talk, maija: Person, leo: Person) -> None:
    """Right when it was asked, and changed afterwards."""
    await does(talk, leo, "!go changing entry 1", "!choose listed yes", "!confirm")
    await does(talk, maija, "!go proofs 1 ask", "18.12.2026")
    await does(talk, leo, "!go proof 1 1")
    await leo.taps("Tiedot ovat oikein")
    await does(talk, leo, "!go changing entry 1", "!to address_fi", "Uusikatu 1", "!confirm")


async def test_organisaation_elama(talk: Talk) -> None:
    """Whoever reads the trail can tell what happened, in order."""
    ritva = await ritva_with_a_name(talk)
    maija = await talk.responsible_person("Maija", "fi")
    await a_contract_in_a_trial(talk, maija)
    leo = await contact_persons_come_and_go(talk, maija, ritva)
    await the_list_is_proofed(talk, maija, leo)
    await does(talk, maija, "!go restructuring merge organisation 2 to 1")
    await maija.sees("Yhteyshenkilö jatkossa: Leo Lahti")
    await maija.taps("Vahvista")
    await does(talk, maija, "!go contracts 1")
    await maija.sees("Organisaatioon on yhdistetty toinen organisaatio.")
    await does(talk, maija, "!go restructuring close organisation 1")
    await maija.taps("Vahvista")
    await others_are_told(talk)
    await leo.gets("Kiitos työstäsi yhteyshenkilönä! Tehtäväsi on päättynyt.")
    told = [deed for (deed,) in talk.rows("SELECT deed FROM audit_entry ORDER BY id")]
    assert " ".join(told) == " ".join(STORY.values())
