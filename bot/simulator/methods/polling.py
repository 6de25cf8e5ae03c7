"""Fetching updates, and what a bot does with its connection."""

from bot.simulator.parameters import Parameters
from bot.simulator.refusals import Json, bad_request
from bot.simulator.updates import DEFAULT_KINDS
from bot.simulator.world import World

LONGEST_WAIT = 50


async def get_updates(world: World, params: Parameters) -> list[Json]:
    """The bot fetches its updates and remembers what it asked for."""
    kinds = params.parsed("allowed_updates", "allowed updates")
    if isinstance(kinds, list):
        world.updates.allow([str(kind) for kind in kinds])
    return await world.updates.fetch(
        params.integer("offset"),
        params.integer("limit", 100, 1, 100),
        params.integer("timeout", 0, 0, LONGEST_WAIT),
    )


def set_webhook(world: World, params: Parameters) -> bool:
    """Updates are only ever fetched here; an empty address is the same as deleteWebhook."""
    if params.text("url"):
        raise bad_request("bad webhook: not supported here")
    return delete_webhook(world, params)


def delete_webhook(world: World, params: Parameters) -> bool:
    """There is no webhook; updates may be forgotten on request."""
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    return True


def get_webhook_info(world: World, params: Parameters) -> Json:
    """Always without an address, with the number of updates waiting."""
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": world.updates.pending}
    if world.updates.allowed != DEFAULT_KINDS:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info


def get_me(world: World, params: Parameters) -> Json:
    """The bot's own account."""
    return world.bot.json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def say_goodbye(world: World, params: Parameters) -> bool:
    """logOut and close: nothing to do here."""
    return True


METHODS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "getMe": get_me,
    "logOut": say_goodbye,
    "close": say_goodbye,
}
