"""Responsible persons and national coordinators: they see, invite and end each other, in an area and in the nation."""

from tests.conversations.access_ending import place, sees_only_the_greeting
from tests.conversations.invited import accepts, invites, link_on
from tests.conversations.steps import does
from tests.support.talk import Talk

NOT_THERE = "Tietoja ei löytynyt. Kutsu tai käyttöoikeus on ehkä jo päättynyt."


async def test_vastuuhenkilo_kutsuu_kulttuuripuolen_vastuuhenkilon(talk: Talk) -> None:
    """On a side that is chosen; the other one then has the role and no more."""
    maija = await talk.responsible_person("Maija", "fi")
    await maija.types("/menu")
    await maija.taps("Vastuuhenkilöt")
    await maija.sees("Rannikon Kaikukortti-alue", "1. Sote-puolen vastuuhenkilö, 24.11.2026 alkaen")
    await maija.taps("Kutsu")
    await maija.sees("Kummalle puolelle?")
    await maija.taps("Kulttuuripuoli")
    await maija.sees("Alue: Rannikon Kaikukortti-alue")
    token = await invites(talk, maija, "Karl K.")
    await maija.sees("Karl K.: Kulttuuripuolen vastuuhenkilö, kutsu avaamatta")
    karl = talk.person("Karl", "fi")
    await accepts(karl, token, "fi")
    await karl.sees("Roolisi: kulttuuripuolen vastuuhenkilö")
    assert "Vastuuhenkilöt" not in karl.buttons
    await does(talk, maija, "!go staff area 1")
    await maija.sees("Karl K.: Kulttuuripuolen vastuuhenkilö, 24.11.2026 alkaen")


async def test_samordnaren_bjuder_in_en_ansvarsperson_i_vilket_omrade_som_helst(talk: Talk) -> None:
    """The area is chosen among all of them."""
    kaisa = await talk.coordinator("Kaisa", "sv")
    await kaisa.types("/menu")
    await kaisa.taps("Ansvarspersoner")
    await kaisa.sees("Välj område.")
    await kaisa.taps("1" if "1" in kaisa.buttons else "Kustens Kaikukortti-område")
    await kaisa.sees("Listan är tom än så länge.")
    await kaisa.taps("Bjud in")
    await kaisa.taps("Social- och hälsovård")
    token = await invites(talk, kaisa)
    karin = talk.person("Karin", "sv")
    await accepts(karin, token, "sv")
    await karin.sees("Din roll: ansvarsperson, Kustens Kaikukortti-område")


async def test_alueen_viimeisen_vastuuhenkilon_paattaminen_kerrotaan_ensin(talk: Talk) -> None:
    """The confirming screen says that there is nobody after that; with another one it says nothing of it."""
    await talk.responsible_person("Maija", "fi")
    kaisa = await talk.coordinator("Kaisa", "fi")
    await does(talk, kaisa, "!go staff area 1 end 1")
    await kaisa.sees("Alueella ei ole toista sote-puolen vastuuhenkilöä. Jos rooli päättyy, tehtävään ei jää ketään.")
    mirja = await talk.responsible_person("Mirja", "fi")
    await does(talk, kaisa, "!go staff area 1 end 1")
    await kaisa.sees("Poistetaanko käyttöoikeus?")
    await kaisa.sees_no("Tämän jälkeen")
    await kaisa.taps("Kyllä, poista")
    await kaisa.sees("Käyttöoikeus on poistettu.")
    await does(talk, mirja, "!go staff area 1 end 3")
    await mirja.sees(NOT_THERE)  # nobody ends their own role here
    assert talk.rows("SELECT id FROM membership WHERE until IS NULL ORDER BY id") == [(2,), (3,)]


async def test_samordnare_bjuder_in_och_avslutar_varandra(talk: Talk) -> None:
    """The last one besides oneself is oneself, and cannot be ended here."""
    kaisa = await talk.coordinator("Kaisa", "sv")
    await kaisa.types("/menu")
    await kaisa.taps("Samordnare")
    await kaisa.sees("1. Riksomfattande samordnare, sedan 24.11.2026")
    await kaisa.taps("Bjud in")
    token = await invites(talk, kaisa, "Nina, Kaikukeskus")
    nina = talk.person("Nina", "sv")
    await accepts(nina, token, "sv")
    await nina.sees("Din roll: riksomfattande samordnare")
    await does(talk, kaisa, "!go staff nation")
    await kaisa.taps("1")
    await kaisa.sees("Nina, Kaikukeskus")
    await kaisa.taps("Avsluta rollen")
    await kaisa.sees_no("Om du fortsätter")
    await kaisa.taps("Ja, avsluta")
    await talk.bot.tick()
    await sees_only_the_greeting(talk, nina)
    await does(talk, kaisa, "!go staff nation end 1")
    await kaisa.sees("Jag hittade inte det du sökte.")


async def test_a_lost_phone_of_a_responsible_person(talk: Talk) -> None:
    """A coordinator gives the way back, if the person has nothing else that is out of the coordinator's reach."""
    kaisa, maija = await talk.coordinator("Kaisa", "fi"), await talk.responsible_person("Maija", "fi")
    await does(talk, kaisa, "!go staff area 1 lost 2", "!yes")
    new = talk.person("Uusi puhelin", "fi")
    await talk.bot.tick()
    await sees_only_the_greeting(talk, maija)
    await accepts(new, link_on(kaisa), "fi")
    await new.sees("Roolisi: vastuuhenkilö")
    await kaisa.taps("Valmis")


async def test_another_area_and_the_nation_are_as_if_they_did_not_exist(talk: Talk) -> None:
    """For a responsible person; and for the culture side all of it."""
    talk.write(
        "INSERT INTO area (slug, name_fi, name_sv, card_code_pattern, kaikukanta_url, controller_fi, controller_sv,"
        " listed_on, registers) SELECT 'sisamaa', 'Sisämaa', 'Inlandet', '', kaikukanta_url, 'Sisämaa', 'Inlandet',"
        " listed_on, registers FROM area"
    )
    await talk.responsible_person("Sirpa", "fi", "sisamaa")
    await talk.coordinator("Kaisa", "fi")
    maija = await talk.responsible_person("Maija", "fi")
    said = set()
    for forged in ("staff area 2", "staff area 2 end 1", "staff nation", "staff nation end 2", "staff nation areas",
                   "staff area 9", "staff area 1 end 1", "invitations area 2 invite", "invitations area 2 side social",
                   "invitations nation invite"):  # fmt: skip
        await does(talk, maija, "/menu", f"!go {forged}")
        assert place(talk, maija) == "staff area 1", forged
        said.add(maija.card.text)
        talk.write(f"UPDATE chat SET place = '{forged}' WHERE id = {maija.account.id}")
        await does(talk, maija, "!yes")
        talk.write(f"UPDATE chat SET place = '{forged}' WHERE id = {maija.account.id}")
        await does(talk, maija, "!no note")
    assert len(said) == 1
    assert NOT_THERE in said.pop()
    assert talk.rows("SELECT count(*) FROM membership WHERE until IS NOT NULL") == [(0,)]
    assert talk.rows("SELECT count(*) FROM invitation WHERE used_at IS NULL") == [(0,)]


async def test_home_has_no_more_rows_than_a_thumb_finds(talk: Talk) -> None:
    """Eight at most, whatever role it is."""
    for person in (
        await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut"),
        await talk.responsible_person("Maija", "fi"),
        await talk.coordinator("Kaisa", "fi"),
    ):
        await person.opens(await talk.invitation())
        await person.taps("Hyväksy")
        await person.sees("Toimipisteesi")
        if "Toimipiste ja rooli" in person.buttons:
            await person.taps("Toimipiste ja rooli")
            await person.account.press(person.buttons[0])
            await talk.settles()
        await person.until(lambda who=person: len(who.card.buttons) > 2, "home")  # type: ignore[misc]
        assert len(person.card.buttons) <= 8
