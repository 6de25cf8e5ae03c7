"""The handover form while it is filled in: one answer at a time, or a line with all of them."""
