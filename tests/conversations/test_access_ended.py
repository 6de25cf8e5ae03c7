"""Access ends in the middle of whatever somebody does: nothing of a client stays on their phone, room by room."""

import pytest

from bot.front.rooms import ROOMS
from bot.handover.handover_form import handover_form
from tests.conversations.access_ending import (
    ANSWERS,
    CODE,
    FILE,
    LINE,
    REGISTERED,
    Way,
    blocks_and_comes_back,
    is_removed,
    leaves,
    place,
    sees_only_the_greeting,
    stands,
)
from tests.conversations.steps import does
from tests.support.talk import Talk

FORM = handover_form("rannikko", "")
ROOM_BY_ROOM: dict[str, tuple[str, ...]] = {
    "home": (LINE, "!go home"),
    "help": ("!go help",),
    "language": ("!go language",),
    "leaving": ("/leave",),
    "telling": ("!go telling", "!client fi"),
    "guidance": ("!go guidance", "!given yy"),
    "handover": (LINE,),
    "registering": FILE,
    "handovers": (*REGISTERED, "!go handovers mine 0"),
    "record": (*REGISTERED, "!go record 1"),
}
"""How a worker gets into each room that they may enter; the other ones have scenes of their own."""
WITHOUT_CLIENTS = {
    *(
        "contacts",
        "role",
        "staff",
        "members",
        "invitations",
        "places",
        "changing",
        "phase",
        "contracts",
        "uncontracted",
        "induction",
        "parts",
        "inducted",
        "rounds",
        "evidence",
    ),
    *("listing", "venues", "commitment", "proof", "proofs", "instructions", "instructing", "sheet"),
    *("model", "updates", "writing", "rewording", "report"),
    *("restructuring", "check", "reminders"),
}
"""In these nothing of a client is ever seen."""
IN_THE_FORM: dict[str, tuple[str, ...]] = {
    **{f"{question.name} anew": (LINE, f"!to {question.name}") for question in FORM.questions},
    "only the code": ("!go handover", CODE),
    "code and year": ("!go handover", CODE, "1987"),
    "code, year and postal code": ("!go handover", CODE, "1987", "00530"),
    "voluntary questions": ("!go handover", CODE, "1987", "00530", "2", "!choose gender woman"),
    "a draft that waits": (LINE, "/menu", "!go handover"),
    "several in a row": ("!go handover series", LINE),
    "several in a row, the second": ("!go handover series", LINE, "!confirm", "KK77777 1987 00530 1"),
    "a correction": (*REGISTERED, "!go record 1", "!why correct", "!correct typing error"),
    "a correction's reason": (*REGISTERED, "!go record 1", "!why correct"),
    "a renewal": (*REGISTERED, "!go record 1", "!renew new", "KK77777"),
}


@pytest.mark.parametrize("way", [is_removed, leaves, blocks_and_comes_back])
@pytest.mark.parametrize("room", ROOM_BY_ROOM)
async def test_from_no_room_anything_of_a_client_stays(talk: Talk, room: str, way: Way) -> None:
    """The card is the greeting that every stranger sees."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, *ROOM_BY_ROOM[room])
    assert place(talk, anna).split(" ")[0] == room
    await way(talk, anna)
    await sees_only_the_greeting(talk, anna)


@pytest.mark.usefixtures("words_only")
@pytest.mark.parametrize("where", IN_THE_FORM)
async def test_fran_ingen_fraga_blir_nagot_svar_kvar(talk: Talk, where: str) -> None:
    """In Swedish, question by question, by somebody who is removed."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await does(talk, sven, *IN_THE_FORM[where])
    rooms = {"a correction's reason": "record", "a draft that waits": "home"}
    assert place(talk, sven).split(" ")[0] == rooms.get(where, "handover")
    shows_answers = any(each in stands(sven) for each in ANSWERS)
    assert shows_answers or where in ("a draft that waits", "a correction's reason")
    await is_removed(talk, sven)
    await sees_only_the_greeting(talk, sven)


def test_every_room_is_tried() -> None:
    """A new one is added here."""
    assert {*ROOM_BY_ROOM, "batch", "hats", "joining", *WITHOUT_CLIENTS} == {
        name for name, room in ROOMS.items() if room.screen
    }


@pytest.mark.parametrize("way", [is_removed, leaves, blocks_and_comes_back])
async def test_the_file_for_kaikukanta_goes_at_once(talk: Talk, way: Way) -> None:
    """It would have left the chat after an hour; its copy on the phone is the reader's own affair."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker(language="fi")
    await does(talk, anna, *FILE, "!go home")
    await does(talk, maija, "!go batch", "!take")
    assert any(message.document for message in maija.account.chat)
    await way(talk, maija)
    await sees_only_the_greeting(talk, maija)


@pytest.mark.parametrize("way", [is_removed, leaves, blocks_and_comes_back])
async def test_whoever_wears_several_hats_loses_them_all(talk: Talk, way: Way) -> None:
    """While they choose one, and while they are asked whether they want one more."""
    for room in ("hats", "joining"):
        name = f"Sven in {room}"
        sven = await talk.worker(name, language="sv", site="tammisaari")
        await sven.opens(await talk.invitation("kivenlahti"))
        if room == "hats":
            await does(talk, sven, "!accept", "!go hats")
        assert place(talk, sven).split(" ")[0] == room
        await way(talk, sven)
        await sees_only_the_greeting(talk, sven)
