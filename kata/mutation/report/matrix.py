"""Matrix: which property notices which mutant, and what follows from it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kata.mutation.mutant import NOTICED, Fate, Result


@dataclass(frozen=True)
class Score:
    """How many mutants have each outcome.

    Attributes:
        fates: the number of mutants, by outcome.
    """

    fates: Counter[Fate]

    @property
    def total(self) -> int:
        """The number of all mutants."""
        return self.fates.total()

    @property
    def noticed(self) -> int:
        """The number of mutants that a property noticed, by falsification, crash or time-out."""
        return sum(self.fates[fate] for fate in NOTICED)

    @property
    def value(self) -> float | None:
        """The mutation score: the share noticed of those that can be; None if none can."""
        possible = self.noticed + self.fates[Fate.SURVIVED] + self.fates[Fate.NOT_COVERED]
        return self.noticed / possible if possible else None


def score_of(results: Iterable[Result]) -> Score:
    """The score of some results."""
    return Score(Counter(result.fate for result in results))


def by_exercise(results: Sequence[Result]) -> dict[str, list[Result]]:
    """The results of each exercise."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(result.mutant.exercise, []).append(result)
    return groups


def by_operator(results: Sequence[Result]) -> dict[str, list[Result]]:
    """The results of each operator; pairs form a group of their own."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        operators = result.mutant.operators
        groups.setdefault(operators[0] if len(operators) == 1 else "pairs", []).append(result)
    return dict(sorted(groups.items()))


def noticing(result: Result) -> list[str]:
    """The properties that noticed a mutant."""
    return [name for name, outcome in result.outcomes.items() if outcome.is_broken]


@dataclass(frozen=True)
class Row:
    """One property in the kill matrix of its exercise.

    Attributes:
        kills: the mutants that it noticed.
        alone: those among them that no other property noticed.
    """

    name: str
    kills: int
    alone: int


def rows(results: Sequence[Result]) -> list[Row]:
    """The properties of one exercise, from results with all properties run."""
    names = dict.fromkeys(name for result in results for name in result.outcomes)
    noticed = [noticing(result) for result in results]
    return [
        Row(name, sum(name in one for one in noticed), sum([name] == one for one in noticed))
        for name in names
    ]


def best_order(results: Sequence[Result], names: Sequence[str]) -> list[str]:
    """The properties in greedy order: next comes the one that notices most of what is left.

    Args:
        results: the results of one exercise, with all properties run.
        names: the properties in the order of their file, which decides ties.
    """
    left = [set(noticing(result)) for result in results]
    order: list[str] = []
    while len(order) < len(names):
        rest = [name for name in names if name not in order]
        best = max(rest, key=lambda name: sum(name in one for one in left))
        order.append(best)
        left = [one for one in left if best not in one]
    return order
