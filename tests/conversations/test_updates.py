"""Updates of the operating model: written, sent to everybody in their own language, confirmed and counted."""

from datetime import UTC, datetime

from bot.simulator import Fault
from tests.conversations.steps import does
from tests.conversations.updating import FI, SV, at, confirms, goes_out, looks_at_sending, sends, writes
from tests.support.talk import Talk

STATES = "SELECT state, count(*) FROM delivery WHERE bulk GROUP BY state"


async def test_paivitys_lahetetaan_ja_kuitataan(talk: Talk) -> None:
    """From home to *sent* in six actions; each gets it in their own language, confirms it by one tap, is counted."""
    maija = await talk.responsible_person("Maija", "fi")
    anna, sven = await talk.worker("Anna", "fi"), await talk.worker("Sven", "sv", "kivenlahti")
    before = maija.actions
    await writes(talk, maija)
    await maija.sees("Suomeksi: Kortti uusitaan", "Päivityksen saa 3 henkilöä.")
    await sends(talk, maija)
    assert maija.actions - before == 6
    await anna.gets(FI)
    await sven.gets(SV)
    await maija.sees("Toimitettu Telegramiin: 3", "Yhteensä: 3")
    before = anna.actions
    await confirms(talk, anna)
    await anna.sees("Kiitos! Kuittauksesi on tallennettu")
    await confirms(talk, sven)
    await sven.sees("Tack! Det är antecknat")
    await at(talk, maija, "report 1")
    await maija.sees("Luettu ja ymmärretty: 2", "Vastaanottajia: 3")


async def test_den_som_slutar_under_tiden_far_inget_och_summan_stammer(talk: Talk) -> None:
    """Whoever left before it was their turn is told apart; so is who cannot be reached."""
    karin = await talk.responsible_person("Karin", "sv")
    anna, boris = await talk.worker("Anna", "sv"), await talk.worker("Boris", "sv")
    await writes(talk, karin)
    await karin.taps(await looks_at_sending(karin))
    await talk.time_passes(minutes=1)
    await karin.sees("Uppdateringen går till ungefär 3 personer.")
    await does(talk, anna, "/leave")
    await anna.taps("Sluta använda Kaikubot")
    await boris.account.blocks()
    await talk.settles()
    await goes_out(talk)
    await karin.sees("Levererat till Telegram: 1", "Sammanlagt: 1", "var mottagarna 3. Sedan dess har någon")
    await anna.sees_no(SV)


async def test_lahetyksen_voi_perua_kahden_minuutin_ajan(talk: Talk) -> None:
    """It is a draft again, and nobody has got anything."""
    maija, anna = await talk.responsible_person("Maija", "fi"), await talk.worker()
    await writes(talk, maija)
    await maija.taps(await looks_at_sending(maija))
    await maija.sees("Alkaa: 24.11.2026")
    await talk.time_passes(seconds=110)
    await maija.taps("Peru lähetys")
    await maija.sees("Päivityksen saa 2 henkilöä.")
    await goes_out(talk)
    await anna.sees_no(FI)
    await maija.taps("Poista luonnos")
    await maija.sees("Luonnos on poistettu.", "Täällä ei ole vielä yhtään päivitystä.")
    assert talk.rows("SELECT count(*) FROM model_update") == [(0,)]


async def test_utskicket_pausas_fortsatter_och_avslutas(talk: Talk) -> None:
    """What has not left waits, goes on when it is wanted to, and is cancelled when it is not."""
    karin = await talk.responsible_person("Karin", "sv")
    anna, boris = await talk.worker("Anna", "sv"), await talk.worker("Boris", "sv")
    await does(talk, anna, "!go handover")
    await does(talk, boris, "!go handover")
    await writes(talk, karin)
    await sends(talk, karin)
    await karin.sees("Fyller i en blankett: 2", "▓")
    await karin.taps("Pausa")
    await karin.sees("Du pausade utskicket.", "Pausade: 2")
    await talk.time_passes(minutes=40)
    await anna.sees_no(SV)
    await karin.taps("Fortsätt")
    await talk.time_passes(seconds=1)
    await anna.gets(SV)
    await boris.gets(SV)


async def test_telegram_kieltaytyy_viestista_ja_lahetys_keskeytyy(talk: Talk) -> None:
    """A refusal stops the sending, and its sender is told why; corrected, it goes on."""
    maija, anna = await talk.responsible_person("Maija", "fi"), await talk.worker()
    await writes(talk, maija)
    await maija.taps(await looks_at_sending(maija))
    talk.simulator.faults.next("sendMessage", Fault.SERVER_ERROR(400))
    await goes_out(talk)
    await maija.gets("Keskeytin lähetyksen, koska Telegram ei ota tätä viestiä vastaan.")
    assert dict(talk.rows(STATES))["refused"] == 1
    await anna.sees_no("ei ota tätä viestiä vastaan")


async def test_det_som_ar_for_gammalt_gar_inte_ut(talk: Talk) -> None:
    """After a long outage nothing leaves without being asked anew."""
    karin, anna = await talk.responsible_person("Karin", "sv"), await talk.worker("Anna", "sv")
    await does(talk, anna, "!go handover")
    await writes(talk, karin)
    await sends(talk, karin)
    await talk.time_passes(hours=25)
    await karin.gets("Sista tidpunkten för utskicket har gått")
    await does(talk, anna, "/cancel")
    await talk.time_passes(seconds=2)
    await anna.sees_no(SV)
    await at(talk, karin, "updates 1")
    await karin.taps("Fortsätt")
    await talk.time_passes(seconds=2)
    await anna.gets(SV)


async def test_ajastettu_paivitys_lahtee_ajallaan(talk: Talk) -> None:
    """At the hour that the clocks in Finland show."""
    maija, anna = await talk.responsible_person("Maija", "fi"), await talk.worker()
    await writes(talk, maija)
    await looks_at_sending(maija)
    await maija.taps("Muuna aikana")
    not_understood = "En ymmärtänyt tuota."
    wrongs = {"huomenna": not_understood, "25.11.2026 25.00": not_understood, "24.11.2026 0.01": "on jo mennyt"}
    for wrong, why in wrongs.items():
        await maija.types(wrong)
        await maija.sees(why)
    await maija.types("25.11.2026 klo 9.15")
    await maija.sees("Alkaa: 25.11.2026 klo 9.15")
    now = talk.clock()
    due = datetime(2026, 11, 25, 7, 15, tzinfo=UTC)
    await talk.time_passes(seconds=(due - now).total_seconds() - 5)
    await anna.sees_no(FI)
    await talk.time_passes(seconds=6)
    await talk.time_passes(seconds=1)
    await anna.gets(FI)


async def test_den_som_vantar_pa_sitt_sprak_far_uppdateringen_nar_den_ar_oversatt(talk: Talk) -> None:
    """The Swedish text comes later; whoever got nothing gets it then, and the sum is the same."""
    maija = await talk.responsible_person("Maija", "fi")
    anna, sven = await talk.worker("Anna", "fi"), await talk.worker("Sven", "sv")
    await writes(talk, maija, sv=None)
    await looks_at_sending(maija)
    await maija.sees("Ruotsinkielistä tekstiä ei ole vielä.", "He saavat sen toisella kielellä")
    await maija.taps("He odottavat")
    await maija.sees("He odottavat omankielistä tekstiä.")
    (send,) = [each for each in maija.buttons if each.startswith("Lähetä:")]
    await maija.taps(send)
    await goes_out(talk)
    await maija.sees("Odottaa omaa kieltään: 1", "Yhteensä: 3")
    await anna.gets(FI)
    await sven.sees_no("Kortti uusitaan")
    await maija.taps("Korjaa päivitystä")
    await maija.taps("Lisää ruotsinkielinen")
    await maija.types(SV)
    await maija.taps("Julkaise")
    await goes_out(talk)
    await sven.gets(SV)
    await at(talk, maija, "updates 1")
    await maija.sees("Toimitettu Telegramiin: 3", "Yhteensä: 3")


async def test_joka_menettaa_roolinsa_ei_laheta_mitaan(talk: Talk) -> None:
    """What they had scheduled is a draft again, which a colleague may take over."""
    maija, mikko = await talk.responsible_person("Maija", "fi"), await talk.responsible_person("Mikko", "fi")
    anna = await talk.worker()
    await writes(talk, maija)
    await maija.taps(await looks_at_sending(maija))
    await does(talk, maija, "/leave", "!leave")
    await goes_out(talk)
    await anna.sees_no(FI)
    await at(talk, mikko, "updates 1")
    await mikko.sees("Työtoverisi kirjoittaa tätä.")
