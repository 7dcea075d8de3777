"""Look: pictures of what code does, as measured data. The screen decides how to show them.

May be imported by command, notebook, choice, classroom, screen, learner and mutation; it does not
import judging or text.
"""
