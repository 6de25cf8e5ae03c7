"""All that waits to be registered in an area, as one file for its responsible person."""
