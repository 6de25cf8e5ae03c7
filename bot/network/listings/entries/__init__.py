"""What is said of a site: its address, its opening hours, and whether it is listed at all."""
