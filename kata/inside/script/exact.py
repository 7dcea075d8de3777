"""Exact: a model questioned about its first training batch, with everything that came with it."""

from typing import Any

from kata.inside.script.asking import Asker
from kata.inside.script.call import Call, first_tensor, tensors_in
from kata.inside.script.recording import Recording


class Exact(Asker):
    """Leaves everything that comes with the data as it was, including lengths."""

    @property
    def _companions(self) -> dict[int, Any]:
        return {}


def first_call(recording: Recording) -> Call | None:
    """The first training call of a script's model; None if it was not kept."""
    if recording.arguments is None:
        return None
    given = first_tensor(*recording.arguments)
    return next((one for one in recording.calls if one.given is given), None)


def comes_alone(recording: Recording) -> bool:
    """Whether nothing came with the data of the first training call."""
    return recording.arguments is None or len([*tensors_in(recording.arguments)]) == 1
