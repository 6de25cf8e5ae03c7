"""The half-yearly check: contact persons are asked whether they still are, and whether the rest is right."""
