"""Classroom: what many learners hand in, judged file by file, and what is reported about it.

May be imported by command, notebook and choice; it may use all folders below it.
"""
