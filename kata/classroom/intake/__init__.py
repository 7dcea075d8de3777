"""Intake: what learners hand in, from archives and folders, and whose it is."""
