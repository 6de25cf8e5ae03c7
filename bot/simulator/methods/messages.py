"""Methods that send and delete messages and answer taps."""

from bot.simulator.characters import utf16_length
from bot.simulator.feed import Happening
from bot.simulator.methods.content import markup_of, options_of, text_of
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import Json, bad_request
from bot.simulator.world import Answer, World

LONGEST_ANSWER = 200
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def send_message(world: World, params: Parameters) -> Json:
    text, entities = text_of(params)
    markup = markup_of(params)
    chat = world.chat_for_bot(params.text("chat_id"))
    options = options_of(params, chat)
    world.limits.take(chat.id, sends=True)
    message = world.say(chat, world.bot, text=text, entities=entities, markup=markup, **options)
    return world.message_json(message)


def delete_message(world: World, params: Parameters) -> bool:
    """Deletes one message for everybody."""
    if not params.text("chat_id"):
        raise bad_request("chat identifier is not specified")
    if not params.integer("message_id"):
        raise bad_request("message identifier is not specified")
    chat = world.chat_for_bot(params.text("chat_id"))
    message = chat.known_to_bot(params.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    world.check_deletable(chat, message)
    world.delete(chat, message, "bot")
    return True


def delete_messages(world: World, params: Parameters) -> bool:
    """Deletes several messages, all or none; it does not matter if some are gone already."""
    ids = params.parsed("message_ids", "message identifiers")
    if not isinstance(ids, list) or not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > 100:
        raise bad_request("too many message identifiers specified")
    if not all(str(number).isdecimal() for number in ids):
        raise bad_request("invalid message identifier specified")
    chat = world.chat_for_bot(params.text("chat_id"))
    messages = [message for number in ids if (message := chat.known_to_bot(int(number)))]
    for message in messages:
        world.check_deletable(chat, message)
    for message in messages:
        world.delete(chat, message, "bot")
    return True


def answer_callback_query(world: World, params: Parameters) -> bool:
    """Answers a tap, with or without a text."""
    text = params.text("text")
    if utf16_length(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    world.answer(params.text("callback_query_id"), Answer(text, params.flag("show_alert")))
    return True


def send_chat_action(world: World, params: Parameters) -> bool:
    """Shows the person that the bot is busy."""
    action = params.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = world.chat_for_bot(params.text("chat_id"))
    world.feed.tell(Happening(chat.id, "action", data={"action": action}))
    return True


METHODS = {
    "sendMessage": send_message,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "answerCallbackQuery": answer_callback_query,
    "sendChatAction": send_chat_action,
}
