"""Taking back a correction, a handover or a renewal, after one question."""
