"""Commitments: that an organisation has committed to the operating model."""
