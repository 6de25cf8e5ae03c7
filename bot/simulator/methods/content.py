"""Reads texts, keyboards and chats from the parameters of methods that send or edit."""

from bot.simulator.characters import trimmed, utf16_length
from bot.simulator.chats import Chat
from bot.simulator.formatting import parse_html
from bot.simulator.keyboards import checked_markup
from bot.simulator.messages import Message
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import Json, Refusal, bad_request
from bot.simulator.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
MOST_BYTES = 1 << 15
AUTOMATIC = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
GIVEN = {
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
    "text_mention",
    "custom_emoji",
    "date_time",
}


def text_of(params: Parameters) -> tuple[str, list[Json]]:
    """The text of a message and its entities; refuses an empty or too long one."""
    if not params.text("text"):
        raise bad_request("message text is empty")
    text, entities = _words(params, "text", "entities")
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return text, entities


def caption_of(params: Parameters) -> tuple[str, list[Json]]:
    """The caption of an attachment and its entities; refuses a too long one."""
    caption, entities = _words(params, "caption", "caption_entities")
    if utf16_length(caption) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return caption, entities


def markup_of(params: Parameters, only_inline: bool = False) -> Json | None:
    """The checked keyboard of a message; None if there is none."""
    return checked_markup(params.parsed("reply_markup", "reply keyboard markup"), only_inline)


def options_of(params: Parameters, chat: Chat) -> Json:
    """Whether a message is silent and protected, and which message it replies to."""
    return {
        "silent": params.flag("disable_notification"),
        "protected": params.flag("protect_content"),
        "reply_to": _replied(params, chat),
    }


def message_to_edit(world: World, params: Parameters) -> tuple[Chat, Message]:
    """The chat and the bot's own message to change; refuses a message that Telegram would not edit."""
    chat = world.chat_for_bot(params.text("chat_id"))
    message_id = params.integer("message_id")
    message = chat.known_to_bot(message_id)
    if message is None:
        raise bad_request("message to edit not found")
    has_other_keyboard = message.markup is not None and "inline_keyboard" not in message.markup
    if not message.from_bot or has_other_keyboard:
        raise bad_request("message can't be edited")
    return chat, message


def _words(params: Parameters, name: str, entities_name: str) -> tuple[str, list[Json]]:
    text = params.text(name)
    if len(text.encode()) > MOST_BYTES:
        raise bad_request("text is too long")
    mode = params.text("parse_mode").lower()
    if mode == "html":
        return trimmed(*parse_html(text))
    if mode in {"markdown", "markdownv2"}:
        raise bad_request(f"unsupported parse_mode: this server does not read {params.text('parse_mode')}")
    if mode not in {"", "none"}:
        raise bad_request("unsupported parse_mode")
    return trimmed(text, _given_entities(params.parsed(entities_name, "entities"), utf16_length(text)))


def _given_entities(given: object, length: int) -> list[Json]:
    entities: list[Json] = []
    for entity in given if isinstance(given, list) else []:
        _check_fields(entity)
        if entity["type"] in AUTOMATIC:
            continue
        if entity["type"] not in GIVEN:
            raise _unparsable("Unsupported type specified")
        if not 0 <= entity["offset"] <= entity["offset"] + entity["length"] <= length:
            raise bad_request("entity beginning or end is outside of the text")
        entities.append({key: value for key, value in entity.items() if value is not None})
    return entities


def _check_fields(entity: object) -> None:
    if not isinstance(entity, dict):
        raise _unparsable("expected an Object")
    fields: dict[str, type] = {"offset": int, "length": int, "type": str}
    if entity.get("type") == "text_link":
        fields["url"] = str
    for name, kind in fields.items():
        if entity.get(name) is None:
            raise _unparsable(f'Can\'t find field "{name}"')
        if not isinstance(entity[name], kind):
            raise _unparsable(f'Field "{name}" must be of type {"Number" if kind is int else "String"}')


def _unparsable(reason: str) -> Refusal:
    return bad_request(f"can't parse MessageEntity: {reason}")


def _replied(params: Parameters, chat: Chat) -> int | None:
    reply = params.parsed("reply_parameters", "reply parameters") or {}
    if not isinstance(reply, dict):
        raise bad_request("object expected as reply parameters")
    message_id = Parameters(reply).integer("message_id") or params.integer("reply_to_message_id")
    if not message_id:
        return None
    if chat.known_to_bot(message_id):
        return message_id
    if reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")
