"""Kept: the kept calls of a script's models, and the arguments of their first training calls."""

from collections import Counter, deque
from typing import Any

from kata.inside.script.call import Call

BYTES_KEPT = 12 * 2**20
"""Bytes of data that are kept for one model: at least an epoch of a small script."""

RECENT = 64
"""Tensors that are kept beyond that, so that no other object gets the identity of one of them."""


class Kept:
    """The calls of a script's models, as far as there is room.

    Attributes:
        calls: the calls in order.
        complete: whether these are all of them.
        arguments: by layer, the arguments of its first training call.
    """

    def __init__(self) -> None:
        """Start with none."""
        self.calls: list[Call] = []
        self.complete = True
        self.arguments: dict[int, tuple[Any, Any]] = {}
        self._bytes: Counter[int] = Counter()
        self._recent: deque[Any] = deque(maxlen=RECENT)

    def keep(self, call: Call) -> None:
        """Keep a call that has ended."""
        self._recent.append(call.given)
        size = call.data.nbytes if call.data is not None else 0
        if self._bytes[id(call.layer)] + size > BYTES_KEPT:
            self.complete = False
            return
        self._bytes[id(call.layer)] += size
        self.calls.append(call)
