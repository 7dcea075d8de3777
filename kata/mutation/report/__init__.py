"""Report: what the harness has found, for people and for other programs."""
