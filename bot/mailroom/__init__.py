"""The mailroom: what came in and what goes out. It knows neither Telegram nor any feature."""
