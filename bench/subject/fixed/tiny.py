"""A function of one line, to see the bench itself work."""


def at_least(number, lowest=0):
    """Return the number, or ``lowest`` if the number is below it."""
    return max(number, lowest)
