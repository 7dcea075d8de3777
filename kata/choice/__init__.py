"""Choice: what a learner chose, by name or at random, and the error if that cannot be done.

May be imported by command and notebook.
"""
