"""The phases of a locality: in a trial, permanent, or not recorded."""
