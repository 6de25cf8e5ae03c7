"""The gateway: Telegram's wire alone. Nothing else imports python-telegram-bot, or hears what it raises."""

import os

# python-telegram-bot then gives spans of time as timedeltas, as its next major version does by itself.
os.environ.setdefault("PTB_TIMEDELTA", "true")
