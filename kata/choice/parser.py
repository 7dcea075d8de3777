"""Parser: of what is typed, on a command line or in a cell; what is wrong is said, not printed."""

import argparse
from typing import NoReturn

from kata.choice.error import UsageError


class ParseError(UsageError):
    """What was typed is itself wrong; the message is the parser's."""


class Parser(argparse.ArgumentParser):
    """A parser whose errors are sentences of the kata's texts."""

    def error(self, message: str) -> NoReturn:
        """Leave it to the door to say it."""
        raise ParseError(message)
