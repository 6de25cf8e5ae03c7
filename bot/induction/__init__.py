"""The induction (S7): three parts in cards, what was done, when it is due again, and evidence of it."""
