"""Who has which role in an organisation, in an area or in the nation, and what can be done about it."""
