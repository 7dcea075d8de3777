"""Choice: what a person chose, by name or at random, and what is said if that cannot be done.

May be imported by command and notebook.
"""
