"""Intake: reads submissions from archives and folders, and finds out whose they are."""
