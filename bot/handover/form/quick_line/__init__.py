"""Everything about one card in one line, in any order and however sloppy."""
