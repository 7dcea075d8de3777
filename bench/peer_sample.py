"""Runs in the peers' environment, in a mutated project: a sample of mutants, the same in each run.

Of mutmut it prints the names; cosmic-ray keeps its mutants in a database, and all others are
removed from it.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path


def some(mutants, size, called=str):
    """So many of them, by checksums of what they are called."""
    return sorted(mutants, key=lambda one: sha256(called(one).encode()).digest())[:size]


def of_mutmut(size):
    """Print names, which mutmut takes as arguments."""
    metas = [json.loads(path.read_text()) for path in Path("mutants").rglob("*.meta")]
    print(*some((name for meta in metas for name in meta["exit_code_by_key"]), size), sep="\n")


def of_cosmic_ray(size):
    """Leave so many in the database."""
    from cosmic_ray.work_db import WorkDB, use_db

    with use_db("cosmic-ray.sqlite", WorkDB.Mode.open) as database:
        items = {str(one.mutations): one for one in database.work_items}
        database.clear()
        database.add_work_items(items[key] for key in some(items, size))


if __name__ == "__main__":
    {"mutmut": of_mutmut, "cosmic-ray": of_cosmic_ray}[sys.argv[1]](int(sys.argv[2]))
