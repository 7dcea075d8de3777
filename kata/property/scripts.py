"""Scripts: applies a property about a model to every model of a script."""

import functools
from collections.abc import Callable
from typing import Any

from kata.property.checks import Falsified, InconclusiveError


class OfModel:
    """One model of a script, questioned as if it were the only one."""

    def __init__(self, subject: Any, number: int) -> None:
        """Select a model.

        Args:
            subject: the script.
            number: the index of the model.
        """
        self._subject, self._number = subject, number

    def once(self, probe: str) -> Any:
        """This model's item of the list that a probe without arguments returns."""
        return self._subject.once(probe)[self._number]

    def call(self, probe: str, *args: Any) -> Any:
        """What a probe with arguments returns; it gets the model's index unless that is 0."""
        return self._subject.call(probe, *args, *filter(None, [self._number]))


def each_model(test: Callable[..., None]) -> Callable[..., None]:
    """Turn a property of a model into one of a script, which all its models must satisfy.

    If there are several, the input in a witness begins with the name of the model.
    """

    @functools.wraps(test)
    def of_each(subject: Any, *args: Any, **kwargs: Any) -> None:
        names, hidden = [one["name"] for one in subject.once("facts")], None
        for number, name in enumerate(names):
            try:
                test(OfModel(subject, number), *args, **kwargs)
            except InconclusiveError as error:
                hidden = error  # another model may show more
            except Falsified as error:
                if len(names) > 1:
                    error.shown = {"model": name} | error.shown
                raise
        if hidden is not None:
            raise hidden

    return of_each
