"""Somebody comes back with a new phone: the same person goes on in another account, and the old one has nothing."""

from functools import partial

from sqlmodel import Session

from bot.assembly import open_database
from bot.network import memberships
from bot.network.staff import invite_again
from tests.conversations.access_ending import LINE, REGISTERED, sees_only_the_greeting
from tests.conversations.steps import does, hands_over, nudges, taps_what_sends
from tests.support.talk import WELCOME, Person, Talk

HAS_IT_ALREADY = "Sinulla on jo tämä rooli. Kutsu on edelleen käyttämättä."


async def invited_again(talk: Talk, person: Person) -> str:
    """The token of an invitation for somebody who is there already, as the operator makes it by their number."""
    async with open_database(talk.url) as database:
        return await database.transact(lambda session: invite_again(session, str(person.account.id), talk.clock()))


async def accepts(new: Person, token: str, language: str) -> None:
    """Opens an invitation's link and goes through the door."""
    await new.opens(token)
    for label in WELCOME[language]:
        await new.taps(label)


async def comes_back(talk: Talk, person: Person, language: str) -> Person:
    """The same person with a new phone."""
    new = talk.person("Uusi puhelin", language)
    await accepts(new, await invited_again(talk, person), language)
    await talk.bot.tick()
    return new


def roles(talk: Talk) -> list[tuple[object, ...]]:
    """Who has which role since when."""
    return talk.rows("SELECT id, person_id, role, since, until FROM membership ORDER BY id")


async def test_tyontekija_jatkaa_uudella_puhelimella_siita_mihin_jai(talk: Talk) -> None:
    """The draft goes on, its receipt comes, and the lists have what was handed over before."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK11111")
    await does(talk, anna, "!go handover", "KK12345", "1987", "/menu")
    before = roles(talk)
    new = talk.person("Anna", "fi")
    await new.opens(await invited_again(talk, anna))
    await new.sees("käyttämään Kaikubotia työntekijänä. Toimipiste: Leppävaaran sosiaaliasema")
    await new.taps("Suomi")
    await new.sees("Rannikon sosiaalipalvelut")
    await new.taps("Hyväksy ja aloita")
    await new.sees("Tervetuloa!", "Toimipisteesi: Leppävaaran sosiaaliasema")
    await talk.bot.tick()
    await anna.sees("Autan kortinjakajien työntekijöitä", "Kaikubotin käyttö tällä tilillä on päättynyt.")
    assert anna.buttons == []
    await new.taps("Jatka luonnosta")
    await new.sees("Kortin tunnus: KK12345", "Syntymävuosi: 1987", "postinumero")
    for answer in ("00530", "2"):
        await new.types(answer)
    for choice in ("En halua vastata", "En halua vastata", "Vahvista", "Merkitse rekisteröidyksi"):
        await new.taps(choice)
    await new.gets("Luovutuksen numero: 2.")
    await new.taps("Luovutukset")
    for code in ("KK12345", "KK11111"):
        assert any(label.startswith(code) for label in new.buttons), new.buttons
    assert roles(talk) == before, "the same person, in the same role"
    assert talk.rows("SELECT DISTINCT person_id FROM handover") == [(1,)]


async def test_den_anstallda_kommer_tillbaka_med_ny_telefon(talk: Talk) -> None:
    """In Swedish: home, receipt and lists; the old phone shows what a stranger sees."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await does(talk, sven, *REGISTERED)
    new = await comes_back(talk, sven, "sv")
    await new.sees("Välkommen!", "Ditt verksamhetsställe: Ekenäs servicepunkt")
    await sees_only_the_greeting(talk, sven)
    await new.taps("Utdelade kort")
    await new.types("KK12345")
    await new.sees("KK12345")
    await does(talk, new, "/menu", "KK22222 1987 00530 2", "!confirm", "!registered")
    await new.gets("Utdelningens nummer: 2.")


async def test_vanha_tili_ei_voi_enaa_mitaan(talk: Talk) -> None:
    """Neither by typing nor by a forged tap, and what it tries reaches nobody's data."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, *REGISTERED)
    await comes_back(talk, anna, "fi")
    before = talk.rows("SELECT count(*), max(at) FROM audit_entry")
    for action in ("go record 1", "go handovers", "registered", "confirm", "accept", "leave", "take", "go mydata"):
        await taps_what_sends(talk, anna, action)
    for text in (LINE, "/menu", "/mydata", "/leave", "KK12345"):
        await anna.types(text)
    await sees_only_the_greeting(talk, anna)
    assert talk.rows("SELECT count(*), max(at) FROM audit_entry") == before
    assert talk.rows("SELECT count(*) FROM membership WHERE until IS NULL") == [(1,)]
    await anna.account.blocks()
    await talk.settles()
    assert talk.rows("SELECT count(*) FROM membership WHERE until IS NULL") == [(1,)]


async def test_the_chosen_role_and_the_way_of_reading_come_along(talk: Talk) -> None:
    """Whoever reads step by step does so on the new phone, where they were at work."""
    anna = await talk.worker(language="fi")
    await anna.opens(await talk.invitation("kivenlahti"))
    await anna.taps("Hyväksy")
    await anna.taps("Ohje")
    await anna.taps("Vaiheet eri viesteissä")
    new = await comes_back(talk, anna, "fi")
    await new.sees("Toimipisteesi: Kivenlahden kohtaamispaikka")
    first = new.card.message_id
    await new.taps("Ohje")
    assert new.card.message_id > first
    await new.sees("Nyt jokainen vaihe tulee omana viestinään.")


async def test_what_waits_is_told_on_the_new_phone_alone(talk: Talk) -> None:
    """Also what was to be told on the old one, had it not been in the middle of something."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, registered=False)
    await talk.time_passes(minutes=14)
    await does(talk, anna, "!go handover", "KK22222")
    await talk.time_passes(minutes=2)
    new = await comes_back(talk, anna, "fi")
    await talk.time_passes(hours=6)
    assert len(nudges(new)) == 1
    assert nudges(anna) == []


async def test_a_draft_that_came_along_expires_as_any(talk: Talk) -> None:
    """Its time goes on."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, LINE, "/menu")
    new = await comes_back(talk, anna, "fi")
    assert talk.rows("SELECT chat_id FROM draft") == [(new.account.id,)]
    await talk.time_passes(hours=25)
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]
    await new.gets("Luonnoksesi poistettiin, koska et jatkanut sitä vuorokauden kuluessa.")


async def test_nobody_who_has_access_takes_over_somebody_elses(talk: Talk) -> None:
    """Nor do they continue their own; the invitation stays for the new phone."""
    anna, liisa = await talk.worker(language="fi"), await talk.worker("Liisa", "fi", "kivenlahti")
    token = await invited_again(talk, anna)
    for person in (anna, liisa):
        await person.opens(token)
        await person.sees(HAS_IT_ALREADY)
    assert talk.rows("SELECT telegram_id FROM account WHERE until IS NULL ORDER BY id") == [
        (anna.account.id,),
        (liisa.account.id,),
    ]
    new = talk.person("Uusi", "fi")
    await accepts(new, token, "fi")
    await new.sees("Tervetuloa!")


async def test_a_role_that_ended_meanwhile_is_not_continued(talk: Talk) -> None:
    """Whoever was removed does not come back by an invitation that was made before, not even from the middle of it."""
    anna = await talk.worker(language="fi")
    token = await invited_again(talk, anna)
    new = talk.person("Uusi", "fi")
    await new.opens(token)
    await new.taps("Suomi")
    async with open_database(talk.url) as database:
        await database.transact(partial(_removes, who=anna.account.id, talk=talk))
    await new.taps("Hyväksy ja aloita")
    await new.sees("Autan kortinjakajien työntekijöitä", "Tämä kutsu ei toimi.")
    assert talk.rows("SELECT count(*) FROM account WHERE until IS NULL") == [(1,)]


def _removes(session: Session, who: int, talk: Talk) -> None:
    memberships.remove(session, who, talk.clock())


async def test_an_account_may_be_somebodys_again(talk: Talk) -> None:
    """The old phone is found: back to it; then it is given to a colleague who had left."""
    anna = await talk.worker(language="fi")
    new = await comes_back(talk, anna, "fi")
    await accepts(anna, await invited_again(talk, new), "fi")
    await anna.sees("Tervetuloa!")
    await talk.bot.tick()
    await sees_only_the_greeting(talk, new)
    assert talk.rows("SELECT telegram_id, person_id, until IS NULL FROM account ORDER BY id") == [
        (anna.account.id, 1, 0),
        (new.account.id, 1, 0),
        (anna.account.id, 1, 1),
    ]
    sven = await talk.joins("Sven", "fi", await talk.invitation("tammisaari"))
    await does(talk, new, "/start")
    await accepts(new, await invited_again(talk, sven), "fi")
    await new.sees("Toimipisteesi: Tammisaaren palvelupiste")
    assert talk.rows("SELECT telegram_id, person_id FROM account WHERE until IS NULL ORDER BY id") == [
        (anna.account.id, 1),
        (new.account.id, 2),
    ]


async def test_whoever_left_gives_their_account_to_a_colleague(talk: Talk) -> None:
    """Who they were stays with their handovers, and no account is theirs any more."""
    anna, liisa = await talk.worker(language="fi"), await talk.worker("Liisa", "fi")
    await hands_over(liisa)
    await does(talk, liisa, "/leave", "!leave")
    await accepts(liisa, await invited_again(talk, anna), "fi")
    await liisa.sees("Tervetuloa!")
    assert talk.rows("SELECT telegram_id, person_id FROM account WHERE until IS NULL") == [(liisa.account.id, 1)]
    assert talk.rows("SELECT person_id FROM handover") == [(2,)]


async def test_only_the_newest_invitation_to_go_on_opens(talk: Talk) -> None:
    """The one before may have been sent to the phone that is lost."""
    anna = await talk.worker(language="fi")
    first, second = await invited_again(talk, anna), await invited_again(talk, anna)
    thief = talk.person("Varas", "fi")
    await thief.opens(first)
    await thief.sees("Tämä kutsu ei toimi")
    await accepts(new := talk.person("Uusi puhelin", "fi"), second, "fi")
    await new.sees("Tervetuloa!")
    await thief.opens(first)
    await thief.sees("Tämä kutsu ei toimi")


async def test_an_invitation_to_go_on_ends_with_the_role(talk: Talk) -> None:
    """It does not come back to life with a new role at the same place."""
    anna = await talk.worker(language="fi")
    old = await invited_again(talk, anna)
    async with open_database(talk.url) as database:
        await database.transact(partial(memberships.remove, telegram_id=anna.account.id, now=talk.clock()))
    await anna.opens(await talk.invitation("leppavaara"))
    for label in WELCOME["fi"]:
        await anna.taps(label)
    thief = talk.person("Varas", "fi")
    await thief.opens(old)
    await thief.sees("Tämä kutsu ei toimi")
    assert talk.rows("SELECT count(*) FROM audit_entry WHERE deed = 'revoked'") == [(1,)]
