"""Turns: how the items of a loop were trained on in turn, and whether they came again."""

from dataclasses import dataclass, field


@dataclass
class Turns:
    """The items of one run, one use after the other.

    Attributes:
        sizes: how many different items were trained on before one of them came again; and so on
            from there.
    """

    sizes: list[int] = field(default_factory=list)
    _known: set[int] = field(default_factory=set)
    """The items of this turn."""
    _last: tuple[int, int] | None = None

    def use(self, item: int, update: int) -> None:
        """Gradients of an item went into an update. Several uses for one update are one."""
        if self._last == (item, update):
            return
        self._last = item, update
        if item in self._known or not self.sizes:
            self._known = set()
            self.sizes.append(0)
        self._known.add(item)
        self.sizes[-1] += 1
