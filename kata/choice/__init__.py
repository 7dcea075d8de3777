"""Choice: what a person chose, by name or by lot, and what is said where that cannot be done.

May be imported by command and notebook.
"""
