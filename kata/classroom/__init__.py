"""Classroom: the submissions of a class, judged file by file, and the reports about them.

May be imported by command, notebook and choice; may use all folders below it.
"""
