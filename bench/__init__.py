"""Bench: how fast the kata is, as the tables of docs/measuring.md."""
