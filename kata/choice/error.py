"""Error: a request that cannot be carried out."""


class UsageError(Exception):
    """A command cannot be carried out as it was given; the message is for people."""
