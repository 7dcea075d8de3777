"""Relevance: which examples can distinguish a mutant from the original, according to the hooks.

A mutant is asked no others.
"""

import ast
from dataclasses import dataclass
from typing import Self

from kata.mutation.mutant import Mutant
from kata.mutation.process.hooks import around_of, in_functions
from kata.mutation.process.infection import LOADING, Example, Trace


@dataclass(frozen=True)
class Relevance:
    """Which examples can distinguish mutants from the original.

    Attributes:
        trace: what the instrumented reference fix did.
        compared: the mutants whose expression was evaluated along with the original's.
        statements: the first and last lines of each statement in a function, innermost last.
    """

    trace: Trace
    compared: frozenset[str]
    statements: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str, compared: frozenset[str], trace: Trace) -> Self:
        """Read the statements from the reference fix's source."""
        spans = {
            (node.lineno, node.end_lineno or node.lineno)
            for node in in_functions(ast.parse(text))
            if isinstance(node, ast.stmt)
        }
        return cls(trace, compared, tuple(sorted(spans, key=lambda span: (span[0], -span[1]))))

    def examples(self, mutant: Mutant) -> set[Example] | None:
        """The examples that a mutant must be asked; None means all of them."""
        if mutant.id in self.compared:
            found = self.trace.infected.get(mutant.id, set())
            level = 0
            while (around := around_of(mutant, level)) in self.compared:
                found = found & self.trace.infected.get(around, set())
                level += 1
        else:
            found = set()
            for line, _ in mutant.parts:
                reached = self._reaching(line)
                if reached is None:
                    return None
                found |= reached
        return None if any(number == LOADING for _, number in found) else found

    def reaches(self, mutant: Mutant) -> bool:
        """Whether some example runs every line that a mutant changes."""
        return all(self._reaching(line) != set() for line, _ in mutant.parts)

    def _reaching(self, line: int) -> set[Example] | None:
        """The examples that run a line; None outside functions, where it runs on loading."""
        around = [span for span in self.statements if span[0] <= line <= span[1]]
        return self.trace.reached.get(around[-1][0], set()) if around else None
