"""Subject: a learner's file in its own process, seen from outside.

May be imported by command, notebook, choice, classroom, screen, learner, mutation, judging and
look; it does not import text.
"""
