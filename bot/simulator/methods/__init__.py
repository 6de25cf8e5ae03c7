"""The Bot API's methods: a table from lower-case names to functions."""

from collections.abc import Awaitable, Callable

from bot.simulator.methods import attachments, chats, editing, messages, polling, profile
from bot.simulator.parameters import Parameters
from bot.simulator.world import World

Method = Callable[[World, Parameters], object | Awaitable[object]]

METHODS: dict[str, Method] = {
    name.lower(): method
    for group in (polling, messages, editing, attachments, chats, profile)
    for name, method in group.METHODS.items()
}
