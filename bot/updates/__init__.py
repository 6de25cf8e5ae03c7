"""Updates of the operating model (S1): written in both languages, sent to many, confirmed, and honestly counted."""
