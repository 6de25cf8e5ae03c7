"""An organisation's internal instructions (S8): text, a file or a link, in versions, in either or both languages."""
