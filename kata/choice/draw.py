"""Draw: chooses faults for a drill at random, at a measured level, each separately diagnosed.

The kept proof has the outcome for every mutant, and decides which ones are tried. The judge decides
which ones are taken: a file with each combination of the faults is judged first.
"""

import ast
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, combinations
from pathlib import Path
from typing import Any

from kata.choice.error import UsageError
from kata.exercise import Exercise, exercises
from kata.fault import Place, Source
from kata.judging.judges import judge_all
from kata.learner.drill import COUNTS, DrawnFault, Drill, folder_of
from kata.mutation import archive
from kata.mutation.generation import operators_named, singles_of
from kata.mutation.mutant import LETTERS
from kata.mutation.operators import named_faults
from kata.screen import drill as drills
from kata.screen.screen import Screen
from kata.verdict import Outcome, Verdict

TRIES = 2000
"""Sets of faults that are considered for one drill; only a few of them are judged."""

Combination = frozenset[int]
"""The indices of the faults that are in a file."""

OUTCOMES = {letter: outcome for outcome, letter in LETTERS.items()}

Outcomes = Mapping[str, Outcome]
"""The outcome of each property, by its name."""


@dataclass(frozen=True)
class Drawn:
    """A drill before it is written.

    Attributes:
        sources: the text of its file with each combination of the faults.
    """

    drill: Drill
    sources: dict[Combination, str]

    @property
    def source(self) -> str:
        """The text of the file with all faults."""
        return self.sources[frozenset(range(len(self.drill.faults)))]


class NothingDrawnError(Exception):
    """No set of faults of the level was found."""


@dataclass(frozen=True)
class Kind:
    """What a level requires of its faults.

    Attributes:
        counts: the numbers of faults that there may be.
        silent: whether the file must run without an exception with each fault alone.
        hidden: whether some property must notice two of the faults, so that it still fails after
            one of them is repaired; None if there is only one fault.
    """

    counts: tuple[int, ...]
    silent: bool
    hidden: bool | None = None

    def fits(self, found: Sequence[Outcomes]) -> bool:
        """Whether faults fit this level, given the outcomes with each of them alone."""
        silent = [is_silent(one) for one in found]
        if len(found) not in self.counts or silent != [self.silent] * len(found):
            return False
        return self.hidden is None or self.hidden == hides(found)


LEVELS = {
    1: Kind(COUNTS[1], silent=False),
    2: Kind(COUNTS[2], silent=True),
    3: Kind(COUNTS[3], silent=True, hidden=False),
    4: Kind(COUNTS[4], silent=True, hidden=True),
}


def is_silent(outcomes: Outcomes) -> bool:
    """Whether a file runs, so that no property observed an exception, a death or a hang."""
    return not any(one.is_stop for one in outcomes.values())


def hides(found: Sequence[Outcomes]) -> bool:
    """Whether some property notices more than one of the faults."""
    return any(count > 1 for count in _noticed(found).values())


def noticing(outcomes: Outcomes) -> list[str]:
    """The names of the properties that do not hold."""
    return [name for name, outcome in outcomes.items() if outcome.is_broken]


def draw(level: int, seed: int, tried: Callable[[], None] = lambda: None) -> Drawn:
    """Choose a drill; the same level and seed always give the same one.

    Args:
        level: 1 to 4.
        seed: any number.
        tried: called after each set of faults that has been judged.

    Raises:
        NothingDrawnError: no suitable set was found among the faults in the kept proof.
    """
    chance = random.Random(f"{level} {seed}")  # noqa: S311  (an exercise, no secret)
    kept = archive.read().get("sensitive", {}).get("exercises", {})
    stocks: dict[str, Stock] = {}
    for _ in range(TRIES):
        exercise = chance.choice(exercises())
        if exercise.name not in stocks:
            stocks[exercise.name] = Stock(exercise, kept.get(exercise.name, {}))
        stock = stocks[exercise.name]
        ids = stock.drawn(LEVELS[level], chance)
        if ids is None or not stock.places.keys() >= set(ids):  # the proof is of another version
            continue
        places = [stock.places[one] for one in ids]
        places.sort(key=lambda place: (place.line, place.column))
        if not all(one.apart(other) for one, other in combinations(places, 2)):
            continue
        sources = _sources(stock.source, places)
        verdicts = verdicts_of(exercise, sources)
        judged = {one: _outcomes(verdict) for one, verdict in verdicts.items()}
        tried()
        numbers = range(len(places))
        deciders = [decided_by(number, judged) for number in numbers]
        alone = [judged[frozenset([number])] for number in numbers]
        if all(deciders) and LEVELS[level].fits(alone):
            lines = _lines(stock.source, places)
            text = sources[frozenset(numbers)]
            faults = tuple(
                DrawnFault(
                    places[number].fault.name,
                    lines[number],
                    _scope(text, lines[number]),
                    is_silent(alone[number]),
                    deciders[number],
                )
                for number in numbers
            )
            return Drawn(Drill(exercise, level, seed, faults, folder_of(level, seed)), sources)
    raise NothingDrawnError(level)


def lay_out(folder: Path, level: int, seed: int, screen: Screen) -> Drill:
    """Choose a drill, and write it to a folder that must not exist yet.

    Raises:
        UsageError: no drill was found, or the folder exists already.
    """
    try:
        with drills.drawing(screen) as tried:
            drawn = draw(level, seed, tried)
        drill = replace(drawn.drill, folder=folder)
        drill.write(drawn.source)
    except NothingDrawnError:
        raise UsageError(screen.texts.say("nothing_drawn", level=level)) from None
    except FileExistsError as error:
        raise UsageError(screen.texts.say("new_exists", file=error.filename)) from None
    return drill


class Stock:
    """The mutants of an exercise that can be chosen, each with its outcomes in the kept proof."""

    def __init__(self, exercise: Exercise, kept: Mapping[str, Any]) -> None:
        """Select the mutants.

        Args:
            exercise: the exercise.
            kept: its part of the kept proof.
        """
        self.exercise = exercise
        self.source = Source(exercise.solution)
        names = list(kept.get("properties", {}))
        taken = {fault.name for fault in named_faults()}
        self.outcomes: dict[str, Outcomes] = {}
        for one, letters in kept.get("matrix", {}).items():
            operator = one.split(":")[3]
            if "+" not in operator and operator not in taken and len(letters) == len(names):
                outcomes = [OUTCOMES[letter] for letter in letters]
                self.outcomes[one] = dict(zip(names, outcomes, strict=True))

    @cached_property
    def places(self) -> dict[str, Place]:
        """The place of each mutant's fault, by the mutant's id."""
        return singles_of(self.exercise, self.source, operators_named(()))

    def drawn(self, kind: Kind, chance: random.Random) -> list[str] | None:
        """The ids of randomly chosen mutants that fit together; None if this choice does not."""
        count = chance.choice(kind.counts)
        fitting: dict[str, list[str]] = {}
        for one, outcomes in self.outcomes.items():
            if noticing(outcomes) and is_silent(outcomes) == kind.silent:
                fitting.setdefault(one.split(":")[3], []).append(one)
        if len(fitting) < count:
            return None
        # choose operators first, because some apply at many places
        ids = [chance.choice(fitting[name]) for name in chance.sample(sorted(fitting), count)]
        found = [self.outcomes[one] for one in ids]
        return ids if kind.fits(found) and _can_be_told(found) else None


def _can_be_told(found: Sequence[Outcomes]) -> bool:
    """Whether each fault is noticed by some property that notices no other fault."""
    count = _noticed(found)
    return all(any(count[name] == 1 for name in noticing(one)) for one in found)


def _noticed(found: Sequence[Outcomes]) -> Counter[str]:
    """For each property, how many of the faults it notices."""
    return Counter(chain.from_iterable(map(noticing, found)))


def _sources(source: Source, places: Sequence[Place]) -> dict[Combination, str]:
    """The file with each combination of the faults."""
    numbers = range(len(places))
    every = chain.from_iterable(combinations(numbers, count) for count in range(len(places) + 1))
    return {frozenset(one): source.mutated(*(places[at] for at in one)) for one in every}


def verdicts_of(
    exercise: Exercise, sources: Mapping[Combination, str]
) -> dict[Combination, Verdict]:
    """The judge's verdict on each combination."""
    with tempfile.TemporaryDirectory(prefix="kata-") as folder:
        jobs = []
        for number, text in enumerate(sources.values()):
            path = Path(folder) / str(number) / exercise.file_name
            path.parent.mkdir()
            path.write_text(text, encoding="utf-8")
            jobs.append((exercise, path))
        verdicts = judge_all(jobs)
    return dict(zip(sources, verdicts, strict=True))


def _outcomes(verdict: Verdict) -> Outcomes:
    return {result.name: result.outcome for result in verdict.results}


def decided_by(number: int, judged: Mapping[Combination, Outcomes]) -> tuple[str, ...]:
    """The names of the properties that fail exactly when a fault is in the file.

    Args:
        number: the index of the fault.
        judged: the outcome of each property, for each combination of faults.
    """
    return tuple(
        name
        for name in judged[frozenset()]
        if all(
            outcomes[name].is_broken == (number in combination)
            for combination, outcomes in judged.items()
        )
    )


def _lines(source: Source, places: Sequence[Place]) -> list[int]:
    """The line of each fault in the file that has all of them."""
    before = source.text.count("\n")
    shift, lines = 0, []
    for place in places:
        lines.append(place.line + shift)
        shift += source.mutated(place).count("\n") - before
    return lines


def _scope(text: str, line: int) -> str:
    """The innermost function or class around a line; empty at the top level."""
    around = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    return max(around, key=lambda node: node.lineno).name if around else ""
