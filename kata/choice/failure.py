"""Failure: the message if a command fails, the same on the command line and in a notebook."""

import os

from kata.choice.error import UsageError
from kata.choice.parser import ParseError
from kata.screen.screen import Screen
from kata.subject.sandbox import VARIABLE, UnconfinedError, policy
from kata.text import Texts


def see_policy(texts: Texts) -> None:
    """Check that the policy for the sandbox is valid.

    Raises:
        UsageError: the value of the environment variable is not a policy.
    """
    try:
        policy()
    except ValueError as error:
        said = texts.say("sandbox_unknown", variable=VARIABLE, value=os.environ[VARIABLE])
        raise UsageError(said) from error


def said_of(error: Exception, screen: Screen) -> str:
    """Why a command failed, and what to do next if the fault is the kata's own."""
    say = screen.texts.say
    if isinstance(error, UnconfinedError):
        return say("unconfined", missing=screen.parts(error.missing))
    if isinstance(error, ParseError):
        return say("usage", error=error)
    if isinstance(error, UsageError):
        return str(error)
    if isinstance(error, PermissionError):
        return say("cannot_write", file=error.filename, error=error.strerror)
    told = say("our_failure", error=f"{type(error).__name__}: {error}")
    return f"{told}\n{say('our_failure_next')}"
