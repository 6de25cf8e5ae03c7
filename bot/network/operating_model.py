"""The newest texts of the nationwide operating model: the date of each, by language."""

from datetime import date

from storage.kinds import Language

DATED = {Language.FI: date(2024, 1, 3), Language.SV: date(2022, 1, 13), Language.EN: date(2021, 12, 8)}
IN_FORCE = DATED[Language.FI]
"""A version is named by the date of its Finnish text, which comes first."""
