"""Methods that fetch updates or set a webhook, and those about the bot's own connection."""

from bot.simulator.parameters import Parameters
from bot.simulator.refusals import Json, Refusal, bad_request
from bot.simulator.updates import DEFAULT_KINDS
from bot.simulator.webhook import MOST_CONNECTIONS, USUAL_CONNECTIONS, Webhook
from bot.simulator.world import World

LONGEST_WAIT = 50


async def get_updates(world: World, params: Parameters) -> list[Json]:
    """Returns updates and remembers which kinds the bot asked for."""
    if world.updates.webhook is None:
        _remember_kinds(world, params)
    return await world.updates.fetch(
        params.integer("offset"),
        params.integer("limit", 100, 1, 100),
        params.integer("timeout", 0, 0, LONGEST_WAIT),
    )


def set_webhook(world: World, params: Parameters) -> bool:
    """Has updates posted from now on. http, any port and any host are allowed, as with one's own Bot API server.

    As there, an address that is refused leaves the bot without a webhook. Self-signed certificates are refused.
    """
    if not params.text("url"):
        return delete_webhook(world, params)
    world.limits.take_webhook()
    wanted = _wanted_webhook(params)
    if wanted != world.updates.webhook or params.flag("drop_pending_updates") or params.upload("certificate"):
        world.updates.set_webhook(None)
        _drop_pending(world, params)
        if params.upload("certificate"):
            raise bad_request("bad webhook: a certificate of one's own is not supported here")
        wanted.check()
        world.updates.set_webhook(wanted)
    _remember_kinds(world, params)
    return True


def delete_webhook(world: World, params: Parameters) -> bool:
    """Has updates fetched again, beginning with those not confirmed; on request these are dropped."""
    world.updates.set_webhook(None)
    _drop_pending(world, params)
    return True


def get_webhook_info(world: World, params: Parameters) -> Json:
    """The webhook, the number of waiting updates and the last error; without a webhook only the number."""
    webhook = world.updates.webhook
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": world.updates.pending}
    if webhook:
        info |= webhook.info()
    if world.updates.allowed != DEFAULT_KINDS:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info


def _wanted_webhook(params: Parameters) -> Webhook:
    return Webhook(
        params.text("url"),
        params.text("secret_token"),
        params.integer("max_connections", USUAL_CONNECTIONS, 1, MOST_CONNECTIONS),
        params.text("ip_address"),
    )


def _drop_pending(world: World, params: Parameters) -> None:
    if params.flag("drop_pending_updates"):
        world.updates.clear()


def _remember_kinds(world: World, params: Parameters) -> None:
    try:
        kinds = params.parsed("allowed_updates", "allowed updates")
    except Refusal:
        return  # Telegram takes nonsense for nothing said.
    if isinstance(kinds, list):
        world.updates.allow([str(kind) for kind in kinds])


def get_me(world: World, params: Parameters) -> Json:
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
    """Answers logOut and close; there is nothing to do."""
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
