"""A file with what clients have answered counts only if it was heard of, and leaves the chat in any case."""

import asyncio
from functools import partial

import pytest

from bot.network.invitations import invite_responsible_person
from bot.simulator import Fault
from tests.conversations.access_ending import loses_the_role
from tests.conversations.steps import hands_over_unregistered
from tests.support.talk import Person, Talk


def files(person: Person) -> int:
    """How many files stand in somebody's chat."""
    return len([message for message in person.account.chat if message.document])


async def at_the_list(talk: Talk) -> Person:
    """A responsible person, with a card to register by file."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker(language="fi")
    await hands_over_unregistered(anna, "KK10000", "Vahvista")
    await maija.types("/menu")
    await maija.taps("Rekisteröimättä: 1")
    return maija


UNKNOWN = "En tiedä, menikö tiedosto perille. Pyydä tiedosto uudelleen."
LEAVES = "Tiedosto poistuu tästä keskustelusta tunnin kuluttua."
IN_THE_FILE = "Uusimmassa tiedostossa on"
REGISTERED = "Merkitse rekisteröidyksi"


async def is_not_in_a_file(talk: Talk, person: Person) -> None:
    """It is said plainly that nobody knows of the file, and nothing counts as being in it."""
    await person.sees_one_card("Rekisteröitävänä on 1 kortti.")
    await person.sees(UNKNOWN)
    await person.sees_no(LEAVES, IN_THE_FILE, REGISTERED)
    assert files(person) == 0
    assert talk.rows("SELECT count(*) FROM batch") == [(0,)]
    assert talk.rows("SELECT batch_id FROM handover") == [(None,)]


async def takes_the_file(person: Person) -> None:
    """The file comes, once, and what is in it is registered."""
    await person.taps("Lataa kaikki (CSV)")
    await person.sees_one_card("Rekisteröitävänä on 1 kortti.")
    await person.sees(LEAVES, f"{IN_THE_FILE} 1 kortti.")
    await person.sees_no(UNKNOWN)
    assert files(person) == 1
    await person.taps(REGISTERED)
    await person.sees("Kaikukantaan on rekisteröity 1 kortti.", "Kaikki on rekisteröity.")


def _is_there(person: Person, label: str) -> bool:
    return label in person.buttons


async def presses(person: Person, *labels: str) -> None:
    """Taps while something else in the bot still hangs."""
    for label in labels:
        await person.until(partial(_is_there, person, label), f"a button {label!r}")
        await person.account.press(label)


@pytest.mark.parametrize("fault", [Fault.DROPPED_AFTER(), Fault.SERVER_ERROR(502), Fault.DROPPED_BEFORE()], ids=repr)
async def test_tiedosto_jonka_lahetyksesta_ei_kuultu_haviaa(talk: Talk, fault: Fault) -> None:
    """The person is told to ask again, and that one comes, once; the card stands below."""
    maija = await at_the_list(talk)
    talk.simulator.faults.next("sendDocument", fault)
    await maija.taps("Lataa kaikki (CSV)")
    await is_not_in_a_file(talk, maija)
    await takes_the_file(maija)
    await talk.time_passes(hours=2)
    assert files(maija) == 0
    assert talk.rows("SELECT count(*) FROM card WHERE sending_after IS NOT NULL OR sending_lost") == [(0,)]


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


async def test_en_fil_som_ingen_hort_av_ersatter_inte_den_foregaende(talk: Talk) -> None:
    """What the person has copied from the earlier file is still registered as what stood in that one."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    karin = await talk.responsible_person("Karin", "sv")
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await hands_over_unregistered(sven, "KK11111", "Bekräfta")
    await karin.types("/menu")
    await karin.taps("Inte registrerade: 1")
    await karin.taps("Hämta alla (CSV)")
    await karin.sees("Filen försvinner ur den här chatten efter en timme.", "Den senaste filen innehåller 1 kort.")
    await hands_over_unregistered(sven, "KK22222", "Bekräfta")
    talk.simulator.faults.next("sendDocument", Fault.DROPPED_AFTER())
    await karin.taps("Hämta alla (CSV)")
    await karin.sees("Jag vet inte om filen kom fram. Be om den på nytt.", "Den senaste filen innehåller 1 kort.")
    assert files(karin) == 1
    await karin.taps("Allt i filen registrerat")
    await karin.sees("Du har registrerat 1 kort.", "Det finns 1 kort kvar att registrera.")
    assert talk.rows("SELECT card_code FROM handover WHERE registered_at IS NULL") == [("KK22222",)]


async def test_mita_tiedoston_lahtiessa_korjattiin_ei_ole_siina(talk: Talk) -> None:
    """Nor what was undone or registered meanwhile: of these the file says what is not so any more."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    maija = await talk.responsible_person("Maija", "fi")
    karin = await talk.responsible_person("Karin", "sv")
    anna = await talk.worker(language="fi")
    for code in ("KK11111", "KK22222", "KK33333", "KK44444"):
        await hands_over_unregistered(anna, code, "Vahvista")
    await maija.types("/menu")
    await maija.taps("Rekisteröimättä: 4")
    await file_is_on_its_way(talk, maija)
    await presses(anna, "Kumoa luovutus", "Kyllä, kumoa", "Luovutukset", "KK11111", "Korjaa", "Kirjoitusvirhe")
    await presses(anna, "Postinumero")
    await anna.sees("postinumero?")
    await anna.account.says("00520")
    await presses(anna, "Vahvista")
    await anna.sees("Luovutuksen tiedot on korjattu.")
    await karin.account.says("/menu")
    await presses(karin, "Inte registrerade: 3", "Registrera ett i taget", "Visa nästa kort")
    await karin.sees("KK22222")
    await presses(karin, "Registreringen är gjord")
    await karin.sees("KK22222 är registrerat")
    talk.simulator.faults.hang_up()
    await maija.sees(LEAVES, f"{IN_THE_FILE} 1 kortti.")
    assert talk.rows("SELECT card_code FROM handover WHERE batch_id IS NOT NULL") == [("KK33333",)]
    await maija.taps(REGISTERED)
    await maija.sees("Kaikukantaan on rekisteröity 1 kortti.", "Rekisteröitävänä on 1 kortti.")


async def test_a_double_tap_brings_one_file(talk: Talk) -> None:
    """And what is said of it stays."""
    maija = await at_the_list(talk)
    await asyncio.gather(*(maija.account.press("Lataa kaikki (CSV)") for _ in range(2)))
    await talk.settles()
    await maija.sees_one_card("Rekisteröitävänä on 1 kortti.")
    await maija.sees(LEAVES, f"{IN_THE_FILE} 1 kortti.")
    assert files(maija) == 1
    assert talk.rows("SELECT count(*) FROM batch") == [(1,)]


async def test_a_file_comes_though_the_person_goes_on_at_once(talk: Talk) -> None:
    """What they did next waits for no card, but the file is kept nowhere else."""
    maija = await at_the_list(talk)
    await maija.account.press("Lataa kaikki (CSV)")
    await maija.account.says("/menu")
    await talk.settles()
    await maija.sees_one_card("Mitä haluat tehdä?")
    assert files(maija) == 1


async def test_a_file_that_came_is_not_taken_for_a_lost_card(talk: Talk) -> None:
    """The card above it got lost: what may have been sent since goes, the file does not."""
    maija = await at_the_list(talk)
    talk.simulator.faults.next("sendMessage", Fault.DROPPED_AFTER())
    talk.simulator.faults.next("sendMessage", Fault.SERVER_ERROR(), times=9)
    await maija.types("/nonsense")
    talk.simulator.faults.clear()
    await takes_the_file(maija)
    assert files(maija) == 1


@pytest.mark.parametrize("lost", ["sendMessage", "sendDocument"])
async def test_the_files_of_mydata_stay_though_something_got_lost_before(talk: Talk, lost: str) -> None:
    """The lost card or file goes, the two files of /mydata do not."""
    maija = await at_the_list(talk)
    talk.simulator.faults.next(lost, Fault.DROPPED_AFTER())
    talk.simulator.faults.next("sendMessage", Fault.SERVER_ERROR(), times=20)
    if lost == "sendMessage":
        await maija.account.says("/nonsense")
    else:
        await maija.account.press("Lataa kaikki (CSV)")
    await talk.settles()
    talk.simulator.faults.clear()
    await maija.types("/mydata")
    await maija.sees_one_card("Lähetin sinulle kaksi tiedostoa")
    await talk.time_passes(minutes=1)
    assert files(maija) == 2


async def test_whoever_loses_the_role_that_a_file_needs_does_not_get_it(talk: Talk) -> None:
    """Though they stay a worker; and what another responsible person has in their file stays there."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    karin = await talk.responsible_person("Karin", "sv")
    maija = await talk.worker("Maija", site="leppavaara", language="fi")
    await maija.opens(await talk.invitation("rannikko", invite_responsible_person))
    await maija.taps("Hyväksy")
    await hands_over_unregistered(await talk.worker(language="fi"), "KK11111", "Vahvista")
    await karin.types("/menu")
    await karin.taps("Inte registrerade: 1")
    await karin.taps("Hämta alla (CSV)")
    await maija.types("/menu")
    await maija.taps("Rekisteröimättä: 1")
    await file_is_on_its_way(talk, maija)
    await loses_the_role(talk, "area_id IS NOT NULL AND person_id = (SELECT max(id) - 1 FROM person)")
    talk.simulator.faults.hang_up()
    await talk.settles()
    await talk.time_passes(seconds=20)
    assert files(maija) == 0
    await karin.types("/menu")
    await karin.taps("Inte registrerade: 1")
    await karin.taps("Allt i filen registrerat")
    await karin.sees("Du har registrerat 1 kort.")


async def file_is_on_its_way(talk: Talk, maija: Person) -> None:
    """She has asked for it, but what has to vanish goes first, and hangs."""
    talk.simulator.faults.next("deleteMessage", Fault.SERVER_ERROR())
    await maija.types("hei")
    talk.clock.passes(seconds=3)
    tried = len(talk.simulator.calls("deleteMessage"))
    talk.simulator.faults.next("deleteMessage", Fault.TIMEOUT_AFTER())
    await maija.account.press("Lataa kaikki (CSV)")
    await maija.until(lambda: len(talk.simulator.calls("deleteMessage")) > tried, "that the file comes")


async def test_a_file_that_comes_late_takes_nothing_out_of_one_that_was_asked_for_later(talk: Talk) -> None:
    """Both may have copied it, but it is registered once, by whoever has it in theirs."""
    maija = await at_the_list(talk)
    karin = await talk.responsible_person("Karin", "sv")
    await file_is_on_its_way(talk, maija)
    talk.clock.passes(seconds=1)
    await presses(karin, "Inte registrerade: 1", "Hämta alla (CSV)")
    await karin.sees("Den senaste filen innehåller 1 kort.")
    talk.simulator.faults.hang_up()
    await maija.sees(LEAVES)
    await karin.taps("Allt i filen registrerat")
    await karin.sees("Du har registrerat 1 kort.")


@pytest.mark.parametrize("fault", [Fault.TIMEOUT_BEFORE(), Fault.TIMEOUT_AFTER()], ids=repr)
async def test_tiedosto_haviaa_vaikka_botti_kaatuu_sen_lahtiessa(fragile_talk: Talk, fault: Fault) -> None:
    """The process is killed before the answer; the next one finds what it left, and says what it does not know."""
    talk = fragile_talk
    maija = await at_the_list(talk)
    await is_killed_while_the_file_leaves(talk, maija, fault)
    await talk.bot.start()
    async with asyncio.timeout(30):
        while files(maija):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    await is_not_in_a_file(talk, maija)
    await takes_the_file(maija)


async def is_killed_while_the_file_leaves(talk: Talk, person: Person, fault: Fault) -> None:
    """Telegram has the file, or does not have it yet; nobody hears of it."""
    talk.simulator.faults.next("sendDocument", fault)
    await person.account.press("Lataa kaikki (CSV)")
    await person.until(lambda: bool(talk.simulator.calls("sendDocument")), "that the file leaves")
    assert files(person) == int(fault.done)
    await talk.bot.stop()
    talk.simulator.faults.clear()


@pytest.mark.parametrize("fault", [Fault.TIMEOUT_BEFORE(), Fault.TIMEOUT_AFTER()], ids=repr)
async def test_it_is_said_however_long_the_bot_is_away(
    talk: Talk, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On either database; by then the card has gone home."""
    monkeypatch.setattr("bot.mailroom.program.PATIENCE_AT_THE_END", 1.0)
    maija = await at_the_list(talk)
    await is_killed_while_the_file_leaves(talk, maija, fault)
    talk.clock.passes(minutes=11)
    talk.write("UPDATE card SET shown_by = NULL, shown_by_until = NULL")  # as after ten seconds
    await talk.bot.start()
    await talk.settles()
    await talk.time_passes(seconds=1)
    await maija.sees_one_card("Mitä haluat tehdä?")
    await maija.sees(UNKNOWN)
    await talk.time_passes(seconds=1)
    assert files(maija) == 0
    assert talk.rows("SELECT count(*) FROM batch") == [(0,)]
    await maija.taps("Rekisteröimättä: 1")
    await takes_the_file(maija)
