"""A local Telegram: a strict Bot API server with people who use the bot, for the demo and the tests.

`Simulator` starts the server; `Simulator.account` returns a person who can write, tap and look.
"""

from bot.simulator.account import Account
from bot.simulator.faults import ANY, WEBHOOK, Fault, Faults
from bot.simulator.group import Channel, Group
from bot.simulator.keyboards import Button
from bot.simulator.messages import Message
from bot.simulator.postman import Delivery, Postman
from bot.simulator.route import Habits
from bot.simulator.server import Simulator
from bot.simulator.world import Answer, World

__all__ = [
    "ANY",
    "WEBHOOK",
    "Account",
    "Answer",
    "Button",
    "Channel",
    "Delivery",
    "Fault",
    "Faults",
    "Group",
    "Habits",
    "Message",
    "Postman",
    "Simulator",
    "World",
]
