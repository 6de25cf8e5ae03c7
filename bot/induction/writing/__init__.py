"""Writing the regional and the local part: a draft page by page, its preview, and its publication."""
