"""Everything that people, time and operators make the bot do, one after the other."""

from functools import partial

import aiohttp

from bot.assembly import open_database
from bot.dialogue.phrases import LocalText
from bot.gateway.ops import answering
from bot.network.invitations import invite_contact_person
from bot.network.notices import queue_notice, withdraw_notices
from storage.engine import Database
from tests.conversations.contact_persons import goes_on
from tests.conversations.steps import does
from tests.gateway.test_ops import Leading, free_port
from tests.support.crowd import LARGE
from tests.support.talk import Person, Talk

TEXT = LocalText("Kaikukanta on poissa käytöstä.", "Kaikukanta är ur bruk.")


async def all_work(talk: Talk) -> None:
    """A long day of many people."""
    anna = await talk.worker(language="fi")
    await _hands_over(anna)
    await _looks(anna)
    await _changes(anna)
    await _asks(anna)
    await _others(talk)
    await _registers_for_others(talk)
    await _registers_a_batch(talk)
    await _keeps_staff(talk)
    await _keeps_lists(talk)
    await _nudges(talk)
    async with open_database(talk.url) as database:
        await _notices(talk, database)
        await _is_watched(database)
    await talk.restart()


async def quick_line(worker: Person, code: str) -> None:
    """A handover, still to be registered."""
    await worker.types(f"{code} 1987 00530 2")
    await worker.taps("Vahvista")


async def _hands_over(anna: Person) -> None:
    """Question by question, by a line, in a row, and from the list of what waits."""
    await anna.taps("Luovuta kortti")
    for answer in ("KK12345", "1987", "00530"):
        await anna.types(answer)
    for choice in ("2", "En halua vastata", "Opiskelija", "Vahvista", "Merkitse rekisteröidyksi"):
        await anna.taps(choice)
    await quick_line(anna, "KK11111")
    await anna.types("/menu")
    await quick_line(anna, "KK22222")
    await anna.taps("Kumoa luovutus")
    await anna.taps("Kyllä, kumoa")
    await quick_line(anna, "KK22222")
    await anna.taps("Näytä seuraava kortti")
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.types("/menu")
    await anna.taps("Useita peräkkäin")
    await quick_line(anna, "KK55555")
    await anna.types("/menu")


async def _looks(anna: Person) -> None:
    """At the lists."""
    await anna.taps("Luovutukset")
    for which in ("Rekisteröimättä", "Pian päättyvät", "Koko toimipiste", "Aiemmat"):
        await anna.taps(which)


async def _changes(anna: Person) -> None:
    """Corrects, renews and voids."""
    await anna.types("KK12345")
    for button in ("Korjaa", "Kirjoitusvirhe", "Postinumero"):
        await anna.taps(button)
    await anna.types("00520")
    for button in ("Vahvista", "Rekisteröi korjaus", "Merkitse rekisteröidyksi"):
        await anna.taps(button)
    await anna.types("/menu")
    await anna.taps("Luovutukset")
    await anna.types("KK12345")
    await anna.taps("Uusiminen: uusi kortti")
    await anna.types("KK33333")
    for button in ("Vahvista", "Etusivu", "Luovutukset"):
        await anna.taps(button)
    await anna.types("KK33333")
    for button in ("Mitätöi", "Väärä kortti", "Kyllä, mitätöi"):
        await anna.taps(button)


async def _asks(anna: Person) -> None:
    """What is known of her, and whether a client may have a card."""
    await anna.types("/mydata")
    await anna.types("/menu")
    await anna.taps("Saako asiakas kortin?")
    for _ in range(4):
        await anna.taps("Kyllä")
    await anna.types("/help")
    await anna.types("010190-123A")


async def _others(talk: Talk) -> None:
    """Somebody with two roles comes upon a code in use elsewhere, and leaves; one blocks the bot, one only looks."""
    sven = await talk.worker("Sven", language="fi", site="tammisaari")
    await sven.types("KK22222")
    await sven.sees("on jo käytössä")
    await sven.opens(await talk.invitation(f"{LARGE}-1", invite_contact_person))
    for button in ("Hyväksy", "Toimipiste ja rooli", f"Järjestö {LARGE}-1"):
        await sven.taps(button)
    await sven.types("/leave")
    await sven.taps("Lopeta käyttö")
    await talk.person("Sam", "fi").opens()
    bert = await talk.worker("Bert")
    await bert.account.blocks()
    await talk.settles()


async def _keeps_lists(talk: Talk) -> None:
    """A responsible person takes a locality's list and has it proofed; a contact person is asked."""
    asked = await talk.contact_person("Asko", "fi", "rannikon-sosiaalipalvelut")
    keeper = await talk.responsible_person("Lista", "fi")
    await does(talk, keeper, "!go changing entry 1", "!choose listed yes", "!confirm", "!go commitment 1 record phone")
    await does(talk, keeper, "!today", "!go changing venue new 1", "Museo", "Museet", "!choose listed yes", "!confirm")
    await does(talk, keeper, "!go venues 1", "!go listing 1", "!take csv", "!go listing 1 commitments")
    await does(talk, keeper, "!go proofs 1", "4.12.2026", "!go proof 1 1", "!right")
    await does(talk, asked, "/menu", "!go proof 1 1")


async def _registers_for_others(talk: Talk) -> None:
    """A contact person, from the list of the organisation."""
    olli = await talk.worker("Olli", language="fi", site=f"{LARGE}-1-1")
    for number in range(4):
        await quick_line(olli, f"KA900000{number}")
        await olli.types("/menu")
    ritva = await talk.contact_person("Ritva", "fi", f"{LARGE}-1")
    talk.write(f"UPDATE area SET registers = 'contact person' WHERE slug = '{LARGE}'")
    await ritva.types("/menu")
    await ritva.taps(_what_waits(ritva))
    await ritva.taps("Näytä seuraava kortti")
    await ritva.taps("Merkitse rekisteröidyksi")


async def _registers_a_batch(talk: Talk) -> None:
    """A responsible person, one by one and by a file."""
    maija = await talk.responsible_person("Maija", "fi", LARGE)
    talk.write(f"UPDATE area SET registers = 'responsible person' WHERE slug = '{LARGE}'")
    await maija.types("/menu")
    for button in (_what_waits(maija), "Rekisteröi yksitellen", "Merkitse rekisteröidyksi"):
        await maija.taps(button)
    await maija.types("/menu")
    await maija.taps(_what_waits(maija))
    await maija.taps("Lataa kaikki (CSV)")
    await maija.taps("Merkitse rekisteröidyksi")


async def _keeps_staff(talk: Talk) -> None:
    """A contact person, a responsible person and a coordinator look at staff, invite, renew, end, and shut a phone."""
    siv = await talk.contact_person("Siv", "fi", f"{LARGE}-1")
    await talk.worker("Aino", "fi", f"{LARGE}-1-1")
    await does(talk, siv, "!go staff")
    await siv.taps("Aiemmat")
    (numbers,) = zip(*talk.rows("SELECT id FROM membership ORDER BY id DESC LIMIT 2"), strict=True)
    (site,) = talk.rows(f"SELECT id FROM site WHERE slug = '{LARGE}-1-1'")[0]
    (unit,) = talk.rows(f"SELECT organisation_id FROM site WHERE id = {site}")[0]
    await does(talk, siv, f"!go staff {unit} label {numbers[0]}", "Aino", f"!go staff {unit} lost {numbers[0]}", "!yes")
    await does(talk, siv, "/menu", f"!go staff {unit} end {numbers[0]}", "!yes", f"!go invitations {unit} invite")
    await does(talk, siv, f"!go invitations {unit} site {site}", "Liisa\nPekka", "/menu", f"!go invitations {unit}")
    await siv.taps("Liisa")
    await does(talk, siv, "!renew", "/menu", f"!go invitations {unit}")
    await siv.taps("Pekka")
    await does(talk, siv, "!take back")
    await does(talk, siv, f"!go members {unit} add", f"!go members {unit} site {site}", "Kaisa")
    await siv.taps("Kaisa")
    await does(talk, siv, "!invite", "/menu", f"!go members {unit}")
    await siv.taps("Kaisa")
    await does(talk, siv, "!end")
    mirja = await talk.responsible_person("Mirja", "fi", LARGE)
    await does(talk, mirja, "!go staff", f"!go staff {unit}", f"!go invitations {unit}")
    await does(talk, mirja, "!go role hand", "Maria, 09 000 0001")
    await talk.joins("Maria", "fi", await goes_on(talk, mirja))
    kaisa = await talk.coordinator("Kaisa", "fi")
    await does(talk, kaisa, "!go staff nation areas", "!go staff nation", "!go invitations nation", "!go staff area 1")
    await does(talk, kaisa, "!go invitations area 1", "!go staff area 1 end 1")


def _what_waits(person: Person) -> str:
    """The button that says how many wait."""
    return next(label for label in person.buttons if label.startswith("Rekisteröimättä"))


async def _nudges(talk: Talk) -> None:
    """Whoever has not registered is told, after a while and at the end of the day; and the sweeps of each minute."""
    talk.write("UPDATE handover SET registered_at = NULL WHERE batch_id IS NOT NULL")
    anni = await talk.worker("Anni", language="fi")
    await quick_line(anni, "KK44444")
    await anni.types("/menu")
    await talk.time_passes(minutes=16)
    await anni.account.press("Rekisteröi nyt")
    await talk.settles()
    await talk.time_passes(hours=7)
    await talk.time_passes(minutes=2)


async def _notices(talk: Talk, database: Database) -> None:
    """Operators tell all, take it back, and tell some."""
    now = talk.clock()
    await database.transact(partial(queue_notice, area=LARGE, text=TEXT, now=now))
    await database.transact(partial(withdraw_notices, area=LARGE))
    talk.write("UPDATE delivery SET state = 'due' WHERE chat_id > 7000000000 AND chat_id <= 7000000050 AND bulk")
    await talk.time_passes(seconds=1)


async def _is_watched(database: Database) -> None:
    """By Prometheus."""
    port = free_port()
    async with answering(("127.0.0.1", port), database, Leading()), aiohttp.ClientSession() as session:
        for path in ("health", "metrics"):
            async with session.get(f"http://127.0.0.1:{port}/{path}") as answer:
                assert answer.status == 200
