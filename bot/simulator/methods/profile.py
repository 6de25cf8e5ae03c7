"""Methods about the bot's commands and menu button."""

from collections.abc import Callable

from bot.simulator.feed import Happening
from bot.simulator.parameters import Parameters
from bot.simulator.profile import LONGEST, checked_commands, checked_language, checked_scope
from bot.simulator.refusals import Json, bad_request
from bot.simulator.world import World


def set_my_commands(world: World, params: Parameters) -> bool:
    commands = checked_commands(params.parsed("commands", "commands") or [])
    world.profile.set_commands(*_place(params), commands)
    world.feed.tell(Happening(None, "commands", data={}))
    return True


def delete_my_commands(world: World, params: Parameters) -> bool:
    world.profile.set_commands(*_place(params), [])
    world.feed.tell(Happening(None, "commands", data={}))
    return True


def get_my_commands(world: World, params: Parameters) -> list[Json]:
    return world.profile.commands(*_place(params))


def set_chat_menu_button(world: World, params: Parameters) -> bool:
    button = params.parsed("menu_button", "menu button") or {"type": "default"}
    if not isinstance(button, dict):
        raise bad_request("can't parse MenuButton: MenuButton must be an Object")
    world.profile.set_menu_button(_chat_id(params), button)
    return True


def get_chat_menu_button(world: World, params: Parameters) -> Json:
    return world.profile.menu_button(_chat_id(params))


def _place(params: Parameters) -> tuple[str, str]:
    scope = params.parsed("scope", "BotCommandScope")
    if scope is not None and not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    return checked_scope(scope), checked_language(params.text("language_code"))


def _chat_id(params: Parameters) -> int | None:
    return params.integer("chat_id") or None


def _setter(kind: str) -> Callable[[World, Parameters], bool]:
    def set_words(world: World, params: Parameters) -> bool:
        world.profile.set_words(kind, checked_language(params.text("language_code")), params.text(kind))
        world.feed.tell(Happening(None, "commands", data={}))
        return True

    return set_words


def _getter(kind: str) -> Callable[[World, Parameters], Json]:
    def get_words(world: World, params: Parameters) -> Json:
        return {kind: world.profile.words(kind, checked_language(params.text("language_code")))}

    return get_words


def _method_name(verb: str, kind: str) -> str:
    return f"{verb}My" + "".join(word.capitalize() for word in kind.split("_"))


METHODS: dict[str, Callable[[World, Parameters], object]] = {
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getMyCommands": get_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    **{_method_name("set", kind): _setter(kind) for kind in LONGEST},
    **{_method_name("get", kind): _getter(kind) for kind in LONGEST},
}
