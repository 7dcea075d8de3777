"""Fault: a named defect, as a transformation of correct source that keeps its layout."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import ClassVar

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider


class Fault(ABC):
    """A defect that can be put into correct source.

    A subclass lives in ``kata/faults/NAME.py`` and is one short class: what it is called,
    what it stands for, and what a node of the syntax tree becomes.
    """

    name: ClassVar[str]
    term: ClassVar[str]
    """The defect in the field's standard words."""
    stands_for: ClassVar[str]
    """One sentence on the real fault that it stands for."""

    @abstractmethod
    def replacements(self, node: cst.CSTNode) -> Iterable[cst.CSTNode]:
        """What ``node`` becomes, once for each way; nothing where the fault does not apply."""


@dataclass(frozen=True)
class Place:
    """A place in one source where a fault applies."""

    fault: Fault
    line: int
    column: int
    source: str
    """The whole source with this one fault in it."""


def places(fault: Fault, source: str) -> Iterator[Place]:
    """Every place of ``source`` where ``fault`` applies, from top to bottom.

    Raises:
        libcst.ParserSyntaxError: ``source`` is no valid Python.
    """
    wrapper = MetadataWrapper(cst.parse_module(source))
    positions = wrapper.resolve(PositionProvider)
    found = [
        (positions[node].start, node, replacement)
        for node in positions
        for replacement in fault.replacements(node)
    ]
    for start, node, replacement in sorted(found, key=lambda item: (item[0].line, item[0].column)):
        mutated = wrapper.module.deep_replace(node, replacement)
        if isinstance(mutated, cst.Module):
            yield Place(fault, start.line, start.column, mutated.code)


def put_in(fault: Fault, source: str) -> str:
    """``source`` with ``fault`` at the first place where it applies.

    Raises:
        ValueError: the fault applies nowhere.
    """
    for place in places(fault, source):
        return place.source
    msg = f"the fault {fault.name} applies nowhere in this source"
    raise ValueError(msg)


@cache
def load(name: str) -> Fault:
    """The fault of that name, from ``kata/faults/``."""
    fault: Fault = import_module(f"kata.faults.{name}").FAULT
    return fault
