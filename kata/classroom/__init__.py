"""Classroom: what many learners hand in, judged file by file, and all that is told of it.

May be imported by command, notebook and choice; it may use all folders below it.
"""
