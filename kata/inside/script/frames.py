"""Frames: the variables of the functions that contain a script's loops."""

from collections.abc import Callable
from types import FrameType
from typing import Any

from kata.inside.script.items import are_batches

Is = Callable[[Any], bool]


class Frames:
    """The values of a loop's names when it begins.

    Attributes:
        names: for each loop, the names in its iterable.
        constants: the variables of functions with loops that data may be made from, by name.
    """

    def __init__(self) -> None:
        """Start with none."""
        self.names: dict[int, tuple[str, ...]] = {}
        self.constants: list[tuple[str, Any]] = []
        self._looked_at: set[int] = set()

    def look_into(self, site: int, frame: FrameType, is_layer: Is) -> None:
        """Keep the variables in the frame of a loop when it begins for the first time."""
        if frame.f_locals is frame.f_globals or site in self._looked_at:
            return
        self._looked_at.add(site)
        for name, value in frame.f_locals.items():
            own = type(value) in {int, dict, list} or type(value).__module__ == "__main__"
            if own or (hasattr(value, "shape") and not is_layer(value)):
                self.constants.append((name, value))

    def lengths(self, site: int, frame: FrameType, is_loader: Is) -> list[int]:
        """The numbers of batches in the lists and loaders that a loop names, in its frame."""
        named = [frame.f_locals.get(one, frame.f_globals.get(one)) for one in self.names[site]]
        lengths = [_batches_in(one, is_loader) for one in {id(one): one for one in named}.values()]
        return [one for one in lengths if one is not None]


def _batches_in(value: Any, is_loader: Is) -> int | None:
    if is_loader(value) or (are_batches(value) and value):
        try:
            return len(value)
        except Exception:  # noqa: BLE001  (over an iterable dataset, or a sampler of the script's)
            return None
    return None
