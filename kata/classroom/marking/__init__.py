"""Marking: judges each distinct file once, and makes the record of a class from the verdicts."""
