"""Those of an organisation who work without the bot: by label and site, for their own organisation alone."""
