"""The mutation harness: does what the exercises' properties notice hold in numbers?

May be imported by command, notebook, choice, classroom and screen, but not by learner, which it
does not import either.
"""
