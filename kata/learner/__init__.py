"""Learner: their folder, their progress, their tasks, and who watches their files.

May be imported by command, notebook, choice, classroom and screen, but not by mutation, which it
does not import either.
"""
