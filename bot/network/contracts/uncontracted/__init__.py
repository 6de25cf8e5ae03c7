"""The list of an area's organisations whose contract is missing, not known to be needed, or was never signed."""
