"""Marking: distinct files judged once each, and the record of a class made from the verdicts."""
