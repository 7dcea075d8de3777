"""Command: what is asked for on the command line, and who carries it out.

May be imported by __main__ alone.
"""
