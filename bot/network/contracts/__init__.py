"""Trials, who took part in them, and contracts (S11): who needs one, who has one, and what is not known."""
