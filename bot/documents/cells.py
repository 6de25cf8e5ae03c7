"""What stands in the cells of a spreadsheet."""

import unicodedata


def harmless(cell: object) -> str:
    """A cell that no spreadsheet runs as a formula."""
    text = "" if cell is None else str(cell)
    # Spreadsheets skip spaces before a formula, and some take its sign at full width too.
    sign = unicodedata.normalize("NFKC", text).lstrip()[:1]
    return f"'{text}" if text.startswith(("\t", "\r", "\n")) or sign in tuple("=+-@") else text
