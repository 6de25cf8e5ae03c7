"""Reminders: what is due, to whom and when, as one message for each person and day."""
