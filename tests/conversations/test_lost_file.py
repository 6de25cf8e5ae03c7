"""A file with what clients have answered leaves the chat, also when nobody heard what became of it."""

import asyncio

import pytest

from bot.simulator import Fault
from tests.conversations.test_registering import hands_over
from tests.support.talk import Person, Talk


def files(person: Person) -> int:
    """How many files stand in somebody's chat."""
    return len([message for message in person.account.chat if message.document])


async def at_the_list(talk: Talk) -> Person:
    """A responsible person, with a card to register by file."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK10000", "Vahvista")
    await maija.types("/menu")
    await maija.taps("Rekisteröimättä: 1")
    return maija


@pytest.mark.parametrize("fault", [Fault.DROPPED_AFTER(), Fault.SERVER_ERROR(502), Fault.DROPPED_BEFORE()], ids=repr)
async def test_tiedosto_jonka_lahetyksesta_ei_kuultu_haviaa(talk: Talk, fault: Fault) -> None:
    """The person is told to ask again, and that one comes, once; the card stands below."""
    maija = await at_the_list(talk)
    talk.simulator.faults.next("sendDocument", fault)
    await maija.taps("Lataa kaikki (CSV)")
    await maija.sees("Tiedosto ei ehkä mennyt perille. Pyydä tiedosto uudelleen.")
    await maija.sees_one_card("Rekisteröitävänä on 1 kortti.")
    assert files(maija) == 0
    await maija.taps("Lataa kaikki (CSV)")
    await maija.sees_one_card("Rekisteröitävänä on 1 kortti.")
    assert files(maija) == 1
    await talk.time_passes(hours=2)
    assert files(maija) == 0
    assert talk.rows("SELECT count(*) FROM chat WHERE sending_after IS NOT NULL OR sending_lost") == [(0,)]


async def test_a_lost_file_is_found_however_much_others_have_sent_since(talk: Talk) -> None:
    """Telegram numbers all chats' messages together; a receipt that stands there stays."""
    maija = await at_the_list(talk)
    talk.simulator.faults.next("sendDocument", Fault.DROPPED_AFTER())
    talk.simulator.faults.next("sendMessage", Fault.SERVER_ERROR(), times=20)
    await maija.account.press("Lataa kaikki (CSV)")
    await talk.settles()
    assert files(maija) == 1
    talk.simulator.faults.clear()
    stranger = talk.person("Sam", "fi")
    for _ in range(30):
        await stranger.account.says("hei")
    await talk.settles()
    for _ in range(3):
        await talk.time_passes(seconds=20)
    await maija.sees_one_card("Rekisteröitävänä on 1 kortti.")
    assert files(maija) == 0


async def test_tiedosto_haviaa_vaikka_botti_kaatuu_sen_lahtiessa(fragile_talk: Talk) -> None:
    """The process is killed between the sending and the answer; the next one finds what it left."""
    talk = fragile_talk
    maija = await at_the_list(talk)
    talk.simulator.faults.next("sendDocument", Fault.TIMEOUT_AFTER(30))
    await maija.account.press("Lataa kaikki (CSV)")
    async with asyncio.timeout(15):
        while not files(maija):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    await talk.bot.stop()
    talk.simulator.faults.clear()
    await talk.bot.start()
    async with asyncio.timeout(30):
        while files(maija):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    await maija.sees_one_card("Rekisteröitävänä on 1 kortti.")
