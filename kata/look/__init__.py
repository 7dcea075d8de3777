"""Look: what code does, measured as pictures. How they are shown is the screen's affair.

May be imported by command, notebook, choice, classroom, screen, learner and mutation; it does not
import judging or text.
"""
