"""Runs in the peers' environment, in a mutated project: prints their mutants and outcomes as JSON.

For each mutant: its file, the whole mutated source, and ``killed``, ``survived``, or another word
of the tool's.
"""

import json
import sys
from pathlib import Path

SOURCES = Path("src")

WORDS = {
    "timeout": "killed",
    "timed_out": "killed",
    "incompetent": "killed",
    "equivalent": "survived",
    "nocoverage": "survived",
    "no tests": "survived",
}
"""What plain pytest would say, where a tool has another word for it."""

NO_OUTCOMES = {"skipped", "not checked", "compileerror", "ignored", "pending"}
"""Of what is not run: it was filtered, not drawn, or is no Python."""


def below(path):
    """The part of a path below the sources: with it every tool names a file alike."""
    parts = Path(path).parts
    if SOURCES.name not in parts:
        return Path(path)
    return Path(*parts[len(parts) - parts[::-1].index(SOURCES.name) :])


def of_elements(report, sources):
    """Read a report in the schema of mutation-testing-elements: places and replacements."""
    for name, file in report["files"].items():
        path = below(name)
        text = (sources / path).read_bytes().decode()
        lines = text.splitlines(keepends=True)
        starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
        for mutant in file["mutants"]:
            start, end = (
                starts[mutant["location"][side]["line"] - 1]
                + mutant["location"][side]["column"]
                - 1
                for side in ("start", "end")
            )
            source = text[:start] + mutant["replacement"] + text[end:]
            yield path.as_posix(), source, mutant["status"].lower()


def of_mutmut():
    """Read mutmut: it keeps a .meta file for each source, and can apply a mutant to the source."""
    from mutmut.mutation.diff_apply import apply_mutant
    from mutmut.stats import status_by_exit_code

    for meta in sorted(Path("mutants").rglob("*.meta")):
        path = SOURCES / below(meta).with_suffix("")
        original = path.read_text(encoding="utf-8")
        codes = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        for name, code in codes.items():
            if code is None:
                continue  # it was not drawn
            apply_mutant(name)
            source = path.read_text(encoding="utf-8")
            path.write_text(original, encoding="utf-8")
            yield below(path).as_posix(), source, status_by_exit_code[code]


def of_fermut():
    """Read fermut: it writes a report with the bytes that each mutant replaces."""
    report = json.loads(Path("fermut.json").read_text(encoding="utf-8"))
    for told in report["outcomes"]:
        mutant = told["mutant"]
        path = below(mutant["file"])
        original = (SOURCES / path).read_bytes()
        start, end = mutant["range"]
        source = original[:start] + mutant["replacement"].encode() + original[end:]
        yield path.as_posix(), source.decode(), told["status"]


def of_irradiate():
    """Read irradiate: it writes a report in that schema."""
    yield from of_elements(json.loads(Path("irradiate.json").read_text(encoding="utf-8")), SOURCES)


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
            yield below(mutation.module_path).as_posix(), source, told


READERS = {
    "mutmut": of_mutmut,
    "fermut": of_fermut,
    "irradiate": of_irradiate,
    "cosmic-ray": of_cosmic_ray,
}


def plain(told):
    """Mutants that have an outcome, with the word that plain pytest would have for it."""
    for file, source, said in told:
        if said not in NO_OUTCOMES:
            yield file, source, WORDS.get(said, said)


if __name__ == "__main__":
    print(json.dumps([list(one) for one in plain(READERS[sys.argv[1]]())]))
