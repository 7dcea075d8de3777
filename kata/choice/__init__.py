"""Choice: what a learner chose, by name or by lot: exercises, folders, the faults of a drill.

May be imported by command and notebook.
"""
