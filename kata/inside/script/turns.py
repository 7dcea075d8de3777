"""Turns: the order in which a loop's items were trained on, and whether they were repeated."""

from dataclasses import dataclass, field


@dataclass
class Turns:
    """The uses of one run's items, divided into turns.

    Attributes:
        sizes: for each turn, how many different items were trained on before one was repeated,
            which begins the next turn.
    """

    sizes: list[int] = field(default_factory=list)
    _known: set[int] = field(default_factory=set)
    """The items of this turn."""
    _last: tuple[int, int] | None = None

    def use(self, item: int, update: int) -> None:
        """Note that an update used gradients of an item; several of the same update count once."""
        if self._last == (item, update):
            return
        self._last = item, update
        if item in self._known or not self.sizes:
            self._known = set()
            self.sizes.append(0)
        self._known.add(item)
        self.sizes[-1] += 1
