"""Handovers of cards: filled in, registered, and what is done with them afterwards.

`form` files a handover, `registering` follows it to Kaikukanta, `afterwards` reads it back, corrects, voids and renews
it. Each knows only those before it; below all three lies what they share, `undoing` and `filing` among it.
"""
