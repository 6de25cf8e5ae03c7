"""The pages of the manual: what happens on each, and, in a folder for each language, what is then seen."""
