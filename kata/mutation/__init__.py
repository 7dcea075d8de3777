"""Mutation: the harness, which measures what the properties notice, and the proof.

May be imported by command, notebook, choice, classroom and screen. It and learner do not import
each other.
"""
