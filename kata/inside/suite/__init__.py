"""Suite: tests that a person has written, run by pytest, and what they say of a program.

Without Paddle, and without Hypothesis and pytest until tests are run.
"""
