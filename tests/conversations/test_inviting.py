"""Inviting workers from the chat, and what becomes of invitations that nobody has accepted yet."""

import re

import pytest

from tests.conversations.access_ending import place
from tests.conversations.invited import LINK, accepts, contents, invites, link_on
from tests.conversations.steps import does, taps_what_sends
from tests.support.talk import Person, Talk

ORGANISATION = "rannikon-sosiaalipalvelut"
NOT_THERE = "Tietoja ei löytynyt. Kutsu tai käyttöoikeus on ehkä jo päättynyt."
OPEN = "SELECT label, site_id FROM invitation WHERE used_at IS NULL AND revoked_at IS NULL ORDER BY label"


async def ritva_at(talk: Talk) -> Person:
    """A contact person who is asked whom she invites to Leppävaara."""
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    await ritva.types("/menu")
    await ritva.taps("Kutsu")
    await ritva.sees("Mikä on työntekijöiden toimipiste?")
    await ritva.taps("Leppävaaran sosiaaliasema")
    await ritva.sees("Toimipiste: Leppävaaran sosiaaliasema", "Kenet haluat kutsua?")
    return ritva


async def test_yhteyshenkilo_kutsuu_yhden_tyontekijan(talk: Talk) -> None:
    """By the label that is typed; the page of the invitation is behind the link."""
    ritva = await ritva_at(talk)
    await ritva.types("  Liisa L.,   tiimi 2 ")
    token = link_on(ritva)
    assert place(talk, ritva).startswith("invitations 1 one ")
    await ritva.taps("Valmis")
    await ritva.sees("Avoimet kutsut", "Liisa L., tiimi 2: Leppävaaran sosiaaliasema, kutsu avaamatta")
    liisa = talk.person("Liisa", "fi")
    await liisa.opens(token)
    await does(talk, ritva, "!go invitations 1")
    await ritva.sees("Liisa L., tiimi 2: Leppävaaran sosiaaliasema, kutsu avattu 24.11.2026")
    for label in ("Suomi", "Hyväksy ja aloita"):
        await liisa.taps(label)
    await does(talk, ritva, "!go invitations 1")
    await ritva.sees("Avoimia kutsuja ei ole.")
    assert talk.rows("SELECT label, site_id FROM membership WHERE role = 'worker'") == [("Liisa L., tiimi 2", 1)]


async def test_kontaktpersonen_bjuder_in_utan_anteckning(talk: Talk) -> None:
    """Where there is only one site it is not asked for."""
    ulla = await talk.contact_person("Ulla", "sv", "kohtaamispaikka")
    await ulla.types("/menu")
    await ulla.taps("Bjud in")
    await ulla.sees("Verksamhetsställe: Stensviks mötesplats", "Vem vill du bjuda in?")
    token = await invites(talk, ulla)
    new = talk.person("Ny", "sv")
    await accepts(new, token, "sv")
    await new.sees("Ditt verksamhetsställe: Stensviks mötesplats")


async def test_usealle_tulee_tulostettavat_laput(talk: Talk) -> None:
    """One file with a slip each, in both languages; each link lets one in."""
    ritva = await ritva_at(talk)
    await ritva.types("Liisa\n\n Pekka \nÅke <b>")
    shown = next(message for message in ritva.account.chat if "3 kutsua on valmiina" in message.text)
    copied = [button.copy for row in shown.buttons for button in row if button.copy]
    assert len(copied) == 1
    assert copied[0] in shown.text
    (page,) = contents(talk, ritva)
    written = page.decode()
    links = LINK.findall(written)
    assert len(set(links)) == 3
    for said in ("Kaikubot: Liisa", "Kaikubot: Åke &lt;b&gt;", "Toimipiste: Leppävaaran sosiaaliasema",
                 "Verksamhetsställe: Alberga socialstation", 'lang="sv"'):  # fmt: skip
        assert said in written
    assert re.findall(r"\bsrc=|\bhref=|<script|@import|url\(", written) == []
    assert [label for (label, _) in talk.rows(OPEN)] == ["Liisa", "Pekka", "Åke <b>"]
    await accepts(talk.person("Pekka", "fi"), links[1], "fi")
    assert talk.rows("SELECT label FROM membership WHERE role = 'worker'") == [("Pekka",)]
    await ritva.taps("Valmis")
    await ritva.sees("Avoimet kutsut", "Liisa: Leppävaaran sosiaaliasema")
    await talk.time_passes(minutes=61)
    assert contents(talk, ritva) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Liisa\n040 123 4567", "Rivi 2: Tuo näyttää henkilötunnukselta"),
        ("maija@example.fi", "Nimi tai tiimi riittää."),
        ("131052-308T", "josta asiakkaan voi tunnistaa"),
        ("\n".join(f"Työntekijä {number}" for number in range(31)), "Kirjoitit 31 riviä."),
        ("Liisa\n" + "x" * 61, "Rivi 2: Teksti on liian pitkä."),
    ],
)
async def test_mika_ei_kelpaa_siita_sanotaan_eika_ketaan_kutsuta(talk: Talk, typed: str, said: str) -> None:
    """Not even those on the other lines; the question stays."""
    ritva = await ritva_at(talk)
    await ritva.types(typed)
    await ritva.sees(said, "Kenet haluat kutsua?")
    assert talk.rows(OPEN) == []


async def test_avaamaton_kutsu_erottuu_ja_uusitaan(talk: Talk) -> None:
    """After three working days; the old link opens nothing from then on."""
    ritva = await ritva_at(talk)
    old = await invites(talk, ritva, "Liisa")
    await talk.time_passes(days=2)
    await does(talk, ritva, "!go invitations 1")
    await ritva.sees("kutsu avaamatta, voimassa")
    await talk.time_passes(days=1)
    await does(talk, ritva, "!go invitations 1")
    await ritva.sees("Liisa: Leppävaaran sosiaaliasema, kutsu avaamatta yli kolme työpäivää")
    await ritva.taps("Liisa")
    await ritva.sees("Linkkiä ei ole avattu kolmeen työpäivään.")
    await ritva.taps("Tee uusi linkki")
    new = link_on(ritva)
    liisa = talk.person("Liisa", "fi")
    await liisa.opens(old)
    await liisa.sees("Tämä kutsu ei toimi")
    await accepts(liisa, new, "fi")
    await liisa.sees("Toimipisteesi: Leppävaaran sosiaaliasema")
    assert talk.rows("SELECT label FROM membership WHERE role = 'worker'") == [("Liisa",)]
    deeds = [deed for (deed,) in talk.rows("SELECT deed FROM audit_entry WHERE person_id = 1 ORDER BY id")]
    assert deeds == ["accepted", "named", "invited", "invited", "revoked"]


async def test_inbjudan_som_har_gatt_ut_kan_fornyas_i_tva_veckor(talk: Talk) -> None:
    """After that it is no longer listed."""
    siv = await talk.contact_person("Siv", "sv", ORGANISATION)
    await does(talk, siv, "!go invitations 1 site 2")
    old = await invites(talk, siv, "Sven")
    await talk.time_passes(days=8)
    await does(talk, siv, "!go invitations 1")
    await siv.sees("Sven: Ekenäs servicepunkt, inbjudan gick ut")
    sven = talk.person("Sven", "sv")
    await sven.opens(old)
    await sven.sees("över 7 dagar gammal")
    await siv.taps("Sven")
    await siv.taps("Gör en ny länk")
    await accepts(sven, link_on(siv), "sv")
    await siv.taps("Klart")
    await does(talk, siv, "!go invitations 1 site 2")
    await invites(talk, siv, "Lisa")
    await talk.time_passes(days=22)
    await does(talk, siv, "!go invitations 1")
    await siv.sees("Inga inbjudningar väntar på svar.")


async def test_kutsu_perutaan(talk: Talk) -> None:
    """Its link opens nothing, and it is listed no more."""
    ritva = await ritva_at(talk)
    token = await invites(talk, ritva, "Liisa")
    await ritva.taps("Liisa")
    await ritva.taps("Peru kutsu")
    await ritva.sees("Kutsu on peruttu.", "Avoimia kutsuja ei ole.")
    liisa = talk.person("Liisa", "fi")
    await liisa.opens(token)
    await liisa.sees("Tämä kutsu ei toimi")


async def test_kutsu_joka_on_juuri_hyvaksytty_ei_enaa_peruunnu(talk: Talk) -> None:
    """Whoever has accepted meanwhile is staff; the tap says that there is no such invitation."""
    ritva = await ritva_at(talk)
    token = await invites(talk, ritva, "Liisa")
    await ritva.taps("Liisa")
    await accepts(talk.person("Liisa", "fi"), token, "fi")
    await ritva.taps("Peru kutsu")
    await ritva.sees(NOT_THERE)
    assert talk.rows("SELECT count(*) FROM membership WHERE role = 'worker' AND until IS NULL") == [(1,)]


async def test_another_organisations_invitation_is_as_if_there_were_none(talk: Talk) -> None:
    """Whatever reference is forged, and whatever is done with it."""
    ritva, ulla = await ritva_at(talk), await talk.contact_person("Ulla", "fi", "kohtaamispaikka")
    await invites(talk, ritva, "Liisa")
    ((token_hash,),) = talk.rows("SELECT token_hash FROM invitation WHERE used_at IS NULL")
    for unit in (1, 2):
        await does(talk, ulla, f"!go invitations {unit} one {token_hash[:12]}")
        await ulla.sees(NOT_THERE)
        for act in ("renew", "take back"):
            talk.write(
                f"UPDATE chat SET place = 'invitations {unit} one {token_hash[:12]}' WHERE id = {ulla.account.id}"
            )
            await taps_what_sends(talk, ulla, act)
            await ulla.sees(NOT_THERE)
    assert talk.rows("SELECT count(*), count(revoked_at), count(opened_at) FROM invitation WHERE site_id = 1") == [
        (1, 0, 0)
    ]


async def test_whoever_gave_a_link_may_look_whether_it_opens(talk: Talk) -> None:
    """That does not count as opened; anybody else of the staff who opens it does."""
    ritva = await ritva_at(talk)
    token = await invites(talk, ritva, "Liisa")
    await ritva.opens(token)
    await ritva.taps("Etusivu")
    assert talk.rows("SELECT opened_at FROM invitation WHERE site_id = 1") == [(None,)]
    pekka = await talk.worker("Pekka", "fi", "tammisaari")
    await pekka.opens(token)
    assert talk.rows("SELECT count(opened_at) FROM invitation WHERE site_id = 1") == [(1,)]
    await pekka.taps("Hyväksy")
    await pekka.sees("Toimipisteesi: Leppävaaran sosiaaliasema")
