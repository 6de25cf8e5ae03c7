"""Lists of handovers, a page at a time."""
