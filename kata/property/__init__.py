"""Property: what an author writes properties with.

May be imported by command, notebook, choice, classroom, screen, learner, mutation, judging, look
and subject, and by tests/properties/; of kata it imports wire alone.
"""
