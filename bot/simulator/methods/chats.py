"""Methods about a chat and its members, and leaveChat."""

from bot.simulator.chats import member_json
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import Json, bad_request
from bot.simulator.world import World


def get_chat(world: World, params: Parameters) -> Json:
    """The ChatFullInfo object."""
    chat = world.chat_for_bot(params.text("chat_id"), writable=False)
    body = chat.json() | {
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": True,
            "limited_gifts": True,
            "unique_gifts": True,
            "premium_subscription": True,
            "gifts_from_channels": True,
        },
    }
    if chat.type == "group":
        body["permissions"] = {"can_send_messages": True}
    return body


def get_chat_member(world: World, params: Parameters) -> Json:
    chat = world.chat_for_bot(params.text("chat_id"), writable=False)
    person = world.people.get(params.integer("user_id"))
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if person is world.bot:
        return member_json(person, chat.bot_is)
    if chat.person is not None:
        if person is not chat.person:
            raise bad_request("PARTICIPANT_ID_INVALID")
        return member_json(person, "member")
    return member_json(person, chat.members.get(person.id, "left"))


def leave_chat(world: World, params: Parameters) -> bool:
    """Takes the bot out of a group or channel."""
    chat = world.chat_for_bot(params.text("chat_id"))
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    world.set_membership(chat, world.bot, "left")
    return True


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "leaveChat": leave_chat,
}
