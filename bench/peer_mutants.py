"""Runs in the peers' environment, in a mutated project: prints their mutants and outcomes as JSON.

For each mutant: its file, the whole mutated source, and ``killed``, ``survived``, or another word
of the tool's.
"""

import json
import sys
from pathlib import Path

SOURCES = Path("src")


def of_mutmut():
    """Read mutmut, which keeps a .meta file for each source, and can apply a mutant to it."""
    from mutmut.mutation.diff_apply import apply_mutant
    from mutmut.stats import status_by_exit_code

    for path in sorted(SOURCES.glob("*.py")):
        original = path.read_text(encoding="utf-8")
        meta = Path("mutants") / f"{path}.meta"
        codes = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        for name, code in codes.items():
            apply_mutant(name)
            source = path.read_text(encoding="utf-8")
            path.write_text(original, encoding="utf-8")
            yield path.name, source, status_by_exit_code[code]


def of_fermut():
    """Read fermut, which writes a report with the bytes that each mutant replaces."""
    report = json.loads(Path("fermut.json").read_text(encoding="utf-8"))
    words = {"timed_out": "killed", "equivalent": "survived"}
    for told in report["outcomes"]:
        mutant, status = told["mutant"], told["status"]
        if status == "skipped":
            continue  # it was filtered out, so it does not count as a mutant
        path = SOURCES / Path(mutant["file"]).name
        original = path.read_bytes()
        start, end = mutant["range"]
        source = original[:start] + mutant["replacement"].encode() + original[end:]
        yield path.name, source.decode(), words.get(status, status)


def of_irradiate():
    """Read irradiate, which writes a report with the place and the replacement of each mutant."""
    report = json.loads(Path("irradiate.json").read_text(encoding="utf-8"))
    for name, file in report["files"].items():
        path = SOURCES / Path(name).name
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        starts = [sum(map(len, lines[:number])) for number in range(len(lines))]
        for mutant in file["mutants"]:
            start, end = (
                starts[mutant["location"][side]["line"] - 1]
                + mutant["location"][side]["column"]
                - 1
                for side in ("start", "end")
            )
            text = "".join(lines)
            source = text[:start] + mutant["replacement"] + text[end:]
            yield path.name, source, mutant["status"].lower()


def of_cosmic_ray():
    """Read cosmic-ray, which keeps a database, and can apply an operator to a text."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator
    from cosmic_ray.work_db import WorkDB, use_db

    with use_db("cosmic-ray.sqlite", WorkDB.Mode.open) as database:
        results = dict(database.results)
        for item in database.work_items:
            (mutation,) = item.mutations
            operator = get_operator(mutation.operator_name)(**mutation.operator_args)
            text = Path(mutation.module_path).read_text(encoding="utf-8")
            source = mutate_code(text, operator, mutation.occurrence)
            outcome = results[item.job_id].test_outcome
            told = str(outcome.value) if outcome else "other"
            yield mutation.module_path.name, source, "killed" if told == "incompetent" else told


READERS = {
    "mutmut": of_mutmut,
    "fermut": of_fermut,
    "irradiate": of_irradiate,
    "cosmic-ray": of_cosmic_ray,
}

if __name__ == "__main__":
    print(json.dumps([list(one) for one in READERS[sys.argv[1]]()]))
