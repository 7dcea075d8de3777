"""Classes: records of judged classes for the tests, made from recorded verdicts.

``python -m tests.engine.classes`` judges some files of each exercise and records the verdicts.
"""

import random
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec

from kata.classroom.record import (
    SCHEMA,
    Asked,
    Class,
    Drawing,
    Handed,
    Member,
    Notice,
    Standing,
    from_json,
)
from kata.exercise import exercises
from kata.judging import judge
from kata.look.picture import Bars, Failure, measure
from kata.subject.subject import Subject

RECORDED = Path(__file__).parent / "light" / "data" / "class.json"
"""A class with a learner for each kind of file: repaired, untouched, and wrong in some ways."""

WRONG = 4
"""The number of wrong variants of each exercise that are recorded."""

NAMES = (
    "Ada Lovelace", "Grace Hopper", "王小明", "李娜", "José Núñez", "Zoë O’Hara", "محمد علي",
    "Σοφία Παπά", "Иван Петров", "김민준",
)  # fmt: skip


@cache
def recorded():
    """The recorded class."""
    return from_json(RECORDED.read_bytes())


def handed_in(task, standing):
    """The records of a task's files with a standing."""
    found = [one for member in recorded().members for one in member.handed if one.task == task]
    return [one for one in found if one.standing == standing]


def missing(task):
    return Handed(task.name, task.name, Standing.MISSING, points=0.0,
                  faults=dict.fromkeys(task.faults, "broken"))  # fmt: skip


def not_judged(task):
    return Handed(task.name, task.name, Standing.NOT_JUDGED, f"{task.name}.py", digest="f" * 64,
                  notices=(Notice("late"),))  # fmt: skip


def untouched(task):
    """The record of an untouched file, which is known without judging it."""
    return msgspec.structs.replace(
        handed_in(task.name, Standing.UNTOUCHED)[0], results=(), pictures=(), reference=()
    )


def of_drills():
    """A class in which each learner has a drill: repaired, untouched, missing or unknown."""
    drill = Asked("drill", None, "", {"fault_1": 1.0, "fault_2": 1.0})
    states = {"fault_1": "fixed", "fault_2": "fixed"}
    fixed = msgspec.structs.replace(handed_in("padding", "fixed")[0], task="drill", faults=states)
    one = {**dict.fromkeys(states, "broken")}
    as_it_was = Handed("drill", "loss", Standing.UNTOUCHED, "loss.py", "0", faults=one, points=0.0)
    fewer = msgspec.structs.replace(fixed, faults={"fault_1": "fixed"}, points=2.0)
    handed = {
        "fixed": fixed, "fewer": fewer, "untouched": as_it_was,
        "missing": Handed("drill", "", Standing.MISSING, points=0.0),
        "unknown": Handed("drill", "", Standing.NOT_JUDGED, notices=(Notice("class_no_drill"),)),
    }  # fmt: skip
    members = tuple(Member(name, name.title(), handed=(one,)) for name, one in handed.items())
    return msgspec.structs.replace(recorded(), asked=(drill,), members=members)


def synthetic(learners, seed=0):
    """A class of any size, in which each learner has a skill, and submits recorded files.

    Half of the wrong files have their own numbers in their witnesses, as in a real class, in which
    hardly any two files are the same.
    """
    chance = random.Random(seed)
    asked = recorded().asked
    members = []
    for number in range(learners):
        skill = chance.betavariate(2, 1.2)
        name = f"{chance.choice(NAMES)} {number + 1}"
        handed = tuple(_one(task, skill, chance) for task in asked)
        group = f"group {number % 4 + 1}"
        members.append(Member(f"s{number + 1:04d}", name, {"group": group}, handed))
    return msgspec.structs.replace(recorded(), members=tuple(members))


def only(judged, *names):
    """The same class with only some tasks."""
    asked = tuple(task for task in judged.asked if task.name in names)
    members = tuple(
        msgspec.structs.replace(
            member, handed=tuple(one for one in member.handed if one.task in names)
        )
        for member in judged.members
    )
    return msgspec.structs.replace(judged, asked=asked, members=members)


def _one(task, skill, chance):
    drawn = chance.random()
    if drawn < 0.02:
        return not_judged(task)
    if drawn < 0.06:
        return missing(task)
    standings = {Standing.FIXED: skill, Standing.UNTOUCHED: 0.15, Standing.BROKEN: 1 - skill}
    standing = chance.choices(list(standings), list(standings.values()))[0]
    if standing == Standing.UNTOUCHED:
        return untouched(task)
    one = chance.choice(handed_in(task.name, standing))
    own = standing == Standing.BROKEN and chance.random() < 0.5
    return _own(one, chance) if own else one


def _own(one, chance):
    """The same record with different numbers in its witnesses."""
    results = tuple(
        msgspec.structs.replace(
            result,
            witness=msgspec.structs.replace(
                result.witness, actual={"result": [round(chance.random(), 4) for _ in range(4)]}
            ),
        )
        if result.witness
        else result
        for result in one.results
    )
    return msgspec.structs.replace(
        one, results=results, digest=sha256(chance.randbytes(8)).hexdigest()
    )


def record():
    """Judge one learner's files for each kind, and write the class to its file."""
    files = {"repaired": lambda one: one.fixed, "untouched": lambda one: one.broken}
    for place in range(WRONG):
        files[f"wrong-{place + 1}"] = lambda one, place=place: _wrong(one, place)
    asked = tuple(
        Asked(one.name, one.name, one.chapter, dict.fromkeys(one.faults, 1.0))
        for one in exercises()
    )
    members = []
    for name, file in files.items():
        handed = tuple(_judged(one, file(one)) for one in exercises())
        members.append(Member(name, f"Learner {name}", handed=handed))
        print(name, flush=True)  # it takes some minutes
    made = Class(SCHEMA, "1.0", "3.3.1", {}, asked, tuple(members))
    RECORDED.write_bytes(
        msgspec.json.encode(made) + b"\n"
    )  # without indentation, because only tests read it


def _wrong(exercise, place):
    found = sorted((exercise.variants / "wrong").glob("*.py"))
    return found[place * len(found) // WRONG]


def _judged(exercise, path):
    verdict = judge.judge(exercise, path)
    broken = verdict.state == "broken"
    standing = Standing.UNTOUCHED if path == exercise.broken else Standing(verdict.state)
    faults = {fault: str(state) for fault, state in verdict.faults.items()}
    return Handed(
        task=exercise.name,
        exercise=exercise.name,
        standing=standing,
        file=exercise.file_name,
        digest=sha256(path.read_bytes()).hexdigest(),
        faults=faults,
        points=float(sum(state == "fixed" for state in faults.values())),
        results=tuple(_plain(one) for one in verdict.results),
        pictures=_pictures(exercise, path) if broken else (),
        reference=_pictures(exercise, exercise.fixed) if broken else (),
    )


def _plain(result):
    """A result as plain values, without the folder in which it was judged."""
    told = result.to_json()
    if told["witness"] and told["witness"]["place"]:
        told["witness"]["place"] = Path(told["witness"]["place"]).name
    return result.from_json(told)


def _pictures(exercise, path):
    drawn = []
    for kind in exercise.pictures:
        if kind == "shapes":
            continue
        with Subject(exercise, path) as subject:
            found = measure(subject, kind)
        if isinstance(found, Failure):
            continue
        values = asdict(found)
        shown = (
            {"counts": values["counts"]}
            if isinstance(found, Bars)
            else {
                "levels": tuple(
                    tuple(tuple(row) for row in group) for group in found.levels.tolist()
                )
            }
        )
        drawn.append(Drawing(kind, facts=values["facts"], **shown))
    return tuple(drawn)


if __name__ == "__main__":
    record()


def laid(folder, files):
    """Write files to a folder, by their paths."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder
