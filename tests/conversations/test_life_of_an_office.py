"""What happens to an organisation's contact person over the years, and that nothing of it goes unnoticed."""

import pytest

from bot.network.invitations import invite_for_culture
from tests.conversations.access_ending import place
from tests.conversations.contact_persons import (
    LEO,
    LIISA,
    ORGANISATION,
    deeds,
    goes_on,
    hands_on,
    named,
    others_are_told,
    ritva_with_a_name,
)
from tests.conversations.steps import does, hands_over_unregistered, nudges, receipts
from tests.support.talk import Person, Talk

WITHOUT = "Organisaatiolla ei ole nyt yhteyshenkilöä."
UNREACHABLE = "Yhteyshenkilö ei ole tavoitettavissa Kaikubotissa"


async def blocks(talk: Talk, person: Person) -> None:
    """The bot is blocked, and hears of it."""
    await person.account.blocks()
    await talk.settles()
    await others_are_told(talk)


async def test_den_som_blockerat_bjuds_in_pa_nytt_med_ett_nytt_konto(talk: Talk) -> None:
    """Blocking ends access, not the naming; one tap gives an invitation by which the same person comes back."""
    karin = await talk.responsible_person("Karin", "sv")
    siv = await ritva_with_a_name(talk, "Siv", "sv")
    await blocks(talk, siv)
    await karin.gets("En kontaktperson kan inte nås i Kaikubot, och ingen sköter uppdraget under tiden.")
    assert named(talk) == [("Siv Renqvist", False)]
    await karin.account.press("Kontaktperson")
    await talk.settles()
    await karin.sees("Kontaktperson: Siv Renqvist, 09 000 0002", "Kan inte nås sedan: 24.11.2026")
    await karin.taps("Bjud in på nytt")
    token = await goes_on(talk, karin, "Klart")
    before = receipts(karin)
    new = await talk.joins("Siv på ny telefon", "sv", token)
    await others_are_told(talk)
    await new.sees("Din roll: Kaikukortti-kontaktperson, Kustens socialservice")
    assert talk.rows("SELECT name, person_id, unreachable_since FROM named_holder WHERE organisation_id = 1") == [
        ("Siv Renqvist", 2, None)
    ]
    assert receipts(karin) == before


async def test_varalle_ja_tyontekijoille_ohjautuu_mita_on_rekisteroitava(talk: Talk) -> None:
    """To the contact person, the deputy while they are away, and the workers when nobody is left."""
    talk.write("UPDATE area SET registers = 'contact person'")
    ritva = await ritva_with_a_name(talk)
    leo = await hands_on(talk, ritva, "Leo", LEO, "Yhteyshenkilö", "Nimeä varayhteyshenkilö")
    anna = await talk.worker(language="fi")
    await hands_over_unregistered(anna, "KK11111", "Vahvista")
    for person, sees in ((ritva, True), (leo, False)):
        await person.types("/menu")
        assert ("Rekisteröimättä: 1" in person.buttons) is sees
    await does(talk, ritva, "!go contacts 1 away holder", "!away holder open")
    await talk.time_passes(hours=6)
    assert [sum("rekisteröimättä" in each for each in nudges(who)) for who in (ritva, leo, anna)] == [0, 1, 0]
    await leo.types("/menu")
    assert "Rekisteröimättä: 1" in leo.buttons
    await blocks(talk, leo)
    await talk.time_passes(days=1)
    assert [sum("rekisteröimättä" in each for each in nudges(who)) for who in (ritva, anna)] == [0, 1]


async def test_ersattaren_har_fem_arbetsdagar_pa_sig(talk: Talk) -> None:
    """Then it is told once that nobody has confirmed; who left is thanked by nobody, for they left themselves."""
    karin = await talk.responsible_person("Karin", "sv")
    siv = await ritva_with_a_name(talk, "Siv", "sv")
    leo = await hands_on(talk, siv, "Leo", LEO, "Kontaktperson", "Utse ersättare")
    await does(talk, siv, "/leave", "!leave")
    await others_are_told(talk)
    await leo.gets("Kontaktpersonen har lämnat sitt uppdrag, och du sköter det i stället.")
    for days in (6, 1, 1):
        await talk.time_passes(days=days)
    late = [text for text in nudges(karin) if "fem arbetsdagar" in text]
    assert late == [
        "En ersättare har skött kontaktpersonens uppdrag i fem arbetsdagar men har inte meddelat om hen fortsätter. "
        "Organisation: Kustens socialservice. Ersättare: Leo Lahti, leo.lahti@example.fi."
    ]
    await leo.types("/menu")
    await leo.taps("Svara på förfrågan")
    await leo.taps("Jag kan inte ta över")
    await others_are_told(talk)
    await karin.gets("En organisation saknar just nu kontaktperson.")


async def test_alueella_jolla_ei_ole_vastuuhenkiloa(talk: Talk) -> None:
    """The coordinators are told, and the contact person sends a text on to whom the area has named."""
    kaisa = await talk.coordinator("Kaisa", "fi")
    ritva = await ritva_with_a_name(talk)
    liisa = await hands_on(talk, ritva, "Liisa", LIISA, "Yhteyshenkilö", "Siirrä tehtävä toiselle")
    await kaisa.gets("Kukaan alueen vastuuhenkilöistä ei käytä Kaikubotia. Alue: Rannikon Kaikukortti-alue.")
    await liisa.gets(
        "Alueesi vastuuhenkilö ei käytä Kaikubotia. Lähetä hänelle tämä viesti: ”Organisaatiolle on nimetty uusi "
        "yhteyshenkilö. Organisaatio: Rannikon sosiaalipalvelut. Yhteyshenkilö: Liisa Laine, 09 000 0003.” "
        "Vastuuhenkilö: Maija Mallikas, 09 000 0001, maija.mallikas@example.fi."
    )


@pytest.mark.parametrize(("hours", "silent"), [(0, False), (16, True)])
async def test_a_notice_comes_at_once_and_silently_at_night(talk: Talk, hours: int, silent: bool) -> None:
    """At ten in the morning it may be heard, at two at night it is not."""
    await talk.time_passes(hours=hours)
    maija = await talk.responsible_person("Maija", "fi")
    await talk.contact_person("Ritva", "fi", ORGANISATION)
    await others_are_told(talk)
    (notice,) = [message for message in maija.account.chat if "uusi yhteyshenkilö" in message.text]
    assert notice.silent is silent


async def test_what_is_no_longer_true_is_not_told(talk: Talk) -> None:
    """Whoever is in the middle of a form hears afterwards how things stand then."""
    maija = await talk.responsible_person("Maija", "fi")
    ritva = await ritva_with_a_name(talk)
    await others_are_told(talk)
    await does(talk, ritva, "!go contacts 1 away holder", "!away holder open")
    await does(talk, ritva, "!back holder")
    await others_are_told(talk)
    assert not [text for text in nudges(maija) if "poissa" in text]


async def test_no_area_loses_its_last_responsible_person_unnoticed(talk: Talk) -> None:
    """Of either side; nor the nation its last coordinator."""
    kaisa, maija = await talk.coordinator("Kaisa", "fi"), await talk.responsible_person("Maija", "sv")
    karl = await talk.joins("Karl", "sv", await talk.invitation("rannikko", invite_for_culture))
    other = await talk.responsible_person("Toinen", "fi")
    for person in (karl, other):
        await does(talk, person, "/leave", "!leave")
    await others_are_told(talk)
    await kaisa.gets("Alueella ei ole enää kulttuuripuolen vastuuhenkilöä Kaikubotissa. Alue: Rannikon")
    assert not [text for text in receipts(kaisa) if "sote-puolen" in text]
    await does(talk, kaisa, "/leave", "!leave")
    await others_are_told(talk)
    await maija.gets("Kaikubot har inte längre någon riksomfattande samordnare.")


FORGED = [
    "!go contacts 1", "!go contacts 1 name holder", "!go contacts 1 end holder", "!go contacts 99", "!go contacts 0",
    "!go contacts x", "!go contacts 1 nonsense", "!go contacts 999999999999",
]  # fmt: skip
TAPS = [
    "confirm", "decline", "ask yes", "take back", "back holder", "back deputy", "away holder open", "away deputy open",
    "again holder", "again deputy", "end holder yes", "end deputy yes",
]  # fmt: skip
STATE = "SELECT * FROM named_holder ORDER BY id"


async def test_another_organisations_contact_person_sees_and_does_nothing(talk: Talk) -> None:
    """What is out of reach is as if it did not exist, whatever they tap or type; a worker the same."""
    ritva = await ritva_with_a_name(talk)
    await hands_on(talk, ritva, "Leo", LEO, "Yhteyshenkilö", "Nimeä varayhteyshenkilö")
    for other in (await talk.contact_person("Ulla", "fi", "kohtaamispaikka"), await talk.worker("Anna", "fi")):
        before = talk.rows(STATE), talk.rows("SELECT count(*) FROM invitation")
        for way in FORGED:
            await does(talk, other, "/menu", way)
            assert place(talk, other) == "home"
        for there, deed in [*(("contacts 1", f"!{tap}") for tap in TAPS), ("contacts 1 name holder", LIISA)]:
            for where in (there, there.replace("1", "99", 1)):
                talk.write(f"UPDATE chat SET place = '{where}' WHERE id = {other.account.id}")
                await does(talk, other, deed)
                assert place(talk, other) in ("home", where)
                await other.sees("Kaikukortti")
        assert (talk.rows(STATE), talk.rows("SELECT count(*) FROM invitation")) == before


async def test_a_deputy_who_does_not_act_neither_hands_on_nor_ends(talk: Talk) -> None:
    """Only what concerns an absence is theirs."""
    ritva = await ritva_with_a_name(talk)
    leo = await hands_on(talk, ritva, "Leo", LEO, "Yhteyshenkilö", "Nimeä varayhteyshenkilö")
    await does(talk, leo, "!go contacts")
    assert leo.buttons == ["Yhteyshenkilön poissaolo", "Olen poissa", "Korjaa omat tiedot", "Etusivu"]
    before = talk.rows(STATE)
    for tap in ("confirm", "decline", "ask yes", "end holder yes", "end deputy yes", "again holder"):
        await does(talk, leo, f"!{tap}")
        await leo.sees("Tämä ei ole enää mahdollista.")
    await does(talk, leo, "!go contacts 1 name holder", LIISA)
    await leo.sees("Valitse jokin painikkeista.")
    assert talk.rows(STATE) == before


async def test_whatever_is_done_twice_is_done_once(talk: Talk) -> None:
    """A second tap on the same card, and a second time by hand."""
    maija = await talk.responsible_person("Maija", "fi")
    ritva = await ritva_with_a_name(talk)
    await hands_on(talk, ritva, "Leo", LEO, "Yhteyshenkilö", "Nimeä varayhteyshenkilö")
    for way in ("contacts 1", "contacts 1 away holder", "contacts 1 away deputy", "contacts 1 end holder"):
        for tap in TAPS:
            await does(talk, maija, f"!go {way}", f"!{tap}")
            await talk.time_passes(minutes=1)
            once = talk.rows(STATE), deeds(talk)
            await does(talk, maija, f"!{tap}")
            if not tap.startswith("again"):
                assert (talk.rows(STATE), deeds(talk)) == once, (way, tap)
