"""The simulated Telegram, judged by the bots and people that use it."""
