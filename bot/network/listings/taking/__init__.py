"""The list of a locality: what it says, what has changed since it was taken, and taking it as files."""
