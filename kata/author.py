"""The author's tools: broken/ is made from fixed/ by the named faults."""

from kata import fault
from kata.exercise import Exercise, exercises


def broken_source(exercise: Exercise) -> str:
    """The faulty file of an exercise: its reference solution with all of its faults.

    Raises:
        ValueError: a fault of the manifest applies nowhere in the reference solution.
    """
    source = exercise.solution
    for name in (*exercise.also, *exercise.faults):
        source = fault.put_in(fault.load(name), source)
    return source


def build() -> list[Exercise]:
    """Write broken/ anew; return the exercises whose file changed."""
    changed = []
    for exercise in exercises():
        source = broken_source(exercise)
        if not exercise.broken.exists() or exercise.broken.read_text(encoding="utf-8") != source:
            exercise.broken.parent.mkdir(exist_ok=True)
            exercise.broken.write_text(source, encoding="utf-8", newline="\n")
            changed.append(exercise)
    return changed
