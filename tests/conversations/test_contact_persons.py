"""A change of contact person, a deputy, an absence: seen by everybody whom it concerns."""

from tests.conversations.contact_persons import (
    LEO,
    LIISA,
    deeds,
    goes_on,
    hands_on,
    named,
    others_are_told,
    ritva_with_a_name,
)
from tests.conversations.steps import does
from tests.support.talk import Talk

CHANGED = "Organisaatiolle on nimetty uusi yhteyshenkilö. Organisaatio: Rannikon sosiaalipalvelut."
DEPUTY = ("Yhteyshenkilö", "Nimeä varayhteyshenkilö")


async def test_yhteyshenkilo_siirtaa_tehtavan_kolmella_toimella(talk: Talk) -> None:
    """The successor accepts first; the one before is let go kindly, and the responsible person is told at once."""
    maija = await talk.responsible_person("Maija", "fi")
    ritva = await ritva_with_a_name(talk)
    ritva.actions = 0
    await ritva.taps("Yhteyshenkilö")
    await ritva.sees("Organisaatio: Rannikon sosiaalipalvelut", "Yhteyshenkilö: Ritva Renqvist, 09 000 0002")
    await ritva.taps("Siirrä tehtävä toiselle")
    await ritva.sees("rooli siirtyy hänelle ja sinun roolisi päättyy.", "Sen jälkeen et voi enää käyttää Kaikubotia.")
    await ritva.types(LIISA)
    assert ritva.actions == 3
    await ritva.gets("Kenelle: Liisa Laine")
    token = await goes_on(talk, ritva)
    assert named(talk) == [("Ritva Renqvist", False)]
    await ritva.sees("Kutsuttu yhteyshenkilöksi: Liisa Laine, kutsu on voimassa 1.12.2026 asti")
    liisa = await talk.joins("Liisa", "fi", token)
    await others_are_told(talk)
    assert named(talk) == [("Liisa Laine", False)]
    await maija.gets(f"{CHANGED} Yhteyshenkilö: Liisa Laine, 09 000 0003.")
    await ritva.gets("Kiitos työstäsi yhteyshenkilönä! Seuraajasi on nyt aloittanut.")
    await ritva.sees("Autan kortinjakajien työntekijöitä")
    await liisa.sees("Roolisi: Kaikukortti-yhteyshenkilö, Rannikon sosiaalipalvelut")
    assert deeds(talk) == ["named", "unnamed", "named"]


async def test_ansvarspersonen_far_veta_pa_sitt_eget_sprak(talk: Talk) -> None:
    """And opens what she is told of by its button; whoever is a worker, too, stays one."""
    maija = await talk.responsible_person("Maija", "fi")
    karin = await talk.responsible_person("Karin", "sv")
    siv = await ritva_with_a_name(talk, "Siv", "sv")
    await siv.opens(await talk.invitation("tammisaari"))
    await siv.taps("Tacka ja")
    await hands_on(talk, siv, "Lisa", LIISA, "Organisation", "Kontaktperson", "Lämna över uppdraget")
    await karin.gets("En organisation har fått en ny kontaktperson. Organisation: Kustens socialservice.")
    await maija.gets(f"{CHANGED} Yhteyshenkilö: Liisa Laine, 09 000 0003.")
    await karin.account.press("Kontaktperson")
    await talk.settles()
    await karin.sees("Organisation: Kustens socialservice", "Kontaktperson: Liisa Laine, 09 000 0003")
    await siv.gets("Tack för ditt arbete som kontaktperson!")
    await siv.types("/menu")
    await siv.sees("Ditt verksamhetsställe: Ekenäs servicepunkt")


async def test_varayhteyshenkilo_sijaistaa_ja_jatkaa(talk: Talk) -> None:
    """Named by the contact person; away takes three actions; then the deputy is asked to take over, and accepts."""
    maija = await talk.responsible_person("Maija", "fi")
    ritva = await ritva_with_a_name(talk)
    leo = await hands_on(talk, ritva, "Leo", LEO, *DEPUTY)
    assert named(talk) == [("Ritva Renqvist", False), ("Leo Lahti", True)]
    await ritva.types("/menu")
    ritva.actions = 0
    for label in ("Yhteyshenkilö", "Olen poissa", "Ei vielä tiedossa"):
        await ritva.taps(label)
    assert ritva.actions == 3
    await ritva.sees("Poissaolo on tallennettu.", "varayhteyshenkilö hoitaa tehtävää", "Poissa toistaiseksi.")
    await others_are_told(talk)
    await leo.gets("Yhteyshenkilö on poissa, ja hoidat tehtävää hänen puolestaan.")
    await ritva.taps("Olen palannut")
    await others_are_told(talk)
    await leo.gets("Yhteyshenkilö on palannut ja hoitaa taas tehtävää. Kiitos sijaistamisesta!")
    await ritva.taps("Varayhteyshenkilö tilalle")
    await ritva.taps("Lähetä pyyntö")
    await ritva.sees("Varayhteyshenkilölle on lähetetty pyyntö.")
    await others_are_told(talk)
    await leo.gets("Sinua pyydetään yhteyshenkilöksi. Mikään ei muutu, ennen kuin vastaat.")
    await ritva.taps("Peru pyyntö")
    await ritva.taps("Varayhteyshenkilö tilalle")
    await ritva.taps("Lähetä pyyntö")
    await leo.types("/menu")
    await leo.taps("Vastaa pyyntöön")
    await leo.taps("Olen nyt yhteyshenkilö")
    await leo.sees("Olet nyt yhteyshenkilö. Kiitos!")
    await others_are_told(talk)
    assert named(talk) == [("Leo Lahti", False)]
    await maija.gets(f"{CHANGED} Yhteyshenkilö: Leo Lahti, leo.lahti@example.fi.")
    await ritva.gets("Kiitos työstäsi yhteyshenkilönä!")


async def test_ersattaren_tackar_nej_och_ersatts(talk: Talk) -> None:
    """The contact person stays; another deputy takes the first one's place, who is thanked."""
    siv = await ritva_with_a_name(talk, "Siv", "sv")
    leo = await hands_on(talk, siv, "Leo", LEO, "Kontaktperson", "Utse ersättare")
    await siv.types("/menu")
    await siv.taps("Kontaktperson")
    await siv.taps("Be ersättaren ta över")
    await siv.taps("Skicka förfrågan")
    await leo.types("/menu")
    await leo.taps("Svara på förfrågan")
    assert "Lämna över uppdraget" not in leo.buttons
    await leo.taps("Jag kan inte ta över")
    await leo.sees("Tack för beskedet.")
    assert named(talk) == [("Siv Renqvist", False), ("Leo Lahti", True)]
    await hands_on(talk, siv, "Lisa", LIISA, "Byt ersättare")
    assert named(talk) == [("Siv Renqvist", False), ("Liisa Laine", True)]
    await leo.gets("Tack för din hjälp! Du är inte längre ersättare.")


async def test_vastuuhenkilo_kirjaa_yhteyshenkilon_ilman_kutsua(talk: Talk) -> None:
    """How and since when she knows it; it takes effect at once, and is told as any change is."""
    maija = await talk.responsible_person("Maija", "fi")
    ritva = await ritva_with_a_name(talk)
    await does(talk, maija, "!go contacts 1")
    for label in ("Nimeä yhteyshenkilö", "Kirjaa ilman kutsua", "Puhelimitse"):
        await maija.taps(label)
    await maija.types("31.11.")
    await maija.sees("Kalenterissa ei ole sellaista päivää.")
    await maija.types("20.11.2026")
    await maija.types("Liisa Laine")
    await maija.sees("Kirjoita sekä nimi että työyhteystieto")
    await maija.types("Liisa Laine 09 000 0003")
    await others_are_told(talk)
    await maija.sees("Tieto on tallennettu.", "Yhteyshenkilö: Liisa Laine, 09 000 0003", "Alkamispäivä: 20.11.2026")
    await maija.gets(f"{CHANGED} Yhteyshenkilö: Liisa Laine, 09 000 0003.")
    await ritva.sees("Autan kortinjakajien työntekijöitä")
    assert talk.rows("SELECT learnt FROM named_holder WHERE name = 'Liisa Laine'") == [("phone",)]


async def test_ansvarspersonen_antecknar_franvaro_och_avslutar(talk: Talk) -> None:
    """Until a day that she types; nobody stands in, and when the role ends the organisation is without."""
    karin = await talk.responsible_person("Karin", "sv")
    siv = await ritva_with_a_name(talk, "Siv", "sv")
    await does(talk, karin, "!go contacts 1")
    await karin.taps("Kontaktpersonen är borta")
    await karin.types("5.12.")
    await karin.sees("Frånvaron är sparad.", "Borta till och med: 5.12.2026", "ingen sköter uppdraget under tiden.")
    await talk.time_passes(minutes=5)
    await karin.gets("Borta till och med 5.12.2026.")
    await karin.taps("Kontaktpersonen slutar")
    await karin.sees("Behörigheten som hör till uppdraget upphör genast.")
    await karin.taps("Ja, avsluta uppdraget")
    await others_are_told(talk)
    await karin.gets("En organisation saknar just nu kontaktperson. Organisation: Kustens socialservice.")
    await siv.sees("Jag hjälper anställda")
    await siv.gets("Tack för ditt arbete som kontaktperson! Ditt uppdrag är avslutat.")
    assert named(talk) == []
