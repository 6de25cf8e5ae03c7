"""Responsible persons and national coordinators hand their role on: the successor accepts first."""

from bot.network.invitations import invite_coordinator, invite_for_culture
from tests.conversations.access_ending import sees_only_the_greeting
from tests.conversations.contact_persons import goes_on, told
from tests.conversations.steps import does, taps_what_sends
from tests.support.talk import Person, Talk

MARI = "Mari Mallikas, 09 000 0007"
HELD = "SELECT count(*) FROM membership WHERE until IS NULL AND role = '{}'"
WHO = "SELECT name FROM named_holder WHERE area_id = 1 AND until IS NULL AND role = '{}' ORDER BY id"


async def ends_only_when_accepted(talk: Talk, giver: Person, line: str) -> Person:
    """Hands on by a line, in Finnish; takes the invitation back once, and gives another."""
    await giver.taps("Oma rooli")
    await giver.taps("Siirrä tehtävä toiselle")
    await giver.types(line)
    first = await goes_on(talk, giver)
    await giver.sees("Seuraajaksesi on kutsuttu", "Mikään ei muutu, ennen kuin hän hyväksyy kutsun.")
    await giver.taps("Peru kutsu")
    await giver.sees("Kutsu on peruttu.")
    await giver.taps("Siirrä tehtävä toiselle")
    await giver.types(line)
    token = await goes_on(talk, giver)
    late = talk.person("Myöhäinen", "fi")
    await late.opens(first)
    await late.sees("Tämä kutsu ei toimi")
    successor = await talk.joins("Mari", "fi", token)
    await talk.time_passes(seconds=1)
    return successor


async def test_vastuuhenkilo_siirtaa_tehtavansa(talk: Talk) -> None:
    """The area's staff see the new name as whom to ask; the colleague and the coordinator's lists know it at once."""
    maija, anna = await talk.responsible_person("Maija", "fi"), await talk.worker(language="fi")
    before = talk.rows(WHO.format("responsible person"))
    mari = await ends_only_when_accepted(talk, maija, MARI)
    assert talk.rows(WHO.format("responsible person")) == [("Mari Mallikas",)] != before
    await maija.gets("Kiitos työstäsi! Seuraajasi on aloittanut, ja roolisi on päättynyt.")
    await sees_only_the_greeting(talk, maija)
    await mari.sees("Roolisi: vastuuhenkilö, Rannikon Kaikukortti-alue")
    assert talk.rows(HELD.format("responsible person")) == [(1,)]
    assert talk.rows("SELECT person_id, membership_id FROM audit_entry WHERE deed = 'role handed on'") == [(1, 1)]
    await anna.taps("Ohje")
    await anna.sees("Mari Mallikas, 09 000 0007")
    assert talk.rows("SELECT count(*) FROM message WHERE kind = 'last one'") == [(0,)]
    await mari.taps("Oma rooli")
    await mari.sees("Alueen työntekijöille näkyvät tiedot: Mari Mallikas, 09 000 0007")
    await mari.taps("Korjaa omat tiedot")
    await mari.types("Mari Mallikas, 09 000 0017")
    await mari.sees("Tietosi on korjattu.", "Alueen työntekijöille näkyvät tiedot: Mari Mallikas, 09 000 0017")
    await does(talk, anna, "!go home", "!go help")
    await anna.sees("Mari Mallikas, 09 000 0017")


async def test_ansvarspersonen_for_kultursidan_och_kollegan(talk: Talk) -> None:
    """The colleague on the same side hears of it, those on the other side do not; two named are not mixed up."""
    karin = await talk.responsible_person("Karin", "sv")
    olof = await talk.joins("Olof", "sv", await talk.invitation("rannikko", invite_for_culture))
    berit = await talk.joins("Berit", "sv", await talk.invitation("rannikko", invite_for_culture))
    await olof.taps("Min roll")
    await olof.taps("Lämna över uppdraget")
    await olof.types("Lisa Laine")
    await olof.sees("Skriv både namnet och kontaktuppgifterna")
    await olof.types("Lisa Laine, 09 000 0003")
    token = await goes_on(talk, olof, "Klart")
    await berit.opens(token)
    await berit.sees("Du har redan den här rollen.")
    await does(talk, berit, "!go role", "!take back")
    before = talk.rows(WHO.format("responsible person for culture"))
    await talk.joins("Lisa", "sv", token)
    await talk.time_passes(minutes=5)
    assert talk.rows(WHO.format("responsible person for culture")) == [*before, ("Lisa Laine",)]
    await berit.gets("En kollega har lämnat över sitt uppdrag.")
    await berit.gets("Efterträdare: Lisa Laine.")
    assert not told(karin)
    assert talk.rows(HELD.format("responsible person for culture")) == [(2,)]


async def test_viimeinen_koordinaattori_kuulee_ettei_ketaan_jaa(talk: Talk) -> None:
    """On the way out it is said first; whoever ends the role all the same does, and others are told as before."""
    maija = await talk.responsible_person("Maija", "fi")
    ulla = await talk.coordinator("Ulla", "fi")
    await ulla.types("/leave")
    await ulla.sees("Muita valtakunnallisia koordinaattoreita ei ole.")
    await ulla.taps("Siirrä tehtävä toiselle")
    await ulla.types("131052-308T")
    await ulla.types("Mari Mallikas")
    token = await goes_on(talk, ulla)
    await ulla.taps("Luovu roolista")
    await ulla.taps("Kyllä, luovun roolista")
    await talk.time_passes(minutes=5)
    await sees_only_the_greeting(talk, ulla)
    await maija.gets("Kaikubotissa ei ole enää valtakunnallista koordinaattoria.")
    mari = await talk.joins("Mari", "fi", token)
    await mari.sees("Roolisi: valtakunnallinen koordinaattori")
    await talk.joins(
        "Toinen", "fi", await talk.invitation("", lambda session, _, now: invite_coordinator(session, now))
    )
    await mari.types("/leave")
    await mari.sees_no("Siirrä tehtävä toiselle")
    await taps_what_sends(talk, mari, "take back", "end yes")
    assert talk.rows(HELD.format("national coordinator")) == [(2,)]


async def test_a_link_to_succeed_goes_with_a_role_that_somebody_else_ends(talk: Talk) -> None:
    """Whoever is removed leaves no way in behind."""
    maija, other = await talk.responsible_person("Maija", "fi"), await talk.responsible_person("Tove", "fi")
    await does(talk, maija, "!go role hand", MARI)
    token = await goes_on(talk, maija)
    await does(talk, other, "!go staff area 1 end 1", "!yes")
    late = talk.person("Mari", "fi")
    await late.opens(token)
    await late.sees("Tämä kutsu ei toimi")
