"""Learner: their folder, their progress, their tasks, and the watch on their files.

May be imported by command, notebook, choice, classroom and screen. It and mutation do not import
each other.
"""
