"""Fates: decides the outcome of each mutant, from the records of those that had to be run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kata.exercise import Exercise
from kata.mutation import equivalent, generation
from kata.mutation.case import Part, Record
from kata.mutation.mutant import Fate, Mutant, Result
from kata.verdict import Outcome


class Fates:
    """The mutants of some exercises, and the outcome of each."""

    def __init__(
        self,
        exercises: Mapping[str, Exercise],
        mutants: Mapping[str, Sequence[Mutant]],
        *,
        explained: bool,
    ) -> None:
        """Index the mutants by their ids.

        Args:
            exercises: the exercises by name.
            mutants: the mutants of each exercise.
            explained: whether survivors that tests/equivalent.toml explains count as equivalent.
        """
        self._exercises, self._explains = exercises, explained
        self._by_id = {(one.exercise, one.id): one for group in mutants.values() for one in group}

    def results(self, records: Iterable[Record]) -> list[Result]:
        """The results of all mutants, in their order, from the records of those that were run."""
        by_id = {(one.exercise, one.id): one for one in records}
        found = []
        for key, mutant in self._by_id.items():
            known = self.without_a_run(mutant)
            if known is not None:
                found.append(known)
            elif key in by_id:
                found.append(self._result(mutant, by_id[key]))
        return found

    def find(self, exercise: str, name: str) -> Mutant | None:
        """The mutant of an exercise with this id; None if there is none."""
        return self._by_id.get((exercise, name))

    def mutant(self, record: Record) -> Mutant:
        """The mutant that a record is about."""
        return self._by_id[record.exercise, record.id]

    def without_a_run(self, mutant: Mutant) -> Result | None:
        """The result of a mutant, if it is known without a run; else None."""
        if mutant.code is None:
            return Result(mutant, Fate.UNVIABLE, reason="it does not compile")
        if mutant.code == generation.bytecode(self._exercises[mutant.exercise].solution):
            return Result(mutant, Fate.EQUIVALENT, reason=equivalent.SAME_BYTECODE)
        return None

    def _result(self, mutant: Mutant, record: Record) -> Result:
        """The result of a mutant, from the outcomes of the properties in their order."""
        outcomes = {one.name: one.outcome for one in record.results}
        for one in record.results:
            if one.is_broken:
                fate = _FATES[one.outcome]
                return Result(mutant, fate, outcomes, one.name, one.witness, seconds=record.seconds)
        survived = Result(mutant, Fate.SURVIVED, outcomes, seconds=record.seconds)
        return (self._explains and self.explained(survived, record)) or survived

    def explained(self, survivor: Result, record: Record) -> Result | None:
        """A survivor with the reason why it is equivalent; None if no reason is known.

        Equal behaviour alone makes no mutant equivalent: with too few inputs, or too similar ones,
        a property that notices nothing would look perfect.
        """
        exercise = self._exercises[survivor.mutant.exercise]
        entries = equivalent.explanation(survivor.mutant, exercise)
        reasons = [entry.reason for entry in entries]
        if entries and all(entry.traced for entry in entries):
            reasons.append(equivalent.SAME_BEHAVIOUR)
            if not record.alike:
                return None
        if not entries:
            return None
        return replace(survivor, fate=Fate.EQUIVALENT, reason="; ".join(dict.fromkeys(reasons)))

    def is_traced(self, survivor: Record) -> bool:
        """Whether the reason for a survivor requires that it behaves like the original."""
        if not self._explains:
            return False
        exercise = self._exercises[survivor.exercise]
        entries = equivalent.explanation(self.mutant(survivor), exercise)
        return bool(entries) and all(entry.traced for entry in entries)

    def lacks_behaviour(self, record: Record) -> bool:
        """Whether a survivor's behaviour is needed for a reason, but was not examined."""
        survived = Part(record.part).of_mutants and not record.broken
        return survived and record.alike is None and self.is_traced(record)


_FATES = {
    Outcome.FALSIFIED: Fate.KILLED,
    Outcome.CRASHED: Fate.CRASHED,
    Outcome.MISSING: Fate.CRASHED,
    Outcome.TIMED_OUT: Fate.TIMED_OUT,
}
