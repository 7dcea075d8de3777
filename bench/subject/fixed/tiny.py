"""A function of one line, to see the bench itself work."""


def at_least(number, lowest=0):
    """Return the number, or the lowest one where it is below that."""
    return max(number, lowest)
