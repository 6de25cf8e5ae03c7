"""One role of several ends: its screens and drafts go, and everything else goes on."""

from bot.network.invitations import invite_contact_person
from tests.conversations.access_ending import ANSWERS, CODE, LINE, loses_the_role, place, stands
from tests.conversations.steps import does
from tests.support.talk import Talk


async def test_with_one_role_less_one_is_at_home_under_another_hat(talk: Talk) -> None:
    """What was seen in the role that ended goes; a draft goes with its site."""
    anna = await talk.worker(language="fi")
    await anna.opens(await talk.invitation("rannikon-sosiaalipalvelut", invite_contact_person))
    await does(talk, anna, "!accept", "!go hats", "!1", LINE)
    assert CODE in stands(anna)
    await loses_the_role(talk, "site_id IS NOT NULL")
    await anna.sees("Yksi rooleistasi on päättynyt.", "Rannikon sosiaalipalvelut")
    assert place(talk, anna) == "home"
    assert [each for each in ANSWERS if each in stands(anna)] == []
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]
    await anna.types(LINE)
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]


async def test_a_role_that_is_not_worn_ends_without_disturbing(talk: Talk) -> None:
    """Whoever is filling in a form with a client goes on."""
    anna = await talk.worker(language="fi")
    await anna.opens(await talk.invitation("rannikon-sosiaalipalvelut", invite_contact_person))
    await does(talk, anna, "!accept", LINE)
    await loses_the_role(talk, "organisation_id IS NOT NULL")
    await does(talk, anna, "!confirm")
    assert talk.rows("SELECT card_code FROM handover") == [(CODE,)]


async def test_the_hat_that_was_worn_is_known_though_nobody_chose_it(talk: Talk) -> None:
    """Of three duties two share a hat; the form at the site that is lost does not stay on the card."""
    anna = await talk.contact_person("Anna", "fi", "kohtaamispaikka")
    for slug in ("leppavaara", "kivenlahti"):
        await anna.opens(await talk.invitation(slug))
        await does(talk, anna, "!accept")
    talk.write("UPDATE chat SET membership_id = NULL")
    await does(talk, anna, "/menu", LINE)
    assert talk.rows("SELECT slug FROM handover_draft JOIN site ON site.id = site_id") == [("leppavaara",)]
    await loses_the_role(talk, "site_id = (SELECT id FROM site WHERE slug = 'leppavaara')")
    await anna.sees("Yksi rooleistasi on päättynyt.", "Toimipisteesi: Kivenlahden kohtaamispaikka")
    await anna.sees_no(CODE)
