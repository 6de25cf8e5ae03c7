"""The live card: stale, repeated and simultaneous taps are harmless, and the chat stays clean."""

from tests.support.talk import Person, Talk


def data_of(person: Person, label: str) -> str:
    """What a button of the card sends."""
    return next(button.data or "" for row in person.card.buttons for button in row if button.label == label)


def style_of(person: Person, label: str) -> str:
    """How a button of the card stands out."""
    return next(button.style for row in person.card.buttons for button in row if button.label == label)


async def test_a_double_tap_changes_nothing_twice(talk: Talk) -> None:
    """The second tap finds an old button; the card says so, and shows where things stand."""
    anna = await talk.worker(language="en")
    await anna.taps("Hand over a card")
    for answer in ("KK12345", "1987", "00530"):
        await anna.types(answer)
    card, data = anna.card.message_id, data_of(anna, "2")
    await anna.account.taps(card, data)
    await anna.account.taps(card, data)
    await talk.settles()
    await anna.sees("gender", "That was tapped already")
    await anna.taps("Woman")
    await anna.sees("life situation")


async def test_two_confirmations_at_once_store_one_handover(talk: Talk) -> None:
    """Two phones, one handover."""
    anna = await talk.worker(language="en")
    await to_the_review(anna)
    card, data = anna.card.message_id, data_of(anna, "Confirm")
    for _ in range(5):
        await anna.account.taps(card, data)
    await talk.settles()
    await anna.sees("can be used only once it is registered")
    assert talk.rows("SELECT count(*) FROM handover") == [(1,)]


async def test_registering_twice_leaves_one_receipt(talk: Talk) -> None:
    """A tap too many on Registered is no second receipt."""
    anna = await talk.worker(language="en")
    await to_the_review(anna)
    await anna.taps("Confirm")
    card, data = anna.card.message_id, data_of(anna, "Mark as registered")
    for _ in range(3):
        await anna.account.taps(card, data)
    await talk.settles()
    assert len([message for message in anna.account.chat if "Receipt number" in message.text]) == 1


async def test_every_tap_is_answered(talk: Talk) -> None:
    """No button keeps spinning, not even one that means nothing any more."""
    anna = await talk.worker(language="en")
    for data in ("nonsense", "999:go home", "0:", "1:go nowhere", "1:choose children 99"):
        await anna.account.taps(anna.card.message_id, data)
    await talk.settles()
    assert anna.account.unanswered == []
    await anna.sees("What would you like to do?")


async def test_commands_work_wherever_one_is(talk: Talk) -> None:
    """None of them throws a draft away."""
    anna = await talk.worker(language="en")
    await anna.taps("Hand over a card")
    await anna.types("KK12345")
    for command, shows in (
        ("/help", "Never type a name"),
        ("/language", "Which language"),
        ("/menu", "What would you like to do?"),
        ("/start", "What would you like to do?"),
        ("/cancel", "Your draft is kept"),
        ("/unknown", "I do not know that command"),
    ):
        await anna.types(command)
        await anna.sees_one_card(shows)
    await anna.taps("Go on with the draft")
    await anna.sees("Card code: KK12345")


async def test_what_the_bot_cannot_read_is_said_and_removed(talk: Talk) -> None:
    """Stickers, voices and places get a clear sentence."""
    anna = await talk.worker(language="en")
    for kind in ("sticker", "voice", "location", "dice"):
        await anna.account.sends(kind)
        await talk.settles()
        await anna.sees_one_card("I can read text, and QR codes")


async def test_who_cleared_the_chat_gets_the_card_back_by_the_menu(talk: Talk) -> None:
    """The bot is not told that its card is gone from somebody's phone, so it sends it anew when asked."""
    anna = await talk.worker(language="en")
    for command in ("/menu", "/help", "/start", "/language", "/cancel"):
        await anna.account.deletes(anna.card.message_id)
        await anna.types(command)
        assert len([message for message in anna.account.chat if message.buttons]) == 1


async def test_who_blocks_the_bot_loses_access_until_invited_again(talk: Talk) -> None:
    """Access ends at once; what was handed over stays with the site."""
    anna = await talk.worker(language="en")
    await to_the_review(anna)
    await anna.account.blocks()
    await talk.settles()
    assert talk.rows("SELECT until IS NOT NULL FROM membership") == [(1,)]
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]
    await anna.opens()
    await anna.sees("I help the staff of Kaikukortti distributors")
    await anna.sees_no("KK12345")
    await anna.opens(await talk.invitation())
    await anna.taps("English")
    await anna.taps("Accept and start")
    await anna.sees("Welcome!")


async def test_a_second_tap_does_not_take_the_answer_of_the_first_away(talk: Talk) -> None:
    """Whom to ask about a client in hiding still stands there after a nervous double tap."""
    anna = await talk.worker(language="en")
    await anna.types("KK12345 1987")
    card, data = anna.card.message_id, data_of(anna, "For safety: do not enter")
    await anna.account.taps(card, data)
    await anna.account.taps(card, data)
    await talk.settles()
    await anna.sees("Nothing was kept", "Maija Mallikas")


async def test_a_stranger_who_cleared_the_chat_still_gets_in_by_an_invitation(talk: Talk) -> None:
    """The card is sent anew to whoever types a command, for it may be gone from their phone."""
    sam = talk.person("Sam", "en")
    await sam.opens()
    await sam.account.deletes(sam.card.message_id)
    await sam.opens(await talk.invitation())
    await sam.sees_one_card("Welcome to Kaikubot")


async def test_another_language_changes_the_card_and_stays(talk: Talk) -> None:
    """The choice outlives a restart."""
    anna = await talk.worker(language="en")
    await anna.types("/language")
    await anna.taps("Svenska")
    await anna.sees("Vad vill du göra?")
    await talk.restart()
    await anna.types("/menu")
    await anna.sees("Vad vill du göra?")


async def test_the_command_menu_speaks_the_persons_language(talk: Talk) -> None:
    """Telegram shows the commands in its own language."""
    await talk.worker(language="en")
    for language, home in (("fi", "Etusivu"), ("sv", "Startsidan"), ("en", "Home")):
        commands = {each["command"]: each["description"] for each in talk.simulator.commands_for(language)}
        assert set(commands) == {"menu", "cancel", "help", "language", "mydata", "leave"}
        assert commands["menu"] == home


async def to_the_review(worker: Person) -> None:
    """Fills in a whole form."""
    await worker.taps("Hand over a card")
    for answer in ("KK12345", "1987", "00530"):
        await worker.types(answer)
    for answer in ("2", "Woman", "Student"):
        await worker.taps(answer)
    await worker.sees("Is everything right?")


async def test_what_confirms_is_green_and_what_ends_something_is_red(talk: Talk) -> None:
    """Telegram's own styles, on top of words that say the same."""
    anna = await talk.worker(language="en")
    await to_the_review(anna)
    assert style_of(anna, "Confirm") == "success"
    assert style_of(anna, "Back") == ""
    await anna.types("/leave")
    assert style_of(anna, "End my access") == "danger"
    await anna.opens(await talk.invitation("tammisaari"))
    assert style_of(anna, "Accept") == "success"
