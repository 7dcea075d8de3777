"""Judging: asks properties about files, side by side, and keeps the verdicts.

May be imported by command, notebook, choice, classroom, screen, learner and mutation; it does not
import look or text.
"""
