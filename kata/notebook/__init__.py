"""Notebook: the kata in Jupyter: magics, functions, and results that render themselves.

May be imported by __main__ alone; `kata` itself loads its functions when they are first used.
"""
