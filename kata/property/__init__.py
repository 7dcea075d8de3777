"""Property: the tools for writing properties.

May be imported by command, notebook, choice, classroom, screen, learner, mutation, judging, look
and subject, and by tests/properties/.
"""
