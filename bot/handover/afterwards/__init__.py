"""What becomes of handovers that have been made."""
