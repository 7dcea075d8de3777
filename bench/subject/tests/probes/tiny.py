"""Probes of the function of one line."""


def at_least(module, number):
    """What it returns."""
    return module.at_least(number)
