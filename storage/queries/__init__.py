"""Everything that the bot asks of its database: one module a subject, one function a question."""
