"""Areas, localities and municipalities: what lies above the organisations."""
