"""Fault: a named defect, as a transformation of correct source that keeps its layout.

May be imported by command, notebook, choice, classroom, screen, learner, mutation, judging, look
and subject; it imports nothing else from kata.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, ClassVar

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider


class Fault(ABC):
    """A defect that can be injected into correct source.

    A subclass is one short class in ``kata/fault/named/NAME.py``. It gives the defect's term, the
    real fault that it stands for, and what a node of the syntax tree becomes.
    """

    name: ClassVar[str]
    term: ClassVar[str]
    """The standard term for the defect."""
    stands_for: ClassVar[str]
    """One sentence on the real fault that it stands for."""
    example: ClassVar[tuple[str, str]]
    """A source to which it applies, and the result of applying it at the first place."""

    @abstractmethod
    def replacements(self, node: cst.CSTNode) -> Iterable[cst.CSTNode]:
        """What ``node`` can become, one item for each way; none if the fault does not apply."""


@dataclass(frozen=True)
class Place:
    """A place in a source where a fault applies, and the replacement there.

    Lines count from 1 and columns from 0, as in Python.
    """

    fault: Fault
    node: cst.CSTNode
    replacement: cst.CSTNode
    line: int
    column: int
    end_line: int
    end_column: int

    def apart(self, other: "Place") -> bool:
        """Whether neither place lies within the other."""
        start, end = (self.line, self.column), (self.end_line, self.end_column)
        other_start = (other.line, other.column)
        other_end = (other.end_line, other.end_column)
        return end <= other_start or other_end <= start


class Source:
    """Correct source, parsed once, into which faults are injected."""

    def __init__(self, text: str) -> None:
        """Parse ``text``.

        Raises:
            libcst.ParserSyntaxError: it is not valid Python.
        """
        self.text = text
        self._wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
        self._positions: Mapping[cst.CSTNode, CodeRange] = self._wrapper.resolve(PositionProvider)

    @property
    def module(self) -> cst.Module:
        """The tree in which faults look for places."""
        return self._wrapper.module

    def places(self, faults: Iterable[Fault]) -> list[Place]:
        """Every place where one of ``faults`` applies, from top to bottom."""
        found = [
            Place(fault, node, replacement, at.start.line, at.start.column, at.end.line,
                  at.end.column)
            for fault in faults
            for node, at in self._positions.items()
            for replacement in fault.replacements(node)
        ]  # fmt: skip
        return sorted(found, key=lambda place: (place.line, place.column))

    def mutated(self, *places: Place) -> str:
        """The text after faults are applied at these places, none of which may contain another."""
        module = self._wrapper.module.visit(_PutIn(places))
        assert isinstance(module, cst.Module)
        return module.code


class _PutIn(cst.CSTTransformer):
    """Replaces nodes, which are found by identity."""

    def __init__(self, places: Iterable[Place]) -> None:
        super().__init__()
        self._replacements = {id(place.node): place.replacement for place in places}

    def on_leave(
        self, original_node: cst.CSTNodeT, updated_node: cst.CSTNodeT
    ) -> cst.CSTNodeT | cst.RemovalSentinel | cst.FlattenSentinel[cst.CSTNodeT]:
        """The replacement of a node, or the node itself if it has none."""
        replacement: Any = self._replacements.get(id(original_node), updated_node)
        return replacement  # type: ignore[no-any-return]  # its operator makes one of the same kind


def put_in(fault: Fault, text: str) -> str:
    """``text`` with ``fault`` at the first place where it applies.

    Raises:
        ValueError: the fault applies nowhere.
    """
    source = Source(text)
    for place in source.places([fault]):
        return source.mutated(place)
    msg = f"the fault {fault.name} applies nowhere in this source"
    raise ValueError(msg)


@cache
def load(name: str) -> Fault:
    """The fault with this name, from ``kata/fault/named/``."""
    fault: Fault = import_module(f"kata.fault.named.{name}").FAULT
    return fault
