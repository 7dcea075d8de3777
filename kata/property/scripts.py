"""Scripts: a property of a script's model, asked about each of its models."""

import functools
from collections.abc import Callable
from typing import Any

from kata.property.checks import Falsified, InconclusiveError


class OfModel:
    """One of the models of a script, asked as if there were no other."""

    def __init__(self, subject: Any, number: int) -> None:
        """Ask this one.

        Args:
            subject: the script.
            number: that of the model.
        """
        self._subject, self._number = subject, number

    def once(self, probe: str) -> Any:
        """What a probe without arguments returns of the model; it returns a list, of all."""
        return self._subject.once(probe)[self._number]

    def call(self, probe: str, *args: Any) -> Any:
        """What a probe with arguments returns of it; any but the first has a number."""
        return self._subject.call(probe, *args, *filter(None, [self._number]))


def each_model(test: Callable[..., None]) -> Callable[..., None]:
    """Make a property of a model one of a script: all its models are asked, one after the other.

    Where there are several, what is shown begins with the name of the model.
    """

    @functools.wraps(test)
    def of_each(subject: Any, *args: Any, **kwargs: Any) -> None:
        names, hidden = [one["name"] for one in subject.once("facts")], None
        for number, name in enumerate(names):
            try:
                test(OfModel(subject, number), *args, **kwargs)
            except InconclusiveError as error:
                hidden = error  # the others may show more
            except Falsified as error:
                if len(names) > 1:
                    error.shown = {"model": name} | error.shown
                raise
        if hidden is not None:
            raise hidden

    return of_each
