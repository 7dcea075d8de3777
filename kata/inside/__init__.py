"""Inside: what runs in the process of a subject. The only room that imports Paddle.

May be imported by command, notebook, choice, classroom, screen, learner, mutation, judging, look
and subject, and by tests/probes/; of kata it imports wire, job, reaction
and constants alone.
"""
