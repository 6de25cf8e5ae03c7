"""Methods that edit the bot's messages."""

from bot.simulator.chats import Chat
from bot.simulator.entities import with_found_entities
from bot.simulator.messages import Message
from bot.simulator.methods.content import caption_of, markup_of, message_to_edit, text_of
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import Json, bad_request
from bot.simulator.world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


def edit_message_text(world: World, params: Parameters) -> Json:
    """Changes the text of a message; without reply_markup its buttons are removed."""
    text, entities = text_of(params)
    markup = markup_of(params, only_inline=True)
    chat, message = message_to_edit(world, params)
    if not message.text:
        raise bad_request("there is no text in the message to edit")
    return _reworded(world, chat, message, "text", text, entities, markup)


def edit_message_caption(world: World, params: Parameters) -> Json:
    caption, entities = caption_of(params)
    markup = markup_of(params, only_inline=True)
    chat, message = message_to_edit(world, params)
    if not message.content:
        raise bad_request("there is no caption in the message to edit")
    return _reworded(world, chat, message, "caption", caption, entities, markup)


def edit_message_reply_markup(world: World, params: Parameters) -> Json:
    """Changes or removes the buttons under a message."""
    markup = markup_of(params, only_inline=True)
    chat, message = message_to_edit(world, params)
    if message.markup == markup:
        raise bad_request(NOT_MODIFIED)
    world.limits.take(chat.id, sends=False)
    return world.message_json(world.mark_up(chat, message, markup))


def _reworded(
    world: World,
    chat: Chat,
    message: Message,
    field: str,
    words: str,
    entities: list[Json],
    markup: Json | None,
) -> Json:
    same_words = words == getattr(message, field)
    same_entities = with_found_entities(words, entities) == list(message.entities)
    if same_words and same_entities and message.markup == markup:
        raise bad_request(NOT_MODIFIED)
    world.limits.take(chat.id, sends=False)
    changes = {field: words, "entities": entities, "markup": markup}
    return world.message_json(world.reword(chat, message, **changes))


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
}
