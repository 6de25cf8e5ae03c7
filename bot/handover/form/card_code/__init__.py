"""Whether the code of a card is taken, and what is said to somebody whose code is not."""
