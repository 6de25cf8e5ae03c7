"""One handover of the site: read back, corrected, voided, renewed."""
