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
    await does(talk, anna, "!accept", "!go hats", "!1", LINE)
    await loses_the_role(talk, "organisation_id IS NOT NULL")
    await does(talk, anna, "!confirm")
    assert talk.rows("SELECT card_code FROM handover") == [(CODE,)]
