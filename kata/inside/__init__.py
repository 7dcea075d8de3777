"""Inside: everything that runs in a subject's process. The only folder that imports Paddle.

May be imported by command, notebook, choice, classroom, screen, learner, mutation, judging, look
and subject, and by tests/probes/. From kata it imports only wire, job, reaction and constants.
"""
