"""What ends must not lose: cards that wait, colleagues, names, and the say over who comes in."""

from bot.network.invitations import invite_contact_person
from tests.conversations.access_ending import place
from tests.conversations.contact_persons import goes_on, others_are_told, ritva_with_a_name
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
    await maija.sees("Luovutetuista korteista 1 on vielä rekisteröimättä.", "Huolehdi ensin rekisteröinnistä.")
    assert "Vahvista" not in maija.buttons
    raija = await talk.coordinator("Raija", "fi")
    await does(talk, raija, "!go changing area 1", "!to registers", "!choose registers worker", "!confirm")
    await raija.sees("Toimipisteessä, jossa ei ole enää työntekijöitä, on vielä rekisteröimättömiä kortteja.")
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


async def test_kun_toimipiste_siirtyy_vanha_yhteyshenkilo_ei_nae_siita_enaa_mitaan(talk: Talk) -> None:
    """Not even on a card that was open; and it does not say that the card is registered."""
    talk.write(CONTACT_PERSONS_REGISTER)
    maija, ritva = await talk.responsible_person("Maija", "fi"), await ritva_with_a_name(talk, "Ritva", "fi")
    await talk.joins("Ulla", "fi", await talk.invitation("kohtaamispaikka", invite_contact_person))
    await hands_over_unregistered(await talk.worker(language="fi"), "KK12345", "Vahvista")
    await does(talk, ritva, "!go registering 1")
    await ritva.sees("KK12345")
    await does(talk, maija, "!go restructuring move site 1 to 2")
    await maija.taps("Vahvista")
    await others_are_told(talk)
    await ritva.sees("Tässä ei ole enää mitään rekisteröitävää.")
    assert "KK12345" not in ritva.card.text


async def test_den_som_fyller_i_en_blankett_fortsatter_fast_stallet_flyttas(talk: Talk) -> None:
    """One hat for an organisation and its site comes apart, and the form goes on under the site's."""
    karin, ritva = await talk.responsible_person("Karin", "sv"), await ritva_with_a_name(talk, "Rita", "sv")
    await ritva.opens(await talk.invitation("leppavaara"))
    await ritva.taps("Tacka ja")
    await does(talk, ritva, "/menu", "!go handover", "KK12345", "1987")
    await ritva.sees("postnummer")
    await does(talk, karin, "!go restructuring move site 1 to 2")
    await karin.taps("Bekräfta")
    await others_are_told(talk)
    await ritva.sees("postnummer")
    await ritva.types("00530")
    await ritva.sees("barn")
    assert place(talk, ritva).startswith("handover")


async def test_kortti_ei_jaa_rekisteroimatta_kun_siirretaan(talk: Talk) -> None:
    """Nobody works at the site any more, and nobody is named where it would go to."""
    talk.write(CONTACT_PERSONS_REGISTER)
    maija = await talk.responsible_person("Maija", "fi")
    await ritva_with_a_name(talk, "Ritva", "fi")
    anna = await talk.worker(language="fi")
    await hands_over_unregistered(anna, "KK12345", "Vahvista")
    await does(talk, maija, "!go restructuring move site 1 to 2")
    await maija.sees("1 rekisteröimätön kortti siirtyy")
    await does(talk, anna, "!go leaving", "!leave")
    for way in ("move site 1 to 2", "merge organisation 1 to 2"):
        await does(talk, maija, f"!go restructuring {way}")
        merges = way.startswith("merge")  # who registers them goes along where nobody is named
        await maija.sees(
            "Tehtävä jatkuu vastaanottavassa organisaatiossa: Ritva" if merges else "Nimeä ensin yhteyshenkilö."
        )
        assert ("Vahvista" in maija.buttons) is merges


async def test_paikka_ei_paaty_ennen_kuin_se_on_liittynyt(talk: Talk) -> None:
    """Neither by a typed day nor by one that a forged tap brings."""
    maija = await talk.responsible_person("Maija", "fi")
    talk.write("UPDATE organisation SET joined_on = '2026-09-01' WHERE id = 1")
    await does(talk, maija, "!go restructuring close organisation 1", "31.8.2026")
    await maija.sees("Päivä voi olla aikaisintaan 1.9.2026.")
    await does(talk, maija, "/menu", "!go restructuring close organisation 1 on 2026-08-31")
    assert not place(talk, maija).startswith("restructuring")
    await does(talk, maija, "!go restructuring close organisation 1", "1.9.2026")
    await maija.sees("Viimeinen päivä: 1.9.2026")


async def test_kadonneen_puhelimen_linkilla_ei_nimeta_ketaan(talk: Talk) -> None:
    """A link that the contact person made themselves; one that a responsible person made stays good."""
    maija, ritva = await talk.responsible_person("Maija", "fi"), await ritva_with_a_name(talk, "Ritva", "fi")
    await does(talk, ritva, "!go contacts 1 name holder", "Liisa Laine, 09 000 0003")
    own = await goes_on(talk, ritva)
    await does(talk, maija, "!go contacts 1 name deputy", "Leo Lahti, 09 000 0004")
    others = await goes_on(talk, maija)
    await does(talk, maija, "/menu", "!go staff 1 lost 2", "!yes")
    finder, leo = talk.person("Löytäjä", "fi"), talk.person("Leo", "fi")
    await finder.opens(own)
    await finder.sees("Tämä kutsu ei toimi.")
    await leo.opens(others)
    await leo.sees("Kaikubotia varayhteyshenkilönä")


async def test_aiempi_rooli_jaa_talteen_kun_organisaatio_yhdistetaan(talk: Talk) -> None:
    """Where somebody was contact person before stays so; they go on where it goes, and act in it."""
    maija, ritva = await talk.responsible_person("Maija", "fi"), await ritva_with_a_name(talk, "Ritva", "fi")
    await does(talk, maija, "!go restructuring merge organisation 1 to 2")
    await maija.taps("Vahvista")
    await maija.sees("Organisaatiot on yhdistetty.")
    roles = talk.rows("SELECT organisation_id, until IS NULL FROM membership WHERE role = 'contact person' ORDER BY id")
    assert [(where, bool(held)) for where, held in roles] == [(1, False), (2, True)]
    await ritva.types("/menu")
    await ritva.sees("Kohtaamispaikka")


async def test_taulukko_ei_jaa_sille_joka_menettaa_roolinsa(talk: Talk) -> None:
    """It names colleagues and how they are reached; it goes with the role, and after an hour in any case."""
    maija = await talk.responsible_person("Maija", "fi")
    raija = await talk.coordinator("Raija", "fi")
    await does(talk, maija, "!go sheet", "!take")
    assert any(message.document for message in maija.account.chat)
    await does(talk, raija, "!go staff area 1 end 1", "!yes")
    await others_are_told(talk)
    assert not any(message.document for message in maija.account.chat)


async def test_nimettavan_kutsu_perutaan_samalta_sivulta(talk: Talk) -> None:
    """Each of two has a button of its own."""
    maija = await talk.responsible_person("Maija", "fi")
    await ritva_with_a_name(talk, "Ritva", "fi")
    tokens = {}
    for whose, line in (("holder", "Liisa Laine, 09 000 0003"), ("deputy", "Leo Lahti, 09 000 0004")):
        await does(talk, maija, "/menu", f"!go contacts 1 name {whose}", line)
        tokens[whose] = await goes_on(talk, maija)
    await maija.taps("Varayhteyshenkilö: peru")
    await maija.taps("Peru kutsu")
    await maija.sees("Kutsu on peruttu.")
    for token in tokens.values():
        stranger = talk.person("Vieras", "fi")
        await stranger.opens(token)
        await stranger.sees("Tämä kutsu ei toimi.")


async def test_avatusta_organisaatiosta_kerrotaan_etta_yhteyshenkilo_puuttuu(talk: Talk) -> None:
    """To all who are responsible, not only to whoever opened it: nobody's role came back."""
    maija, mikko = await talk.responsible_person("Maija", "fi"), await talk.responsible_person("Mikko", "fi")
    await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    await does(talk, maija, "!go restructuring close organisation 1")
    await maija.taps("Vahvista")
    await mikko.sees_no("Organisaatiolla ei ole nyt yhteyshenkilöä.")
    await does(talk, maija, "!go restructuring open organisation 1", "!open")
    await maija.sees("Toiminta jatkuu taas.")
    await others_are_told(talk)
    await mikko.gets("Organisaatiolla ei ole nyt yhteyshenkilöä.")
