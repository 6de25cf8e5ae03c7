"""Several cards in a row, each in a form of its own, with one site and one date."""
