"""Failure: what is said where a command could not be carried out, the same at every door."""

import os

from kata.choice.error import UsageError
from kata.choice.parser import ParseError
from kata.screen.screen import Screen
from kata.subject.sandbox import VARIABLE, UnconfinedError, policy
from kata.text import Texts


def see_policy(texts: Texts) -> None:
    """See that what is asked of the sandbox can be understood.

    Raises:
        UsageError: the variable says what nobody understands.
    """
    try:
        policy()
    except ValueError as error:
        said = texts.say("sandbox_unknown", variable=VARIABLE, value=os.environ[VARIABLE])
        raise UsageError(said) from error


def said_of(error: Exception, screen: Screen) -> str:
    """Why a command could not be carried out, and what to do next if the kata itself failed."""
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
