"""How long a card is valid, and renewing it with the same code or a new card."""

import pytest

from tests.conversations.steps import does, hands_over, hands_over_unregistered, opens
from tests.support.talk import Talk


async def test_a_card_is_renewed_with_the_same_code(talk: Talk) -> None:
    """The answers are gone through with the client; the older handover gives way."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    talk.clock.passes(days=350)
    await anna.taps("Luovutukset")
    await anna.taps("Pian päättyvät")
    await anna.taps("KK12345")
    await anna.taps("Uusiminen: sama kortti")
    await anna.sees("Kaikukortin uusiminen", "Käy vastaukset läpi asiakkaan kanssa", "Kortin tunnus: KK12345")
    await anna.taps("Vahvista")
    await anna.taps("Merkitse rekisteröidyksi")
    assert talk.rows("SELECT card_code, in_force, renews FROM handover ORDER BY id") == [
        ("KK12345", 0, None),
        ("KK12345", 1, 1),
    ]


async def test_a_new_card_takes_the_place_of_the_old_one(talk: Talk) -> None:
    """Only the code is asked anew."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await anna.taps("Luovutukset")
    await anna.types("kk12345")
    await anna.taps("Uusiminen: uusi kortti")
    await anna.sees("Kirjoita uuden kortin tunnus", "korvaa kortin KK12345")
    await anna.types("KK12345")
    await anna.sees("Tuo on uusittavan kortin tunnus.", "Kirjoita uuden kortin tunnus")
    await anna.types("KK77777")
    await anna.sees("Kortin tunnus: KK77777", "Syntymävuosi: 1987", "Käy vastaukset läpi", "Onko kaikki oikein?")
    await anna.taps("Postinumero")
    await anna.types("00540")
    await anna.sees("Postinumero: 00540", "Käy vastaukset läpi")
    await anna.taps("Vahvista")
    assert talk.rows("SELECT card_code, in_force FROM handover ORDER BY id") == [("KK12345", 0), ("KK77777", 1)]


async def test_en_fornyelse_med_ett_nytt_kort_sager_vilket_det_ersatter(talk: Talk) -> None:
    """And that the new one works only once it is registered."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.types("KK54321 1987 10600 0")
    await sven.taps("Bekräfta")
    await sven.taps("Registreringen är gjord")
    await opens(sven, "KK54321")
    await sven.taps("Förnya med nytt kort")
    await sven.types("KK54322")
    await sven.sees("Stämmer allt?", "Det nya kortet ersätter kortet KK54321 när du bekräftar.")
    await sven.taps("Bekräfta")
    await sven.sees("om det gamla kortet går att använda tills det nya är registrerat.")
    await sven.sees("Registrera förnyelsen", "Det nya kortet ersätter kortet KK54321.")
    await sven.sees("Det nya kortet fungerar först när det är registrerat i Kaikukanta.")


async def test_a_new_card_whose_own_year_is_over_takes_the_place_of_the_old_one(talk: Talk) -> None:
    """Both older handovers give way: that of the card renewed, and that of the code used once more."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK11111")
    await talk.time_passes(days=370)
    await hands_over(anna, "KK22222")
    await opens(anna, "KK22222")
    await anna.taps("Uusiminen: uusi kortti")
    await anna.types("KK11111")
    await anna.taps("Vahvista")
    assert talk.rows("SELECT card_code, in_force, renews FROM handover ORDER BY id") == [
        ("KK11111", 0, None),
        ("KK22222", 0, None),
        ("KK11111", 1, 2),
    ]


async def test_a_card_whose_year_is_over_is_just_handed_over_again(talk: Talk) -> None:
    """The yearly renewal at the same site: the old handover gives way."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    talk.clock.passes(days=370)
    await hands_over(anna)
    await anna.sees("Uusiminen on rekisteröity.")
    assert talk.rows("SELECT in_force, renews FROM handover ORDER BY id") == [(0, None), (1, 1)]


async def test_a_renewed_card_is_valid_until_its_old_last_day(talk: Talk) -> None:
    """The new period begins when the renewal is registered; the receipt tells of a renewal."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await talk.time_passes(days=350)
    await opens(anna, "KK12345")
    await anna.taps("Uusiminen: sama kortti")
    await anna.taps("Vahvista")
    await anna.sees("Rekisteröi uusiminen", "Viimeinen voimassaolopäivä: 8.11.2028")
    await anna.sees("Siihen asti kortin viimeinen voimassaolopäivä on 23.11.2027.")
    await anna.sees("Kortin voimassaolo pitenee vasta, kun uusiminen on rekisteröity Kaikukantaan.")
    await anna.sees_no("Korttia voi käyttää vasta")
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.sees("Uusiminen on rekisteröity.")
    await anna.gets("Kortti on uusittu 9.11.2027, ja uusiminen on rekisteröity Kaikukantaan.")


async def test_when_a_renewal_is_undone_the_card_is_valid_as_before(talk: Talk) -> None:
    """The older handover holds again, registered as it was."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await talk.time_passes(days=350)
    await opens(anna, "KK12345")
    await anna.taps("Uusiminen: sama kortti")
    await anna.taps("Vahvista")
    await anna.taps("Kumoa uusiminen")
    await anna.sees("Aiempi luovutus palautuu sellaiseksi kuin se oli ennen uusimista.")
    await anna.taps("Kyllä, kumoa")
    await anna.sees("Uusiminen on kumottu.")
    await anna.sees_no("Rekisteröimättä: 1")
    assert talk.rows("SELECT in_force, registered_at IS NULL FROM handover ORDER BY id") == [(1, 0), (0, 1)]
    await anna.taps("Luovutukset")
    await anna.sees("KK12345: uusiminen 9.11.2027, kumottu", "KK12345: luovutettu 24.11.2026, rekisteröity")


async def test_what_does_not_come_back_is_not_said_to(talk: Talk) -> None:
    """The old card of a renewal has gone to somebody else since."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await opens(anna, "KK12345")
    await anna.taps("Uusiminen: uusi kortti")
    await anna.types("KK12399")
    for label in ("Vahvista", "Merkitse rekisteröidyksi"):
        await anna.taps(label)
    await hands_over(anna)
    await opens(anna, "KK12399")
    await anna.taps("Kumoa uusiminen")
    await anna.sees("Aiempi luovutus ei palaudu voimaan, koska sama kortti on sen jälkeen luovutettu uudelleen.")
    await anna.taps("Kyllä, kumoa")
    await anna.gets("Uusiminen on kumottu. Uusimispäivä: 24.11.2026.")
    assert talk.rows("SELECT id, in_force FROM handover ORDER BY id") == [(1, 0), (2, 0), (3, 1)]


async def test_a_code_finds_the_handover_that_counts_not_a_voided_renewal_of_it(talk: Talk) -> None:
    """Or it would look as if the card could not be corrected or renewed."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await opens(anna, "KK12345")
    for label in ("Uusiminen: sama kortti", "Vahvista", "Etusivu"):
        await anna.taps(label)
    await opens(anna, "KK12345")
    await anna.sees("Uusimispäivä: 24.11.2026")
    for label in ("Korjaa", "Kirjoitusvirhe"):
        await anna.taps(label)
    await anna.sees("Uusimispäivä: 24.11.2026", "Onko kaikki oikein?")
    await anna.taps("Vahvista")
    for label in ("Mitätöi", "Väärä kortti", "Kyllä, mitätöi", "Etusivu"):
        await anna.taps(label)
    await opens(anna, "KK12345")
    await anna.sees("Luovutuspäivä: 24.11.2026", "Rekisteröity: 24.11.2026")
    assert "Korjaa" in anna.buttons


async def test_kokeilun_kortit_paattyvat_yhtena_paivana(talk: Talk) -> None:
    """That day is the last one of every card; after it none can be handed over."""
    talk.write("UPDATE area SET cards_end_on = '2026-12-31'")
    anna = await talk.worker(language="fi")
    await hands_over_unregistered(anna, "KK12345", "Vahvista")
    await anna.sees("Viimeinen voimassaolopäivä: 31.12.2026")
    await anna.taps("Merkitse rekisteröidyksi")
    await talk.time_passes(days=40)
    await anna.taps("Luovuta kortti")
    await anna.sees("Tämän kokeilun Kaikukorttien voimassaolo päättyi 31.12.2026", "Maija Mallikas")
    await anna.types("KK22222 1987 00530 2")
    await anna.sees("Tämän kokeilun Kaikukorttien voimassaolo päättyi 31.12.2026")
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]


async def test_turvakielto_uusimisessa_kertoo_mita_on_tallessa(talk: Talk) -> None:
    """The earlier handover is not undone by leaving its renewal."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await anna.taps("Luovutukset")
    await anna.taps("KK12345")
    await anna.taps("Uusiminen: sama kortti")
    await anna.taps("Turvakielto: keskeytä")
    await anna.sees("Uusimista ei tallennettu, mutta aiemman luovutuksen tiedot ovat edelleen tallessa.")
    await anna.sees("Maija Mallikas")
    assert talk.rows("SELECT in_force FROM handover") == [(1,)]


@pytest.mark.parametrize(
    ("language", "site", "earlier", "renew", "begun", "delete", "heading", "postal_code", "confirm", "listed"),
    [
        (
            "fi", "leppavaara", "Avaa aiempi luovutus", "Uusiminen: sama kortti", "Kortin luovutus on jäänyt kesken.",
            "Poista luonnos", "Kaikukortin uusiminen", "Postinumero: 00530", "Vahvista", "Jatka luonnosta",
        ),
        (
            "sv", "tammisaari", "Öppna tidigare utdelning", "Förnya med samma kort",
            "Du har en utdelning som inte är klar.", "Radera utkastet", "Förnyelse av Kaikukortti", "Postnummer: 00530",
            "Bekräfta", "Fortsätt med utkastet",
        ),
    ],
)  # fmt: skip
async def test_whoever_types_a_whole_line_for_a_card_in_use_may_delete_it_and_renews_the_card(
    talk: Talk, language: str, site: str, earlier: str, renew: str, begun: str, delete: str, heading: str,
    postal_code: str, confirm: str, listed: str,
) -> None:  # fmt: skip
    """What was typed is another draft than the renewal, whose answers are those that hold of the card."""
    worker = await talk.worker("Petra", language, site)
    await does(talk, worker, "KK12345 1987 00530 2", "!confirm", "!registered", "/menu", "KK12345 1987 00540 1")
    await worker.taps(earlier)
    await worker.taps(renew)
    await worker.sees(begun)
    await worker.taps(delete)
    await worker.sees(heading, "KK12345", postal_code)
    await worker.taps(confirm)
    renewed = (
        "SELECT postal_code, children, renews FROM handover JOIN revision ON handover_id = handover.id ORDER BY id"
    )
    assert talk.rows(renewed) == [("00530", 2, None), ("00530", 2, 1)]
    await worker.types("/menu")
    assert listed not in worker.buttons


async def test_another_form_in_the_way_is_not_given_up_for_a_renewal(talk: Talk) -> None:
    """What was typed for a card of its own stays until somebody says that it may go."""
    anna = await talk.worker(language="fi")
    await hands_over(anna)
    await does(talk, anna, "/menu", "KK54321 1990 00540 1", "/menu")
    await opens(anna, "KK12345")
    await anna.taps("Uusiminen: sama kortti")
    await anna.sees("Keskeneräinen luonnos", "Kortin luovutus on jäänyt kesken.")
    await anna.types("/menu")
    await anna.taps("Jatka luonnosta")
    await anna.sees("Kortin tunnus: KK54321", "Syntymävuosi: 1990")
