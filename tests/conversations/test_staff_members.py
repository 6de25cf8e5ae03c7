"""Those who work without the bot: their contact person keeps them, nobody else sees them, and they may be invited."""

from tests.conversations.access_ending import place
from tests.conversations.invited import accepts, link_on
from tests.conversations.steps import does
from tests.support.talk import Talk

ORGANISATION = "rannikon-sosiaalipalvelut"
WORKING = "SELECT label, site_id FROM staff_member WHERE until IS NULL ORDER BY label"
DEEDS = "SELECT deed FROM audit_entry WHERE staff_member_id IS NOT NULL ORDER BY id"


async def test_yhteyshenkilo_pitaa_luetteloa_myos_niista_jotka_eivat_kayta_kaikubotia(talk: Talk) -> None:
    """Added by label and site, corrected, invited by their row, and ended by a tap."""
    ritva = await talk.contact_person("Ritva", "fi", ORGANISATION)
    for label in ("Henkilöstö", "Muut työntekijät", "Lisää henkilöitä", "Leppävaaran sosiaaliasema"):
        await ritva.taps(label)
    await ritva.types("Liisa L.\n131052-308T")
    assert talk.rows(WORKING) == []
    await ritva.types("Liisa L.\nPekka P.")
    await ritva.sees("2 henkilöä on lisätty.", "Liisa L.: Leppävaaran sosiaaliasema, 24.11.2026 alkaen")
    for label in ("Lisää henkilöitä", "Koko organisaatio"):
        await ritva.taps(label)
    await ritva.types("Keikkalaiset")
    await ritva.sees("Keikkalaiset: koko organisaatio")
    await ritva.taps("Takaisin")
    await ritva.sees("3 henkilöä ei käytä Kaikubotia.")
    for label in ("Muut työntekijät", "Keikkalaiset", "Muuta nimeä tai tiimiä"):
        await ritva.taps(label)
    await ritva.types("Kaisa K.")
    for label in ("Kutsu Kaikubotiin", "Tammisaaren palvelupiste"):
        await ritva.taps(label)
    first = link_on(ritva)
    await ritva.taps("Valmis")
    await ritva.sees("Kaisa K.", "Kutsu on voimassa 1.12.2026 asti.")
    await does(talk, ritva, "!go members 1 one 1")
    await ritva.taps("Kutsu Kaikubotiin")
    liisa = talk.person("Liisa", "fi")
    await accepts(liisa, link_on(ritva), "fi")
    await liisa.sees("Toimipisteesi: Leppävaaran sosiaaliasema")
    assert talk.rows(WORKING) == [("Kaisa K.", None), ("Pekka P.", 1)]
    assert talk.rows("SELECT label FROM membership WHERE role = 'worker'") == [("Liisa L.",)]
    await does(talk, ritva, "!go members 1 one 3")
    await ritva.taps("Poista luettelosta")
    await ritva.sees("Kaisa K. ei ole enää luettelossa.")
    late = talk.person("Kaisa", "fi")
    await late.opens(first)
    await late.sees("Tämä kutsu ei toimi")
    assert talk.rows(WORKING) == [("Pekka P.", 1)]
    deeds = ["listed"] * 3 + ["labelled", "invited", "invited", "accepted", "revoked", "unlisted"]
    assert [deed for (deed,) in talk.rows(DEEDS)] == deeds


async def test_nobody_else_sees_or_changes_them(talk: Talk, rights_only: None) -> None:
    """Another organisation's contact person meets what does not exist, and a responsible person no such room."""
    siv = await talk.contact_person("Siv", "sv", ORGANISATION)
    await does(talk, siv, "!go members 1 site 2", "Sven S.")
    ulla, maija = (
        await talk.contact_person("Ulla", "fi", "kohtaamispaikka"),
        await talk.responsible_person("Maija", "fi"),
    )
    await does(talk, ulla, "!go members 1 one 99")
    said = ulla.card.text
    forged = (
        "1",
        "1 one 1",
        "1 add",
        "1 site 2",
        "2 site 2",
        "1 whole",
        "1 label 1",
        "2 join 1",
        "area 1",
        "x",
        "1 end 1",
    )
    for about in forged:
        await does(talk, ulla, f"!go members {about}")
        assert (place(talk, ulla), ulla.card.text) == ("members 2", said)
        for person in (ulla, maija):
            for deed in ("!end", "!invite", "!invite 2", "Joku muu"):
                talk.write(f"UPDATE chat SET place = 'members {about}' WHERE id = {person.account.id}")
                await does(talk, person, deed)
                await person.sees_no("Sven S.")
    await does(talk, maija, "!go staff 1")
    await maija.sees_no("Kaikubotia")
    assert talk.rows(WORKING) == [("Sven S.", 2)]
    assert talk.rows("SELECT count(*) FROM invitation WHERE used_at IS NULL") == [(0,)]
