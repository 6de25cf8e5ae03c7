"""Adding and renaming organisations and sites: a form that nobody's changes are overwritten by unseen."""
