"""Venues: places of culture and sport where the card is used."""
