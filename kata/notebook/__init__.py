"""Notebook: the kata in Jupyter: magics, functions, and records that show themselves.

May be imported by __main__ alone; `kata` itself hands out its functions when they are asked for.
"""
