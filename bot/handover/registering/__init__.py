"""From the handover to the national register, Kaikukanta: until a card is registered there, it cannot be used."""
