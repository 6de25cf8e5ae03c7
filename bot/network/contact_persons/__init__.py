"""Contact persons: who holds the office in an organisation and who deputises, and that everybody concerned knows."""
