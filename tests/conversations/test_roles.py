"""Several sites and roles for one person, and what each role may enter."""

import pytest

from bot.desk import COMMANDS, ROOMS, ROOMS_OF
from bot.network.invitations import invite_contact_person
from storage.kinds import Role
from tests.support.talk import Person, Talk


async def test_tyontekija_saa_toisen_toimipisteen(talk: Talk) -> None:
    """The second invitation adds a site; what is handed over belongs to the one that is chosen."""
    anna = await talk.worker(language="fi")
    await anna.opens(await talk.invitation("kivenlahti"))
    await anna.sees("Vielä yksi rooli", "Tämä kutsu on työntekijälle: Kivenlahden kohtaamispaikka")
    await anna.taps("Hyväksy")
    await anna.sees("Tervetuloa!", "Toimipisteesi: Leppävaaran sosiaaliasema")
    await anna.taps("Toimipiste tai rooli")
    await anna.sees("Nyt: Toimipisteesi: Leppävaaran sosiaaliasema", "2. Toimipisteesi: Kivenlahden kohtaamispaikka")
    await anna.taps("2")
    await anna.sees("Toimipisteesi: Kivenlahden kohtaamispaikka")
    await anna.types("KK12345 1987 00530 2")
    await anna.taps("Vahvista")
    await anna.taps("Rekisteröity")
    await anna.gets("Kivenlahden kohtaamispaikka")
    assert talk.rows("SELECT slug FROM handover JOIN site ON site.id = site_id") == [("kivenlahti",)]


async def test_den_som_ar_anstalld_blir_ocksa_kontaktperson(talk: Talk) -> None:
    """A role is changed as a site is."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.opens(await talk.invitation("rannikon-sosiaalipalvelut", invite_contact_person))
    await sven.sees("En roll till", "till Kaikukortti-kontaktpersonen för: Kustens socialservice")
    await sven.taps("Godkänn")
    await sven.taps("Verksamhetsställe, roll")
    await sven.taps("2")
    await sven.sees("Du är Kaikukortti-kontaktperson för: Kustens socialservice")
    await sven.types("KK12345 1987 00530 2")
    await sven.sees("Jag behandlade inte ditt meddelande.")
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]


async def test_a_draft_keeps_its_site(talk: Talk) -> None:
    """Whoever is in the middle of a form finishes it before they change."""
    anna = await talk.worker(language="fi")
    await anna.opens(await talk.invitation("kivenlahti"))
    await anna.taps("Hyväksy")
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345")
    await anna.types("/menu")
    await anna.taps("Toimipiste tai rooli")
    await anna.sees("Tässä toimipisteessä odottaa luonnos.")


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
    await anna.taps("Toimipiste tai rooli")
    await anna.taps("2")
    await talk.restart()
    await anna.types("/menu")
    await anna.sees("Toimipisteesi: Kivenlahden kohtaamispaikka")


async def someone(talk: Talk, role: Role) -> Person:
    """Somebody with this role."""
    match role:
        case Role.WORKER:
            return await talk.worker("Ulla", "fi")
        case Role.CONTACT_PERSON:
            return await talk.contact_person("Ulla", "fi", "kohtaamispaikka")
        case Role.RESPONSIBLE_PERSON:
            return await talk.responsible_person("Ulla", "fi")


@pytest.mark.parametrize("role", Role)
async def test_a_command_opens_no_room_that_is_not_for_the_role(
    talk: Talk, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Role by role and room by room, whichever room gets a command of its own."""
    for room in ROOMS:
        monkeypatch.setitem(COMMANDS, room, room)
    person = await someone(talk, role)
    for room in ROOMS:
        await person.types(f"/{room}")
        place = talk.rows("SELECT place FROM chat")[0][0].split(" ")[0]
        assert place == "home" or place in ROOMS_OF[role], room
    await person.types("/menu")
    await person.sees("Kaikukortti")


@pytest.mark.parametrize("role", Role)
async def test_nobody_enters_a_room_that_is_not_for_their_role(talk: Talk, role: Role) -> None:
    """Role by role and room by room, by forged buttons and commands."""
    assert set(ROOMS_OF) == set(Role)
    person = await someone(talk, role)
    for room in ROOMS:
        serial = talk.rows("SELECT serial FROM chat")[0][0]
        await person.account.taps(person.card.message_id, f"{serial}:go {room}")
        await talk.settles()
        place = talk.rows("SELECT place FROM chat")[0][0].split(" ")[0]
        assert place == "home" or place in ROOMS_OF[role], room
        await person.types("/menu")
    await person.sees("Kaikukortti")


async def test_ruudunlukijalle_jokainen_vaihe_on_uusi_viesti(talk: Talk) -> None:
    """The old card goes, so there is still one; and it can be turned off again."""
    anna = await talk.worker(language="fi")
    await anna.taps("Ohje")
    await anna.sees("Vaiheet näkyvät yhdessä viestissä, joka muuttuu.")
    await anna.taps("Uusi viesti joka vaihe")
    await anna.sees("Jokainen vaihe tulee uutena viestinä.")
    first = anna.card.message_id
    await anna.taps("Etusivu")
    assert anna.card.message_id > first
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345")
    await anna.sees_one_card("Kortin tunnus: KK12345")
    await anna.taps("Etusivu")
    await anna.taps("Ohje")
    await anna.taps("Käytä yhtä viestiä")
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
