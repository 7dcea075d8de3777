"""Report: the findings of the harness, for people and for other programs."""
