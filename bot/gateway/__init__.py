"""The gateway: the only room that knows Telegram."""

import os

# python-telegram-bot then gives spans of time as timedeltas, as its next major version does by itself.
os.environ.setdefault("PTB_TIMEDELTA", "true")
