"""Command: the command line: one function per command, options, and tools for authors.

May be imported by __main__ alone.
"""
