"""Check: judges tasks, and shows or prints the verdicts."""

import argparse
import json
import sys

from kata.choice import find
from kata.judging.depth import Depth
from kata.learner.judged import judged
from kata.screen import drill as drills
from kata.screen.report import report
from kata.screen.screen import Screen
from kata.verdict import State


def check(options: argparse.Namespace, screen: Screen) -> bool:
    """Judge tasks, and show their verdicts; return whether all are fixed."""
    tasks = find.tasks(options.only, options.dir, screen)
    if options.json:
        verdicts = judged(tasks, fresh=options.fresh, depth=Depth.EVERYTHING)
        told = report(verdicts, screen.texts)
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        from kata.screen.checking import Checking  # noqa: PLC0415  (JSON does not need it)

        with Checking(screen, tasks) as checking:
            # only the first broken file is shown with a witness
            verdicts = judged(tasks, fresh=options.fresh, behind=Depth.VERDICT, told=checking.told)
    fixed = all(verdict.state == State.FIXED for verdict in verdicts)
    if fixed and not options.json and tasks[0].drill is not None:
        drills.repaired(tasks[0].drill, screen)
    return fixed
