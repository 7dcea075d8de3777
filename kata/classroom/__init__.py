"""Classroom: what many learners hand in, judged file by file, and all that is told of it.

May be imported by command alone; it may use all folders below it.
"""
