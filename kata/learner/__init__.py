"""Learner: their folder, their progress, their tasks, and who watches their files.

May be imported by command, classroom and screen, but not by mutation, which it does not import
either.
"""
