"""Programs: measures and writes the programs that tests are judged by.

The author chooses them among the variants, and lists them in ``tests/programs/NAME.toml``. Their
sources, and the smallest input on which each wrong one fails, go to ``NAME.json`` next to it.
"""

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from kata.exercise import Exercise, find
from kata.inside.suite.program import bare
from kata.judging.judges import judge_all
from kata.mutation.combinations import combinations_of
from kata.mutation.variants import Variant, variants_of
from kata.property.programs import Choice, Program, Programs, Shown
from kata.reaction import Reaction
from kata.subject.subject import Subject
from kata.verdict import Outcome, Witness

Combination = frozenset[str]
"""The faults of tests that are in a file."""


def choice_of(exercise: Exercise) -> Choice:
    """The author's choice of the programs that an exercise of tests is judged by.

    Raises:
        ValueError: the file is invalid.
    """
    text = exercise.programs.with_suffix(".toml").read_bytes()
    return msgspec.toml.decode(text, type=Choice)


def sources_of(exercise: Exercise) -> dict[str, tuple[str, ...]]:
    """The lines of each chosen program, by its name.

    Raises:
        KeyError: there is no variant with that name.
    """
    choice, variants = choice_of(exercise), _variants_by_id(exercise)
    named = {f"right/{one}.py": one for one in choice.all_right}
    named |= {f"wrong/{one}.py": one for one in choice.all_wrong}
    return {name: tuple(bare(variants[key].source).splitlines()) for key, name in named.items()}


def made(exercise: Exercise) -> Programs:
    """The programs of an exercise of tests; the properties of the tested exercise judge wrong ones.

    Raises:
        ValueError: the properties notice nothing in a wrong program.
    """
    choice, sources = choice_of(exercise), sources_of(exercise)
    tested, wrong = find(str(exercise.tests)), choice.all_wrong
    judged = judge_all([(tested, tested.variants / "wrong" / f"{one}.py") for one in wrong])
    shown = {}
    for name, verdict in zip(wrong, judged, strict=True):
        asked = choice.shown_by.get(name)
        told = [one for one in verdict.results if one.is_broken and asked in {None, one.name}]
        # a comparison shows more than an exception
        told.sort(key=lambda one: one.outcome != Outcome.FALSIFIED)
        if not told or told[0].witness is None:
            raise ValueError(name)
        shown[name] = _shown(told[0].witness)
    programs = {name: Program(source, shown.get(name)) for name, source in sources.items()}
    return Programs(choice, dict(sorted(programs.items())))


def _shown(witness: Witness) -> Shown:
    told = witness.to_json()
    return Shown(told["sentence"], told["names"], told["input"], told["expected"], told["actual"])


def write(exercise: Exercise) -> Path:
    """Write the programs of an exercise of tests to their file; return its path."""
    exercise.programs.write_text(_text(made(exercise)), encoding="utf-8", newline="\n")
    return exercise.programs


def _text(programs: Programs) -> str:
    """Programs as JSON, with each line of source on a line of its own."""
    told = msgspec.to_builtins(programs)
    parts = []
    for name, one in told["programs"].items():
        lines = ",\n".join(f"   {json.dumps(line, ensure_ascii=False)}" for line in one["source"])
        witness = json.dumps(one["witness"], ensure_ascii=False)
        parts.append(f' "{name}": {{\n  "witness": {witness},\n  "source": [\n{lines}\n  ]\n }}')
    inner = ",\n".join(parts)
    return f'{{\n"choice": {json.dumps(told["choice"])},\n"programs": {{\n{inner}\n}}\n}}\n'


def _variants_by_id(exercise: Exercise) -> dict[str, Variant]:
    return {one.id: one for one in variants_of(find(str(exercise.tests)))}


# --- which to choose --------------------------------------------------------------------------


def measured(exercise: Exercise, names: Sequence[str] = ()) -> Iterator[tuple[str, list[str]]]:
    """Run the reference tests, with each combination of their faults, on each variant.

    Args:
        exercise: an exercise of tests.
        names: the ids of variants, such as ``wrong/flag_left_in.py``; all if empty.

    Yields:
        The id of a variant, and the combinations of faults with which the tests accept it, each
        written as its faults joined by ``+``; ``good`` means no fault.
    """
    variants = _variants_by_id(exercise)
    with tempfile.TemporaryDirectory() as folder:
        subjects = {
            combination: Subject(exercise, path)
            for combination, path in _files(exercise, Path(folder)).items()
        }
        try:
            for one in subjects.values():
                one.load()
            for name in names or variants:
                source = bare(variants[name].source)
                yield name, _accepting(subjects, source)
        finally:
            for one in subjects.values():
                one.close()


def _accepting(subjects: Mapping[Combination, Subject], source: str) -> list[str]:
    found = []
    for combination, subject in subjects.items():
        if Reaction.from_json(subject.call("reaction", source)).accepts:
            found.append("+".join(sorted(combination)) or "good")
    return found


def _files(exercise: Exercise, folder: Path) -> dict[Combination, Path]:
    """Write the reference tests with each combination of faults to a folder of its own."""
    found = {}
    for called, faults, source in combinations_of(exercise):
        found[faults] = folder / called / exercise.file_name
        found[faults].parent.mkdir()
        found[faults].write_text(source, encoding="utf-8")
    return found


def only(accepting: Sequence[str], exercise: Exercise) -> str | None:
    """The fault such that exactly the tests with it accept; None if there is none."""
    subsets = [faults for _, faults, _ in combinations_of(exercise)]
    for name in exercise.faults:
        if set(accepting) == {"+".join(sorted(one)) for one in subsets if name in one}:
            return name
    return None
