"""Evidence of the induction as it stood on a day: of an organisation by label, of an area as counts."""
