"""Judging: asks properties about files, two at a time, and keeps the verdicts.

May be imported by command, notebook, choice, classroom, screen, learner and mutation; it does not
import look or text.
"""
