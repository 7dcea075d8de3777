"""Error: what a person asked for cannot be done."""


class UsageError(Exception):
    """A command cannot be carried out as it was given; the message is for people."""
