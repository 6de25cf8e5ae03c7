"""The bot's commands, name, descriptions and menu button, by language."""

import re

from bot.simulator.refusals import Json, bad_request

MOST_COMMANDS = 100
LONGEST = {"name": 64, "description": 512, "short_description": 120}
SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}
MENU_BUTTONS = {"default", "commands", "web_app"}

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")


def checked_language(code: str) -> str:
    """A two-letter language code, or an empty one for all other languages; refuses anything else."""
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def checked_scope(scope: Json | None) -> str:
    """A command scope as a key that is unique for its type, chat and user."""
    scope = scope or {"type": "default"}
    kind = str(scope.get("type"))
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if kind.startswith("chat") and not scope.get("chat_id"):
        raise bad_request("can't parse BotCommandScope: Can't find field \"chat_id\"")
    return " ".join(str(scope[key]) for key in ("type", "chat_id", "user_id") if scope.get(key))


def checked_commands(commands: object) -> list[Json]:
    """A list of commands as it is stored; refuses a bad name or description."""
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_checked_command(command) for command in commands]


def _checked_command(command: object) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for key in ("command", "description"):
        if not isinstance(command.get(key), str):
            raise bad_request(f"can't parse BotCommand: Can't find field \"{key}\"")
    name, description = command["command"].strip().removeprefix("/"), command["description"].strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > 32:
        raise bad_request("command length must not exceed 32")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("command description length must not exceed 256")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


class BotProfile:
    """What people see of the bot outside of its messages."""

    def __init__(self, name: str) -> None:
        self._commands: dict[tuple[str, str], list[Json]] = {}
        self._words: dict[tuple[str, str], str] = {("name", ""): name}
        self._menu_buttons: dict[int | None, Json] = {}

    def set_commands(self, scope: str, language: str, commands: list[Json]) -> None:
        """Replaces the commands of a scope and language; an empty list removes them."""
        self._commands.pop((scope, language), None)
        if commands:
            self._commands[scope, language] = commands

    def commands(self, scope: str, language: str) -> list[Json]:
        """The commands set for exactly this scope and language."""
        return self._commands.get((scope, language), [])

    def shown_commands(self, language: str, chat_id: int | None = None) -> list[Json]:
        """The commands that a person with this language sees in a private chat: of the narrowest scope set."""
        scopes = ["all_private_chats", "default"]
        if chat_id is not None:
            scopes = [f"chat {chat_id}", *scopes]
        for scope in scopes:
            for code in (language[:2], ""):
                if (scope, code) in self._commands:
                    return self._commands[scope, code]
        return []

    def set_words(self, kind: str, language: str, words: str) -> None:
        """Sets the name, description or short_description in a language; empty words remove it, but for the name."""
        if len(words) > LONGEST[kind]:
            raise bad_request(f"BOT_{kind.upper()}_TOO_LONG")
        if words:
            self._words[kind, language] = words
        elif (kind, language) != ("name", ""):
            self._words.pop((kind, language), None)

    def words(self, kind: str, language: str) -> str:
        """The words in this language, or else those for all languages."""
        return self._words.get((kind, language[:2]), self._words.get((kind, ""), ""))

    def set_menu_button(self, chat_id: int | None, button: Json) -> None:
        """Sets the menu button of one chat, or of all chats if `chat_id` is None."""
        if str(button.get("type")) not in MENU_BUTTONS:
            raise bad_request("can't parse MenuButton: Unsupported type specified")
        self._menu_buttons[chat_id] = button

    def menu_button(self, chat_id: int | None) -> Json:
        return self._menu_buttons.get(chat_id) or self._menu_buttons.get(None) or {"type": "commands"}
