"""Updates once they are sent: corrected, withdrawn, answered, read later, and who may see who has read them."""

from tests.conversations.steps import does
from tests.conversations.updating import FI, at, confirms, sends, writes
from tests.support.talk import Talk


async def test_korjattu_sisalto_kuitataan_uudelleen(talk: Talk) -> None:
    """What stands in chats is edited, earlier confirmations do not count, and a message says what was wrong."""
    maija, anna = await talk.responsible_person("Maija", "fi"), await talk.worker()
    await writes(talk, maija)
    await sends(talk, maija)
    await confirms(talk, anna)
    await maija.taps("Korjaa päivitystä")
    await maija.taps("Jotakin oli väärin")
    await maija.taps("Julkaise")
    await maija.sees("Mikään ei ole vielä muuttunut.")
    await maija.taps("Teksti suomeksi")
    await maija.types("Kortti uusitaan toimipisteessä.")
    await maija.taps("Julkaise")
    await maija.sees("Kerro myös, mikä oli väärin")
    await maija.taps("Syy suomeksi")
    await maija.types("Paikka oli väärä.")
    await maija.taps("Julkaise")
    await talk.time_passes(seconds=2)
    await does(talk, anna, "/menu")
    await anna.gets("Kortti uusitaan toimipisteessä.")
    await anna.gets("Paikka oli väärä.")
    await anna.sees_no(FI)
    await at(talk, maija, "report 1")
    await maija.sees("Luettu ja ymmärretty: 0")
    await does(talk, anna, "/menu")
    await anna.taps("Lue: 1 päivitys")
    await anna.taps("Luettu ja ymmärretty")
    await anna.sees("Kiitos!")
    await at(talk, maija, "report 1")
    await maija.sees("Luettu ja ymmärretty: 1")


async def test_en_liten_rattelse_andrar_inga_bekraftelser(talk: Talk) -> None:
    """The text changes where it stands, and nobody is asked again."""
    karin, anna = await talk.responsible_person("Karin", "sv"), await talk.worker("Anna", "sv")
    await writes(talk, karin)
    await sends(talk, karin)
    await confirms(talk, anna)
    for label in ("Rätta uppdateringen", "En liten rättelse", "Text på svenska"):
        await karin.taps(label)
    await karin.types("Kortet förnyas hos kontaktpersonen.")
    await karin.taps("Publicera")
    await talk.time_passes(seconds=2)
    await anna.gets("Kortet förnyas hos kontaktpersonen.")
    await at(talk, karin, "report 1")
    await karin.sees("Läst och förstått: 1")
    await does(talk, anna, "/menu")
    await anna.sees_no("Läs: 1 uppdatering")


async def test_peruttua_paivitysta_ei_kuitata(talk: Talk) -> None:
    """It says so where it stood, and its button is gone."""
    maija, anna = await talk.responsible_person("Maija", "fi"), await talk.worker()
    await writes(talk, maija)
    await sends(talk, maija)
    await maija.taps("Korjaa päivitystä")
    await maija.taps("Peru päivitys")
    await maija.taps("Peru päivitys")
    await talk.time_passes(seconds=2)
    await anna.gets("Tämä toimintamallin päivitys on peruttu. Älä toimi sen mukaan.")
    await anna.sees_no(FI, "Lue: 1 päivitys")
    await at(talk, anna, "model 1 confirm 1")
    await anna.sees("Tämä päivitys on peruttu.")
    assert talk.rows("SELECT confirmed_at FROM model_update_reader WHERE confirmed_at IS NOT NULL") == []


async def test_kontrollfragan_svaras_och_raknas(talk: Talk) -> None:
    """A wrong answer leads back to the text; only who answers right is counted so."""
    karin, anna = await talk.responsible_person("Karin", "sv"), await talk.worker("Anna", "sv")
    await writes(talk, karin)
    for label in ("Mer", "Fråga"):
        await karin.taps(label)
    await karin.types("Missä kortti uusitaan?")
    await karin.sees("Skriv frågan på den första raden")
    await karin.types("Missä kortti uusitaan?\nYhteyshenkilön luona\nEi missään\nKirjastossa")
    await karin.types("Var förnyas kortet?\nHos kontaktpersonen\nIngenstans")
    await karin.sees("Det ska finnas lika många svar som på finska")
    await karin.types("Var förnyas kortet?\nHos kontaktpersonen\nIngenstans\nPå biblioteket")
    await at(talk, karin, "updates 1")
    await sends(talk, karin)
    before = anna.actions
    await confirms(talk, anna)
    await anna.sees("Var förnyas kortet?")
    await does(talk, anna, "!answer 1")
    await anna.sees("Svaret stämde inte riktigt.")
    await at(talk, karin, "report 1")
    await karin.sees("Läst och förstått: 1", "Har svarat rätt på frågan: 0")
    await at(talk, anna, "model 1 question")
    place = next(line[0] for line in anna.card.text.splitlines() if "Hos kontaktpersonen" in line)
    await anna.taps(place)
    await anna.sees("Rätt svar! Tack.")
    assert anna.actions > before
    await at(talk, karin, "report 1")
    await karin.sees("Har svarat rätt på frågan: 1")


async def test_myohemmin_tullut_lukee_paivityksen_ja_lasketaan_erikseen(talk: Talk) -> None:
    """Whoever joins afterwards is asked at home, and is in no sum of those whom it was sent to."""
    maija, anna = await talk.responsible_person("Maija", "fi"), await talk.worker()
    await writes(talk, maija)
    await sends(talk, maija)
    await anna.gets(FI)
    late = await talk.worker("Liisa", "fi", "kivenlahti")
    await late.taps("Lue: 1 päivitys")
    await late.sees(FI)
    await late.taps("Luettu ja ymmärretty")
    await late.sees("Kiitos!")
    await at(talk, maija, "report 1")
    await maija.sees("Vastaanottajia: 2", "Tullut mukaan myöhemmin ja lukenut: 1", "Luettu ja ymmärretty: 0")


async def test_kontaktpersonen_ser_vem_som_saknas(talk: Talk) -> None:
    """In two actions, done or not done, and nobody of another organisation; the area sees counts alone."""
    karin = await talk.responsible_person("Karin", "sv")
    ritva = await talk.contact_person("Ritva", "sv", "rannikon-sosiaalipalvelut")
    anna = await talk.worker("Anna", "sv")
    await talk.worker("Ossi", "sv", "kivenlahti")
    talk.write("UPDATE membership SET label = 'Anna A.' WHERE id = 3")
    talk.write("UPDATE membership SET label = 'Ossi O.' WHERE id = 4")
    await writes(talk, karin)
    await sends(talk, karin)
    await does(talk, ritva, "/menu")
    before = ritva.actions
    await ritva.taps("Inte bekräftat: 1")
    await ritva.sees("Anna A.: inte klart", "0 av 2")
    assert ritva.actions - before <= 2
    await ritva.sees_no("Ossi")
    await confirms(talk, anna)
    await at(talk, ritva, "report 1 people")
    await ritva.sees("Anna A.: klart", "1 av 2")
    await at(talk, karin, "report 1 people")
    await karin.sees_no("Anna A.")
    await at(talk, karin, "report 1 call")
    await karin.taps("Skriv till dem")
    await karin.types("Muistattehan kuitata päivityksen.")
    await karin.types("Kom ihåg att bekräfta uppdateringen.")
    await karin.sees("Kontaktpersoner", "1 person får uppdateringen.")


async def test_omaan_organisaatioon_kirjoittava_ei_ulotu_muualle(talk: Talk) -> None:
    """A contact person sends to their own organisation; what is another one's is as if it did not exist."""
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    anna, ossi = await talk.worker(), await talk.worker("Ossi", "fi", "kivenlahti")
    await writes(talk, ritva)
    await ritva.sees("Päivityksen saa 2 henkilöä.")
    await sends(talk, ritva)
    await anna.gets(FI)
    await ossi.sees_no(FI, "Lue: 1 päivitys")
    await at(talk, ossi, "model 1")
    await ossi.sees("Tällaista päivitystä ei täällä ole.")
    toinen = await talk.contact_person("Toinen", "fi", "kohtaamispaikka")
    for place in (
        "updates 1",
        "updates 1 send",
        "writing 1 fi",
        "rewording 1",
        "report 1",
        "report 1 people",
        "model 1",
    ):
        await at(talk, toinen, place)
        await toinen.sees("Tällaista päivitystä ei täällä ole.")
    await does(talk, anna, "/menu", "!go updates", "!go writing new fi")
    await anna.sees("Mitä haluat tehdä?")


async def test_toisen_luonnosta_ei_muuteta_ottamatta_sita_ensin(talk: Talk) -> None:
    """Two who are responsible for one area do not write over each other."""
    maija, mikko = await talk.responsible_person("Maija", "fi"), await talk.responsible_person("Mikko", "fi")
    await writes(talk, maija)
    await at(talk, mikko, "updates 1")
    await mikko.sees("Työtoverisi kirjoittaa tätä.")
    await at(talk, mikko, "writing 1 fi")
    await mikko.sees("Tällaista päivitystä ei täällä ole.")
    await at(talk, mikko, "updates 1")
    await does(talk, mikko, "!send")
    await mikko.sees("Ota luonnos ensin itsellesi.")
    await mikko.taps("Ota itsellesi")
    await mikko.sees("Päivityksen saa 2 henkilöä.")
