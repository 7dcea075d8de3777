"""Parser: parses a command line or a magic, and raises errors instead of printing them."""

import argparse
from typing import NoReturn

from kata.choice.error import UsageError


class ParseError(UsageError):
    """The command line itself is wrong; the message is the parser's."""


class Parser(argparse.ArgumentParser):
    """A parser whose errors are reported like all other errors."""

    def error(self, message: str) -> NoReturn:
        """Raise a `ParseError` instead of printing and exiting."""
        raise ParseError(message)
