"""Inviting people, and the invitations that nobody has accepted yet."""
