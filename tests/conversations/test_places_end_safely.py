"""What ends must not lose: cards that wait, colleagues, names, and the say over who comes in."""

from bot.network.invitations import invite_contact_person
from tests.conversations.contact_persons import goes_on, ritva_with_a_name
from tests.conversations.steps import does, hands_over_unregistered, taps_what_sends
from tests.support.talk import Talk

CONTACT_PERSONS_REGISTER = "UPDATE area SET registers = 'contact person'"
WAITING = "SELECT organisation_id FROM handover JOIN site ON site.id = site_id WHERE handover.registered_at IS NULL"


async def test_kortti_ei_katoa_vaikka_ensin_suljetaan_toimipiste(talk: Talk) -> None:
    """A card waits at a closed site: its organisation does not close, and a merger takes it along to who registers."""
    talk.write(CONTACT_PERSONS_REGISTER)
    maija, ritva = await talk.responsible_person("Maija", "fi"), await ritva_with_a_name(talk, "Ritva", "fi")
    await does(talk, ritva, "!go members 1 whole", "Olli O.")
    anna = await talk.worker(language="fi")
    await hands_over_unregistered(anna, "KK12345", "Vahvista")
    await does(talk, maija, "!go restructuring close site 1")
    await maija.taps("Vahvista")
    await maija.sees("Toiminta on merkitty päättyneeksi.")
    await does(talk, maija, "!go restructuring close organisation 1")
    await maija.sees("Täällä luovutetuista korteista 1 on vielä rekisteröimättä.", "Huolehdi ensin rekisteröinnistä.")
    assert "Vahvista" not in maija.buttons
    raija = await talk.coordinator("Raija", "fi")
    await does(talk, raija, "!go changing area 1", "!to registers", "!choose registers worker", "!confirm")
    await raija.sees("Toimintansa lopettaneessa toimipisteessä on vielä rekisteröimättömiä kortteja.")
    ulla = await talk.joins("Ulla", "fi", await talk.invitation("kohtaamispaikka", invite_contact_person))
    await does(talk, maija, "!go restructuring merge organisation 1 to 2")
    await maija.taps("Vahvista")
    await maija.sees("Organisaatiot on yhdistetty.")
    assert talk.rows(WAITING) == [(2,)]
    await does(talk, ulla, "!go registering")
    await ulla.sees("KK12345")
    assert talk.rows("SELECT organisation_id, until FROM staff_member") == [(2, None)]


async def test_lanken_i_en_borttappad_telefon_oppnar_ingenting(talk: Talk) -> None:
    """Whoever finds it cannot succeed the one who lost it."""
    karin = await talk.responsible_person("Karin", "sv")
    await does(talk, karin, "!go role", "!go role hand", "Lisa Laine, 09 000 0003")
    token = await goes_on(talk, karin, "Klart")
    siv = await talk.coordinator("Siv", "sv")
    await does(talk, siv, "!go staff area 1 lost 1", "!yes")
    finder = talk.person("Hittare", "sv")
    await finder.opens(token)
    await finder.sees("Den här inbjudan fungerar inte")


async def test_det_som_oppnas_igen_far_inte_samma_namn_som_nagot_annat(talk: Talk) -> None:
    """Nor does a municipality that is still to join make its namesake fail."""
    karin = await talk.responsible_person("Karin", "sv")
    await does(talk, karin, "!go restructuring close site 1")
    await karin.taps("Bekräfta")
    await does(talk, karin, "!go changing site new 1", "Leppävaaran sosiaaliasema", "Alberga", "!choose locality 1")
    await taps_what_sends(talk, karin, "confirm")
    await does(talk, karin, "!go restructuring open site 1", "!open")
    await karin.sees("Organisationen har redan ett verksamhetsställe med det namnet.")
    talk.write("UPDATE municipality SET joined_on = '2027-01-01' WHERE name_fi = 'Espoo'")
    await does(talk, karin, "!go changing municipality new 1", "Espoo", "Esbo", "!confirm")
    await karin.sees("Det finns redan en kommun med det namnet i nätverket.")
