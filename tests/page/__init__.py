"""The demo's chat page in a real browser: what a worker sees of it and does on it."""
