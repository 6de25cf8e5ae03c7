"""Several sites and roles for one person, and what each role may enter."""

from dataclasses import replace

import pytest

from bot.front.room import RoomCommand
from bot.front.rooms import ROOMS
from bot.network.invitations import invite_contact_person, invite_for_culture
from storage.kinds import Role
from tests.support.talk import Person, Talk


async def test_tyontekija_saa_toisen_toimipisteen(talk: Talk) -> None:
    """The second invitation leads to the new site; what is handed over belongs to the one that is chosen."""
    anna = await talk.worker(language="fi")
    await anna.opens(await talk.invitation("kivenlahti"))
    await anna.sees("Uusi toimipiste", "käyttämään Kaikubotia työntekijänä. Toimipiste: Kivenlahden kohtaamispaikka")
    await anna.taps("Hyväksy")
    await anna.sees("Toimipisteesi: Kivenlahden kohtaamispaikka", "Toimipisteesi on nyt Kivenlahden kohtaamispaikka.")
    await anna.taps("Toimipiste ja rooli")
    await anna.sees("Toimipisteesi on nyt: Kivenlahden kohtaamispaikka", "1. Leppävaaran sosiaaliasema")
    await anna.taps("1")
    await anna.sees("Toimipisteesi: Leppävaaran sosiaaliasema")
    await anna.taps("Toimipiste ja rooli")
    await anna.taps("2")
    await anna.types("KK12345 1987 00530 2")
    await anna.taps("Vahvista")
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.gets("Kivenlahden kohtaamispaikka")
    assert talk.rows("SELECT slug FROM handover JOIN site ON site.id = site_id") == [("kivenlahti",)]


async def test_den_som_har_tva_stallen_valjer_dem_med_namn(talk: Talk) -> None:
    """Names that fit on a button stand there; no numbers are needed then."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.opens(await talk.invitation("kivenlahti"))
    await sven.sees(
        "Ett verksamhetsställe till",
        "Du är inbjuden att använda Kaikubot som anställd. Verksamhetsställe: Stensviks mötesplats",
    )
    await sven.taps("Tacka ja")
    await sven.sees(
        "Ditt verksamhetsställe är nu Stensviks mötesplats.",
        "Tryck på ”Byt ställe eller roll” om du vill byta.",
    )
    await sven.taps("Byt ställe eller roll")
    await sven.sees("Ditt verksamhetsställe just nu: Stensviks mötesplats")
    assert sven.buttons == ["Ekenäs servicepunkt", "Stensviks mötesplats", "Startsidan"]
    await sven.taps("Ekenäs servicepunkt")
    await sven.sees("Ditt verksamhetsställe: Ekenäs servicepunkt")


async def test_who_has_a_draft_stays_at_its_site_and_is_told_so(talk: Talk) -> None:
    """Otherwise its card would be filed at another site than the one where it was begun."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345")
    await anna.opens(await talk.invitation("kivenlahti"))
    await anna.taps("Hyväksy")
    await anna.sees("joten toimipisteesi on vielä Leppävaaran sosiaaliasema.")
    await anna.sees("Toimipisteesi: Leppävaaran sosiaaliasema")


async def test_den_som_ar_anstalld_blir_ocksa_kontaktperson_under_samma_hatt(talk: Talk) -> None:
    """Duties in one organisation share a home: a draft waits meanwhile, and nothing has to be changed."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.taps("Dela ut ett kort")
    await sven.types("KK54321")
    await sven.opens(await talk.invitation("rannikon-sosiaalipalvelut", invite_contact_person))
    await sven.sees(
        "En roll till",
        "Du är inbjuden att använda Kaikubot som Kaikukortti-kontaktperson. Organisation: Kustens socialservice",
    )
    await sven.taps("Tacka ja")
    await sven.sees(
        "Du har nu en roll till i samma organisation. Allt du kan göra i den rollen hittar du på den här sidan.",
        "Ditt verksamhetsställe: Ekenäs servicepunkt",
        "Din roll: Kaikukortti-kontaktperson, Kustens socialservice",
    )
    assert "Byt ställe eller roll" not in sven.buttons
    await sven.taps("Fortsätt med utkastet")
    await sven.sees("KK54321")
    for answer in ("1987", "00530", "2"):
        await sven.types(answer)
    await sven.taps("Startsidan")
    await sven.taps("Organisation")
    await sven.taps("Personal")
    await sven.sees("1. Kaikukortti-kontaktperson", "2. Anställd, Ekenäs servicepunkt")


async def test_se_joka_on_kumpikin_rekisteroi_organisaation_kortit_yhdella_etusivulla(talk: Talk) -> None:
    """Where the contact person registers, they see what waits in the whole organisation; ending one duty ends that."""
    talk.write("UPDATE area SET registers = 'contact person'")
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.types("KK12345 1987 10600 0")
    await sven.taps("Bekräfta")
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    assert "Rekisteröimättä: 1" in ritva.buttons
    await ritva.opens(await talk.invitation("leppavaara"))
    await ritva.taps("Hyväksy")
    await ritva.sees(
        "Toimipisteesi: Leppävaaran sosiaaliasema", "Roolisi: Kaikukortti-yhteyshenkilö, Rannikon sosiaalipalvelut"
    )
    await ritva.types("KK22222 1990 02600 1")
    await ritva.taps("Vahvista")
    await ritva.types("/menu")
    await ritva.taps("Rekisteröimättä: 2")
    await ritva.sees("KK12345")
    await ritva.taps("Merkitse rekisteröidyksi")
    await ritva.taps("Etusivu")
    await ritva.taps("Organisaatio")
    await talk.joins("Outi", "fi", await talk.invitation("rannikon-sosiaalipalvelut", invite_contact_person))
    await talk.time_passes(seconds=1)
    await ritva.sees("Yksi rooleistasi on päättynyt.", "Toimipisteesi: Leppävaaran sosiaaliasema")
    assert "Organisaatio" not in ritva.buttons
    assert "yhteyshenkilö" not in ritva.card.text


async def test_a_draft_keeps_its_site(talk: Talk) -> None:
    """Whoever is in the middle of a form finishes or deletes it before they change."""
    anna = await talk.worker(language="fi")
    await anna.opens(await talk.invitation("kivenlahti"))
    await anna.taps("Hyväksy")
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345")
    await anna.types("/menu")
    await anna.taps("Toimipiste ja rooli")
    await anna.sees("Kortin luovutus on jäänyt kesken.")
    await anna.taps("Jatka luonnosta")
    await anna.sees("KK12345")


async def test_the_same_role_is_not_had_twice(talk: Talk) -> None:
    """The invitation stays for somebody else."""
    anna = await talk.worker(language="fi")
    token = await talk.invitation()
    await anna.opens(token)
    await anna.sees("Sinulla on jo tämä rooli.")
    await talk.joins("Liisa", "fi", token)


async def test_a_used_invitation_is_said_to_be_used(talk: Talk) -> None:
    """To staff too."""
    anna = await talk.worker(language="fi")
    token = await talk.invitation("kivenlahti")
    await talk.joins("Liisa", "fi", token)
    await anna.opens(token)
    await anna.sees("Tämä kutsu on jo käytetty.")


async def test_a_restart_keeps_the_hat(talk: Talk) -> None:
    """The choice stands in the database."""
    anna = await talk.worker(language="fi")
    await anna.opens(await talk.invitation("kivenlahti"))
    await anna.taps("Hyväksy")
    await anna.taps("Toimipiste ja rooli")
    await anna.taps("1")
    await talk.restart()
    await anna.types("/menu")
    await anna.sees("Toimipisteesi: Leppävaaran sosiaaliasema")


async def someone(talk: Talk, role: Role) -> Person:
    """Somebody with this role."""
    match role:
        case Role.WORKER:
            return await talk.worker("Ulla", "fi")
        case Role.CONTACT_PERSON:
            return await talk.contact_person("Ulla", "fi", "kohtaamispaikka")
        case Role.RESPONSIBLE_PERSON:
            return await talk.responsible_person("Ulla", "fi")
        case Role.RESPONSIBLE_FOR_CULTURE:
            return await talk.joins("Ulla", "fi", await talk.invitation("rannikko", invite_for_culture))
        case Role.NATIONAL_COORDINATOR:
            return await talk.coordinator("Ulla", "fi")


def _may_enter(role: Role, room: str) -> bool:
    return ROOMS[room].is_for(role)


@pytest.mark.usefixtures("rights_only")
@pytest.mark.parametrize("role", Role)
async def test_a_command_opens_no_room_that_is_not_for_the_role(
    talk: Talk, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Role by role and room by room, whichever room gets a command of its own."""
    for room in ROOMS:
        monkeypatch.setitem(ROOMS, room, replace(ROOMS[room], commands=(*ROOMS[room].commands, RoomCommand(room))))
    person = await someone(talk, role)
    for room in ROOMS:
        await person.types(f"/{room}")
        place = talk.rows("SELECT place FROM chat")[0][0].split(" ")[0]
        assert place == "home" or _may_enter(role, place), room
    await person.types("/menu")
    await person.sees("Kaikukortti")


@pytest.mark.usefixtures("rights_only")
@pytest.mark.parametrize("role", Role)
async def test_nobody_enters_a_room_that_is_not_for_their_role(talk: Talk, role: Role) -> None:
    """Role by role and room by room, by forged buttons and commands."""
    person = await someone(talk, role)
    for room in ROOMS:
        serial = talk.rows("SELECT serial FROM card")[0][0]
        await person.account.taps(person.card.message_id, f"{serial}:go {room}")
        await talk.settles()
        place = talk.rows("SELECT place FROM chat")[0][0].split(" ")[0]
        assert place == "home" or _may_enter(role, place), room
        await person.types("/menu")
    await person.sees("Kaikukortti")


async def test_ruudunlukijalle_jokainen_vaihe_on_uusi_viesti(talk: Talk) -> None:
    """The old card goes, so there is still one; and it can be turned off again."""
    anna = await talk.worker(language="fi")
    await anna.taps("Ohje")
    await anna.sees("Nyt kaikki vaiheet näkyvät yhdessä viestissä.")
    await anna.taps("Vaiheet eri viesteissä")
    await anna.sees("Nyt jokainen vaihe tulee omana viestinään.")
    first = anna.card.message_id
    await anna.taps("Etusivu")
    assert anna.card.message_id > first
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345")
    await anna.sees_one_card("Kortin tunnus: KK12345")
    await anna.taps("Etusivu")
    await anna.taps("Ohje")
    await anna.taps("Kaikki yhdessä viestissä")
    last = anna.card.message_id
    await anna.taps("Etusivu")
    assert anna.card.message_id == last


async def test_a_stranger_is_forgotten_after_a_month(talk: Talk) -> None:
    """Somebody who only looked leaves no trace; staff stay."""
    await talk.worker(language="fi")
    await talk.person("Ossi", "fi").opens()
    assert talk.rows("SELECT count(*) FROM chat") == [(2,)]
    await talk.time_passes(days=31)
    assert talk.rows("SELECT count(*) FROM chat") == [(1,)]
