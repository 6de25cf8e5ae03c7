"""One's own role: it is handed on to a successor who accepts it first, or ended."""
