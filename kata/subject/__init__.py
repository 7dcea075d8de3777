"""Subject: a learner's file in a process of its own, seen from outside.

May be imported by command, notebook, choice, classroom, screen, learner, mutation, judging and
look; it does not import text.
"""
