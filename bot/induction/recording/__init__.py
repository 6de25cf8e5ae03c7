"""Where everyone stands with the induction, what was done without the bot, and due dates for all."""
