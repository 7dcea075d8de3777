"""Bench: measures how fast the kata is, for the tables in docs/measuring.md."""
