"""Suite: tests that a person has written, run by pytest, and their reaction to a program.

Imports no Paddle, and Hypothesis and pytest only when tests run.
"""
